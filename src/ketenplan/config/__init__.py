"""Settings and the list of addresses."""
