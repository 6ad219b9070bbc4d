"""The sentence at the head of a page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest

from scambi.model import Language, Quarter
from scambi.wording.trade import TradeFacts, trade_sentence

IT, EN = Language.IT, Language.EN


@dataclass(frozen=True)
class Place:
    name_it: str
    name_en: str
    subject_it: str
    plural: bool = False

    def name(self, language: Language) -> str:
        return self.name_it if language is IT else self.name_en


LOMBARDY = Place("Lombardia", "Lombardy", "la Lombardia")
MARCHE = Place("Marche", "Marche", "le Marche", plural=True)
ITALY = Place("Italia", "Italy", "l'Italia")

JAPAN = TradeFacts(
    quarter=Quarter(2019, 1),
    territory=LOMBARDY,
    nation=ITALY,
    partner="Giappone",
    language=IT,
    export_eur=470_000_000,
    import_eur=350_000_000,
    trade_eur=820_000_000,
    export_status="P",
    import_status="P",
    export_share=0.286,
    import_share=0.319,
)


def in_english(facts: TradeFacts) -> TradeFacts:
    return replace(facts, language=EN, partner="Japan")


def test_two_known_flows_make_the_sentence_of_the_country_page() -> None:
    assert trade_sentence(JAPAN) == (
        "Nel I trimestre 2019 l'interscambio tra Lombardia e Giappone vale 820 milioni di euro: "
        "470 di export e 350 di import. "
        "La Lombardia pesa il 28,6% dell'export italiano verso il Paese e il 31,9% dell'import."
    )


def test_the_sentence_is_complete_in_english() -> None:
    assert trade_sentence(in_english(JAPAN)) == (
        "In the first quarter of 2019 trade between Lombardy and Japan was worth "
        "820 million euros: 470 of exports and 350 of imports. "
        "Lombardy accounts for 28.6% of Italy's exports to the country "
        "and 31.9% of its imports from it."
    )


def test_an_estimate_reads_as_an_estimate() -> None:
    facts = replace(JAPAN, export_status="E", import_status="E")

    assert trade_sentence(facts) == (
        "Nel I trimestre 2019 l'interscambio tra Lombardia e Giappone è stimato in "
        "circa 820 milioni di euro: 470 di export e 350 di import. La Lombardia pesa "
        "circa il 28,6% dell'export italiano verso il Paese e circa il 31,9% dell'import."
    )
    assert "is estimated at about 820 million euros: 470" in trade_sentence(in_english(facts))


def test_of_two_flows_the_one_that_is_an_estimate_is_named() -> None:
    exports = trade_sentence(replace(JAPAN, export_status="E"))
    imports = trade_sentence(replace(JAPAN, import_status="E"))

    assert "vale circa 820 milioni di euro: 470 di export (stima) e 350 di import." in exports
    assert "vale circa 820 milioni di euro: 470 di export e 350 di import (stima)." in imports
    assert "circa il 28,6% dell'export italiano verso il Paese e il 31,9%" in exports


@pytest.mark.parametrize("status", ["A", "P", "Q"])
def test_official_and_quoted_values_are_stated_plainly(status: str) -> None:
    facts = replace(JAPAN, export_status=status, import_status=status)

    assert trade_sentence(facts) == trade_sentence(JAPAN)


def test_a_missing_flow_is_left_out_with_its_share() -> None:
    facts = replace(JAPAN, import_eur=None, trade_eur=None, import_status=None, import_share=None)

    assert trade_sentence(facts) == (
        "Nel I trimestre 2019, nell'interscambio tra Lombardia e Giappone, l'export vale "
        "470 milioni di euro; l'import non è disponibile in questa edizione. "
        "La Lombardia pesa il 28,6% dell'export italiano verso il Paese."
    )
    assert trade_sentence(in_english(facts)) == (
        "In the first quarter of 2019, in trade between Lombardy and Japan, exports were worth "
        "470 million euros; imports are not available in this edition. "
        "Lombardy accounts for 28.6% of Italy's exports to the country."
    )


def test_the_only_known_flow_reads_as_an_estimate_if_it_is_one() -> None:
    facts = replace(JAPAN, export_eur=None, export_share=None, trade_eur=None, import_status="E")

    assert trade_sentence(facts) == (
        "Nel I trimestre 2019, nell'interscambio tra Lombardia e Giappone, l'import è stimato in "
        "circa 350 milioni di euro; l'export non è disponibile in questa edizione. "
        "La Lombardia pesa circa il 31,9% dell'import italiano dal Paese."
    )


def test_nothing_known_is_said_plainly() -> None:
    facts = replace(
        JAPAN,
        export_eur=None,
        import_eur=None,
        trade_eur=None,
        export_share=None,
        import_share=None,
    )

    assert trade_sentence(facts) == (
        "In questa edizione non ci sono dati sull'interscambio tra Lombardia e Giappone "
        "per il I trimestre 2019."
    )
    assert trade_sentence(in_english(facts)) == (
        "This edition has no data on trade between Lombardy and Japan "
        "for the first quarter of 2019."
    )


def test_no_trade_is_not_missing_trade() -> None:
    none = replace(
        JAPAN, export_eur=0, import_eur=0, trade_eur=0, export_share=0.0, import_share=0.0
    )
    exports = replace(none, export_eur=470_000_000, trade_eur=470_000_000)
    unknown = replace(none, import_eur=None, trade_eur=None)

    assert trade_sentence(none) == (
        "Nel I trimestre 2019 non risultano scambi tra Lombardia e Giappone."
    )
    assert trade_sentence(exports) == (
        "Nel I trimestre 2019 l'interscambio tra Lombardia e Giappone vale "
        "470 milioni di euro, di solo export."
    )
    assert trade_sentence(unknown) == (
        "Nel I trimestre 2019, nell'interscambio tra Lombardia e Giappone, "
        "non risultano esportazioni; l'import non è disponibile in questa edizione."
    )


def test_a_quarter_not_yet_published_says_when_it_will_be() -> None:
    facts = replace(
        JAPAN, quarter=Quarter(2026, 4), published=False, next_release=date(2027, 3, 12)
    )

    assert trade_sentence(facts) == (
        "I dati del IV trimestre 2026 non sono ancora pubblicati; "
        "l'uscita è attesa il 12 marzo 2027."
    )
    assert trade_sentence(in_english(facts)) == (
        "The data for the fourth quarter of 2026 are not yet published; "
        "they are expected on 12 March 2027."
    )
    assert trade_sentence(replace(facts, next_release=date(2026, 12, 11))).endswith(
        "attesa l'11 dicembre 2026."
    )
    assert trade_sentence(replace(facts, next_release=None)) == (
        "I dati del IV trimestre 2026 non sono ancora pubblicati."
    )


def test_a_quarter_whose_day_is_past_is_no_longer_expected() -> None:
    facts = replace(
        JAPAN,
        quarter=Quarter(2026, 1),
        published=False,
        next_release=date(2026, 6, 10),
        release_passed=True,
    )

    assert trade_sentence(facts) == (
        "Questa edizione finisce prima del I trimestre 2026, la cui uscita era attesa il "
        "10 giugno 2026."
    )


def test_the_world_is_no_country() -> None:
    facts = replace(JAPAN, partner="Mondo", is_world=True)

    assert trade_sentence(facts) == (
        "Nel I trimestre 2019 l'interscambio della Lombardia con il mondo vale "
        "820 milioni di euro: 470 di export e 350 di import. "
        "La Lombardia pesa il 28,6% dell'export e il 31,9% dell'import italiano."
    )
    assert trade_sentence(replace(facts, language=EN)) == (
        "In the first quarter of 2019 trade between Lombardy and the world was worth "
        "820 million euros: 470 of exports and 350 of imports. "
        "Lombardy accounts for 28.6% of Italy's exports and 31.9% of its imports."
    )


def test_a_group_of_countries_is_not_called_a_country() -> None:
    text = trade_sentence(replace(JAPAN, partner="ASEAN", is_country=False))

    assert "tra Lombardia e ASEAN" in text
    assert "dell'export italiano verso questo partner" in text


def test_a_plural_territory_has_plural_verbs_and_its_own_preposition() -> None:
    facts = replace(JAPAN, territory=MARCHE, export_share=0.082, import_share=0.004)

    assert trade_sentence(facts).endswith(
        "Le Marche pesano l'8,2% dell'export italiano verso il Paese e lo 0,4% dell'import."
    )
    assert "l'interscambio delle Marche con il mondo" in trade_sentence(
        replace(facts, is_world=True)
    )
    assert "Marche accounts for 8.2%" in trade_sentence(in_english(facts))


def test_the_nation_has_no_share_of_itself() -> None:
    facts = replace(JAPAN, territory=ITALY, export_share=1.0, import_share=1.0)

    assert trade_sentence(facts).endswith("470 di export e 350 di import.")


def test_a_tiny_share_is_less_than_what_can_be_shown() -> None:
    text = trade_sentence(replace(JAPAN, export_share=0.0001))

    assert (
        "La Lombardia pesa meno dello 0,1% dell'export italiano verso il Paese e il 31,9%" in text
    )
    assert "less than 0.1% of Italy's" in trade_sentence(
        in_english(replace(JAPAN, export_share=0.0001))
    )


def test_the_total_is_rounded_on_its_own() -> None:
    text = trade_sentence(
        replace(JAPAN, export_eur=470_400_000, import_eur=350_400_000, trade_eur=820_800_000)
    )

    assert "vale 821 milioni di euro: 470 di export e 350 di import." in text


def test_small_amounts_are_worded_by_their_size() -> None:
    facts = replace(JAPAN, export_eur=980_000, import_eur=20_000, trade_eur=1_000_000)

    assert "vale 1 milione di euro: 1,0 di export e meno di 0,1 di import." in trade_sentence(facts)


def test_billions_stay_millions() -> None:
    facts = replace(JAPAN, export_eur=1_234_000_000, trade_eur=1_584_000_000)

    assert "vale 1.584 milioni di euro: 1.234 di export" in trade_sentence(facts)


def test_parts_that_do_not_add_up_are_said_to_be_rounded() -> None:
    small = replace(JAPAN, export_eur=13_400_000, import_eur=13_400_000, trade_eur=26_800_000)

    assert "27 milioni di euro: 13 di export e 13 di import. Ognuna di queste" in trade_sentence(
        small
    )
    assert "Ognuna" not in trade_sentence(JAPAN)
