"""What a page's files say of themselves: labels and texts, in the order of reading."""

from __future__ import annotations

from scambi import address
from scambi.database import Answer
from scambi.figures.figure import Figure
from scambi.figures.provenance import kind_name
from scambi.filters import Choice, Several, Switch, Text, controls
from scambi.share.citation import citation_text
from scambi.share.publication import Publication
from scambi.wording.cells import Kind, cell, standing_names
from scambi.wording.translations import translator

Line = tuple[str, str]


def metadata(publication: Publication) -> list[Line]:
    """Labels with texts: what the page says, of which view and edition, from which sources."""
    _ = translator(publication.language)
    page, vintage = publication.page, publication.edition.vintage
    lines = [
        (_("Title"), publication.title),
        (_("In a sentence"), page.sentence),
        (_("Status"), page.state_text),
        *_filters(publication),
        (_("Edition"), f"{vintage.id} ({kind_name(publication.edition, publication.language)})"),
        (_("Made on"), cell(vintage.created, Kind.DATE, publication.language)),
        (_("View of this edition"), publication.links.light_frozen),
        (_("Updated view"), publication.links.light_live),
        (_("How to quote"), citation_text(publication)),
    ]
    reference = publication.edition.reference
    for recorded in vintage.sources:
        source = reference.source_as_recorded(recorded, publication.language)
        attribution = str(source[f"attribution_{publication.language}"])
        lines.append((_("Source"), f"{attribution} ({source['licence']})"))
    return [(label, text) for label, text in lines if text]


def method(publication: Publication) -> list[Line]:
    """How to read the figures, what is missing, and how each figure is computed."""
    _ = translator(publication.language)
    page = publication.page
    lines = [(_("How to read these figures"), text) for text in page.caveats]
    lines += [(_("What is not here"), text) for text in page.statements]
    for figure in page.figures:
        lines += [(figure.title, text) for text in about(figure, publication)]
        lines += [(_("How it is computed"), _question(answer)) for answer in figure.answers]
    return lines


def about(figure: Figure, publication: Publication) -> list[str]:
    """A figure's message, unit, status, source and notes, one each."""
    _ = translator(publication.language)
    status = standing_names(publication.language)[figure.standing]
    texts = [
        figure.alt,
        figure.unit,
        _("Status: {status}.").format(status=status) if status else "",
        figure.source,
        *figure.notes,
    ]
    return [text for text in texts if text]


def _filters(publication: Publication) -> list[Line]:
    """What was chosen in the page's filters, in words; the edition has a line of its own."""
    written = address.write(publication.page.view)
    laid = controls(publication.edition, publication.page.view, ())
    return [
        (one.label, chosen)
        for one in laid.all
        if not isinstance(one, Switch) and one.parameter != "edizione"
        if (chosen := _chosen(one, written.get(one.parameter, "")))
    ]


def _chosen(one: Choice | Several | Text, spelled: str) -> str:
    if isinstance(one, Text):
        return spelled
    codes = spelled.split(",") if isinstance(one, Several) else [spelled]
    return "; ".join(one.options.get(code, code) for code in codes)


def _question(answer: Answer) -> str:
    """The SQL with the values of its parameters."""
    values = "\n".join(f"-- ${name} = {value}" for name, value in answer.literals.items())
    return f"{answer.sql.strip()}\n{values}"
