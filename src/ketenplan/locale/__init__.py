"""The Dutch text of the user interface: one catalogue per room, compiled together."""
