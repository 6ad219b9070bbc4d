"""What an edition knows: territory, continent and product by year, and each partner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import pyarrow as pa

from scambi import questions
from scambi.archive import Edition
from scambi.database import Answer
from scambi.figures.ahead import ahead
from scambi.figures.chart import Heatmap
from scambi.figures.column import Column
from scambi.figures.figure import Figure
from scambi.figures.provenance import source_line_of_all
from scambi.figures.recorded import text
from scambi.model import Language
from scambi.reference import Reference
from scambi.wording.cells import Kind, cell
from scambi.wording.choices import continent_names
from scambi.wording.translations import translator

EDITIONS_KEPT = 16  # in a language each

Names = Mapping[str | None, str]


@dataclass(frozen=True, kw_only=True, eq=False)
class _Asked:
    """An answer to draw: a row for each code of `by`, its share known in the column `share`.

    `unit` says of which values: products have some by year alone, so that years count there too.
    """

    key: str
    title: str
    unit: str
    answer: Answer
    by: Column
    share: str


@lru_cache(EDITIONS_KEPT)  # no filter of the page has a say
def coverage(edition: Edition, language: Language) -> tuple[Figure, ...]:
    """The maps of coverage, then the partners one by one."""
    partners = ahead(_partners, edition, language)
    drawn = [_map(edition, language, one) for one in _asked(edition, language)]
    return (*(one for one in drawn if one is not None), partners())


def _asked(edition: Edition, language: Language) -> tuple[_Asked, ...]:
    _ = translator(language)
    reference, home = edition.reference, edition.territory
    territories = {code: one.name(language) for code, one in reference.territories.items()}
    product = text("product", _("Product"), labels=_products(reference, language))
    territories_covered = ahead(questions.coverage_by_territory, edition.base)
    continents_covered = ahead(questions.coverage_by_continent, edition.base, territory=home.code)
    by_product = questions.coverage_by_product(edition.base, territory=home.code)
    place = {"territory": home.name(language)}
    quarters = _("per cent of the values there could be: both flows in every quarter")
    with_years = _("per cent of the values there could be: both flows in every quarter and year")
    return (
        _Asked(
            key="coverage_territories",
            title=_("Known by territory: trade with every country"),
            unit=quarters,
            answer=territories_covered(),
            by=text("territory", _("Territory"), labels=territories),
            share="share",
        ),
        _Asked(
            key="coverage_continents",
            title=_("Known by continent: trade of {territory} with its countries").format(**place),
            unit=quarters,
            answer=continents_covered(),
            by=text("continent", _("Continent"), labels=continent_names(language)),
            share="share",
        ),
        _Asked(
            key="coverage_products",
            title=_("Known by product: trade of {territory} with the world").format(**place),
            unit=with_years,
            answer=by_product,
            by=product,
            share="world_share",
        ),
        _Asked(
            key="coverage_products_by_country",
            title=_("Known by product: trade of {territory} with every country").format(**place),
            unit=with_years,
            answer=by_product,
            by=product,
            share="countries_share",
        ),
    )


def _products(reference: Reference, language: Language) -> Names:
    """With their codes: many names begin alike, and a chart has room for no more."""
    return {
        code: f"{code} {one.name(language)}" if one.parent else one.name(language)
        for code, one in reference.products.items()
    }


def _map(edition: Edition, language: Language, asked: _Asked) -> Figure | None:
    """A row for each code and a column for each year; None without any year."""
    _ = translator(language)
    shares: dict[str, dict[str, float]] = {}
    for row in asked.answer.table.to_pylist():
        shares.setdefault(row[asked.by.name], {})[str(row["year"])] = row[asked.share]
    if not shares:
        return None
    years = sorted({year for known in shares.values() for year in known})
    rows = [
        {asked.by.name: code, **{f"y{year}": known[year] for year in years}}
        for code, known in shares.items()
    ]
    columns = tuple(Column(name=f"y{year}", label=year, kind=Kind.SHARE) for year in years)
    return Figure(
        key=asked.key,
        title=asked.title,
        unit=asked.unit,
        table=pa.Table.from_pylist(rows),
        columns=(asked.by, *columns),
        chart=Heatmap(label=asked.by, values=columns),
        standing=None,
        source=source_line_of_all(edition, language),
        alt=_alt(shares, asked.by.labels, language),
        answers=(asked.answer,),
        notes=(
            _(
                "A cell is filled from below as far as the values of its year are known; an empty "
                "one has none."
            ),
        ),
    )


def _alt(shares: Mapping[str, Mapping[str, float]], names: Names, language: Language) -> str:
    """What is known of the last year: how many rows whole, in part, not at all."""
    _ = translator(language)
    last = max(year for known in shares.values() for year in known)
    values = [known[last] for known in shares.values()]
    if all(value == 1 for value in values):
        return _("In {year} all {count} are known whole.").format(
            year=last, count=cell(len(values), Kind.COUNT, language)
        )
    best = max(shares, key=lambda code: shares[code][last])
    return _(
        "In {year}: {whole} of {count} known whole, {part} in part, {none} not at all; "
        "best known: {name}, {share}."
    ).format(
        year=last,
        count=cell(len(values), Kind.COUNT, language),
        whole=cell(sum(value == 1 for value in values), Kind.COUNT, language),
        part=cell(sum(0 < value < 1 for value in values), Kind.COUNT, language),
        none=cell(values.count(0), Kind.COUNT, language),
        name=names.get(best, best),
        share=cell(shares[best][last], Kind.SHARE, language),
    )


def _partners(edition: Edition, language: Language) -> Figure:
    _ = translator(language)
    answer = questions.covered_partners(edition.base, territory=edition.territory.code)
    names = edition.partner_names(language)
    rows = sorted(answer.rows, key=lambda row: names[row["partner"]].casefold())
    return Figure(
        key="coverage",
        title=_("Partners covered"),
        unit=_("quarters and values with any status"),
        table=pa.Table.from_pylist(rows, schema=answer.table.schema),
        columns=(
            text("partner", _("Partner"), labels=names),
            Column(name="first_period", label=_("First quarter"), kind=Kind.QUARTER),
            Column(name="last_period", label=_("Last quarter"), kind=Kind.QUARTER),
            Column(name="quarters", label=_("Quarters"), kind=Kind.COUNT),
            Column(name="values_known", label=_("Values"), kind=Kind.COUNT),
            Column(name="estimates", label=_("Estimates"), kind=Kind.COUNT),
        ),
        chart=None,
        standing=None,
        source=source_line_of_all(edition, language),
        alt=_("{count} partners have at least one quarterly value.").format(
            count=cell(answer.table.num_rows, Kind.COUNT, language)
        ),
        answers=(answer,),
    )
