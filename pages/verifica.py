"""Verifica: whether quoted figures hold."""

from scambi import ui
from scambi.archive import shared_archive
from scambi.figures.verification.page import verification

ui.show_page(verification(*ui.opened(), shared_archive()))
