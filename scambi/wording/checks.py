"""The checks of a vintage in the readers' words, by the names its record has."""

from __future__ import annotations

from scambi.model import Language
from scambi.wording.translations import translator


def check_names(language: Language) -> dict[str, str]:
    """What each check found to hold, or warns that it does not."""
    _ = translator(language)
    return {
        "unique-key": _("Each value stands once"),
        "no-negative-values": _("No value is negative"),
        "whole-values": _("Values are whole and not negative"),
        "quarters-add-up-to-year": _("The quarters add up to the year"),
        "annual-totals": _("Whole years have their annual value"),
        "partners-within-world": _("The countries are less than the world"),
        "partners-add-up-to-world": _("The partners add up to the world"),
        "members-add-up-to-eu27": _("The 27 members add up to the EU"),
        "eu-and-outside-add-up-to-world": _("The EU and the others add up to the world"),
        "sections-add-up-to-all": _("The product sections add up to all goods"),
        "sections-by-partner": _("The sections of each partner add up to its goods"),
        "groups-as-we-know-them": _("Groups of countries are the sum of their members"),
        "parts-within-territory": _("Territories are not less than their parts"),
        "regions-within-nation": _("The regions do not exceed the nation"),
        "nation": _("The nation is there"),
        "home-territory": _("The territory of this dashboard is there"),
        "published-figures-met": _("Published figures are met"),
        "official-values-as-quoted": _("Official values are as they were quoted"),
        "parts-within-whole": _("Parts are less than the whole"),
        "declared-dataflow": _("All rows are of the declared dataflow"),
        "declared-unit": _("The unit is the euro"),
        "known-codes": _("Every code is known"),
        "status-of-the-source": _("The statuses are those of the source"),
        "published-by-today": _("No quarter is newer than the calendar allows"),
        "contiguous-periods": _("Periods follow each other without a hole"),
        "same-periods-everywhere": _("Every territory covers the same periods"),
        "no-shorter-than-before": _("The series are not shorter than before"),
        "nothing-vanished": _("Nothing that was covered has vanished"),
        "no-partner-vanished": _("No partner has vanished"),
        "plausible-unit": _("Totals are of the usual size"),
        "large-revisions": _("No value was revised by much"),
        "new-records": _("The newest quarter is no record"),
        "partners-at-zero": _("No partner fell to zero"),
    }
