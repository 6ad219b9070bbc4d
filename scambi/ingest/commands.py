"""`python -m scambi ingest`: commands that make vintages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from scambi.ingest import istat
from scambi.ingest.answers import SourceError
from scambi.ingest.client import fetch
from scambi.ingest.edition import embedded_edition
from scambi.ingest.inputs import IngestError
from scambi.ingest.official import Update, last_vintage, publish_official
from scambi.ingest.plan import SINCE, planned
from scambi.ingest.progress import Telling, telling
from scambi.ingest.publish import publish
from scambi.ingest.raw_store import raw_folder, read_run
from scambi.ingest.refusal import Refused
from scambi.ingest.vintage_folder import alone
from scambi.model import Quarter
from scambi.reference import ReferenceTableError, load
from scambi.settings import Settings, SettingsError, settings
from scambi.vintage import Vintage, VintageError

NEW_CODES = click.option(
    "--allow-new-codes",
    is_flag=True,
    help="Take in partners and products that no reference table has, and mark them.",
)


class SourceProblem(click.ClickException):
    """The source is not reachable, or refuses."""

    exit_code = 3


def chosen_settings() -> Settings:
    """The settings of this installation; a wrong one is wrong use."""
    try:
        return settings()
    except (SettingsError, ReferenceTableError) as error:
        raise click.UsageError(str(error)) from None


@contextmanager
def refusals() -> Iterator[None]:
    """Turn every reason why there is no vintage into a message and an exit status."""
    try:
        yield
    except SourceError as error:
        raise SourceProblem(str(error)) from None
    except (ReferenceTableError, IngestError, VintageError) as error:
        raise click.ClickException(str(error)) from None


def today() -> date:
    """The date at Istat."""
    return datetime.now(ZoneInfo("Europe/Rome")).date()


@click.group()
def ingest() -> None:
    """Make a vintage from data."""


@ingest.command()
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the vintage; the vintages of the data folder when left out.",
)
def embedded(output: Path | None) -> None:
    """Rebuild the embedded edition from the reference tables."""
    chosen = chosen_settings()
    with refusals():
        reference = load(chosen.reference_folder)
        edition = embedded_edition(reference, chosen.reference_folder, chosen.territory)
        vintage = publish(edition, reference, output or chosen.vintages_folder)
    _say_checks(vintage)
    for flow, measures in (vintage.quality or {}).items():
        shown = ", ".join(f"{name} {value:g}" for name, value in measures.items())
        click.echo(f"quality of {flow}: {shown}", err=True)
    click.echo(f"{vintage.id}: {vintage.rows} rows in {vintage.folder}")


@ingest.command()
@click.argument(
    "paths",
    metavar="PATH...",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, exists=True),
)
@NEW_CODES
def file(paths: Sequence[Path], allow_new_codes: bool) -> None:
    """Make an official vintage from SDMX-CSV files, downloaded by hand or by 'ingest istat'.

    A PATH is a file, a folder or a zip; files may be packed with gzip.
    """
    with telling() as progress, refusals():
        update = _update(progress, allow_new_codes=allow_new_codes)
        vintage = publish_official(paths, update)
    _say_outcome(vintage, update)


@ingest.command(name="istat")
@click.option("--base-url", default=istat.BASE_URL, show_default=True, help="Istat's service.")
@click.option("--since", default=str(SINCE), show_default=True, help="The first quarter.")
@click.option(
    "--territories",
    help="Istat's codes separated by commas, or all; the home territory and Italy when left out.",
)
@click.option(
    "--pause",
    type=click.FloatRange(min=0),
    default=istat.PAUSE,
    show_default=True,
    help="Seconds between two calls; Istat answers five a minute and then blocks for days.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=istat.TIMEOUT,
    show_default=True,
    help="Seconds to wait for an answer.",
)
@click.option("--resume", is_flag=True, help="Go on with the last run where it stopped.")
@NEW_CODES
def from_istat(**options: Any) -> None:
    """Fetch the official figures from Istat, check them and publish a vintage."""
    data = chosen_settings().data
    with telling() as progress, refusals():
        update = _update(progress, allow_new_codes=options["allow_new_codes"])
        # One run at a time asks, checks and publishes; another waits for its end.
        with alone(raw_folder(data), progress.tell):
            run = _fetched(raw_folder(data), update, progress, **options)
            try:
                vintage = publish_official([run], update)
            except Refused:
                _settle(run)
                click.echo(
                    f"What was received is kept: 'ingest file {run}' checks it again.", err=True
                )
                raise
            _settle(run)
    _say_outcome(vintage, update)


def _fetched(
    folder: Path,
    update: Update,
    progress: Telling,
    *,
    since: str,
    territories: str | None,
    base_url: str,
    pause: float,
    timeout: float,
    resume: bool,
    **_: object,
) -> Path:
    """The folder of a run that has everything; what cannot be asked for is wrong use."""
    reference = update.reference
    names = territories or istat.default_territories(update.home, reference)
    try:
        chosen = istat.chosen_territories(names, reference)
        plan = planned(chosen, since=Quarter.parse(since), today=update.today)
        return fetch(
            plan,
            folder=folder,
            base_url=base_url,
            pause=pause,
            timeout=timeout,
            resume=resume,
            progress=progress.chunk,
        )
    except IngestError:
        raise
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def _update(progress: Telling, *, allow_new_codes: bool) -> Update:
    chosen = chosen_settings()
    return Update(
        reference=load(chosen.reference_folder),
        folder=chosen.vintages_folder,
        home=chosen.territory,
        today=today(),
        allow_new_codes=allow_new_codes,
        tell=progress.tell,
    )


def _settle(run: Path) -> None:
    read_run(run).settled(datetime.now(UTC))


def _say_outcome(vintage: Vintage | None, update: Update) -> None:
    if vintage is None:
        last = last_vintage(update)
        click.echo(f"Nothing new: the data are those of {last.id if last else 'no vintage'}")
        return
    _say_checks(vintage)
    click.echo(f"{vintage.id}: {vintage.rows} rows in {vintage.folder}")


def _say_checks(vintage: Vintage) -> None:
    for check in vintage.checks:
        click.echo(f"{check.result}: {check.check}. {check.detail}", err=True)
