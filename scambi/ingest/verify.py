"""A published vintage checked again: its hashes, and what its rows must hold on their own."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from scambi.ingest import contract, flow_tables
from scambi.ingest.refusal import Place
from scambi.reference import Reference
from scambi.vintage import FLOWS_FILE, Check, Vintage


def verified(vintage: Vintage, reference: Reference) -> list[Check]:
    """The checks that need no other vintage; raises Refused where one that must hold does not."""
    file = str(vintage.folder / FLOWS_FILE)
    official = vintage.kind == "official"
    rules = (*contract.WHOLE, *contract.SUMS) if official else (contract.UNIQUE,)
    with TemporaryDirectory() as spill, flow_tables.connect(Path(spill)) as base:
        codes = flow_tables.codes_of(vintage)
        flow_tables.create(base, reference, partners=codes["partner"], products=codes["product"])
        flow_tables.load_vintage(base, "flows", vintage)
        contract.prepare(base)
        return contract.check_rules(
            base,
            (contract.NOT_NEGATIVE, *rules),
            reference,
            vintage.territory,
            lambda row: Place(f"{file} row {row}"),
        )
