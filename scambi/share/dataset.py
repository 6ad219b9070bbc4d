"""A view as search engines for data read it: schema.org `Dataset` in JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from scambi.parameters import PAGES
from scambi.share.citation import citation_text
from scambi.share.publication import Publication, carried_path, light_path

FORMATS = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}


def dataset(publication: Publication) -> Mapping[str, Any]:
    """The page of an edition as a Dataset: what, where, when, from what, in which files."""
    page, edition = publication.page, publication.edition
    view, language = page.view, publication.language
    described: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": publication.title,
        "description": " ".join([page.sentence, *page.caveats])[:5000],
        "url": publication.links.light_frozen if view.vintage else publication.links.light_live,
        "identifier": publication.links.light_frozen,
        "inLanguage": language.value,
        "isAccessibleForFree": True,
        "version": edition.vintage.id,
        "datePublished": edition.vintage.created.isoformat(),
        "creator": {"@type": "Organization", "name": "Scambi"},
        "creditText": citation_text(publication),
        "isBasedOn": [
            _source(edition.reference.source_as_recorded(source, language), language.value)
            for source in edition.vintage.sources
        ],
        "license": publication.origin + carried_path(edition, publication.frozen, "dati"),
        "spatialCoverage": _places(publication),
        "variableMeasured": [figure.title for figure in page.figures],
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": media_type,
                "contentUrl": publication.origin + light_path(publication.frozen, kind),
            }
            for kind, media_type in FORMATS.items()
        ],
    }
    if page.state is not None:
        end = (view.quarter + 1).start - timedelta(days=1)
        described["temporalCoverage"] = f"{view.quarter.start.isoformat()}/{end.isoformat()}"
    return described


def _source(source: Mapping[str, str | None], language: str) -> Mapping[str, Any]:
    known = {
        "@type": "Dataset",
        "name": source["dataset"],
        "description": f"{source['publisher']}: {source['dataset']}. {source['licence']}.",
        "creditText": source[f"attribution_{language}"],
        "url": source["url"],
    }
    return {name: value for name, value in known.items() if value}


def _places(publication: Publication) -> list[str]:
    edition, view, language = publication.edition, publication.page.view, publication.language
    places = [edition.territory.name(language)]
    if "paese" in PAGES[view.page]:
        places.append(edition.partner(view.partner).name(language))
    return places
