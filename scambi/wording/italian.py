"""Italian articles, which depend on how the next word or number is read aloud."""

from __future__ import annotations

import re
from typing import Final, Literal

Preposition = Literal["il", "di", "a", "da", "in", "su"]

_STEMS: Final = {"di": "de", "a": "a", "da": "da", "in": "ne", "su": "su"}
_ENDINGS: Final = {
    "il": "l",
    "lo": "llo",
    "la": "lla",
    "l'": "ll'",
    "i": "i",
    "gli": "gli",
    "le": "lle",
}

# Read with a vowel first: otto, ottanta…, ottocento… and their thousands; undici; uno and un
# milione (but mille, and il primo: 1.234 and 1º).
_VOWEL: Final = re.compile(r"(?:8\d{0,2}|11)(?!\d)|1(?![\dºª]|\.\d{3}(?!\.\d))")
_ZERO: Final = re.compile(r"0(?!\d)")
_SUBJECT: Final = re.compile(r"(l['’]|(?:il|lo|la|i|gli|le) )(.+)", re.IGNORECASE)


def it_article(number_text: str, preposition: Preposition = "il") -> str:
    """The written number after its article: "il 28,6%", "l'8,2%", "dello 0,4%".

    `preposition` "il" asks for the bare article, any other for the two in one word. A sign is read
    aloud first (più, meno), and takes "il".
    """
    if _VOWEL.match(number_text):
        article = "l'"
    elif _ZERO.match(number_text):
        article = "lo"
    else:
        article = "il"
    return _before(article, number_text, preposition)


def it_articulated(subject: str, preposition: Preposition) -> str:
    """A noun given with its article after a preposition: "la Puglia", "di": "della Puglia".

    A name without article keeps none: "di Varese".
    """
    match = _SUBJECT.fullmatch(subject)
    if match is None:
        return subject if preposition == "il" else f"{preposition} {subject}"
    return _before(match[1].strip().replace("’", "'").lower(), match[2], preposition)


def it_and(word: str) -> str:
    """The conjunction before `word`: "ed" before an e, as in "Lombardia ed Egitto"."""
    return "ed" if word[:1].lower() in ("e", "è", "é") else "e"


def _before(article: str, word: str, preposition: Preposition) -> str:
    joined = article if preposition == "il" else _STEMS[preposition] + _ENDINGS[article]
    return joined + word if joined.endswith("'") else f"{joined} {word}"
