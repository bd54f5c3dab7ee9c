"""Ketenplan: from a quickscan to a draft plan of approach that is in line with local policy."""

__version__ = "0.1.0"
