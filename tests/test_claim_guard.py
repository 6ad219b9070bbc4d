"""Words that mislead, found; and right ones, let pass."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scambi.model import Language
from scambi.wording.claim_guard import RULES, forbidden
from scambi.wording.misreadings import Misreading, better_words, why_misleading

M = Misreading
MISLEADING = [
    ("L'export cresce del 3% in termini congiunturali", M.SEASONALLY_ADJUSTED),
    ("Exports fell 2% quarter-on-quarter", M.SEASONALLY_ADJUSTED),
    ("Export in aumento del 5% sul trimestre precedente", M.PREVIOUS_QUARTER),
    ("Exports were up on the previous quarter", M.PREVIOUS_QUARTER),
    ("quota aumentata del 3 per cento", M.SHARE_IN_PER_CENT),
    ("La quota cresce dell'1,2%", M.SHARE_IN_PER_CENT),
    ("La quota cresce dell’1,2%", M.SHARE_IN_PER_CENT),
    ("the share grew by 2%", M.SHARE_IN_PER_CENT),
    ("L'export cresce di 3 punti percentuali", M.VALUE_IN_POINTS),
    ("In classifica, l'export verso Mondo è primo", M.AGGREGATE_AS_COUNTRY),
    ("Primo partner: l'Unione europea", M.AGGREGATE_AS_COUNTRY),
    ("The first market is the European Union", M.AGGREGATE_AS_COUNTRY),
    ("primo esportatore al mondo", M.RANKED_IN_THE_WORLD),
    ("Il saldo è positivo per 120 milioni", M.BALANCE),
    ("a trade surplus of 3 million", M.BALANCE),
    ("vantaggio comparato mondiale nei macchinari", M.WORLD_ADVANTAGE),
    ("vantaggio comparato mondiale rispetto all'Italia", M.WORLD_ADVANTAGE),
    ("secondo dati ufficiali", M.ESTIMATE_AS_OFFICIAL),
    ("Secondo l'Istat l'export vale 470 milioni", M.ESTIMATE_AS_OFFICIAL),
    ("una stima ufficiale", M.NOT_FINAL),
    ("un dato provvisorio e definitivo", M.NOT_FINAL),
    ("l'export verso la Libia è zero", M.UNKNOWN_AS_ZERO),
    ("no exports to Israel", M.UNKNOWN_AS_ZERO),
]
RIGHT = [
    "L'export cresce del 3,2 per cento sullo stesso trimestre dell'anno prima",
    "La quota è salita di 0,3 punti percentuali",
    "La quota è salita al 30%",
    "variazione sul trimestre precedente (dati grezzi)",
    "Il saldo è di 120 milioni (export FOB, import CIF)",
    "vantaggio comparato rispetto all'Italia",
    "la Germania è il primo mercato; l'Unione europea assorbe la metà",
    "La Germania è il primo partner dell'Unione europea",
    "Export verso il mondo: 100 milioni",
    "stima, non ufficiale",
    "Interscambio di oltre 800 milioni con il Giappone, circa il 30% del totale italiano",
    "exports grew by 3 per cent on the same quarter of the year before",
    "the share is 30%",
]


@pytest.mark.parametrize(("text", "misreading"), MISLEADING)
def test_misleading_words_are_found(text: str, misreading: Misreading) -> None:
    assert [found.misreading for found in forbidden(text, estimates=True)] == [misreading]


@pytest.mark.parametrize("text", RIGHT)
def test_right_words_pass(text: str) -> None:
    assert forbidden(text, estimates=True) == ()


def test_official_data_may_be_called_official_where_they_are() -> None:
    assert forbidden("secondo dati ufficiali", estimates=False) == ()


def test_no_trade_may_be_said_where_it_is_known() -> None:
    assert forbidden("nessun export verso la Libia", estimates=True, zero_is_known=True) == ()


def test_every_misreading_has_a_rule_a_reason_and_better_words() -> None:
    assert {rule.misreading for rule in RULES} == set(Misreading)
    for language in Language:
        assert why_misleading(language).keys() == better_words(language).keys() == set(Misreading)


@pytest.mark.parametrize("language", Language)
def test_the_words_offered_instead_are_not_misleading_themselves(language: Language) -> None:
    for text in better_words(language).values():
        assert forbidden(text, estimates=True) == ()


@given(st.text(max_size=500))
def test_any_text_can_be_checked(text: str) -> None:
    for found in forbidden(text, estimates=True):
        assert found.words
