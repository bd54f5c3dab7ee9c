"""The draft plan: one tree of chapters and blocks, built from a project."""
