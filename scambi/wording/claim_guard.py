"""Words that must not be said of these data, found in a sentence in Italian or English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from scambi.wording.misreadings import Misreading

# Bounded gaps, and within one sentence: "la quota è poi salita del 3 per cento".
_NEAR: Final = r"[^.;:!?\n]{0,60}?"
_PER_CENT: Final = r"[+−-]?\s?\d[\d.,]*\s?(?:%|per ?cento?\b)"
_ROSE: Final = (
    r"(?:aument|cresc|cresciut|sal[ei]|salit|guadagn|cal[aoi]|dimin|scend|sces|perd|ridott"
    r"|grew|grow|rose|risen|increas|gain|f[ae]ll|declin|decreas|dropp|shr[aiu]nk)\w*"
)
_GROUPS: Final = (
    r"(?:mondo|world|ue|eu|ue[- ]?2[78]|eu[- ]?2[78]|unione europea|european union|area euro"
    r"|euro area|asean|efta|brics|mercosur|ocse|oecd|extra[- ]ue)\b"
)
_BY: Final = r"\b(?:del|dello|di|dell)\b['’ ]?\s?"
_THE: Final = r"(?:il |la |l['’]|the )?"
_RANK: Final = (
    r"\b(?:prim[oa]|second[oa]|terz[oa]|principale|maggiore|classifica|graduatoria"
    r"|first|second|third|largest|main|leading|top|ranking)\b"
)


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A wording that misleads; not where `unless` stands in the same text.

    `only_estimates`: only of an edition that is made of estimates.
    """

    misreading: Misreading
    words: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    only_estimates: bool = False


@dataclass(frozen=True)
class Found:
    """Words of the text, as they stand there, and what they mistake."""

    words: str
    misreading: Misreading


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


