"""Dati: the editions, where they come from, how far they can be trusted."""

from scambi import ui
from scambi.archive import shared_archive
from scambi.figures.trust.page import trust

ui.show_page(trust(shared_archive(), *ui.opened()))
