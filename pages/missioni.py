"""Missioni: the missions abroad and the trade with their markets."""

from scambi import ui
from scambi.figures.programme.page import programme

ui.show_page(programme(*ui.opened()))
ui.mission_form()
