"""Municipalities, organisations and the accounts of the people who work there."""
