"""The overview of a project: where it stands, whose move it is, what is next."""
