"""Projects, who is a member and in which role."""
