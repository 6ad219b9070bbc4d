"""The filters of a page as a plain form, for readers without JavaScript."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from scambi.filters import Controls, Filter, Several, Switch, Text
from scambi.markup.parts import rendered
from scambi.model import Language
from scambi.wording.translations import translator


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field; `options` is the inside of its list, None where a reader types."""

    name: str
    label: str
    options: Markup | None = None
    most: int = 0
    value: str = ""
    hint: str = ""
    lines: int = 1
    longest: int | None = None


@dataclass(frozen=True, kw_only=True)
class Form:
    """What is sent together: fields, and the values `hidden` that have none here."""

    fields: Sequence[Field]
    hidden: Mapping[str, str]
    submit: str
    heading: str


def filter_form(
    controls: Controls, written: Mapping[str, str], action: str, language: Language
) -> str:
    """A form that leads to `action`, a path, and one of the filters that are apart.

    `written` are the values of the view by parameter; those without a field in a form are sent
    along by it.
    """
    _ = translator(language)
    forms = [_form(controls.together, written, controls.submit or _("Show"), language)]
    if apart := controls.apart:
        forms.append(_form(apart.filters, written, apart.submit, language, heading=apart.heading))
    return rendered(
        "filters.html", language, forms=forms, action=action, folded=not controls.submit
    )


def _form(
    filters: Sequence[Filter],
    written: Mapping[str, str],
    submit: str,
    language: Language,
    *,
    heading: str = "",
) -> Form:
    names = {one.parameter for one in filters}
    return Form(
        fields=[_field(one, written.get(one.parameter, ""), language) for one in filters],
        hidden={name: value for name, value in written.items() if name not in names},
        submit=submit,
        heading=heading,
    )


def _field(one: Filter, value: str, language: Language) -> Field:
    if isinstance(one, Text):
        return Field(
            name=one.parameter,
            label=one.label,
            value=value,
            hint=one.hint,
            lines=one.lines,
            longest=one.longest,
        )
    _ = translator(language)
    labels = {"si": _("yes"), "no": _("no")} if isinstance(one, Switch) else one.options
    several = isinstance(one, Several)
    chosen = tuple(value.split(",")) if several else (value,)
    if several:
        # First, or nobody would find them among three hundred to take one out again.
        labels = {code: labels[code] for code in chosen if code in labels} | dict(labels)
    return Field(
        name=one.parameter,
        label=one.label,
        options=_marked(tuple(labels.items()), chosen),
        most=one.most if isinstance(one, Several) else 0,
    )


# The same country in seventy quarters.
@lru_cache(maxsize=512)
def _marked(labels: tuple[tuple[str, str], ...], chosen: tuple[str, ...]) -> Markup:
    options = _options(labels)
    for code, _label in labels:
        if code in chosen:
            plain = _opening(code, "")
            options = options.replace(plain, _opening(code, " selected"), 1)
    return options


# Some three hundred countries: written once for each language.
@lru_cache(maxsize=64)
def _options(labels: tuple[tuple[str, str], ...]) -> Markup:
    return Markup("").join(
        _opening(code, "") + label + Markup("</option>") for code, label in labels
    )


def _opening(code: str, marked: str) -> Markup:
    return Markup('<option value="{}"{}>').format(code, marked)
