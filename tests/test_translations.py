"""The catalogues against the messages in code and templates."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import ExtractMessages
from babel.messages.pofile import read_po

from scambi.model import Language
from scambi.wording.translations import N_, catalogue_path, translator

ROOT = Path(__file__).parents[1]
TRANSLATED = [language for language in Language if language is not Language.EN]

Key = tuple[str | None, str | tuple[str, ...]]


def by_key(catalogue: Catalog) -> dict[Key, Message]:
    return {(message.context, message.id): message for message in catalogue if message.id}


def texts(value: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """All plural forms."""
    return (value,) if isinstance(value, str) else tuple(value)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.fixture(scope="module")
def in_code(tmp_path_factory: pytest.TempPathFactory) -> dict[Key, Message]:
    """What `make messages` extracts."""
    template = tmp_path_factory.mktemp("messages") / "scambi.pot"
    command = ExtractMessages()
    command.initialize_options()
    command.mapping_file = str(ROOT / "pyproject.toml")
    command.input_paths = [str(ROOT)]
    command.output_file = str(template)
    command.finalize_options()
    command.run()
    with template.open("rb") as file:
        return by_key(read_po(file))


@pytest.fixture(scope="module", params=TRANSLATED)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    with catalogue_path(request.param).open("rb") as file:
        return read_po(file, locale=request.param.value)


def test_code_and_templates_have_messages(in_code: dict[Key, Message]) -> None:
    assert ("short", "Q{quarter} {year}") in in_code
    assert len(in_code) > 50


def test_every_message_of_the_code_is_in_the_catalogue_and_no_other(
    in_code: dict[Key, Message], catalogue: Catalog
) -> None:
    there = set(by_key(catalogue))

    assert not in_code.keys() - there, "run `make messages` and translate what is new"
    assert not there - in_code.keys(), "run `make messages`: these are no longer used"


def test_every_message_is_translated_and_reviewed(catalogue: Catalog) -> None:
    untranslated = [m.id for m in catalogue if m.id and not all(texts(m.string))]
    fuzzy = [m.id for m in catalogue if m.id and m.fuzzy]

    assert not untranslated
    assert not fuzzy
    assert not catalogue.obsolete


def test_a_translation_has_the_placeholders_of_its_message(catalogue: Catalog) -> None:
    different = [
        message.id
        for message in catalogue
        if message.id
        for original, translated in zip(texts(message.id), texts(message.string), strict=True)
        if placeholders(original) != placeholders(translated)
    ]

    assert not different


def test_placeholders_are_named_and_in_braces(in_code: dict[Key, Message]) -> None:
    originals = [text for key in in_code for text in texts(key[1])]

    assert not [text for text in originals if "%(" in text or "" in placeholders(text)]


def test_no_raw_change_is_called_congiunturale(catalogue: Catalog) -> None:
    found = {text for m in catalogue for text in texts(m.string) if "congiuntural" in text.lower()}

    # In guillemets it is what a reader is warned not to say.
    assert not {text for text in found if not re.fullmatch("«[^«»]*»", text)}


def test_no_message_names_the_home_region(in_code: dict[Key, Message], catalogue: Catalog) -> None:
    everything = [text for key in in_code for text in texts(key[1])]
    everything += [text for message in catalogue for text in texts(message.string)]

    assert not [text for text in everything if "lombard" in text.lower()]


def test_the_translator_has_a_name_that_the_extraction_knows() -> None:
    """`translator(language)("…")` would work and never reach the catalogue."""
    hidden = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for folder in ("scambi", "pages")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Call)
        and isinstance(node.func.func, ast.Name)
        and node.func.func.id == "translator"
    ]

    assert not hidden


def test_english_messages_are_themselves() -> None:
    _ = translator(Language.EN)

    assert _("estimate") == "estimate"
    assert _.ngettext("one", "many", 1) == "one"
    assert _.ngettext("one", "many", 2) == "many"
    assert _.pgettext("short", "Q1") == "Q1"


def test_an_untranslated_message_comes_back_in_english() -> None:
    assert translator(Language.IT)("nowhere in the catalogue") == "nowhere in the catalogue"


def test_the_empty_message_is_empty_and_not_the_header() -> None:
    assert translator(Language.IT)("") == ""


def test_a_catalogue_is_read_once() -> None:
    assert translator(Language.IT) is translator(Language.IT)


def test_a_marked_message_is_translated_when_it_is_used() -> None:
    message = N_("estimate")

    assert message == "estimate"
    assert translator(Language.IT)(message) == "stima"
