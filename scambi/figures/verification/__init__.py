"""Verifica: whether quoted figures hold."""
