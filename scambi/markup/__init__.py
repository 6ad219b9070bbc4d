"""Figures to HTML: the parts that the dashboard and the light pages share."""
