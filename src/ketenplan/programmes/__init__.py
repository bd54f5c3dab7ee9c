"""The room Aanhaakwijzer: running approaches of the municipality, and what a project does with each of them."""
