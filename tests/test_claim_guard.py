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
    ("Exports rose quarter-over-quarter", M.SEASONALLY_ADJUSTED),
    ("Export in crescita al netto della stagionalità", M.SEASONALLY_ADJUSTED),
    ("Variazione congiunturale; data are not seasonally adjusted", M.SEASONALLY_ADJUSTED),
    ("Export in aumento sul precedente trimestre", M.PREVIOUS_QUARTER),
    ("Exports were up on the prior quarter", M.PREVIOUS_QUARTER),
    ("the share rose 3%", M.SHARE_IN_PER_CENT),
    ("un aumento del 3% della quota", M.SHARE_IN_PER_CENT),
    ("È aumentata la quota del 3%", M.SHARE_IN_PER_CENT),
    ("La quota è salita del tre per cento", M.SHARE_IN_PER_CENT),
    ("La quota dell'export lombardo cresce del 3%", M.SHARE_IN_PER_CENT),
    ("a 3% rise in the share", M.SHARE_IN_PER_CENT),
    ("gli scambi crescono di 3 punti percentuali", M.VALUE_IN_POINTS),
    ("La crescita è forte: l'export aumenta di 3 punti percentuali", M.VALUE_IN_POINTS),
    ("L'Unione europea è il primo partner commerciale della Lombardia", M.AGGREGATE_AS_COUNTRY),
    ("The European Union is the largest market", M.AGGREGATE_AS_COUNTRY),
    ("UE27 primo partner", M.AGGREGATE_AS_COUNTRY),
    ("I saldi sono positivi", M.BALANCE),
    ("Le bilance commerciali migliorano", M.BALANCE),
    ("Trade balances improve", M.BALANCE),
    ("Sono dati ufficiali e non stime", M.ESTIMATE_AS_OFFICIAL),
    ("Non c'è dubbio: la stima è ufficiale e definitiva", M.NOT_FINAL),
    ("nessun interscambio con la Libia", M.UNKNOWN_AS_ZERO),
    ("zero exports to Libya", M.UNKNOWN_AS_ZERO),
    ("export pari a 0", M.UNKNOWN_AS_ZERO),
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
    "nel primo trimestre 2019 le esportazioni verso l'Unione europea sono di 10 miliardi",
    "In the second quarter exports to the world rose",
    "export verso l'UE nel primo trimestre",
    "L'export verso l'UE cresce rispetto a un anno prima",
    "Secondo questa edizione l'export verso l'UE vale 10 miliardi",
    "L'export verso l'UE cresce e la Germania è il primo mercato",
    "La quota è del 30%, mentre l'export cresce del 5%",
    "the share is 30%, and exports rose by 5%",
    "la quota cala di 0,3 punti percentuali mentre l'export cresce del 5%",
    "la quota dell'export sale di 0,3 punti percentuali",
    "exports rose and the share gained 0.3 percentage points",
    "these are not official figures",
    "not official data",
    "non sono dati ufficiali",
    "non è un dato ufficiale",
    "La stima non è ancora ufficiale",
    "Non è una stima definitiva",
    "i dati non sono destagionalizzati",
    "data are not seasonally adjusted",
    "in the last quarter of 2019",
    "Exports to Libya are not zero",
    "L'export non è zero",
    "There is no trade war",
    "zero export growth",
    "l'export cresce dello 0,5%",
    "export di 0,8 milioni",
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
