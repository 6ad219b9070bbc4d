"""SQL: one statement of a reader over the edition."""

from scambi import ui
from scambi.figures.console.page import console

ui.show_page(console(*ui.opened()))
