"""Words that must not be said of these data, found in a sentence in Italian or English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from scambi.wording.misreadings import Misreading

# Bounded gaps, and within one sentence: "la quota è poi salita del 3 per cento".
_SAME: Final = r"(?:[^.;:!?\n]|\.(?=\d))"  # "1.234 milioni" and "0.3 points" end no sentence
_NEAR: Final = rf"{_SAME}{{0,60}}?"
_END: Final = r"(?=$| ?[.,;:!?()]| (?:ed?|and|con|with|del|dello|of|in|nel|per|\d+)\b)"
_WORDS: Final = r"(?:\w+[' ]){0,3}?"
_NOT: Final = rf"\b(?:non|not|nor|né|never)\b[ ,]+{_WORDS}"
_NUMBER: Final = (
    r"(?:[+−-]? ?\d[\d.,]*|\b(?:un|due|tre|quattro|cinque|sei|sette|otto|nove|dieci"
    r"|one|two|three|four|five|six|seven|eight|nine|ten)) ?"
)
_PER_CENT: Final = rf"{_NUMBER}(?:%|per ?cento?\b)"
# "+2%", and not the end of a range: "28-30%".
_SIGNED: Final = rf"(?<![\d%])(?<![\d%] )(?=[+−-]){_PER_CENT}"
_THAT_IS: Final = r"(?:cioè|ossia|ovvero|vale a dire|that is|i\.e\.)"
_POINTS: Final = r"(?:punti percentuali|percentage points|\bp\.p\.)"
_ROSE: Final = (
    r"(?:aument|cresc|cresciut|sal[ei]|salit|guadagn|cal[aoi]|dimin|scend|sces|perd|pers[oaie]\b"
    r"|ridott|riduc|grew|grow|rose|risen|increas|gain|f[ae]ll|declin|decreas|dropp|shr[aiu]nk"
    r"|los(?:e|es|t)\b)\w*"
)
_RISE: Final = (
    r"\b(?:aumento|crescita|calo|diminuzione|riduzione"
    r"|rise|increase|growth|gain|fall|decline|decrease|drop)\b"
)
_SHARE: Final = r"\b(?:quot[ae]|incidenza|peso|shares?)\b"
_TRADE: Final = (
    r"\b(?:exports?|imports?|esportazion[ei]|importazion[ei]|interscambio|scambi|commercio|trade)\b"
)
# Of the share still, and not of trade that the same sentence goes on to.
_OF_IT: Final = (
    rf"(?:(?!(?:,|\b(?:mentre|while|whereas|ed?|and|ma|but)\b) {_WORDS}{_TRADE})"
    rf"{_SAME}){{0,60}}?"
)
_GROUPS: Final = (
    r"\b(?:mondo|world|ue|eu|ue[- ]?2[78]|eu[- ]?2[78]|unione europea|european union|area euro"
    r"|euro area|asean|efta|brics|mercosur|ocse|oecd|extra[- ]ue)\b"
)
_BY: Final = r"(?<!più )(?<!meno )\b(?:del|dello|di|dell)\b[' ]? ?"
_THE: Final = r"(?:il |la |lo |l'|i |gli |the )?"
_A: Final = r"(?:il |lo |l'|un )?"
_IS: Final = (
    r"\b(?:è|sono|era|erano|resta(?:no)?|rimane|rimangono|si conferma|diventa|rappresenta"
    r"|is|are|was|were|remains?|becomes?)\b"
)
# What stands between a group and its place: "is by far Lombardy's", "è ancora tra i nostri".
_ITS: Final = (
    r"(?:(?:ancora|anche|still|also|come|as|al|in|at|nella?|stat[oa]|di gran lunga|by far|tra|fra"
    r"|among|uno dei|una delle|one of|il|la|i|gli|le|the|our|its|(?:nostr|su)[oaie]|suoi|\w+'s) )"
    r"{0,6}"
)
_FIRST: Final = r"\b(?:prim[oaie]|first)\b"
_MOST: Final = (
    r"(?:principal[ei]|maggior[ei]|più (?:grand[ei]|important[ei])|most important|largest|biggest"
    r"|main|leading|top)"
)
_MARKET: Final = (
    r"\b(?:partner|mercat[oi]|paes[ei]|destinazion[ei]|posto|posizione|client[ei]|fornitor[ei]"
    r"|sbocc(?:o|hi)|partners|markets?|countr(?:y|ies)|destinations?|place|position|customers?"
    r"|suppliers?)\b"
)
_COUNT: Final = r"(?:(?:due|tre|quattro|cinque|dieci|two|three|four|five|ten|\d+) )?"
# A place in a ranking, and not the first quarter, "secondo i dati" or "un anno prima".
_RANK: Final = (
    rf"(?:(?:\b(?:second[oa]|terz[oa]|second|third|{_MOST})\b|{_FIRST}) {_COUNT}(?:\w+ )?{_MARKET}"
    rf"|{_MARKET} (?:\w+ )?{_MOST}\b)"
)
# It is another's place: "UE: il primo mercato è la Germania", "UE: primo mercato la Germania".
_ANOTHERS: Final = rf":? {_THE}(?-i:[A-Z])|[^.,;:!?\n]{{0,40}}{_IS}"
_RANKING: Final = r"\b(?:classifica|graduatoria|ranking)\b"
# Others of a list before the group: "sono Germania, Asean e Francia".
_ITEM: Final = r"[^.,;:!?\n]{1,40}?"
_ITEMS: Final = rf"(?:{_ITEM}(?:,|,? (?:ed?|and)) ){{0,6}}"
_RISE_OR_ROSE: Final = rf"(?:\b{_ROSE}|{_RISE}|\b(?:variazion[ei]|changes?)\b)"
_QUARTERLY: Final = r"(?:trimestral[ei]|mensil[ei]|quarterly|monthly)"
_ON_A_QUARTER: Final = rf"\b(?:su base {_QUARTERLY}|{_QUARTERLY} basis)\b"
_YEAR_BEFORE: Final = (
    rf"(?!{_NEAR}\b(?:anno (?:prima|precedente|fa)|year (?:before|earlier|ago)|stesso trimestre"
    r"|same quarter)\b)"
)
_NTH: Final = r"(prim|second|terz|quart|first|third|fourth|i{1,3}|iv|q[1-4])[oa]?"
_QUARTER: Final = rf"\b{_NTH}(?: trimestre| quarter|(?<=q\d))\b"
_ISTAT_DATA: Final = (
    r"(?:\b(?:dat[oi]|cifr[ae]|valor[ei]|numeri|statistiche|stim[ae]|font[ei]) ?:? ?(?:dell'|di )?"
    r"istat\b|\b(?:data|figures?|statistics|estimates?|source) ?:? ?(?:by |from |of )?istat\b"
    r"|\bistat(?:'s)? (?:data|figures?|statistics|estimates?)\b|\bistat ?:)"
)
# What is made of Istat's data, or waits for them, is not passed off as theirs.
_OWN: Final = (
    r"\b(?:(?:stimat|elabora|calcol|computed|estimated|based)\w*|stim[ae](?! (?:dell')?istat)"
    r"|estimates?|su|sui|senza|without|attesa|waiting)\b"
)


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
            r"|\b(?:quarter|month) (?:before|earlier|ago)\b|\btrimestre su trimestre\b"
            rf"|{_RISE_OR_ROSE}{_NEAR}{_ON_A_QUARTER}{_YEAR_BEFORE}"
            rf"|{_ON_A_QUARTER}{_NEAR}{_RISE_OR_ROSE}{_YEAR_BEFORE}"
            rf"|{_RISE_OR_ROSE} {_QUARTERLY}\b{_YEAR_BEFORE}"
            rf"|\b{_QUARTERLY} {_RISE_OR_ROSE}{_YEAR_BEFORE}"
            # Of one quarter on another of a different number: "nel secondo … rispetto al primo".
            rf"|{_QUARTER}{_NEAR}\b(?:rispetto al|sul|quell[oaie] del|compared (?:with|to)|from|on"
            rf"|over|against|than(?: in)?|that of) (?:the )?(?!\1[oa]?\b){_NTH}"
            rf"(?: trimestre| quarter)?\b{_END}"
            rf"|\b(?:rispetto al|compared (?:with|to)|from) (?:the )?{_QUARTER}{_NEAR}"
            rf"\b(?:nel|in|in the) (?!\3[oa]?\b){_NTH}\b(?! {_MARKET})"
        ),
        unless=_pattern(r"\bdati grezzi\b|\braw data\b"),
    ),
    Rule(
        misreading=Misreading.SHARE_IN_PER_CENT,
        words=_pattern(
            rf"{_SHARE}{_OF_IT}\b{_ROSE}{_OF_IT}(?:{_BY}|\bof ){_PER_CENT}"
            rf"|{_SHARE}{_OF_IT}\b(?:{_ROSE}|up|down)(?:{_OF_IT}\bby)? {_A}{_PER_CENT}"
            rf"|{_SHARE}(?:[^.;:!?,\n(%]{{0,60}}?|{_OF_IT}{_PER_CENT})[:,]? ?\(?(?:{_THAT_IS},? )?"
            rf"{_SIGNED}"
            rf"|{_SHARE}{_OF_IT}{_PER_CENT} (?:al |all'|to ){_PER_CENT}[, (]+{_THAT_IS},? "
            rf"{_WORDS}{_PER_CENT}"
            rf"|{_SHARE}{_OF_IT}{_PER_CENT} (?:in più|in meno(?! di)|more|less|higher|lower)\b"
            rf"|\b{_ROSE} {_A}{_PER_CENT} (?:di|della|in|of) {_WORDS}{_SHARE}"
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
            rf"(?:{_RANK}|{_RANKING}){_NEAR}(?<!non ){_IS} {_THE}{_GROUPS}"
            rf"|(?:{_RANKING}|\b(?:posto|place)\b){_NEAR}\b(?:verso|to) {_THE}{_GROUPS}"
            rf"|(?:{_RANK}|{_RANKING}){_NEAR}(?:{_IS} |[:,(–] ?){_ITEMS}{_THE}{_GROUPS}{_END}"
            rf"|(?P<within>\b(?:nell'|(?:in|within) the ))?{_GROUPS},? {_IS} {_ITS}"
            rf"(?:{_RANK}|{_RANKING}|(?<!come ){_FIRST}(?=$|[.,;!]| (?:tra|fra|among|per|by)\b))"
            rf"|{_GROUPS}(?: ?[:,(–])? ?{_ITS}"
            rf"(?:{_RANKING}|{_RANK}(?!{_ANOTHERS})|(?<!come ){_FIRST}$)"
            rf"|(?:^|[.;:!?,] |\b(?:ed?|and) ){_THE}{_GROUPS}(?:, {_ITEM}){{0,5}},? (?:ed?|and) "
            rf"{_ITEM} {_IS} {_ITS}{_RANK}"
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
            r"|\b(?:secondo|per) (?:i dati )?(?:dell' ?)?(?:l' ?)?istat|\baccording to istat"
            rf"|(?P<own>{_OWN}{_NEAR})?{_ISTAT_DATA}(?!{_NEAR}\b(?:non|not|(?:stim|estimat)\w+)\b))"
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
