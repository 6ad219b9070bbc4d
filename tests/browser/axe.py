"""What axe finds on a page, light or full."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Those of these rules that depend on colours: what another scheme can break.
COLOURS = ["color-contrast", "link-in-text-block"]
SERIOUS = frozenset({"serious", "critical"})
# Leaves two rows of a table for each way to be made: of two thousand cells axe sees no more, but
# holds each against all that is around it.
SHORTEN = """() => document.querySelectorAll('tbody').forEach(body => {
    const found = {};
    [...body.rows].forEach(row => {
        const parts = [row, ...row.querySelectorAll('*')];
        const made = parts.map(part => [
            part.tagName, part.className, !part.textContent.trim(),
            ...[...part.attributes].map(attribute => attribute.name),
        ].join(' ')).join();
        found[made] = (found[made] ?? 0) + 1;
        if (found[made] > 2) { row.remove(); }
    });
})"""
FIND = """rules => axe.run(document, { runOnly: rules, resultTypes: ['violations'] })
    .then(result => result.violations)"""


def violations(
    page: Page, rules: Sequence[str] = RULES, impacts: Iterable[str] | None = None
) -> list[str]:
    """What breaks the rules, as `rule: where`; only of these impacts, if any are named.

    From then on the tables of the page have only two rows of a kind.
    """
    # Evaluated and not added as a script element, which the Content-Security-Policy forbids.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    page.evaluate(SHORTEN)
    found: list[dict[str, Any]] = page.evaluate(FIND, rules)
    return [
        f"{one['id']}: {node['target']} {node['html'][:160]}"
        for one in found
        if impacts is None or one["impact"] in impacts
        for node in one["nodes"]
    ]
