"""The draft plan as a file: one document model, one writer per format."""
