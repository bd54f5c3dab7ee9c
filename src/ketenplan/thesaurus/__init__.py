"""The words of policy and of everyday life that mean the same, with what a municipality adds to them."""
