"""What was wrong with an address, said to the reader who opened it."""

from __future__ import annotations

from scambi.address import Complaint, Problem, longest
from scambi.model import Language
from scambi.wording.numbers import count
from scambi.wording.sentences import joined, named
from scambi.wording.shown import shown_name
from scambi.wording.translations import translator


def statement_complaint(problem: Problem, statement: str, language: Language) -> str:
    """Why a statement in SQL was not even read, and what to do."""
    _ = translator(language)
    words = {
        Problem.TOO_LONG: _(
            "The statement has {letters} characters and at most {most} are read here: shorten it; "
            "nothing was run."
        ),
        Problem.BLANK: _("The statement is nothing but blanks: write one."),
        Problem.UNPRINTABLE: _(
            "The statement has a character that cannot be printed: delete it; nothing was run."
        ),
    }[problem]
    return words.format(
        letters=count(len(statement), language), most=count(longest("query"), language)
    )


def complaint_text(complaint: Complaint, language: Language) -> str:
    """One sentence: which parameter, what it said, what is shown instead."""
    _ = translator(language)
    words = {
        Problem.UNKNOWN: _.ngettext(
            "The address asks for {parameter} “{given}”, which is not known here: "
            "this page shows {shown} instead.",
            "The address asks for {parameter} “{given}”, which are not known here: "
            "this page shows {shown} instead.",
            complaint.codes,
        ),
        Problem.LEFT_OUT: _.ngettext(
            "The address gives {parameter} as “{given}”, which cannot be used here: it is left "
            "out.",
            "The address gives {parameter} as “{given}”, which cannot be used here: they are left "
            "out.",
            complaint.codes,
        ),
        Problem.OUTSIDE: _(
            "The address asks for {parameter} “{given}”, beyond the quarters of this edition: "
            "this page shows {shown} instead."
        ),
        Problem.REPEATED: _(
            "The address gives {parameter} more than once: this page shows {shown} "
            "and leaves “{given}” out."
        ),
        Problem.TOO_MANY: _.ngettext(
            "The address gives more {parameter} than can be shown side by side: “{given}” is left "
            "out.",
            "The address gives more {parameter} than can be shown side by side: “{given}” are left "
            "out.",
            complaint.codes,
        ),
        Problem.RESPELT: _("The address writes {parameter} as “{given}”: it was read as {shown}."),
        Problem.NOTHING: _("No value and no sentence were given: there is nothing to check."),
        Problem.BLANK: _("The address gives {parameter} with nothing but blanks: it is left out."),
        Problem.UNPRINTABLE: _(
            "The address gives {parameter} with a letter that cannot be printed: it is left out."
        ),
        Problem.TOO_LONG: _(
            "The address gives {parameter} with more than {most} letters, the most that are read "
            "here: it is left out."
        ),
    }[complaint.problem]
    too_long = complaint.problem is Problem.TOO_LONG
    return words.format(
        most=count(longest(complaint.parameter), language) if too_long else "",
        parameter=complaint.parameter,
        given=complaint.given,
        shown=_shown(complaint, language),
    )


def _shown(complaint: Complaint, language: Language) -> str:
    """What is shown instead, by its name; with its code where that is what was not written."""
    if not complaint.names:
        return shown_name(complaint.parameter, complaint.shown, language)
    respelt = complaint.problem is Problem.RESPELT
    return joined(
        [
            f"{named(name, language)} ({code})" if respelt else named(name, language)
            for code, name in complaint.names
        ],
        language,
    )
