"""SQL: a statement of a reader over an edition."""
