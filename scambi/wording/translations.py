"""Message catalogues: English stands in the code, the other languages in `locales/*/scambi.po`.

In code, `_ = translator(view.language)` and then `_("… {name} …").format(name=…)`; in templates the
same `_`, never `{% trans %}`, whose placeholders are of another kind. `N_` marks a message that
stands at module level and is translated later. Placeholders are named and in braces.

The catalogues are read once, at the first use of their language: no compiled file to forget.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from scambi.model import Language

LOCALES_FOLDER: Final = Path(__file__).parent / "locales"

# British English: day before month, and no comma before the "and" of a list.
LOCALES: Final = {Language.IT: Locale("it", "IT"), Language.EN: Locale("en", "GB")}


def catalogue_path(language: Language) -> Path:
    """Where the messages of a language are; English, being the code's, has no file."""
    return LOCALES_FOLDER / language.value / "LC_MESSAGES" / "scambi.po"


class Translator:
    """Messages in one language; a message without translation comes back in English."""

    def __init__(self, translations: NullTranslations) -> None:
        self._translations = translations

    def __call__(self, message: str) -> str:
        """The message in the language; the empty one, gettext's key for its header, stays empty."""
        return self._translations.gettext(message) if message else ""

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The form for `n` things."""
        return self._translations.ngettext(singular, plural, n)

    def pgettext(self, context: str, message: str) -> str:
        """The message in a context, for English words that translate in more than one way."""
        return self._translations.pgettext(context, message)


@cache
def translator(language: Language) -> Translator:
    """The messages in `language`; read from disk once in a process."""
    if language is Language.EN:
        return Translator(NullTranslations())
    with catalogue_path(language).open("rb") as file:
        catalogue = read_po(file, locale=language.value, domain="scambi")
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translator(GNUTranslations(compiled))


def marked(message: str) -> str:
    """`message` itself: only tells the extraction that it will be translated later."""
    return message


N_ = marked
