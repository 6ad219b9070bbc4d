"""The wordings that mislead about these data, in Italian and English, as patterns."""

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
_POINTS: Final = (
    rf"(?:punti percentuali|percentage points|\bp\.p\.|\bpp\b"
    rf"|{_NUMBER}(?:punti\b(?! (?:vendita|di)\b)|points\b))"
)
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
# What does move by points.
_RATIOS: Final = r"quot[ae]|contribu\w+|shares?|growth|rates?|tass[oi]|indic[ei]|index"
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
    r"|zona euro|euro area|eurozon[ae]|asean|efta|brics|mercosur|ocse|oecd"
    r"|(?:area |zona )?extra[- ](?:ue|eu)(?: area)?)\b"
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
_THREE: Final = r"(?:tre|three|3)"
_YEAR_BEFORE: Final = (
    rf"(?!{_NEAR}\b(?:anno (?:prima|precedente|fa)|year (?:before|earlier|ago)|stesso trimestre"
    r"|same quarter)\b)"
)
_NTH: Final = r"(prim|second|terz|quart|first|third|fourth|i{1,3}|iv|q[1-4])[oa]?"
_QUARTER: Final = rf"\b{_NTH}(?: trimestre| quarter|(?<=q\d))\b"
_IN_RED: Final = r"in (?:profondo )?rosso"
_ACCOUNTS: Final = r"(?:bilanci[ao]?|conti|scambi|interscambio)"
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


