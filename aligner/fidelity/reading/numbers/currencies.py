"""The currencies that are known beside a number, by codes, signs and some words.

Other words for them are CLDR's, by way of Babel.
"""

from __future__ import annotations

__all__ = [
    "ALONE",
    "CODES",
    "COUNTED",
    "CURRENCY",
    "FAMILIES",
    "HUNDREDTH",
    "HUNDREDTHS",
    "PENCE",
    "SIGNS",
]

_DOLLARS = "USD AUD CAD NZD HKD SGD TWD"
_PESOS = "MXN ARS CLP COP UYU PHP CUP DOP"
_POUNDS = "GBP EGP LBP SYP SDG GIP FKP"
_CROWNS = "SEK NOK DKK ISK CZK"
_RUPEES = "INR PKR LKR NPR MUR"
_FRANCS = "CHF XOF XAF RWF GNF"
_YENS = "JPY CNY"
_DINARS = "KWD IQD DZD TND JOD RSD"
_DIRHAMS = "AED MAD"
FAMILIES = (
    *(_DOLLARS, _PESOS, _POUNDS, _RUPEES, _FRANCS, _DINARS, _DIRHAMS, _CROWNS),
    "RUB BYN",
)
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
COUNTED = {
    "cs": {"korun": _CROWNS},
    "en": {"liras": "TRY", "shekel": "ILS", "shekels": "ILS"},
    "hi": {"रुपये": _RUPEES, "रुपयों": _RUPEES},
    "ja": {"円": "JPY"},
    "ru": {"руб": "RUB BYN", "р": "RUB BYN", "долл": _DOLLARS},
    "tr": {"avro": "EUR", "dolar": _DOLLARS, "lira": "TRY EGP LBP SDG SYP", "TL": "TRY"},
    "uk": {"грн": "UAH", "дол": _DOLLARS},
    # As a rule the yuan, but also dollars, and most currencies that have no other word.
    "zh": {"元": f"{_DOLLARS} {_PESOS} {_YENS} KRW KPW", "美金": "USD"},
} | {language: {"kr": _CROWNS} for language in ("da", "nb", "no", "sv")}
"""Words and short forms that CLDR does not have, by language, and what each may mean."""
HUNDREDTH = "/100"
"""What ends the name of a hundredth: EUR/100 is a cent of a euro."""
PENCE = "p"
"""A word that is one only right behind a number: 50p."""
_CENTS = f"EUR {_DOLLARS} {_PESOS} {_FRANCS} BRL MAD ZAR"
_PENCE = "GBP FKP GIP"
_KOPECKS = "RUB BYN UAH"
_PAISE = "INR PKR NPR"


def _all(words: str, codes: str) -> dict[str, str]:
    """Words without spaces that may each mean the same."""
    return dict.fromkeys(words.split(), codes)


HUNDREDTHS: dict[str, dict[str, str]] = {
    "": {"¢": _CENTS},
    "bg": _all("цент цента центове", _CENTS) | _all("стотинка стотинки", "BGN"),
    "cs": _all("cent centy centů", _CENTS) | _all("haléř haléře haléřů", "CZK"),
    "da": _all("cent cents", _CENTS) | {"øre": _CROWNS},
    "de": _all("Cent Cents Ct", _CENTS)
    | _all("Eurocent Eurocents", "EUR")
    | _all("Penny Pence", _PENCE)
    | _all("Kopeke Kopeken", _KOPECKS)
    | {"Rappen": "CHF"},
    "en": _all("cent cents", _CENTS)
    | _all("eurocent eurocents", "EUR")
    | {"euro cents": "EUR", "US cents": "USD"}
    | _all(f"penny pence {PENCE}", _PENCE)
    | _all("kopeck kopecks kopek kopeks", _KOPECKS)
    | _all("grosz groszy", "PLN")
    | {"paise": _PAISE},
    "es": _all("centavo centavos céntimo céntimos", _CENTS)
    | _all("penique peniques", _PENCE)
    | _all("kopek kopeks", _KOPECKS),
    "fi": _all("sentti senttiä", _CENTS) | _all("penny pennyä", _PENCE),
    "fr": _all("cent cents centime centimes", _CENTS)
    | _all("penny pence", _PENCE)
    | _all("kopeck kopecks", _KOPECKS),
    "hu": {"cent": _CENTS, "fillér": "HUF", "penny": _PENCE},
    "it": _all("centesimo centesimi cent", _CENTS)
    | _all("penny pence", _PENCE)
    | _all("copeco copechi", _KOPECKS),
    "ja": {"セント": _CENTS, "ペンス": _PENCE},
    "ko": {"센트": _CENTS, "펜스": _PENCE},
    "nl": _all("cent centen cents", _CENTS)
    | _all("eurocent eurocenten", "EUR")
    | _all("penny pence", _PENCE)
    | _all("kopeke kopeken", _KOPECKS),
    "pl": _all("cent centa centy centów", _CENTS)
    | _all("grosz grosza grosze groszy", "PLN")
    | _all("pens pensa pensy pensów", _PENCE)
    | _all("kopiejka kopiejki kopiejek", _KOPECKS),
    "pt": _all("cêntimo cêntimos centavo centavos", _CENTS)
    | {"pence": _PENCE}
    | _all("copeque copeques", _KOPECKS),
    "ro": _all("cent cenți", _CENTS) | _all("ban bani", "RON MDL"),
    "ru": _all("цент цента центы центов", _CENTS)
    | _all("пенс пенса пенсы пенсов", _PENCE)
    | _all("копейка копейки копейку копеек коп", _KOPECKS),
    "sv": _all("cent cents", _CENTS) | {"öre": _CROWNS},
    "tr": {"sent": _CENTS, "kuruş": "TRY"},
    "uk": _all("цент цента центи центів", _CENTS)
    | _all("пенс пенса пенси пенсів", _PENCE)
    | _all("копійка копійки копійку копійок коп", _KOPECKS),
    "zh": {"美分": "USD", "欧分": "EUR", "歐分": "EUR", "便士": _PENCE, "戈比": _KOPECKS},
} | {language: _all("cent", _CENTS) | {"øre": _CROWNS} for language in ("nb", "no")}
"""The words for a hundredth of a currency, and of which, by language; "" is any."""
CURRENCY = "|".join([f"[{''.join(sign for sign in SIGNS if len(sign) == 1)}]", *CODES])
"""A pattern of what may be beside a letter for a million and the like: 12 M€, 450 MSEK."""
