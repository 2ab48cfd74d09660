"""The currencies that are known beside a number, by codes, signs and some words.

Other words for them are CLDR's, by way of Babel.
"""

from __future__ import annotations

__all__ = ["ALONE", "CODES", "COUNTED", "CURRENCY", "FAMILIES", "SIGNS"]

_DOLLARS = "USD AUD CAD NZD HKD SGD TWD"
_PESOS = "MXN ARS CLP COP UYU PHP CUP DOP"
_POUNDS = "GBP EGP LBP SYP SDG GIP FKP"
_CROWNS = "SEK NOK DKK ISK CZK"
_RUPEES = "INR PKR LKR NPR MUR"
_FRANCS = "CHF XOF XAF RWF GNF"
_YENS = "JPY CNY"
_DINARS = "KWD IQD DZD TND JOD RSD"
FAMILIES = (_DOLLARS, _PESOS, _POUNDS, _RUPEES, _FRANCS, _DINARS, _CROWNS, "RUB BYN")
"""Codes of currencies that share a word in most languages: “dollars” may be any of the first."""
ALONE = ("CNY", "EUR", "JPY", "KRW")
"""Codes of currencies with a word that no other has."""
_OTHERS = "AED AMD AZN BGN BRL GEL HUF IDR ILS KPW KZT MDL MYR NGN PLN RON SAR THB TRY UAH VND ZAR"
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
COUNTED = {
    "cs": {"korun": _CROWNS},
    "en": {"liras": "TRY"},
    "ja": {"円": "JPY"},
    "ru": {"руб": "RUB BYN", "р": "RUB BYN", "долл": _DOLLARS},
    "tr": {"avro": "EUR", "dolar": _DOLLARS, "lira": "TRY EGP LBP SDG SYP", "TL": "TRY"},
    "uk": {"грн": "UAH", "дол": _DOLLARS},
    # As a rule the yuan, but also dollars, and most currencies that have no other word.
    "zh": {"元": f"{_DOLLARS} {_PESOS} {_YENS} KRW KPW", "美金": "USD"},
} | {language: {"kr": _CROWNS} for language in ("da", "nb", "no", "sv")}
"""Words and short forms that CLDR does not have, by language, and what each may mean."""
CURRENCY = "|".join([f"[{''.join(sign for sign in SIGNS if len(sign) == 1)}]", *CODES])
"""A pattern of what may be beside a letter for a million and the like: 12 M€, 450 MSEK."""
