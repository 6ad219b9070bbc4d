"""Typst: from a template and data to a PDF or to pixels.

Data never become source: they go in as one JSON text (`sys.inputs.data`), so that nothing a table
or an address holds can be read as markup. Only the fonts that come with the package are used: the
same page is the same bytes on every machine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst

TEMPLATES = Path(__file__).with_name("templates")
PIXELS_A_POINT = 72  # dots an inch at which one point of the template is one pixel
EPOCH = 0  # the time a file says it was made: none, so that it never changes


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


def pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """A tagged PDF that keeps PDF/UA-1 (ISO 14289-1); typst refuses one that would not."""
    return _compiled(template, data, format="pdf", pdf_standards=["ua-1"], timestamp=EPOCH)


def png(template: str, data: Mapping[str, Any]) -> bytes:
    """The first page, a pixel for every point."""
    return _compiled(template, data, format="png", ppi=PIXELS_A_POINT)


def _compiled(template: str, data: Mapping[str, Any], **options: Any) -> bytes:
    made = typst.compile(
        (TEMPLATES / template).read_bytes(),
        root=str(TEMPLATES),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        **options,
    )
    if not isinstance(made, bytes):
        raise ValueError(f"{template} has more than one page, and a picture has just one")
    return made
