"""The reference tables as objects: partners, territories, products and sources by code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from hashlib import sha256

import pyarrow as pa

from scambi.model import Language


class PartnerKind(StrEnum):
    """Whether a partner code is a country, a sum of countries, or neither (ships' stores…)."""

    COUNTRY = "country"
    AGGREGATE = "aggregate"
    SPECIAL = "special"


class TerritoryLevel(StrEnum):
    """The size of a reporting territory, largest first."""

    COUNTRY = "country"
    MACROREGION = "macroregion"
    REGION = "region"
    PROVINCE = "province"


@dataclass(frozen=True, kw_only=True)
class Named:
    """Something with a code and a name in each language."""

    code: str
    name_it: str
    name_en: str

    def name(self, language: Language) -> str:
        """The name that readers of `language` see."""
        return {Language.IT: self.name_it, Language.EN: self.name_en}[language]


@dataclass(frozen=True, kw_only=True)
class Partner(Named):
    """A partner code of Istat's flow; ISO 3166-1 codes where there are any."""

    istat_label_it: str
    iso2: str | None
    iso3: str | None
    kind: PartnerKind
    continent: str | None


@dataclass(frozen=True, kw_only=True)
class Territory(Named):
    """A reporting territory; `subject_it` has its article ("la Lombardia", "le Marche")."""

    istat_code: str | None
    subject_it: str
    plural: bool
    level: TerritoryLevel
    parent: str | None


@dataclass(frozen=True, kw_only=True)
class Product(Named):
    """All goods, or a class of the CPA."""

    level: str
    parent: str | None


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where values come from, and under which licence."""

    code: str
    publisher: str
    publisher_it: str
    dataset: str
    dataset_it: str
    licence: str
    licence_it: str
    attribution_it: str
    attribution_en: str
    url: str | None
    retrieved: str | None

    def attribution(self, language: Language) -> str:
        """How a source line names the source, without the word "source"."""
        return {Language.IT: self.attribution_it, Language.EN: self.attribution_en}[language]


@dataclass(frozen=True, kw_only=True, eq=False)
class Reference:
    """All reference tables of the app: `tables` by file name for SQL, the others by code.

    `files` has each file by name, byte for byte as it was when it was read.
    """

    tables: Mapping[str, pa.Table]
    partners: Mapping[str, Partner]
    territories: Mapping[str, Territory]
    products: Mapping[str, Product]
    sources: Mapping[str, Source]
    files: Mapping[str, bytes]

    def with_new_codes(self, codes: Iterable[Mapping[str, str]]) -> Reference:
        """With the partners that a vintage brought along, under the label its source gives them."""
        new = {
            one["code"]: Partner(
                code=one["code"],
                name_it=one["label"],
                name_en=one["label"],
                istat_label_it=one["label"],
                iso2=None,
                iso3=None,
                kind=PartnerKind(one["kind"]),
                continent=None,
            )
            for one in codes
            if one["dimension"] == "partner" and one["code"] not in self.partners
        }
        table = self.tables["partners"]
        rows = [
            {name: getattr(partner, name, partner.code) for name in table.column_names}
            for partner in new.values()
        ]
        added = pa.Table.from_pylist(rows, table.schema)
        return replace(
            self,
            partners={**self.partners, **new},
            tables={**self.tables, "partners": pa.concat_tables([table, added])},
        )

    def source_as_recorded(
        self, recorded: Mapping[str, str | None], language: Language
    ) -> Mapping[str, str | None]:
        """A source from the record of a vintage, in `language` where it says what ours says.

        Records have English alone: what has changed since in our table stays as it was recorded.
        """
        known = self.sources.get(recorded["source"] or "")
        if language is not Language.IT or known is None:
            return recorded
        texts = {
            "publisher": (known.publisher, known.publisher_it),
            "dataset": (known.dataset, known.dataset_it),
            "licence": (known.licence, known.licence_it),
        }
        italian = {name: it for name, (en, it) in texts.items() if recorded[name] == en}
        return {**recorded, **italian}

    @cached_property
    def hashes(self) -> Mapping[str, str]:
        """The SHA-256 of each file by name."""
        return {name: sha256(content).hexdigest() for name, content in self.files.items()}

    @cached_property
    def content(self) -> str:
        """Names what stands in the tables: another line in any of them is another content."""
        written = repr([(name, table.to_pydict()) for name, table in self.tables.items()])
        return sha256(written.encode()).hexdigest()[:12]

    @cached_property
    def groups(self) -> Mapping[str, Named]:
        """The groups of partners by code; their members and dates stand in `partner_groups`."""
        return {
            row["partner_group"]: Named(
                code=row["partner_group"], name_it=row["name_it"], name_en=row["name_en"]
            )
            for row in self.tables["partner_groups"].to_pylist()
        }

    def is_country(self, code: str) -> bool:
        """Whether it is the code of a partner that is a country."""
        return code in self.partners and self.partners[code].kind is PartnerKind.COUNTRY

    @cached_property
    def nation(self) -> Territory:
        """The territory that the others are parts of."""
        return next(one for one in self.territories.values() if one.level is TerritoryLevel.COUNTRY)
