"""Small building blocks of sentences, for pages, alternative texts and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from babel.lists import format_list

from scambi.model import Language
from scambi.wording import numbers
from scambi.wording.italian import Preposition, it_and, it_article
from scambi.wording.numbers import Quantity
from scambi.wording.translations import LOCALES, translator

# English names that a sentence gives an article: the United States, the Marshall Islands.
_WITH_THE: Final = re.compile(
    r"^(?:United|Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Americas|Middle East"
    r"|Andean Pact|Mediterranean area|Euro area|North-(?:West|East)$|Centre$|South$)"
    r"|^(?!.* Island and |.* and the ).*\b(?:Islands|Republic|Territor(?:y|ies)|Union)\b"
)


def capitalised(text: str) -> str:
    """`text` with its first letter as at the start of a sentence, the others untouched."""
    return text[:1].upper() + text[1:]


def closed(sentence: str) -> str:
    """A sentence with one full stop, also after an abbreviation with its own: "−0,4 p.p."."""
    return sentence.removesuffix(".") if sentence.endswith("..") else sentence


def joined(items: Sequence[str], language: Language) -> str:
    """A list in a sentence: "a, b e c", "a, b and c"; in Italian "ed" before an e."""
    text = format_list(items, locale=LOCALES[language])
    if language is Language.IT and len(items) > 1:
        last = items[-1]
        head = text.removesuffix(f" e {last}")
        return f"{head} {it_and(last)} {last}"
    return text


def named(name: str, language: Language) -> str:
    """A name inside an English sentence: "the United States"; in Italian it stays as it is."""
    return f"the {name}" if language is Language.EN and _WITH_THE.search(name) else name


def with_article(number_text: str, language: Language, preposition: Preposition = "il") -> str:
    """A written number as a sentence takes it up: "il 28,6%", "dell'8,2%"; in English as it is."""
    return it_article(number_text, preposition) if language is Language.IT else number_text


def amount(value_eur: Quantity, language: Language) -> str:
    """Euro as a sentence has them: "820 milioni di euro", "1 milione di euro"."""
    _ = translator(language)
    rounded = numbers.rounded_millions(value_eur)
    if rounded is None:
        return numbers.missing(language)
    if rounded == 1:
        return _("1 million euros")
    if not value_eur:
        return _("{figure} million euros").format(figure=numbers.count(0, language))
    if not rounded:
        return _("less than {figure} million euros").format(figure=numbers.number(0.1, language))
    return _("{figure} million euros").format(figure=numbers.millions(value_eur, language))


def about(value_eur: Quantity, language: Language) -> str:
    """An estimated amount: "circa 820 milioni di euro"; "meno di…" says so already."""
    _ = translator(language)
    text = amount(value_eur, language)
    if not numbers.rounded_millions(value_eur):
        return text
    return _("about {figure}").format(figure=text)


def qualified(qualifier: str, value_eur: Quantity, language: Language) -> str:
    """Million euro as a source quoted them: "oltre 800"; `qualifier` as in published_figures.csv.

    Raises KeyError for a qualifier that is not known.
    """
    return said_as(qualifier, numbers.millions(value_eur, language), language)


def said_as(qualifier: str, figure: str, language: Language) -> str:
    """A written number with its qualifier, as in published_figures.csv: "oltre 800".

    Raises KeyError for a qualifier that is not known.
    """
    _ = translator(language)
    forms = {
        "exact": "{figure}",
        "over": _("over {figure}"),
        "about": _("about {figure}"),
        "almost": _("almost {figure}"),
    }
    return forms[qualifier].format(figure=figure)
