"""Scambi: the foreign trade of an Italian region, by country and quarter."""

__version__ = "0.1.0"
