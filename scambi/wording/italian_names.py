"""The Italian articles of countries: "la Cina", "gli Stati Uniti", "lo Yemen", but "Israele"."""

from __future__ import annotations

import re
from typing import Final

# Most islands, cities and names of saints.
BARE: Final = frozenset(
    {
        *("Andorra", "Anguilla", "Antigua e Barbuda", "Aruba", "Barbados", "Capo Verde", "Ceuta"),
        *("Bonaire, Sint Eustatius e Saba", "Cipro", "Cuba", "Curaçao", "Dominica", "El Salvador"),
        *("Gibilterra", "Gibuti", "Grenada", "Guam", "Haiti", "Hong Kong", "Israele", "Kiribati"),
        *("Macao", "Malta", "Mauritius", "Melilla", "Montserrat", "Nauru", "Niue", "Palau"),
        *("Panama", "Saint Kitts e Nevis", "Saint Vincent e Grenadine", "Saint-Barthélemy"),
        *("Saint-Pierre e Miquelon", "Samoa", "San Marino", "Santa Lucia", "Singapore"),
        *("Sant'Elena, Ascensione e Tristan da Cunha", "Sint Maarten", "São Tomé e Príncipe"),
        *("Taiwan", "Timor Est", "Tokelau", "Tonga", "Trinidad e Tobago", "Tuvalu", "Vanuatu"),
        "Wallis e Futuna",
    }
)
PLURALS: Final = {
    "gli": ("Emirati", "Stati"),
    "i": ("Paesi", "Territori"),
    "le": (
        *("Bahamas", "Bermuda", "Comore", "Figi", "Filippine", "Isole", "Maldive"),
        *("Samoa Americane", "Seychelles", "Terre"),
    ),
}
# Masculine, though they end with an a.
MASCULINE: Final = frozenset(
    {
        *("Botswana", "Burkina Faso", "Canada", "Gambia", "Ghana", "Guatemala", "Kenya"),
        *("Nicaragua", "Ruanda", "Sahara Occidentale", "Sri Lanka", "Sudafrica", "Venezuela"),
        "Zambia",
    }
)
_VOWEL: Final = re.compile(r"[AEIOU]|Hon")  # an h is not heard
_LO: Final = re.compile(r"[XYZ]|S[^aeiou]|Gn|Ps")


def it_country(name: str) -> str:
    """A country as the subject of an Italian sentence, with its article where it has one."""
    if name in BARE:
        return name
    for article, beginnings in PLURALS.items():
        if f"{name} ".startswith(tuple(f"{one} " for one in beginnings)):
            return f"{article} {name}"
    if _VOWEL.match(name):
        return f"l'{name}"
    first = re.split("[ -]", name)[0]
    if first.endswith(("a", "à")) and name not in MASCULINE:
        return f"la {name}"
    return f"lo {name}" if _LO.match(name) else f"il {name}"
