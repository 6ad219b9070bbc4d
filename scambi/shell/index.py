"""Streamlit's index.html, turned once into a template that the shell fills.

Streamlit has no setting for the language, description or noscript text of its page
(streamlit issues 15726, 1353), so the file is changed as text. A new Streamlit may
word it differently: every replacement is checked when the server starts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import jinja2
import streamlit

HERE = Path(__file__).parent
INDEX_FILE = Path(streamlit.__file__).parent / "static" / "index.html"
TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
STARTUP_SCRIPT = (HERE / "startup.js").read_text("utf-8")

# What stands in Streamlit's page, exactly once, and what takes its place in the template.
REPLACEMENTS = {
    "the language of the html element": (
        r'<html lang="en">',
        '<html lang="{{ head.language }}">',
    ),
    "the title": (r"<title>Streamlit</title>", '{% include "head.html" %}'),
    # The API for programs is shut, so neither the link nor the noscript text may offer it.
    "the link to the agent API": (r'<!--(?:(?!-->).)*-->\s*<link rel="service-desc"[^>]*>', ""),
    "the noscript text": (r"<noscript>.*?</noscript>", '{% include "noscript.html" %}'),
}


class IndexPageError(RuntimeError):
    """Streamlit's index.html lacks something the shell replaces."""


@dataclass(frozen=True)
class IndexPage:
    """Streamlit's page as a template, and the scripts in it that no file holds."""

    template: jinja2.Template
    inline_scripts: tuple[str, ...]

    @classmethod
    def of_streamlit(cls) -> Self:
        """The page of the Streamlit installed here."""
        return cls.parse(INDEX_FILE.read_text("utf-8"), where=str(INDEX_FILE))

    @classmethod
    def parse(cls, html: str, *, where: str) -> Self:
        """A template of `html`; raises IndexPageError, naming what is missing, if it cannot."""
        for name, (pattern, replacement) in REPLACEMENTS.items():
            html, found = re.subn(pattern, replacement, html, flags=re.DOTALL)
            if found != 1:
                raise IndexPageError(
                    f"{where}: {name} occurs {found} times, expected once; install the Streamlit "
                    f"of requirements.txt, or bring scambi/shell/index.py up to date with this one."
                )
        scripts = re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
        return cls(TEMPLATES.from_string(html), (STARTUP_SCRIPT, *scripts))

    def render(self, head: object, origin: str = "") -> str:
        """The page with the words of `head`, a scambi.shell.Head, escaped.

        Link previews want whole addresses: `origin` is where this server is.
        """
        return self.template.render(head=head, origin=origin, startup_script=STARTUP_SCRIPT)
