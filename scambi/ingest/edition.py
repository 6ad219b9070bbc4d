"""The embedded edition from the reference tables to what is published."""

from __future__ import annotations

from pathlib import Path

from scambi.ingest.checks import checked
from scambi.ingest.embedded import embedded_rows
from scambi.ingest.inputs import read_inputs
from scambi.ingest.publish import Edition
from scambi.ingest.quality import leave_one_out, leave_partner_out, quality
from scambi.ingest.world import world_by_quarter
from scambi.reference import Reference


def embedded_edition(reference: Reference, folder: Path, territory: str) -> Edition:
    """Read, estimate and check; raises IngestError or ReferenceTableError with one sentence."""
    inputs = read_inputs(reference, folder, territory)
    world = world_by_quarter(inputs)
    rows = embedded_rows(inputs, world)
    return Edition(
        name="stima",
        kind="estimate",
        territory=territory,
        rows=rows,
        checks=checked(rows, inputs.figures, reference),
        quality=quality(leave_one_out(inputs, world.share), leave_partner_out(inputs, world.share)),
    )
