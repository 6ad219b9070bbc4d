"""Texts in an address that anybody may type: how long each may be, and why one is of no use."""

from __future__ import annotations

from enum import StrEnum

# By the attribute of a view.
LONGEST_TEXT = {"query": 3_000, "search": 100, "value": 40, "wording": 500}
# A statement too long to be run still stands in its field, up to so many letters.
LONGEST_KEPT = 2 * LONGEST_TEXT["query"]


class Fault(StrEnum):
    """Why a text that anybody may type is not taken."""

    BLANK = "blank"
    UNPRINTABLE = "unprintable"
    TOO_LONG = "too long"


class UnusableText(ValueError):
    """A text that is not taken, and its `fault`."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


def fault_of(attribute: str, text: str) -> Fault | None:
    """Why a text that anybody may type is not used; None where it is."""
    if len(text) > LONGEST_TEXT[attribute]:
        return Fault.TOO_LONG
    if not text.strip():
        return Fault.BLANK
    if not all(letter.isprintable() or letter in "\n\r\t" for letter in text):
        return Fault.UNPRINTABLE
    return None
