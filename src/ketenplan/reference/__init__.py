"""Reference data: life areas, age bands, partner types and document kinds, versioned and with a source."""
