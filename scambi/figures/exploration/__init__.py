"""Esplora: two dimensions of trade crossed, and the indicators of what is chosen."""
