"""One column of a figure's table, and its values as readers see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scambi.model import Language
from scambi.wording.cells import Kind, cell


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a figure's table as readers see it.

    `labels` turns codes into names; `link` names the column with an address to link to, `instead`
    the one with what is said where there is no value: a text, or null for "n.d."; `standing` the
    one with what each value is, which files have even where a page has no room for it; `stored` the
    columns that files have in the place of a text that is written from them; `decimals` the one
    with how many a value is written with, null for those of its kind. A text may be `code`, or in
    another `language` than the page.
    """

    name: str
    label: str
    kind: Kind
    labels: Mapping[str | None, str] = field(default_factory=dict)
    link: str | None = None
    instead: str | None = None
    standing: str | None = None
    stored: tuple[Column, ...] = ()
    decimals: str | None = None
    code: bool = False
    language: Language | None = None

    def written(self, row: Mapping[str, Any], language: Language) -> str:
        """The value that a row of the table has in this column, as readers see it."""
        value = row[self.name]
        if value is None and self.instead and row[self.instead]:
            return str(row[self.instead])
        if value in self.labels:
            return self.labels[value]
        decimals = row[self.decimals] if self.decimals else None
        return cell(value, self.kind, language, decimals=decimals)