_TOWARDS: Final = r"(?:verso|con|in|nei|nel(?:lo|la|l')?|negli|a|ai|al(?:lo|la|l')?|agli)\b"
# "Non esporta in Cina solo macchinari", "does not export to China as much as to Japan".
_NOT_ALL: Final = rf"(?!{_NEAR}\b(?:sol[oi]|soltanto|quanto|ma anche|only|just|as much|but also)\b)"
_MISSION: Final = r"\b(?:mission[ei]|missions?)\b"
# A gap without a denial.
_PLAINLY: Final = rf"(?:(?!\b(?:non|not|never|né|nor)\b){_SAME}){{0,40}}?"
_MAKES: Final = (
    r"\b(?:fatto|fa|farà|made|makes?|(?:spin|traina|aumenta|incrementa|genera|favori|stimola|produ"
    r"|crea|sostenu|rilancia|raddoppia|causa)\w*|spinge|boost\w*|drove|drives?|driven|lift\w*"
    r"|rais\w+|increas\w+|spurr\w+|generat\w+|created?|push\w*|caus\w+|fuell?ed|doubled|led to"
    r"|resulted in|portato (?:a|ad|all'))\b"
)
_THANKS_TO: Final = (
    r"\b(?:grazie|merito|effetto|effetti|frutto|a causa|per via|thanks|due|owing|because|effect"
    r"|result) (?:a|di|al(?:la|le)|del(?:la|le)|to|of)? ?"
    rf"(?:the |our |una |un'|questa |this |a )?(?:\w+ )?{_MISSION}"
)
_MOVED: Final = rf"(?:\b{_ROSE}|{_RISE}|\b(?:raddoppi|vola|doubl)\w*|[+−]? ?\d[\d.,]* ?%)"
_TRADE_ITSELF: Final = (
    rf"{_TRADE}(?! (?:contacts?|deals?|agreements?|talks|relations|ties|fairs?|missions?|offices?"
    r"|culturali|di idee)\b)"
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


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


RULES: Final = (
    Rule(
        misreading=Misreading.SEASONALLY_ADJUSTED,
        words=_pattern(
            rf"(?P<denied>{_NOT})?\b(?:congiuntural\w+|destagionalizzat\w+"
            r"|al netto (?:della stagionalità|degli effetti stagionali)|seasonally[- ]adjusted"
            r"|(?:quarter|month)[- ]o(?:n|ver)[- ](?:quarter|month)\b|q-?o-?q\b|m-o-m\b"
            r"|(?:q/q|t/t|m/m)(?![\w/]))"
        ),
    ),
    Rule(
        misreading=Misreading.PREVIOUS_QUARTER,
        words=_pattern(
            r"\b(?:trimestre|mese) (?:precedente|prima)\b|\bprecedente (?:trimestre|mese)\b"
            # The last quarter by itself is no comparison: "last quarter's exports".
            r"|\b(?:sul|dal|al|che nel) (?:trimestre|mese) scorso\b"
            r"|\b(?:previous|preceding|prior) (?:quarter|month)\b(?! of\b)"
            rf"|\b(?:on|over|from|than|than in|against|compared (?:with|to)) (?:the )?last"
            rf" (?:quarter|month|{_THREE} months)\b(?! of\b)"
            r"|\b(?:quarter|month) (?:before|earlier|ago)\b"
            rf"|\b{_THREE} (?:mesi (?:fa|prima|precedenti)|months (?:before|earlier|ago))\b"
            rf"|\b(?:precedenti {_THREE} mesi|(?:previous|preceding|prior) {_THREE} months)\b"
            r"|\btrimestre su trimestre\b|\bmese su mese\b"
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
            rf"(?P<of_share>\b(?:{_RATIOS}|incidenza|peso|crescita)\b{_NEAR})?"
            rf"{_TRADE}(?!'?s? (?:{_RATIOS})\b){_NEAR}\b{_ROSE}"
            rf"(?P<share>{_NEAR}\b(?:{_RATIOS})\b)?"
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
            r"|\b(?:paese|mercato|partner|country|market) (?:mondo|world)\b"
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
            r"|\bci (?:ha |hanno )?(?:perd|guadagn|rimett|rimess)\w+|\bin (?:attivo|passivo)\b"
            r"|\bin the (?:red|black)\b"
            rf"|\b{_IN_RED}\b(?={_NEAR}\b{_ACCOUNTS}\b)|\b{_ACCOUNTS}\b{_NEAR}\b{_IN_RED}\b"
            rf"|\b(?:è|era|resta|va) {_IN_RED} con\b"
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
            r"|\bistat (?:rileva|registra|indica|riporta|segnala|misura|records|finds|measures|puts"
            rf"|shows)\b{_NEAR}(?:(?<!ogni )\d|\b{_ROSE}|{_RISE})"
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
            rf"|(?:{_TRADE}|\b(?:fluss[oi]|flows?)\b)"
            rf"(?: (?!(?:non|not|never)\b)\w+){{0,6}}? (?<!crescita )(?<!growth )"
            r"(?:zero|nil|null[oaei]|inesistent[ei]|0(?! ?%|[.,]\d| per))\b"
            rf"|\bnon (?:c'è|ci sono) {_TRADE}"
            r"|\bnon (?:si )?(?:esporta|importa|commercia)(?:no|va|vano)? (?:nulla|niente)\b"
            rf"|\bnon (?:si )?(?:esporta|commercia)(?:no|va|vano)? {_TOWARDS}{_NOT_ALL}"
            rf"|\bnon (?:si )?importa(?:no|va|vano)? (?:da|dal(?:lo|la|l'|le)?|dagli|dai)\b"
            rf"{_NOT_ALL}"
            r"|\b(?:does|do|did)(?: not|n't) (?:export|import|trade)(?: anything)?"
            rf" (?:to|from|with)\b{_NOT_ALL}"
            r"|\b(?:export|import|trade)(?:s|ed)? nothing\b"
        ),
    ),
    Rule(
        misreading=Misreading.MISSION_AS_CAUSE,
        words=_pattern(
            rf"(?P<denied>(?:\b(?:non|not|cannot|nessun\w*|no|never)|n't)\b{_NEAR})?"
            rf"(?:{_MISSION}{_PLAINLY}{_MAKES} {_WORDS}(?:{_TRADE_ITSELF}|{_RISE}{_NEAR}{_TRADE})"
            rf"|{_THANKS_TO}(?={_NEAR}{_TRADE})(?={_PLAINLY}{_MOVED}){_PLAINLY}{_TRADE}"
            rf"|(?={_SAME}*{_THANKS_TO})(?:{_TRADE}{_PLAINLY}{_MOVED}"
            rf"|{_MOVED}{_PLAINLY}{_TRADE}){_PLAINLY}{_THANKS_TO}"
            r"|\beffetto mission[ei]\b|\bmission effect\b)"
        ),
    ),
)
