"""The currencies that are known beside a number, by codes of ISO 4217 and signs."""

from __future__ import annotations

__all__ = [
    "ALONE",
    "CODES",
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
FAMILIES = {
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
"""Codes of currencies that share a word in most languages, by that word."""
HUNDREDTHS = {
    "cents": f"EUR {_DOLLARS} {_PESOS} {_FRANCS} BRL MAD ZAR",
    "pence": "GBP FKP GIP",
    "kopecks": "RUB BYN UAH",
    "paise": "INR PKR NPR",
}
"""Codes of currencies whose hundredths share one."""
ALONE = ("CNY", "EUR", "JPY", "KRW")
"""Codes of currencies with a word that no other has."""
_OTHERS = "AMD AZN BGN BRL GEL HUF IDR ILS KPW KZT MDL MYR NGN PLN RON SAR THB TRY UAH VND ZAR"
CODES = " ".join((*FAMILIES.values(), *ALONE, _OTHERS)).split()
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
CURRENCY = "|".join([f"[{''.join(sign for sign in SIGNS if len(sign) == 1)}]", *CODES])
"""A pattern of what may be beside a letter for a million and the like: 12 M€, 450 MSEK."""
