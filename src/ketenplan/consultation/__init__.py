"""The chain: partners of a project and where they meet."""
