"""The codes and the names of languages.

Codes are ISO 639-1: `"zh"` for any Chinese, since neither splitters nor encoders treat Traditional
and Simplified text differently, and `"nb"` for Norwegian. A language without two letters has the
three of ISO 639-3, by way of python-iso639: `"ceb"` is Cebuano. Language detection does not use
these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from aligner.errors import LanguageError, nearest
from aligner.languages.letters import unaccented

if TYPE_CHECKING:
    from babel import Locale

__all__ = [
    "is_language",
    "known_code",
    "language_name",
    "locale_of",
    "names_of",
    "normalize_language",
    "two_letters_of",
]

# ISO 639-1 code, three-letter codes (639-2), English name.
_TABLE = (
    "aa aar Afar|ab abk Abkhazian|ae ave Avestan|af afr Afrikaans|ak aka Akan|am amh Amharic|"
    "an arg Aragonese|ar ara Arabic|as asm Assamese|av ava Avaric|ay aym Aymara|"
    "az aze Azerbaijani|ba bak Bashkir|be bel Belarusian|bg bul Bulgarian|bi bis Bislama|"
    "bm bam Bambara|bn ben Bengali|bo bod,tib Tibetan|br bre Breton|bs bos Bosnian|"
    "ca cat Catalan|ce che Chechen|ch cha Chamorro|co cos Corsican|cr cre Cree|cs ces,cze Czech|"
    "cu chu Church Slavic|cv chv Chuvash|cy cym,wel Welsh|da dan Danish|de deu,ger German|"
    "dv div Dhivehi|dz dzo Dzongkha|ee ewe Ewe|el ell,gre Greek|en eng English|eo epo Esperanto|"
    "es spa Spanish|et est Estonian|eu eus,baq Basque|fa fas,per Persian|ff ful Fulah|"
    "fi fin Finnish|fj fij Fijian|fo fao Faroese|fr fra,fre French|fy fry Western Frisian|"
    "ga gle Irish|gd gla Scottish Gaelic|gl glg Galician|gn grn Guarani|gu guj Gujarati|"
    "gv glv Manx|ha hau Hausa|he heb Hebrew|hi hin Hindi|ho hmo Hiri Motu|hr hrv Croatian|"
    "ht hat Haitian|hu hun Hungarian|hy hye,arm Armenian|hz her Herero|ia ina Interlingua|"
    "id ind Indonesian|ie ile Interlingue|ig ibo Igbo|ii iii Nuosu|ik ipk Inupiaq|io ido Ido|"
    "is isl,ice Icelandic|it ita Italian|iu iku Inuktitut|ja jpn Japanese|jv jav Javanese|"
    "ka kat,geo Georgian|kg kon Kongo|ki kik Kikuyu|kj kua Kuanyama|kk kaz Kazakh|"
    "kl kal Greenlandic|km khm Khmer|kn kan Kannada|ko kor Korean|kr kau Kanuri|ks kas Kashmiri|"
    "ku kur Kurdish|kv kom Komi|kw cor Cornish|ky kir Kyrgyz|la lat Latin|lb ltz Luxembourgish|"
    "lg lug Ganda|li lim Limburgish|ln lin Lingala|lo lao Lao|lt lit Lithuanian|"
    "lu lub Luba-Katanga|lv lav Latvian|mg mlg Malagasy|mh mah Marshallese|mi mri,mao Maori|"
    "mk mkd,mac Macedonian|ml mal Malayalam|mn mon Mongolian|mr mar Marathi|ms msa,may Malay|"
    "mt mlt Maltese|my mya,bur Burmese|na nau Nauru|nb nob,nor Norwegian|nd nde North Ndebele|"
    "ne nep Nepali|ng ndo Ndonga|nl nld,dut Dutch|nn nno Norwegian Nynorsk|nr nbl South Ndebele|"
    "nv nav Navajo|ny nya Chichewa|oc oci Occitan|oj oji Ojibwa|om orm Oromo|or ori Odia|"
    "os oss Ossetian|pa pan Punjabi|pi pli Pali|pl pol Polish|ps pus Pashto|pt por Portuguese|"
    "qu que Quechua|rm roh Romansh|rn run Kirundi|ro ron,rum Romanian|ru rus Russian|"
    "rw kin Kinyarwanda|sa san Sanskrit|sc srd Sardinian|sd snd Sindhi|se sme Northern Sami|"
    "sg sag Sango|si sin Sinhala|sk slk,slo Slovak|sl slv Slovenian|sm smo Samoan|sn sna Shona|"
    "so som Somali|sq sqi,alb Albanian|sr srp Serbian|ss ssw Swati|st sot Southern Sotho|"
    "su sun Sundanese|sv swe Swedish|sw swa Swahili|ta tam Tamil|te tel Telugu|tg tgk Tajik|"
    "th tha Thai|ti tir Tigrinya|tk tuk Turkmen|tl tgl Tagalog|tn tsn Tswana|to ton Tongan|"
    "tr tur Turkish|ts tso Tsonga|tt tat Tatar|tw twi Twi|ty tah Tahitian|ug uig Uyghur|"
    "uk ukr Ukrainian|ur urd Urdu|uz uzb Uzbek|ve ven Venda|vi vie Vietnamese|vo vol Volapük|"
    "wa wln Walloon|wo wol Wolof|xh xho Xhosa|yi yid Yiddish|yo yor Yoruba|za zha Zhuang|"
    "zh zho,chi Chinese|zu zul Zulu"
)

# Old codes, macro-languages, and other names that people use for a language or a part of it.
_OTHER_NAMES = {
    "bokmal": "nb",
    "bokmål": "nb",
    "brazilian portuguese": "pt",
    "cantonese": "zh",
    "castilian": "es",
    "cmn": "zh",
    "farsi": "fa",
    "filipino": "tl",
    "fil": "tl",
    "in": "id",
    "iw": "he",
    "ji": "yi",
    "mandarin": "zh",
    "mo": "ro",
    "no": "nb",
    "nynorsk": "nn",
    "simplified chinese": "zh",
    "slovene": "sl",
    "traditional chinese": "zh",
    "wuu": "zh",
    "yue": "zh",
    "zsm": "ms",
}

_LIKE = 0.6  # how similar a name must be to another to be taken for a misspelling of it

_SHORT = re.compile(r"[a-z]{0,3}(?:[-_].*)?")  # a code or a tag rather than a name, known or not

# Members of a macro-language that are written differently and keep their own codes: these two, and
# all of Malay's but the standard.
_APART, _APART_ALL = frozenset({"ltg", "vro"}), "msa"

_NONE = frozenset({"mis", "mul", "und", "zxx"})  # codes that stand for no language

# Country codes that are mistaken for language codes, as far as they are none; and other mistakes.
_COUNTRIES = {
    "al": "sq",
    "bd": "bn",
    "cn": "zh",
    "cz": "cs",
    "dk": "da",
    "eg": "ar",
    "gb": "en",
    "gr": "el",
    "hk": "zh",
    "il": "he",
    "jp": "ja",
    "lk": "si",
    "mx": "es",
    "pk": "ur",
    "rs": "sr",
    "ua": "uk",
    "us": "en",
    "vn": "vi",
}
_MISTAKES = {"jap": "ja", "sp": "es"}


@cache
def _names() -> dict[str, tuple[str, str]]:
    """The English name and the three-letter codes of each language, by ISO 639-1 code."""
    rows = (row.split(" ", 2) for row in _TABLE.split("|"))
    return {code: (name, longer) for code, longer, name in rows}


@cache
def _codes() -> dict[str, str]:
    """The ISO 639-1 code of each language, by any of its codes and names in lower case."""
    codes = dict(_OTHER_NAMES)
    for code, (name, longer) in _names().items():
        codes |= dict.fromkeys((code, name.lower(), *longer.split(",")), code)
    return codes


@cache
def _own_names() -> dict[str, str]:
    """The code of each language, by what it calls itself, without accents.

    The names are CLDR's, by way of Babel, and take a second to load, so they are tried last.
    """
    from babel import Locale
    from babel.localedata import exists

    told = {"no": "nb"} | {code: code for code in _names()}
    known = (
        (Locale(each).get_display_name(each), code) for each, code in told.items() if exists(each)
    )
    return {unaccented(name): code for name, code in known if name}


def two_letters_of(name: str) -> str | None:
    """The ISO 639-1 code for a code or a name in lower case; None if it is unknown."""
    return _codes().get(name)


def normalize_language(code: str) -> str:
    """The code of a language.

    Args:
        code: An ISO 639 code of two or three letters, a BCP 47 tag such as "pt-BR" or "zh_Hant",
            an English name such as "German", or what the language calls itself, such as "Deutsch"
            or "中文", in any case.

    Returns:
        The two letters of ISO 639-1, "zh" for any Chinese; the three of ISO 639-3 for a language
        without two.

    Raises:
        LanguageError: No such language is known.
    """
    if not isinstance(code, str):
        raise LanguageError(f"a language must be named by a string, not {type(code).__name__}")
    wanted = code.strip().lower()
    # The codes of ISO 639-3 take a while to load, so they come second.
    if found := _looked_up(wanted, _codes()) or _looked_up(wanted, _further()[0]):
        return found
    if wanted in _COUNTRIES:
        meant = _COUNTRIES[wanted]
        raise LanguageError(
            f"{code!r} is the code of a country; the language {language_name(meant)} is {meant}"
        )
    if wanted in _MISTAKES:
        meant = _MISTAKES[wanted]
        raise LanguageError(f"no language is called {code!r}; {language_name(meant)} is {meant}")
    if wanted in _NONE:
        raise LanguageError(f"{code!r} stands for no language; leave it out, or name one")
    if not _SHORT.fullmatch(wanted) and (own := _own_names().get(unaccented(wanted))):
        return own
    if len(wanted) < 4:
        close = nearest(wanted, _names()) if wanted else "give a code such as de, or a name"
    else:
        names = [name for name, _ in _names().values()]
        otherwise = "give a code such as de, or a name such as German"
        close = nearest(code.strip().capitalize(), names, near=_LIKE, otherwise=otherwise)
    raise LanguageError(f"no language is called {code!r}; {close}")


def _looked_up(wanted: str, codes: Mapping[str, str]) -> str | None:
    """The code for a name, or for what a tag begins with."""
    return codes.get(wanted.replace("_", " ")) or codes.get(re.split("[-_]", wanted)[0])


@cache
def _further() -> tuple[dict[str, str], dict[str, str]]:
    """The languages of ISO 639-3: codes by any code or English name in lower case; names by code.

    A member of a macro-language with a two-letter code gets that code, except for those set apart
    by `_APART` and `_APART_ALL`.
    """
    import iso639

    known, called = _codes(), dict[str, str]()
    codes: dict[str, str] = {}
    by_name: dict[str, set[str]] = {}
    for each in iso639.ALL_LANGUAGES:
        # No language families, nothing that stands for no language, such as und, and no retired
        # codes.
        if each.scope not in "IM" or each.status != "A":
            continue
        is_apart = each.macrolanguage == _APART_ALL or each.part3 in _APART
        whole = None if is_apart else known.get(each.macrolanguage or "")
        code = codes[each.part3] = known.get(each.part3) or whole or each.part3
        called.setdefault(code, each.name)
        for name in (each.name, *(other.print for other in each.other_names or ())):
            for form in (name, _without_brackets(name)):
                by_name.setdefault(form.lower(), set()).add(code)
    names = {name: found.pop() for name, found in by_name.items() if len(found) == 1}
    short = {code: _without_brackets(name) for code, name in called.items()}
    known_as = names | codes
    is_clear = {code for code, name in short.items() if known_as.get(name.lower()) == code}
    return known_as, {code: (short if code in is_clear else called)[code] for code in called}


def _without_brackets(name: str) -> str:
    """A name such as Ancient Greek (to 1453), without the part in brackets."""
    return name.partition(" (")[0]


@lru_cache(maxsize=1 << 10)
def known_code(name: str) -> str | None:
    """The same as `normalize_language`, but None for an unknown language."""
    try:
        return normalize_language(name)
    except LanguageError:
        return None


def is_language(name: str) -> bool:
    """Whether a word is the code or the name of a language, and hardly anything else.

    Languages without a two-letter code do not count, since half of all three-letter words are a
    code of one.
    """
    return len(known_code(name) or "") == len("de")


def language_name(code: str) -> str:
    """The English name of a language, such as "German" for "de"."""
    known = normalize_language(code)
    return _names()[known][0] if known in _names() else _further()[1][known]


def names_of(codes: Iterable[str]) -> str:
    """Languages in words: "Icelandic and Faroese", "" for none; one without a name by its code."""
    return " and ".join(map(_name_or_code, codes))


def name_and_code(code: str) -> str:
    """A language as messages name it: "German (de)"."""
    return f"{_name_or_code(code)} ({code})"


def _name_or_code(code: str) -> str:
    try:
        return language_name(code)
    except LanguageError:
        return code


def locale_of(tag: str | None) -> Locale | None:
    """What CLDR knows about a language, by way of Babel; None if nothing.

    Args:
        tag: A code such as "de" or "zh_Hant"; None for an unknown language.
    """
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag) if tag else None
    except (UnknownLocaleError, ValueError):
        return None
