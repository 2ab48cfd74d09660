"""The check for negations: one side denies what the other affirms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from aligner.bitext import Span
from aligner.fidelity.case import Case, Check, Half
from aligner.fidelity.findings import Finding, confidence_of, quoted

__all__ = ["NEGATION"]

# Words that deny, matched as whole words; a * stands for any letters. The languages in `_UNSPACED`
# list parts of words instead.
_DENIALS = {
    "ar": "لا لم لن ليس ليست ليسوا لسنا غير دون بدون عدم ما",
    "de": "nicht nichts kein* nie niemals niemand* nirgend* ohne weder un* nein kaum noch miss*",
    "en": "not no never nothing nobody none neither nor nowhere without cannot n't un* in* im* "
    "dis* non* hardly fail* lack* refus* absen*",
    "es": "no nunca jamás nada nadie ningun* ningún sin ni tampoco in* im* des*",
    "fr": "ne n' pas jamais rien personne aucun* sans ni non nul* in* im* guère",
    "it": "non mai niente nulla nessun* senza né no in* im* dis*",
    "ja": "ない なかっ なく なけれ ません ませ ず ぬ 無 不 非 未 否",
    "ko": "않 못 없 안 아니 말 불 비 무 미",
    "nl": "niet niets geen nooit niemand nergens zonder noch on* nee",
    "pl": "nie nigdy nic nikt żad* bez ani brak nie*",
    "pt": "não nunca jamais nada ninguém nenhum* sem nem tampouco in* im* des*",
    "ru": "не ни нет никогда ничего ничто никто никак без нельзя не* ни* без* бес*",
    "th": "ไม่ มิ ไร้ ปราศจาก",
    "tr": "değil yok hiç* asla *me* *ma* *sız* *siz* ne",
    "zh": "不 没 沒 未 无 無 非 别 別 莫 否 勿",
}
_UNSPACED = frozenset({"ja", "ko", "th", "zh"})
# The clear ones. Only these lead to a finding; all others only rule one out, on the other side.
_CLEAR = {
    "ar": "لا لم لن ليس ليست",
    "de": "nicht nichts kein kein* nie niemals niemand",
    "en": "not never nothing nobody cannot n't no",
    "es": "no nunca nada nadie ningún ninguna ninguno",
    "fr": "ne n' jamais rien",
    "it": "non mai niente nessuno nessuna",
    "ja": "ない なかった ません",
    "ko": "않 못 없",
    "nl": "niet geen nooit niets",
    "pl": "nie nigdy",
    "pt": "não nunca nada ninguém",
    "ru": "не нет никогда",
    "th": "ไม่",
    "tr": "değil yok",
    "zh": "不 没 沒",
}
# After these Japanese stems ない and its forms deny nothing: few, dangerous, perhaps, must …
# On the other side they still rule out a finding, since “not many” may be meant.
_AFFIRMING = (
    "少 すく 危 あぶ 汚 きた つまら もったい 勿体 みっとも とんでも さりげ 何気 なにげ ぎこち"
    " あどけ 情け なさけ 切 せつ だらし えげつ おぼつか 覚束 頼り はした 行 おこ"
    " かもしれ かも知れ 違い ちがい 違いあり ちがいあり"
    " ばなら ばなり なくてはなら なくてはなり ざるを得 ざるをえ"
)
# What may be joined to the front of a denial: and, so.
_PROCLITICS = {"ar": "[وف]?"}


@cache
def _pattern(words: str, language: str) -> re.Pattern[str]:
    return re.compile(
        "|".join(_as_pattern(word, language) for word in words.split()), re.IGNORECASE
    )


def _as_pattern(word: str, language: str) -> str:
    if language in _UNSPACED:
        return re.escape(word)
    if word == "n't":
        return r"n['’]t\b"
    if word == "n'":
        return r"\bn['’]"
    bare = re.escape(word.strip("*"))
    before = r"\b\w*" if word.startswith("*") else r"\b" + _PROCLITICS.get(language, "")
    after = r"\w*\b" if word.endswith("*") else r"\b"
    return before + bare + after


def _find(case: Case) -> Iterator[Finding]:
    if not all(each.language in _CLEAR for each in case.documents):
        return
    for pair in case.pairs:
        for one, other in (pair.halves, pair.halves[::-1]):
            clear = [each for each in one.find(_of(_CLEAR, one)) if not _is_affirmed(one, each)]
            if len(clear) != 1 or any(other.find(_of(_DENIALS, other))):
                continue
            span = Span(*clear[0].span())
            is_source = one is pair.source
            side = ("source", "target") if is_source else ("target", "source")
            yield Finding(
                "negation",
                "major",
                confidence_of(0.6, pair.bead.confidence),
                pair.number,
                (span,) if is_source else other.parts,
                other.parts if is_source else (span,),
                f"the {side[0]} denies with {quoted(clear[0][0])}, the {side[1]} does not",
            )


def _is_affirmed(half: Half, match: re.Match[str]) -> bool:
    """Whether what looks like a denial ends a word that denies nothing."""
    stems = tuple(_AFFIRMING.split())
    return half.language == "ja" and match.string.endswith(stems, 0, match.start())


def _of(table: dict[str, str], half: Half) -> re.Pattern[str]:
    assert half.language
    return _pattern(table[half.language], half.language)


NEGATION = Check("negation", _find, default=False)
