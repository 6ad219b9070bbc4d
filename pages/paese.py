"""Paese: the territory's trade with one country in one quarter."""

from scambi import ui
from scambi.figures.country import country

ui.show_page(country(*ui.opened()))