RULES: Final = (
    Rule(
        misreading=Misreading.SEASONALLY_ADJUSTED,
        words=_pattern(
            r"(?<!non )\b(?:congiuntural\w+|destagionalizzat\w+|seasonally[- ]adjusted)"
            r"|\b(?:quarter[- ]on[- ]quarter|qoq|q/q)\b"
        ),
        unless=_pattern(r"\bnot seasonally"),
    ),
    Rule(
        misreading=Misreading.PREVIOUS_QUARTER,
        words=_pattern(
            r"\b(?:trimestre|mese) (?:precedente|prima|scorso)\b"
            r"|\b(?:previous|preceding|last) (?:quarter|month)\b|\b(?:quarter|month) before\b"
        ),
        unless=_pattern(r"\bdati grezzi\b|\braw data\b"),
    ),
    Rule(
        misreading=Misreading.SHARE_IN_PER_CENT,
        words=_pattern(
            rf"\b(?:quot[ae]|incidenza|peso)\b{_NEAR}\b{_ROSE}{_NEAR}{_BY}{_PER_CENT}"
            rf"|\b(?:aumento|crescita|calo|diminuzione|riduzione)\b{_NEAR}\bquota\b{_NEAR}"
            rf"{_BY}{_PER_CENT}"
            rf"|\bshare\b{_NEAR}\b(?:{_ROSE}|up|down){_NEAR}\bby\s{_PER_CENT}"
            rf"|\bshare\b{_NEAR}\b(?:up|down)\s{_PER_CENT}"
        ),
    ),
    Rule(
        misreading=Misreading.VALUE_IN_POINTS,
        words=_pattern(
            rf"\b(?:export|import|esportazioni|importazioni|interscambio|exports|imports|trade)\b"
            rf"{_NEAR}\b{_ROSE}{_NEAR}(?:punti percentuali|percentage points|\bp\.p\.)"
        ),
        unless=_pattern(r"\b(?:quot[ae]|incidenza|peso|contribu\w+|share|growth|crescita)\b"),
    ),
    Rule(
        misreading=Misreading.AGGREGATE_AS_COUNTRY,
        words=_pattern(
            rf"{_RANK}{_NEAR}(?:\b(?:è|sono|is|are|verso|to|:)\s|[:,]\s?){_THE}{_GROUPS}"
            rf"|\b(?:paese|mercato|partner|country|market)\s(?:mondo|world|ue\b|eu\b)"
            rf"|\b(?:verso|to|con|with)\s{_THE}{_GROUPS}{_NEAR}{_RANK}"
        ),
    ),
    Rule(
        misreading=Misreading.RANKED_IN_THE_WORLD,
        words=_pattern(
            rf"\b(?:prim[oaie]|leader|numero uno|first|number one|leading)\b{_NEAR}"
            rf"\b(?:(?:al|nel|del) mondo|mondiale|in the world|worldwide)\b"
        ),
    ),
    Rule(
        misreading=Misreading.BALANCE,
        words=_pattern(
            r"\b(?:saldo|avanzo|disavanzo|surplus|deficit|bilancia commerciale"
            r"|balance of trade|trade balance)\b"
            rf"|\b(?:perde|ci rimette|guadagna|loses|earns)\b{_NEAR}"
            r"\b(?:scambi|commercio|interscambio|trade)\b"
        ),
        unless=_pattern(r"\bFOB\b[\s\S]*\bCIF\b|\bCIF\b[\s\S]*\bFOB\b|\bnormalizzat"),
    ),
    Rule(
        misreading=Misreading.WORLD_ADVANTAGE,
        words=_pattern(r"\bvantagg\w+ comparat\w+|\bcomparative advantages?"),
        unless=_pattern(
            r"^(?!.*\b(?:mondial\w*|mondo|world\w*|global\w*)\b).*(?:\brispetto a|\bin confronto"
            r"|\bcompared (?:with|to)\b|\brelative to\b|\bagainst\b)"
        ),
    ),
    Rule(
        misreading=Misreading.ESTIMATE_AS_OFFICIAL,
        words=_pattern(
            r"(?<!non )\b(?:dat[oi]|cifr[ae]|valor[ei]|statistic\w+) (?:ufficial|definitiv)\w*"
            r"|\bofficial (?:data|figures?|statistics)"
            r"|\b(?:istat (?:dice|certifica|comunica|conferma|says|reports|confirms)"
            r"|(?:secondo|per) (?:i dati )?(?:dell['’]\s?)?(?:l['’]\s?)?istat|according to istat)"
        ),
        only_estimates=True,
    ),
    Rule(
        misreading=Misreading.NOT_FINAL,
        words=_pattern(
            r"\b(?:stim[ae]|provvisori[oae]|provisional|estimates?)\b[\s,]+(?:\w+\s){0,3}?"
            r"(?<!non )(?:ufficial|definitiv|official|definitive|final\b)\w*"
            r"|\bofficial estimates?"
        ),
        unless=_pattern(r"\b(?:non|not|nor|né)\b"),
    ),
    Rule(
        misreading=Misreading.UNKNOWN_AS_ZERO,
        words=_pattern(
            r"\b(?:zero|nessun[oa]?|nullo|nulla|inesistent[ei])\s(?:\w+\s)?"
            r"(?:export|import|scambi\w*|commercio|esportazion\w+|importazion\w+)\b"
            r"|\b(?:export|import|scambi\w*|esportazioni|importazioni)\b(?:\s\w+){0,6}?"
            r"\s(?:zero|null[oaei]|inesistent[ei])\b"
            r"|\bno (?:trade|exports?|imports?)\b"
            r"|\b(?:trade|exports?|imports?)\s(?:\w+\s){0,5}?(?:zero|nil)\b"
            r"|\bnon (?:c['’]è|ci sono) (?:scambi|commercio|export|import)\b"
        ),
    ),
)


def forbidden(text: str, *, estimates: bool, zero_is_known: bool = False) -> tuple[Found, ...]:
    """What must not be said so, in the order of the rules.

    `estimates`: of an edition made of estimates. `zero_is_known`: there is no trade indeed.
    """
    plain = " ".join(text.replace("’", "'").split())
    found = []
    for rule in RULES:
        match = rule.words.search(plain)
        if match is None or (rule.unless and rule.unless.search(plain)):
            continue
        if rule.only_estimates and not estimates:
            continue
        if rule.misreading is Misreading.UNKNOWN_AS_ZERO and zero_is_known:
            continue
        found.append(Found(match[0].strip(), rule.misreading))
    return tuple(found)
