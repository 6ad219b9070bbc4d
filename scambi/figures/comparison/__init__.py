"""Confronta: countries, groups or regions side by side."""
