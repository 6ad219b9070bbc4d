"""Dati: editions, revisions, sources, coverage, methods."""
