"""The quickscan and its safety issues."""
