"""Local policy: documents, their pages and their passages."""
