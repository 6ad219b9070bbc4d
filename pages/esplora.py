"""Esplora: two dimensions of trade crossed, and its indicators."""

from scambi import ui
from scambi.figures.exploration.page import exploration

ui.show_page(exploration(*ui.opened()))
