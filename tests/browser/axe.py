"""What axe finds on a page, light or full."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Those of these rules that depend on colours: what another scheme can break.
COLOURS = ["color-contrast", "link-in-text-block"]
# What axe is asked for: everything, what does not depend on colours, and what does.
EVERYTHING = {"runOnly": RULES}
OF_ANY_COLOUR = {"runOnly": RULES, "rules": {rule: {"enabled": False} for rule in COLOURS}}
OF_COLOURS = {"runOnly": COLOURS}
SERIOUS = frozenset({"serious", "critical"})
# Leaves two rows of a table for each way to look: of two thousand cells axe would see no more at
# another width or in other colours, but compare each with all that is around it.
SHORTEN = """() => document.querySelectorAll('tbody').forEach(body => {
    const found = {};
    [...body.rows].forEach(row => {
        const parts = [row, ...row.querySelectorAll('*')];
        const look = parts.map(part => `${part.tagName} ${part.className}`).join();
        found[look] = (found[look] ?? 0) + 1;
        if (found[look] > 2) { row.remove(); }
    });
})"""


def violations(
    page: Page, asked: Mapping[str, Any] = EVERYTHING, impacts: Iterable[str] | None = None
) -> list[str]:
    """What axe finds by the rules asked for, as `rule: where`; only of these impacts, if any."""
    # Evaluated and not added as a script element, which the Content-Security-Policy forbids.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    result = page.evaluate(
        "asked => axe.run(document, { ...asked, resultTypes: ['violations'] })", asked
    )
    return [
        f"{found['id']}: {node['target']} {node['html'][:160]}"
        for found in result["violations"]
        if impacts is None or found["impact"] in impacts
        for node in found["nodes"]
    ]
