"""Panoramica: the territory's trade with the world in one quarter."""

from scambi import ui
from scambi.figures.overview import overview

ui.show_page(overview(*ui.opened()))
