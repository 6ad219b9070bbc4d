"""Confronta: countries, groups or regions side by side."""

from scambi import ui
from scambi.figures.comparison.page import comparison

ui.show_page(comparison(*ui.opened()))
