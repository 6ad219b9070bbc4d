"""`python -m scambi`: makes vintages, lists, checks, compares and removes them; checks the tables.

Exit status: 0 done, 1 data refused, 2 wrong use, 3 the source not reachable or refusing. Results
on standard output, everything else on standard error.
"""

from __future__ import annotations

import click

from scambi.ingest.commands import chosen_settings, ingest, refusals
from scambi.ingest.compare import compared
from scambi.ingest.refusal import Refused
from scambi.ingest.verify import verified
from scambi.ingest.vintage_folder import take_away, writing
from scambi.reference import ReferenceTableError, checked, load
from scambi.vintage import Vintage
from scambi.vintages import Vintages, discover


@click.group()
def main() -> None:
    """Scambi: the foreign trade of a region, by country and quarter."""


main.add_command(ingest)


@main.group(name="reference")
def reference_tables() -> None:
    """The tables kept by hand in the folder `reference/` of the data."""


@reference_tables.command()
def check() -> None:
    """Check every table: how many lines it has, or file, line and column of what is wrong."""
    found = checked(chosen_settings().reference_folder)
    faults = [one for one in found.values() if isinstance(one, ReferenceTableError)]
    for name, lines in found.items():
        if not isinstance(lines, ReferenceTableError):
            click.echo(f"{name}.csv: {lines} lines")
    for fault in faults:
        click.echo(f"Refused: {fault}", err=True)
    if faults:
        raise click.exceptions.Exit(1)


@main.command()
def vintages() -> None:
    """List the vintages of the data folder, newest first.

    Id, kind, territory, quarters, rows, size, and how the checks went.
    """
    found = _found()
    for one in found.usable.values():
        size = sum((one.folder / name).stat().st_size for name in one.files)
        warnings = sum(check.result != "passed" for check in one.checks)
        cells = (
            one.id,
            one.kind,
            one.territory,
            " to ".join(one.periods.get("Q", ("no quarters",))),
            f"{one.rows} rows",
            f"{size / 1e6:.1f} MB",
            f"{len(one.checks)} checks, {warnings} warnings",
        )
        click.echo("\t".join(cells))
    for reason in found.refused.values():
        click.echo(f"Refused: {reason}", err=True)


@main.command()
@click.argument("vintage_id", metavar="[ID]", required=False)
def verify(vintage_id: str | None) -> None:
    """Check one vintage again, or all: the hashes of its files and what its rows must hold."""
    found = _found()
    if vintage_id is not None:
        _known(found, vintage_id)
    reference = load(chosen_settings().reference_folder)
    refused = [found.refused[one] for one in found.refused if vintage_id in (None, one)]
    usable = [one for one in found.usable.values() if vintage_id in (None, one.id)]
    passed = 0
    for vintage in usable:
        try:
            checks = verified(vintage, reference)
        except Refused as error:
            refused.append(str(error))
            continue
        passed += 1
        for check in checks:
            if check.result != "passed":
                click.echo(f"{vintage.id}: {check.result}: {check.check}. {check.detail}", err=True)
    for reason in refused:
        click.echo(f"Refused: {reason}", err=True)
    click.echo(f"{passed} of {passed + len(refused)} vintages match their records")
    if refused:
        raise click.exceptions.Exit(1)


@main.command()
@click.argument("earlier", metavar="A")
@click.argument("later", metavar="B")
def compare(earlier: str, later: str) -> None:
    """List what was revised from vintage A to vintage B, a value a line with old and new.

    A value that is missing where an official vintage has data is zero.
    """
    found = _found()
    before, after = (_usable(found, one) for one in (earlier, later))
    reference = load(chosen_settings().reference_folder)
    with refusals(), compared(before, after, reference) as comparison:
        if not comparison.revised:
            click.echo(f"Nothing was revised from {earlier} to {later}")
            return
        click.echo("freq\tterritory\tpartner\tproduct\tflow\tperiod\told\tnew")
        for one in comparison:
            click.echo("\t".join(str(cell) for cell in vars(one).values()))
        click.echo(f"{comparison.revised} values revised from {earlier} to {later}", err=True)


@main.command()
@click.argument("vintage_id", metavar="ID")
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(vintage_id: str, yes: bool) -> None:
    """Remove a vintage; addresses that name it no longer open. The last official one stays."""
    _check_removable(_known(_found(), vintage_id), vintage_id)
    if not yes:
        click.confirm(f"Remove {vintage_id} for good?", abort=True, err=True)
    folder = chosen_settings().vintages_folder
    with refusals(), writing(folder, lambda text: click.echo(text, err=True)) as scratch:
        # Once more, now that nobody else is writing.
        _check_removable(_known(_found(), vintage_id), vintage_id)
        take_away(folder / vintage_id, scratch)
    click.echo(f"{vintage_id} is removed")


def _check_removable(found: Vintages, vintage_id: str) -> None:
    vintage = found.usable.get(vintage_id)
    if vintage is None:
        return
    same = [one for one in found.usable.values() if one.kind == vintage.kind]
    if vintage.kind == "official" and len(same) == 1:
        raise click.ClickException(f"{vintage_id} is the last official vintage: it stays.")
    if len(found.usable) == 1:
        raise click.ClickException(f"{vintage_id} is the only vintage there is: it stays.")


def _found() -> Vintages:
    return discover(chosen_settings().vintages_folder)


def _known(found: Vintages, vintage_id: str) -> Vintages:
    if vintage_id not in {*found.usable, *found.refused}:
        raise click.UsageError(f"{found.folder} has no vintage {vintage_id}.")
    return found


def _usable(found: Vintages, vintage_id: str) -> Vintage:
    _known(found, vintage_id)
    if vintage_id in found.refused:
        raise click.ClickException(found.refused[vintage_id])
    return found.usable[vintage_id]


if __name__ == "__main__":
    main(prog_name="python -m scambi")
