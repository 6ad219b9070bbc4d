"""A workbook: data, indicators, metadata, method, then the data of the other figures.

Numbers are numbers, shown with the separators that the reader's own Excel is set to (a format's
comma stands for them). Texts are written as texts, so that none becomes a formula or a link.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scambi.figures.figure import Figure
from scambi.model import Language, Quarter
from scambi.share.description import Line, metadata, method
from scambi.share.publication import Publication
from scambi.share.tidy import Field, Tidy, Value, tidy
from scambi.wording.cells import Kind, standing_names
from scambi.wording.translations import Translator, translator

FORMATS = {
    Kind.EURO: "#,##0",
    Kind.MILLIONS: "#,##0",
    Kind.BALANCE: "+#,##0;-#,##0;0",
    Kind.SHARE: "0.0%",
    Kind.CHANGE: "+0.0%;-0.0%;0.0%",
    Kind.POINTS: "+0.0%;-0.0%;0.0%",
    Kind.INDEX: "#,##0.0",
    Kind.RATIO: "#,##0.00",
    Kind.COUNT: "#,##0",
    Kind.DATE: "dd/mm/yyyy",
    Kind.YEAR: "0",
}
WIDEST = 60


def xlsx_file(publication: Publication) -> bytes:
    """The workbook; the same bytes for the same page of the same edition."""
    out = BytesIO()
    options = {
        "in_memory": True,  # no temporary files
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with Workbook(out, options) as book:
        book.set_properties(
            {
                "title": publication.title,
                "author": "Scambi",
                "comments": publication.links.light_frozen,
                "created": datetime.combine(publication.edition.vintage.created, time()),
            }
        )
        _Sheets(book, publication).write()
    return out.getvalue()


class _Sheets:
    """The sheets of one workbook."""

    def __init__(self, book: Workbook, publication: Publication) -> None:
        self.book = book
        self.publication = publication
        self.language: Language = publication.language
        self._: Translator = translator(self.language)
        self.bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.formats = {
            kind: book.add_format({"num_format": text}) for kind, text in FORMATS.items()
        }

    def write(self) -> None:
        """Data first, and all that explains them before the further figures."""
        _ = self._
        figures = self.publication.page.figures
        names = [_("Data"), *(f"{_('Data')} {n}" for n in range(2, len(figures) + 1))]
        if figures:
            self._data(names[0], figures[0])
        if self.publication.page.indicators:
            self._indicators(_("Indicators"))
        sheets = [
            (_("Sheet “{name}”").format(name=name), figure.title)
            for name, figure in zip(names, figures, strict=False)
        ]
        self._lines(_("Metadata"), [*metadata(self.publication), *sheets])
        self._lines(_("Method"), method(self.publication))
        for name, figure in zip(names[1:], figures[1:], strict=False):
            self._data(name, figure)

    def _data(self, name: str, figure: Figure) -> None:
        """One line of headings, then one observation a line."""
        sheet = self.book.add_worksheet(name)
        data = tidy(figure, self.language, self.publication.links.light_frozen)
        headings = _headings(data)
        rows = data.rows()
        place = 0
        for index, (field, heading) in enumerate(zip(data.fields, headings, strict=True)):
            values = [row[index] for row in rows]
            place = self._column(sheet, place, field, heading, values)
        sheet.freeze_panes(1, 0)
        if place:
            sheet.autofilter(0, 0, data.table.num_rows, place - 1)

    def _column(
        self, sheet: Worksheet, place: int, field: Field, heading: str, values: Sequence[Value]
    ) -> int:
        """Writes a column, two for a quarter (its name and its first day); the next free place."""
        columns = [(heading, self.formats.get(field.kind), list(values))]
        if field.kind is Kind.QUARTER:
            first_day = self._("{column} (first day)").format(column=heading)
            quarters = [None if day is None else str(Quarter.of(day)) for day in values]
            columns = [
                (heading, None, quarters),
                (first_day, self.formats[Kind.DATE], list(values)),
            ]
        elif field.kind is Kind.STANDING:
            names = standing_names(self.language)
            columns = [(heading, None, [names[value] or None for value in values])]
        for text, form, cells in columns:
            sheet.write_string(0, place, text, self.bold)
            for line, value in enumerate(cells, start=1):
                _write(sheet, line, place, value, form)
            sheet.set_column(place, place, _width(text, cells))
            place += 1
        return place

    def _indicators(self, name: str) -> None:
        """The headline numbers as the page writes them; no column that none of them has."""
        _ = self._
        sheet = self.book.add_worksheet(name)
        names = standing_names(self.language)
        items = self.publication.page.indicators
        columns = {
            _("Indicator"): [item.label for item in items],
            _("Value"): [item.value for item in items],
            _("Unit"): [item.unit for item in items],
            _("Period"): [item.period for item in items],
            _("Change over a year"): [item.change_told(self.language) for item in items],
            _("Compare with"): [item.benchmark for item in items],
            _("Status"): [names[item.standing] for item in items],
        }
        found = {heading: texts for heading, texts in columns.items() if any(texts)}
        for place, (heading, texts) in enumerate(found.items()):
            sheet.write_string(0, place, heading, self.bold)
            for line, text in enumerate(texts, start=1):
                sheet.write_string(line, place, text)
            sheet.set_column(place, place, _width(heading, [heading, *texts]))
        sheet.freeze_panes(1, 0)

    def _lines(self, name: str, lines: Sequence[Line]) -> None:
        """Labels and texts."""
        sheet = self.book.add_worksheet(name)
        for line, (label, text) in enumerate(lines):
            sheet.write_string(line, 0, label, self.bold)
            sheet.write_string(line, 1, text, self.wrapped)
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 2 * WIDEST)


def _headings(data: Tidy) -> list[str]:
    """What readers call the columns, with units.

    A name that would stand twice, such as that of a status, is told by the column it belongs to:
    the last before it with a name of its own; if that is still not enough, by its code.
    """
    times = Counter(field.label for field in data.fields)
    owner = ""
    found: dict[str, Field] = {}
    for field in data.fields:
        label = field.label
        if times[label] == 1:
            owner = label
        elif owner:
            label = f"{owner}: {label}"
        found[label if label not in found else f"{label} [{field.name}]"] = field
    return [f"{label} ({field.unit})" if field.unit else label for label, field in found.items()]


def _write(sheet: Worksheet, line: int, place: int, value: Value, form: Format | None) -> None:
    match value:
        case None:
            pass
        case int() | float():
            sheet.write_number(line, place, value, form)
        case date():
            sheet.write_datetime(line, place, value, form)
        case _:
            sheet.write_string(line, place, str(value))


def _width(heading: str, cells: Sequence[Value]) -> int:
    """About what the longest cell needs; a heading may wrap."""
    longest = max((len(str(value)) for value in cells if value is not None), default=0)
    return min(max(longest, len(heading) // 2, 10) + 2, WIDEST)
