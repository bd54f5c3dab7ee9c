"""Searching the policy of a municipality: the stored index, kept equal to the database, and questions to it."""
