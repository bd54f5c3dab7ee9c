"""The draft plan of a project: own text per chapter, and the tree that is built from the data."""
