"""The accessibility statement, with the parts that Italian law asks for.

Law 4/2004, art. 3-quater, as amended by D.Lgs. 106/2018; the parts are those of the model in
Commission Implementing Decision (EU) 2018/1523 and of AgID's guidelines on accessibility. The
statement itself is made on form.agid.gov.it by the administration that publishes; what it has to
say of itself is left to it.
"""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from scambi.archive import Edition
from scambi.figures.figure import Figure
from scambi.figures.recorded import recorded, text
from scambi.model import Language, View
from scambi.wording.cells import Kind, cell
from scambi.wording.translations import translator

KEY = "accessibility"  # where footers link to
ASSESSED = date(2026, 11, 24)  # when docs/accessibility.md was last gone through

Part: TypeAlias = tuple[str, str]


def statement_path(language: Language) -> str:
    """Where every page links to."""
    return f"/s/dati?lingua={language.value}#{KEY}"


def accessibility(edition: Edition, view: View) -> Figure:
    """Part by part; what only the publishing administration knows says that it is missing."""
    _ = translator(view.language)
    language = view.language
    parts = (*_state(language), *_limits(language), *_assessment(language), *_contacts(language))
    return recorded(
        edition,
        key=KEY,
        title=_("Accessibility statement"),
        rows=[{"part": part, "statement": statement} for part, statement in parts],
        columns=(text("part", _("Part")), text("statement", _("Content"))),
        alt=_(
            "Draft for the statement under Law 4/2004: partially compliant. The administration "
            "that publishes these pages completes it and makes it official on form.agid.gov.it."
        ),
        language=language,
    )


def _state(language: Language) -> tuple[Part, ...]:
    _ = translator(language)
    return (
        (
            _("Commitment"),
            _(
                "The administration that publishes these pages undertakes to make them accessible "
                "under Law 4 of 9 January 2004, as amended by D.Lgs. 106 of 10 August 2018. To be "
                "completed by it: its name, and the address this statement is about."
            ),
        ),
        (
            _("Compliance status"),
            _(
                "Partially compliant with UNI CEI EN 301549 (WCAG 2.1, level AA), for the reasons "
                "below."
            ),
        ),
    )


def _limits(language: Language) -> tuple[Part, ...]:
    _ = translator(language)
    return (
        (
            _("Content that is not accessible: not compliant"),
            _(
                "Pictures (PNG) hold text; title, unit, status and table stand on the page they "
                "are made from. Charts of the dashboard cannot be explored by keyboard point by "
                "point; each has its message in a sentence and its table. The filters of the "
                "dashboard are components of Streamlit, whose use with screen readers has not been "
                "tested by people; the light pages (/s/…) have the same filters in plain HTML."
            ),
        ),
        (
            _("Content that is not accessible: disproportionate burden"),
            _("No disproportionate burden is claimed."),
        ),
        (
            _("Content that is not accessible: outside the law's scope"),
            _("Pages of the sources that are linked to, and workbooks made from downloaded files."),
        ),
    )


def _assessment(language: Language) -> tuple[Part, ...]:
    _ = translator(language)
    return (
        (
            _("Preparation of this statement"),
            _(
                "Prepared on {date} from a self-assessment by automatic tests: axe-core with the "
                "rules of WCAG 2.1 AA on dashboard and light pages, light and dark, desktop and "
                "telephone (360 pixels); keyboard, no sideways scrolling, reading without "
                "JavaScript, paper; tags, title, language and alternative texts of the PDF. No "
                "test with users, nor by a third party, has been made."
            ).format(date=cell(ASSESSED, Kind.DATE, language)),
        ),
        (
            _("Information on the application"),
            _(
                "Web application made with Python, Streamlit and Plotly; no content management "
                "system. To be completed by the administration that publishes: date of "
                "publication, usability tests."
            ),
        ),
        (
            _("Information on the administration"),
            _(
                "To be completed by the administration that publishes: employees with disabilities "
                "and their workstations, as the form asks."
            ),
        ),
    )


def _contacts(language: Language) -> tuple[Part, ...]:
    _ = translator(language)
    return (
        (
            _("Feedback and contacts"),
            _(
                "To be completed by the administration that publishes: e-mail address, telephone "
                "and office in charge of accessibility and of these reports. Answers are due "
                "within 30 days."
            ),
        ),
        (
            _("Enforcement procedure"),
            _(
                "Without an answer within 30 days, or with an unsatisfactory one, anybody can turn "
                "to the Difensore civico per il digitale at AgID: "
                "https://www.agid.gov.it/it/agenzia/difensore-civico-per-il-digitale"
            ),
        ),
    )
