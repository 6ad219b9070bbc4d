"""Words that must not be said of these data, found in a sentence in Italian or English."""

from __future__ import annotations

from dataclasses import dataclass

from scambi.wording.claim_rules import RULES
from scambi.wording.misreadings import Misreading


@dataclass(frozen=True)
class Found:
    """Words of the text, as they stand there, and what they mistake."""

    words: str
    misreading: Misreading


def forbidden(text: str, *, estimates: bool, zero_is_known: bool) -> tuple[Found, ...]:
    """What must not be said so, in the order of the rules.

    `estimates`: of an edition made of estimates. `zero_is_known`: there is no trade indeed.
    """
    plain = " ".join(text.replace("’", "'").split())
    found = []
    for rule in RULES:
        said = (
            match for match in rule.words.finditer(plain) if not any(match.groupdict().values())
        )
        match = next(said, None)
        if match is None or (rule.unless and rule.unless.search(plain)):
            continue
        if rule.only_estimates and not estimates:
            continue
        if rule.misreading is Misreading.UNKNOWN_AS_ZERO and zero_is_known:
            continue
        found.append(Found(match[0].strip(), rule.misreading))
    return tuple(found)
