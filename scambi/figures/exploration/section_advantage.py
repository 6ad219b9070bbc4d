"""In which sections a territory is specialised, against the nation."""

from __future__ import annotations

import pyarrow as pa

from scambi import questions
from scambi.archive import Edition
from scambi.database import Answer
from scambi.figures.chart import Bars
from scambi.figures.column import Column
from scambi.figures.exploration.explored import codes_of_flows
from scambi.figures.exploration.reading import attempts, sections_of
from scambi.figures.figure import Figure
from scambi.figures.messages import leaders
from scambi.figures.provenance import source_line_of_all, weakest
from scambi.model import WORLD, Flow, Quarter
from scambi.views import ExplorationView
from scambi.wording.cells import Kind
from scambi.wording.choices import flow_names
from scambi.wording.periods import quarter_name
from scambi.wording.translations import translator


def section_advantage(edition: Edition, view: ExplorationView) -> Figure | None:
    """RCA by section in the last period chosen, or its year; None where no nation's are known."""
    _ = translator(view.language)
    flow = Flow(codes_of_flows(view)[0])
    asked = _asked(edition, view, flow)
    if asked is None:
        return None
    answer, freq, period = asked
    rows = sorted(
        (row for row in answer.rows if row["period"] == period.start),
        key=lambda row: (row["product"] is None, -(row["rca"] or 0.0)),
    )
    table = pa.Table.from_pylist(rows, answer.table.schema)
    labels: dict[str | None, str] = {
        code: one.name(view.language) for code, one in edition.reference.products.items()
    }
    labels[None] = _("Not classified")
    label = Column(name="product", label=_("Section"), kind=Kind.TEXT, labels=labels)
    value = Column(name="rca", label="RCA", kind=Kind.RATIO)
    name = str(period.year) if freq == "A" else quarter_name(period, view.language)
    flow_name = flow_names(view.language)[flow.value]
    return Figure(
        key="advantage",
        title=_("Specialisation against {nation}: {flow}, {period}").format(
            nation=edition.nation.name(view.language), flow=flow_name, period=name
        ),
        unit=_("RCA: share of the section over its share for the nation; 1 is as much"),
        table=table,
        columns=(
            label,
            Column(name="value_eur", label=_("Million euros"), kind=Kind.MILLIONS),
            Column(name="share", label=_("Share of the total"), kind=Kind.SHARE),
            Column(name="national_share", label=_("Share for the nation"), kind=Kind.SHARE),
            value,
            Column(name="rsca", label="RSCA", kind=Kind.RATIO),
            Column(name="obs_status", label=_("Status"), kind=Kind.STANDING),
        ),
        chart=Bars(label=label, value=value, standing="obs_status", role=flow.value),
        standing=weakest(table["obs_status"].to_pylist()),
        source=source_line_of_all(edition, view.language),
        alt=_("RCA of {flow} by section, highest first: {leaders}.").format(
            flow=flow_name, leaders=leaders(table, label, value, view.language)
        ),
        answers=(answer,),
        repeats=True,
        notes=(_("It compares with the nation and not with the world."),),
    )


def _asked(
    edition: Edition, view: ExplorationView, flow: Flow
) -> tuple[Answer, str, Quarter] | None:
    """An answer with its frequency and the last of its periods that has sections of both."""
    if view.territory == edition.nation.code:
        return None
    sides = (view.territory, edition.nation.code)
    home, nation = (sections_of(edition, side, WORLD).frequencies for side in sides)
    for freq, periods in attempts(view):
        if freq not in home & nation:
            continue
        answer = questions.revealed_advantage(
            edition.base,
            territory=view.territory,
            nation=edition.nation.code,
            partner=WORLD,
            flow=flow,
            freq=freq,
            first=periods[-1],
            last=periods[0],
        )
        for period in periods:
            if any(row["period"] == period.start for row in answer.rows):
                return answer, freq, period
    return None
