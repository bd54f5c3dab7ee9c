"""Agreements of a municipality, and what a project needs them for."""
