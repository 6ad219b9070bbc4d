"""What an answer of the source means: rows, nothing for these periods, or why there is neither."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpx

from scambi.ingest import istat

# A server that wants to be left alone for longer is not asked again by the same run.
LONGEST_WAIT = 300.0
BLOCKED = (HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS)
WRONG_KEY = (HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY)
CONTINUE = "run the same command with --resume to go on from here"
BY_HAND = 'download the files in a browser and use "ingest file"'


class SourceError(Exception):
    """The source gave no data; the message is one sentence: what, where, what to do.

    `again`: seconds after which asking again may help, None when it cannot.
    """

    def __init__(self, sentence: str, again: float | None = None) -> None:
        super().__init__(sentence)
        self.again = again


class SourceRefused(SourceError):
    """The source answered, and not with data we can use."""


class SourceUnreachable(SourceError):
    """The source did not answer, or only with an error of its own."""


def has_rows(response: httpx.Response, now: datetime) -> bool:
    """Whether the body is a table to read; False when there is none for these periods.

    Raises SourceRefused or SourceUnreachable for every other answer.
    """
    status, where = response.status_code, f"{response.url} answered {_named(response.status_code)}"
    if status == HTTPStatus.OK:
        return True
    if status in BLOCKED:
        raise SourceRefused(f"{where}: {_blocked(response, now)}.")
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        wait = _retry_after(response, now) or 0.0
        raise SourceUnreachable(
            f"{where}; try later: {CONTINUE}.", wait if wait <= LONGEST_WAIT else None
        )
    said = _said(response)
    if status == HTTPStatus.NOT_FOUND:
        if any(words.lower() in said.lower() for words in istat.NO_RECORDS):
            return False
        raise SourceRefused(
            f"{where}: there is no such dataflow; check --base-url, or {BY_HAND}{_quoted(said)}."
        )
    if status in WRONG_KEY:
        raise SourceRefused(
            f"{where}: the key does not fit the dataflow, whose fields should be "
            f"{'.'.join(istat.KEY)}; Istat has changed it, {BY_HAND} meanwhile{_quoted(said)}."
        )
    raise SourceRefused(f"{where}, which is no data; check --base-url{_quoted(said)}.")


def unreachable(url: str, error: httpx.TransportError, timeout: float) -> SourceUnreachable:
    """The sentence for a connection that failed or broke."""
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.ProxyError):
        what = f"cannot be reached ({str(error) or 'time-out'}); check the network, or {BY_HAND}"
    elif isinstance(error, httpx.TimeoutException):
        what = f"was silent for {timeout:g} seconds; try later: {CONTINUE}"
    else:
        what = f"broke off its answer ({error}); {CONTINUE}"
    return SourceUnreachable(f"{url} {what}.", again=0.0)


def cut(url: str, reason: str) -> SourceRefused:
    """The sentence for an answer of which something is missing."""
    return SourceRefused(f"{url} sent an answer that is cut: {reason}; {CONTINUE}.", again=0.0)


def _named(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _blocked(response: httpx.Response, now: datetime) -> str:
    wait = _retry_after(response, now)
    shortest, longest = istat.BLOCK_DAYS
    days = [now + timedelta(days=days) for days in (shortest, longest)]
    if wait is not None:
        when = f"try again after {_clock_time(now + timedelta(seconds=wait))}"
    else:
        when = (
            f"Istat blocks an address that asks too often for {shortest} to {longest} days, so try "
            f"again after {_clock_time(days[0])}, or after {_clock_time(days[1])} to be sure"
        )
    return f"{when}, with --resume; until then {BY_HAND}"


def _clock_time(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def _retry_after(response: httpx.Response, now: datetime) -> float | None:
    """Seconds from header Retry-After (seconds or a date); None without, or with nonsense."""
    text = response.headers.get("Retry-After", "").strip()
    if re.fullmatch(r"[0-9]{1,7}", text, re.ASCII):
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((aware - now).total_seconds(), 0.0)


def _said(response: httpx.Response) -> str:
    """The start of a body in words: without tags, and without what a terminal would obey."""
    start = b""
    for part in response.iter_bytes():
        start += part
        if len(start) > 2000:
            break
    words = re.sub(r"<[^>]*>", " ", start[:2000].decode("utf-8", errors="replace"))
    return " ".join("".join(one if one.isprintable() else " " for one in words).split())


def _quoted(said: str) -> str:
    return f' (it says: "{said[:160]}")' if said else ""
