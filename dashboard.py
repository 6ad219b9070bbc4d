"""What `streamlit run` starts: the dashboard with the layers around it, in one process."""

import sys

import streamlit as st

from scambi import shell
from scambi.api import application
from scambi.archive import START_ERRORS, shared_archive
from scambi.parameters import PAGES
from scambi.share.preview import describe
from scambi.share.routes import routes

try:
    shared_archive()  # what is wrong with the settings or the tables is said now, not to readers
except START_ERRORS as error:
    sys.exit(f"Scambi cannot start: {error}")

app = st.App(
    "scambi/frame.py",
    routes=[*routes, *application.routes],
    middleware=[*shell.middleware(pages=PAGES, describe=describe), *application.middleware],
    lifespan=shell.warm_start("scambi.ui"),
)
