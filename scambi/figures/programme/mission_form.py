"""A mission typed into a form, as the line to add to missions.csv or as what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scambi.model import Language
from scambi.reference import Reason, ReferenceTableError, checked_line
from scambi.wording.translations import translator

TABLE = "missions"
PARTNER = "partner"
DATES = ("announced_from", "announced_to", "held_from", "held_to")
LONGEST = 500


@dataclass(frozen=True, kw_only=True)
class Field:
    """One column of missions.csv as somebody fills it in; `hint` says how."""

    column: str
    label: str
    hint: str = ""
    required: bool = False


def fields(language: Language) -> tuple[Field, ...]:
    """The columns in the order of reading; those that must be filled are `required`."""
    _ = translator(language)
    day = _("year-month-day, such as {example}").format(example="2019-07-15")
    return (
        Field(
            column="id",
            label=_("Id"),
            hint=_("short and of its own, such as {example}").format(example="giappone-2019"),
            required=True,
        ),
        Field(column="edition", label=_("Edition of the programme"), hint="2019", required=True),
        Field(column="destination_it", label=_("Destination in Italian"), required=True),
        Field(column="destination_en", label=_("Destination in English"), required=True),
        Field(column=PARTNER, label=_("Market"), required=True),
        Field(column="firms", label=_("Firms"), hint=_("a whole number, or empty")),
        Field(column="announced_from", label=_("Announced from"), hint=day),
        Field(column="announced_to", label=_("Announced to"), hint=day),
        Field(column="held_from", label=_("Held from"), hint=_("empty until a report says so")),
        Field(column="held_to", label=_("Held to"), hint=_("empty until a report says so")),
        Field(
            column="sectors_it", label=_("Sectors in Italian"), hint=_("separated by semicolons")
        ),
        Field(
            column="sectors_en", label=_("Sectors in English"), hint=_("separated by semicolons")
        ),
        Field(column="note_it", label=_("Note in Italian")),
        Field(column="note_en", label=_("Note in English")),
        Field(
            column="source_it",
            label=_("Source in Italian"),
            hint=_("who says so, and when"),
            required=True,
        ),
        Field(
            column="source_en",
            label=_("Source in English"),
            hint=_("who says so, and when"),
            required=True,
        ),
    )


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The `line` to add with what to do with it, or nothing and what is wrong, in a sentence."""

    line: str
    sentence: str


def checked_mission(folder: Path, typed: Mapping[str, str], language: Language) -> Outcome:
    """What was typed, by column, checked as missions.csv in `folder` is when it is read."""
    _ = translator(language)
    try:
        line = checked_line(folder, TABLE, typed)
    except ReferenceTableError as error:
        return Outcome(line="", sentence=_fault(error, language))
    return Outcome(
        line=line,
        sentence=_(
            "The line is right: add it at the end of data/reference/missions.csv and start the "
            "dashboard again. Nothing has been written."
        ),
    )


def _fault(error: ReferenceTableError, language: Language) -> str:
    """Field, value and what to do."""
    _ = translator(language)
    labels = {field.column: field.label for field in fields(language)}
    words = {
        Reason.EMPTY: _("{field} is empty: fill it in."),
        Reason.FORM: _forms(language).get(error.column, ""),
        Reason.UNKNOWN: _(
            "{field}: “{value}” is not in the table of partners; choose one that is."
        ),
        Reason.SORT: _(
            "{field}: “{value}” is not a country; choose the one that the mission is to."
        ),
        Reason.TAKEN: _("{field}: “{value}” stands in the table already; choose another one."),
        Reason.ORDER: _("{field}: {value} is before the date in “{other}”; correct one of them."),
        Reason.YEAR: _(
            "{field}: {value} is after the year of the date in “{other}”; correct one of them."
        ),
        Reason.ALONE: _("{field} is empty, while “{other}” is filled in: fill in both or neither."),
        Reason.NEITHER: _("{field} and “{other}” are both empty: fill in at least one of them."),
    }.get(
        error.reason,
        _("missions.csv is wrong already: run “python -m scambi reference check” and mend it."),
    )
    return words.format(
        field=labels.get(error.column, error.column),
        value=error.value,
        other=labels.get(error.other, error.other),
    )


def _forms(language: Language) -> dict[str, str]:
    """How the columns that are not free text are written."""
    _ = translator(language)
    date = _("{field}: “{value}” is not a date such as 2019-07-31; write it like that.")
    return {
        "id": _(
            "{field}: “{value}” is not an id such as giappone-2019; write words in lower case "
            "without accents, joined by hyphens."
        ),
        "edition": _("{field}: “{value}” is not a year such as 2019; write it in four digits."),
        "firms": _(
            "{field}: “{value}” is not a whole number such as 15; write it in digits alone."
        ),
        **dict.fromkeys(DATES, date),
    }
