"""What every page stands in: the navigation, the filters, the notices; then the page itself."""

import streamlit as st

from scambi import ui
from scambi.parameters import HOME, PAGES


def home() -> None:
    """The address `/`, where no page lives."""
    st.switch_page(pages[HOME])


pages = {name: st.Page(f"../pages/{name}.py", url_path=name) for name in PAGES}
current = st.navigation([st.Page(home, default=True), *pages.values()], position="hidden")

with ui.errors_as_sentences():
    if current.url_path in pages:
        ui.open_page(current.url_path, pages)
    current.run()
    if current.url_path in pages:
        ui.close_page()
