"""Words that must not be said of these data, found in a sentence in Italian or English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from scambi.wording.misreadings import Misreading

# Bounded gaps, and within one sentence: "la quota è poi salita del 3 per cento".
_NEAR: Final = r"[^.;:!?\n]{0,60}?"
_WORDS: Final = r"(?:\w+[' ]){0,3}?"
_NOT: Final = rf"\b(?:non|not|nor|né|never)\b[ ,]+{_WORDS}"
_NUMBER: Final = (
    r"(?:[+−-]? ?\d[\d.,]*|\b(?:un|due|tre|quattro|cinque|sei|sette|otto|nove|dieci"
    r"|one|two|three|four|five|six|seven|eight|nine|ten)) ?"
)
_PER_CENT: Final = rf"{_NUMBER}(?:%|per ?cento?\b)"
_POINTS: Final = r"(?:punti percentuali|percentage points|\bp\.p\.)"
_ROSE: Final = (
    r"(?:aument|cresc|cresciut|sal[ei]|salit|guadagn|cal[aoi]|dimin|scend|sces|perd|ridott"
    r"|grew|grow|rose|risen|increas|gain|f[ae]ll|declin|decreas|dropp|shr[aiu]nk)\w*"
)
_RISE: Final = (
    r"\b(?:aumento|crescita|calo|diminuzione|riduzione"
    r"|rise|increase|growth|gain|fall|decline|decrease|drop)\b"
)
_SHARE: Final = r"\b(?:quot[ae]|incidenza|peso|share)\b"
_TRADE: Final = (
    r"\b(?:exports?|imports?|esportazion[ei]|importazion[ei]|interscambio|scambi|commercio|trade)\b"
)
# Of the share still, and not of trade that the same sentence goes on to.
_OF_IT: Final = (
    rf"(?:(?!(?:,|\b(?:mentre|while|whereas|ed?|and|ma|but)\b) {_WORDS}{_TRADE})"
    r"[^.;:!?\n]){0,60}?"
)
_GROUPS: Final = (
    r"\b(?:mondo|world|ue|eu|ue[- ]?2[78]|eu[- ]?2[78]|unione europea|european union|area euro"
    r"|euro area|asean|efta|brics|mercosur|ocse|oecd|extra[- ]ue)\b"
)
_BY: Final = r"\b(?:del|dello|di|dell)\b[' ]? ?"
_THE: Final = r"(?:il |la |l'|the )?"
_FIRST: Final = r"\b(?:prim[oa]|first)\b"
# A place in a ranking, and not the first quarter, "secondo i dati" or "un anno prima".
_RANK: Final = (
    rf"(?:\b(?:second[oa]|terz[oa]|second|third|principale|maggiore|largest|biggest|main|leading"
    rf"|top)\b|{_FIRST}) (?:\w+ )?(?:partner|mercat[oi]|paes[ei]|destinazion[ei]|posto|posizione"
    r"|client[ei]|fornitor[ei]|sbocco|markets?|countr(?:y|ies)|destinations?|place|position"
    r"|customers?|suppliers?)\b"
)
_RANKING: Final = r"\b(?:classifica|graduatoria|ranking)\b"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A wording that misleads; not where `unless`, a caveat, stands in the same text.

    A named group of `words` says the contrary of them, which does not mislead: "non ufficiale".
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
            rf"(?P<denied>{_NOT})?\b(?:congiuntural\w+|destagionalizzat\w+"
            r"|al netto (?:della stagionalità|degli effetti stagionali)|seasonally[- ]adjusted"
            r"|quarter[- ]o(?:n|ver)[- ]quarter\b|qoq\b|q/q\b)"
        ),
    ),
    Rule(
        misreading=Misreading.PREVIOUS_QUARTER,
        words=_pattern(
            r"\b(?:trimestre|mese) (?:precedente|prima|scorso)\b|\bprecedente (?:trimestre|mese)\b"
            r"|\b(?:previous|preceding|prior|last) (?:quarter|month)\b(?! of\b)"
            r"|\b(?:quarter|month) before\b"
        ),
        unless=_pattern(r"\bdati grezzi\b|\braw data\b"),
    ),
    Rule(
        misreading=Misreading.SHARE_IN_PER_CENT,
        words=_pattern(
            rf"{_SHARE}{_OF_IT}\b{_ROSE}{_OF_IT}{_BY}{_PER_CENT}"
            rf"|{_SHARE}{_OF_IT}\b(?:{_ROSE}|up|down)(?:{_OF_IT}\bby)? {_PER_CENT}"
            rf"|\b{_ROSE} {_THE}{_SHARE}{_OF_IT}{_BY}{_PER_CENT}"
            rf"|{_RISE}{_OF_IT}{_SHARE}{_OF_IT}(?:{_BY}|\bof ){_PER_CENT}"
            rf"|{_RISE} (?:{_BY}|of |by ){_PER_CENT} {_WORDS}{_SHARE}"
            rf"|{_PER_CENT} {_RISE} in {_WORDS}{_SHARE}"
        ),
    ),
    Rule(
        misreading=Misreading.VALUE_IN_POINTS,
        words=_pattern(
            rf"(?P<of_share>\b(?:quot[ae]|incidenza|peso|contribu\w+|share|growth|crescita)\b{_NEAR})?"
            rf"{_TRADE}{_NEAR}\b{_ROSE}(?P<share>{_NEAR}\b(?:quot[ae]|contribu\w+|share)\b)?"
            rf"{_NEAR}{_POINTS}"
        ),
    ),
    Rule(
        misreading=Misreading.AGGREGATE_AS_COUNTRY,
        words=_pattern(
            rf"(?:{_RANK}|{_RANKING}){_NEAR}(?:\b(?:è|sono|is|are|verso|to|:) |[:,] ?)"
            rf"{_THE}{_GROUPS}"
            rf"|{_GROUPS},? (?:(?:è|sono|is|are|resta|rimane|remains|ancora|still|come|as|al|in|at"
            rf"|nella?|the|il|la) ){{0,4}}(?:{_RANK}|{_RANKING}|{_FIRST}$)"
            r"|\b(?:paese|mercato|partner|country|market) (?:mondo|world|ue\b|eu\b)"
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
            r"\b(?:sald[oi]|avanz[oi]|disavanz[oi]|surplus(?:es)?|deficits?"
            r"|bilanc(?:ia|e) commercial[ei]|balances? of trade|trade balances?)\b"
            rf"|\b(?:perde|ci rimette|guadagna|loses|earns)\b{_NEAR}"
            r"\b(?:scambi|commercio|interscambio|trade)\b"
        ),
        unless=_pattern(r"\bFOB\b[\s\S]*\bCIF\b|\bCIF\b[\s\S]*\bFOB\b|\bnormali[sz]"),
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
            rf"(?P<denied>{_NOT})?(?:\b(?:dat[oi]|cifr[ae]|valor[ei]|statistic\w+)"
            r" (?:ufficial|definitiv)\w*|\bofficial (?:data|figures?|statistics)"
            r"|\bistat (?:dice|certifica|comunica|conferma|says|reports|confirms)"
            r"|\b(?:secondo|per) (?:i dati )?(?:dell' ?)?(?:l' ?)?istat|\baccording to istat)"
        ),
        only_estimates=True,
    ),
    Rule(
        misreading=Misreading.NOT_FINAL,
        words=_pattern(
            rf"(?P<denied>{_NOT})?(?:\b(?:stim[ae]|provvisori[oae]|provisional|estimates?)\b[ ,]+"
            rf"(?:\w+ ){{0,3}}?(?P<not_so>{_NOT})?(?:ufficial|definitiv|official|final\b)\w*"
            r"|\bofficial estimates?)"
        ),
    ),
    Rule(
        misreading=Misreading.UNKNOWN_AS_ZERO,
        words=_pattern(
            rf"\b(?:zero|nessun[oa]?|nullo|nulla|inesistent[ei]|no) (?:\w+ )?{_TRADE}"
            r"(?! (?:growth|change|wars?|deals?|agreements?|barriers?|ban|data|figures?)\b)"
            rf"|{_TRADE}(?: (?!(?:non|not|never)\b)\w+){{0,6}}? (?<!crescita )(?<!growth )"
            r"(?:zero|nil|null[oaei]|inesistent[ei]|0(?! ?%|[.,]\d| per))\b"
            rf"|\bnon (?:c'è|ci sono) {_TRADE}"
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
