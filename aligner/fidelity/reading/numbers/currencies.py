"""The currencies that are known beside a number, by codes, signs and some words.

Other words for them are CLDR's, by way of Babel.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aligner.fidelity.words import tables

__all__ = [
    "ALONE",
    "CODES",
    "COUNTED",
    "CURRENCY",
    "FAMILIES",
    "HUNDREDTH",
    "HUNDREDTHS",
    "SIGNS",
]

_DOLLARS = "USD AUD CAD NZD HKD SGD TWD"
_PESOS = "MXN ARS CLP COP UYU PHP CUP DOP"
_POUNDS = "GBP EGP LBP SYP SDG GIP FKP"
_FRANCS = "CHF XOF XAF RWF GNF"
_YENS = "JPY CNY"
_FAMILIES = {
    "dollars": _DOLLARS,
    "pesos": _PESOS,
    "pounds": _POUNDS,
    "rupees": "INR PKR LKR NPR MUR",
    "francs": _FRANCS,
    "dinars": "KWD IQD DZD TND JOD RSD",
    "dirhams": "AED MAD",
    "crowns": "SEK NOK DKK ISK CZK",
    "rubles": "RUB BYN",
}
FAMILIES = tuple(_FAMILIES.values())
"""Codes of currencies that share a word in most languages: “dollars” may be any of the first."""
ALONE = ("CNY", "EUR", "JPY", "KRW")
"""Codes of currencies with a word that no other has."""
_OTHERS = "AMD AZN BGN BRL GEL HUF IDR ILS KPW KZT MDL MYR NGN PLN RON SAR THB TRY UAH VND ZAR"
CODES = " ".join((*FAMILIES, *ALONE, _OTHERS)).split()
"""All codes of ISO 4217 that are known."""
SIGNS = {
    "€": "EUR",
    "$": f"{_DOLLARS} {_PESOS}",
    "US$": "USD",
    "$US": "USD",
    "£": _POUNDS,
    "¥": _YENS,
    "￥": _YENS,
    "₽": "RUB",
    "₹": "INR",
    "₩": "KRW KPW",
    "₪": "ILS",
    "₴": "UAH",
    "₺": "TRY",
    "₸": "KZT",
    "₾": "GEL",
    "₼": "AZN",
    "֏": "AMD",
    "₦": "NGN",
    "₫": "VND",
    "฿": "THB",
    "R$": "BRL",
    "HK$": "HKD",
    "NT$": "TWD",
    "A$": "AUD",
    "C$": "CAD",
}
"""What each sign may mean, in any language."""
HUNDREDTH = "/100"
"""What ends the name of a hundredth: EUR/100 is a cent of a euro."""
_CENTS = f"EUR {_DOLLARS} {_PESOS} {_FRANCS} BRL MAD ZAR"
_NAMED = _FAMILIES | {
    "cents": _CENTS,
    "pence": "GBP FKP GIP",
    "kopecks": "RUB BYN UAH",
    "paise": "INR PKR NPR",
}


def _by_word(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """What each word may mean, by codes, from the words for each currency or family."""
    return {
        word: " ".join(_NAMED.get(name, name) for name in names.split())
        for names, words in table.items()
        for word in words
    }


COUNTED = {language: _by_word(table) for language, table in tables("currencies.names").items()}
"""Words and short forms that CLDR does not have, by language, and what each may mean."""
HUNDREDTHS = {"": {"¢": _CENTS}} | {
    language: _by_word(table) for language, table in tables("currencies.hundredths").items()
}
"""The words for a hundredth of a currency, and of which, by language; "" is any."""
CURRENCY = "|".join([f"[{''.join(sign for sign in SIGNS if len(sign) == 1)}]", *CODES])
"""A pattern of what may be beside a letter for a million and the like: 12 M€, 450 MSEK."""
