"""Figures to charts: Plotly for the screen."""
