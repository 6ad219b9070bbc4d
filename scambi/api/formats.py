"""The formats an answer comes in, and which of them a request means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from scambi.api.problem import Kind, Problem


class Format(StrEnum):
    """The word in the parameter `format`."""

    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"
    JSON_STAT = "json-stat"
    SDMX_CSV = "sdmx-csv"


TABLES = (Format.JSON, Format.CSV, Format.PARQUET)
MEDIA_TYPES: Mapping[Format, str] = MappingProxyType(
    {
        Format.JSON: "application/json",
        Format.CSV: "text/csv; charset=utf-8; header=present",
        Format.PARQUET: "application/vnd.apache.parquet",
        # JSON-stat has no media type of its own, so that no header Accept can ask for it.
        Format.JSON_STAT: "application/json",
        Format.SDMX_CSV: "application/vnd.sdmx.data+csv; version=1.0.0; labels=id; charset=utf-8",
    }
)
ENDINGS: Mapping[Format, str] = MappingProxyType(
    {
        Format.JSON: "json",
        Format.CSV: "csv",
        Format.PARQUET: "parquet",
        Format.JSON_STAT: "json",
        Format.SDMX_CSV: "sdmx.csv",
    }
)


def chosen(asked: str | None, accept: str, offered: Sequence[Format]) -> Format:
    """The format that `format` names, or else the one that the header Accept likes best.

    The first one offered where nothing is said; raises Problem where none is acceptable.
    """
    if asked is not None:
        return Format(asked)
    likings = _likings(accept, offered) if accept.strip() else {"*/*": 1.0}
    by_type = {_media_type(one): one for one in reversed(offered)}
    best = max(by_type, key=lambda name: (_liking(name, likings), -offered.index(by_type[name])))
    if _liking(best, likings) <= 0:
        known = ", ".join(by_type)
        raise Problem(
            Kind.NO_SUCH_FORMAT, f"Accept names none of {known}: leave it out, or use format=csv."
        )
    return by_type[best]


def _media_type(one: Format) -> str:
    return MEDIA_TYPES[one].partition(";")[0]


def _likings(accept: str, offered: Sequence[Format]) -> dict[str, float]:
    """The media types of a header Accept with their weights (RFC 9110, 12.5.1).

    Without those that ask for another version, say, than the one that is offered.
    """
    own = {_media_type(one): _parameters(MEDIA_TYPES[one]) for one in offered}
    found: dict[str, float] = {}
    for item in accept.lower().split(","):
        name = item.partition(";")[0].strip()
        asked = _parameters(item)
        have = own.get(name, {})
        if name and all(have.get(key, value) == value for key, value in asked.items()):
            found[name] = _weight(asked.get("q", "1"))
    return found


def _parameters(media_type: str) -> dict[str, str]:
    """Those of a media type by name."""
    written = (part.partition("=") for part in media_type.split(";")[1:])
    return {name.strip(): value.strip().strip('"') for name, _, value in written}


def _weight(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0


def _liking(name: str, likings: Mapping[str, float]) -> float:
    """The weight of the most specific entry that covers a media type."""
    for entry in (name, f"{name.partition('/')[0]}/*", "*/*"):
        if entry in likings:
            return likings[entry]
    return 0.0
