"""What a reader can choose on a page, described once; the dashboard and the light pages draw it.

Values are spellings, as they stand in an address: whatever is chosen is read as an address is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One of several options; `options` are labels by spelling, "" where nothing may be chosen.

    `few` options are all in sight at once. `width` is the part of its row that it takes.
    """

    parameter: str
    label: str
    options: Mapping[str, str]
    few: bool = False
    width: int = 3


@dataclass(frozen=True, kw_only=True)
class Several:
    """Up to `most` of the options, in the order chosen."""

    parameter: str
    label: str
    options: Mapping[str, str]
    most: int
    width: int = 6


@dataclass(frozen=True, kw_only=True)
class Text:
    """Anything a reader types; `hint` says what, `lines` how much room there is.

    No more letters than `longest` can be typed; with None as many as there are.
    """

    parameter: str
    label: str
    hint: str = ""
    lines: int = 1
    longest: int | None = 100
    width: int = 3


@dataclass(frozen=True, kw_only=True)
class Switch:
    """Whether something is shown."""

    parameter: str
    label: str
    width: int = 3


Filter = Choice | Several | Text | Switch


@dataclass(frozen=True, kw_only=True)
class Group:
    """Filters of something else on the page, in a form of their own with its heading and button."""

    heading: str
    filters: tuple[Filter, ...]
    submit: str


@dataclass(frozen=True, kw_only=True)
class Controls:
    """The filters of a page: rows that are always in sight, and the others in a closed panel.

    With `submit`, the label of a button, nothing happens before that is pressed. `apart` are those
    that have nothing to do with what the page is asked by the others.
    """

    rows: tuple[tuple[Filter, ...], ...]
    more: tuple[Filter, ...]
    submit: str = ""
    apart: Group | None = None

    @property
    def together(self) -> tuple[Filter, ...]:
        """Those that are not apart, in the order of reading."""
        return (*(one for row in self.rows for one in row), *self.more)

    @property
    def all(self) -> tuple[Filter, ...]:
        """Every filter in the order of reading."""
        return (*self.together, *(self.apart.filters if self.apart else ()))

    @property
    def names(self) -> tuple[str, ...]:
        """Their parameters."""
        return tuple(one.parameter for one in self.all)
