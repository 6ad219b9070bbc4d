"""What a vintage knows, and how much of it."""

from __future__ import annotations

from scambi.database import Answer, Database


def covered_partners(base: Database, *, territory: str) -> Answer:
    """Which partners the vintage covers for one territory, and how."""
    return base.ask("covered_partners", territory=territory)


def coverage_by_territory(base: Database) -> Answer:
    """How much of the trade with every country the vintage knows, by territory and year."""
    return base.ask("coverage_by_territory")


def coverage_by_continent(base: Database, *, territory: str) -> Answer:
    """How much of a territory's trade the vintage knows, by continent and year."""
    return base.ask("coverage_by_continent", territory=territory)


def coverage_by_product(base: Database, *, territory: str) -> Answer:
    """How much of a territory's trade the vintage knows, by product and year."""
    return base.ask("coverage_by_product", territory=territory)


def section_frequencies(base: Database, *, territory: str) -> Answer:
    """How often the vintage has trade with each partner by product section, where it has."""
    return base.ask("section_frequencies", territory=territory)
