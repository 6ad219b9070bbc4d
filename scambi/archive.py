"""The vintages of the data folder, opened for questions together with the reference tables."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property
from weakref import WeakValueDictionary

from scambi import questions, vintages
from scambi.database import Database, QuestionError
from scambi.model import Language, Quarter
from scambi.reference import Partner, Reference, ReferenceTableError, Territory, load
from scambi.settings import Settings, SettingsError, settings
from scambi.vintage import Vintage
from scambi.vintages import Vintages

OPEN_AT_ONCE = 14  # the last six of either kind that Dati compares, and two more
START_ERRORS = (SettingsError, ReferenceTableError)  # each says in one sentence what to mend


@dataclass(frozen=True, eq=False)
class Edition:
    """One vintage opened for questions about one territory.

    Compared by identity: while it is open, an edition stands for its immutable vintage in caches.
    """

    vintage: Vintage
    base: Database
    reference: Reference
    territory: Territory

    @property
    def nation(self) -> Territory:
        """The territory whose trade is the whole."""
        return self.reference.nation

    @cached_property
    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters with values for the territory, oldest first.

        The last of the vintage alone where it has none, so that a page can say so.
        """
        table = questions.quarters(self.base, territory=self.territory.code).table
        known = tuple(Quarter.of(day) for day in table["period"].to_pylist())
        return known or (Quarter.parse(self.vintage.last_quarter),)

    @cached_property
    def covered(self) -> frozenset[str]:
        """The territories with values, of any level."""
        rows = questions.territory_codes(self.base).rows
        return frozenset(row["territory"] for row in rows if row["has_values"])

    @cached_property
    def provinces(self) -> frozenset[str]:
        """The provinces of the territory with values; often none, which are then not asked for."""
        table = questions.provinces(self.base, territory=self.territory.code).table
        return frozenset(table["province"].to_pylist())

    @cached_property
    def quoted(self) -> frozenset[str]:
        """The sources that are figures quoted by somebody else."""
        return frozenset(self.reference.tables["published_figures"]["id"].to_pylist())

    def partner(self, code: str) -> Partner:
        """The partner with this code; it is known, since addresses are checked when read."""
        return self.reference.partners[code]

    def partner_names(self, language: Language) -> Mapping[str | None, str]:
        """Names of all partners by code."""
        return self._partner_names[language]

    @cached_property
    def _partner_names(self) -> Mapping[Language, Mapping[str | None, str]]:
        return {
            language: {code: item.name(language) for code, item in self.reference.partners.items()}
            for language in Language
        }


class Archive:
    """All vintages of a data folder; notices new ones, keeps the last used ones open."""

    def __init__(self, settings: Settings) -> None:
        """Read the reference tables; raises one of START_ERRORS."""
        self.settings = settings
        self.reference = load(settings.reference_folder)
        self.territory = self.reference.territories[settings.territory]
        self._open: OrderedDict[str, Edition] = OrderedDict()
        # What was made from an edition keeps it for as long as it is itself kept somewhere: until
        # then it is not opened once more.
        self._alive: WeakValueDictionary[str, Edition] = WeakValueDictionary()
        self._lock = threading.Lock()

    @property
    def vintages(self) -> Vintages:
        """The usable vintages and the refused ones as they are now."""
        return vintages.discover(self.settings.vintages_folder)

    def edition(self, vintage_id: str | None) -> Edition:
        """The edition of a frozen view, or the default one for a live view (None)."""
        found = self.vintages
        vintage = found.default if vintage_id is None else found.usable[vintage_id]
        with self._lock:
            edition = self._alive.get(vintage.id)
            if edition is None or edition.vintage != vintage:
                edition = self._opened(vintage)
                self._alive[vintage.id] = edition
                if vintage is found.default:  # what nearly everybody reads
                    threading.Thread(target=_hold, args=[edition.base]).start()
            self._open[vintage.id] = edition
            self._open.move_to_end(vintage.id)
            while len(self._open) > OPEN_AT_ONCE:
                self._open.popitem(last=False)
        return edition

    def _opened(self, vintage: Vintage) -> Edition:
        flows = vintage.folder / "flows.parquet"
        reference = self.reference.with_new_codes(vintage.new_codes)
        base = Database(
            vintage.id,
            flows,
            vintage.rows,
            reference.tables,
            complete=vintage.kind == "official",
        )
        return Edition(vintage, base, reference, self.territory)


def _hold(base: Database) -> None:
    with suppress(QuestionError):  # no memory for it: it is read from its file
        base.hold()


@cache
def shared_archive() -> Archive:
    """The archive of this process; raises one of START_ERRORS."""
    return Archive(settings())
