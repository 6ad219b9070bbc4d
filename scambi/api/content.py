"""What an address answers, whatever the format: one table, its edition and its place in a whole."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from scambi.archive import Edition
from scambi.model import Language, Quarter


@dataclass(frozen=True, kw_only=True)
class Page:
    """Rows `offset` to `offset + limit` of `total`."""

    total: int
    limit: int
    offset: int

    @property
    def next(self) -> Page | None:
        """The rows after these; None after the last."""
        after = self.offset + self.limit
        return replace(self, offset=after) if after < self.total else None

    @property
    def previous(self) -> Page | None:
        """The rows before these, none of them twice; None before the first."""
        end = min(self.offset, self.total)
        begin = max(0, end - self.limit)
        return replace(self, offset=begin, limit=end - begin) if end else None


@dataclass(frozen=True, kw_only=True, eq=False)
class Content:
    """A table to write; `edition` is None for what is about all of them.

    `name` is that of a file. Column `period` is the first day of a quarter, or of a year where
    `yearly`; every other date is a date. `language` is that of labels.
    """

    name: str
    table: pa.Table
    edition: Edition | None = None
    page: Page | None = None
    yearly: bool = False
    language: Language = Language.IT

    @property
    def its_edition(self) -> Edition:
        """The edition; raises ValueError for what is about all of them."""
        if self.edition is None:
            raise ValueError(f"{self.name} is about no single edition")
        return self.edition

    @property
    def readable(self) -> pa.Table:
        """The table with periods as texts such as 2019-Q1 and 2019."""
        place = self.table.schema.get_field_index("period")
        if place < 0:
            return self.table
        days = self.table["period"].combine_chunks().dictionary_encode()
        texts = [
            None if day is None else str(day.year if self.yearly else Quarter.of(day))
            for day in days.dictionary.to_pylist()
        ]
        written = pc.take(pa.array(texts, pa.string()), days.indices)
        return self.table.set_column(place, "period", written)
