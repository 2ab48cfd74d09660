"""Speech in Japanese and Chinese, and what goes on with it.

Before the end of corner brackets a full stop is left out: 「行くか」「ああ」.

Words that a sentence lists or names have the rest of it beside them, mostly a particle:
「行く」「来る」などの動詞, 「はい」と答えた. So does what is said, where somebody "says" it in
the same breath: 「もちろんだ」彼は言った. Speech is a sentence of its own where it opens one,
ends as sentences do, and what follows is another sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.bitext import Span
from aligner.languages import one_of

__all__ = ["is_named", "is_quoted", "is_told", "turns"]

_SPACE = re.compile(r"\s*")
_QUOTATION = re.compile(r"(?:「[^「」]*」|『[^『』]*』)")
_QUOTATIONS = re.compile(rf"{_QUOTATION.pattern}(?:\s*{_QUOTATION.pattern})+")
# The first quotation of a sentence; where it holds several sentences, it was opened before.
_FIRST = re.compile(rf"(?:{_QUOTATION.pattern}|[^「」『』]*[」』])")

# What a particle or a mark begins goes on with the quotation.
_GOES_ON = re.compile(
    r"[、。，．・…―—ー!！?？:：）)」』】》〉]|と(?!にかく|ころが|たん)|って|という|は(?!じめ|っと|やく)|が|を"
    r"|に(?!っこり|やり)|も(?!う|し|ちろん)|で(?!も)|の(?!ち)|へ|や(?!が|っと)|か(?!れ|の)|から|まで|など"
    r"|だ(?!が|か)|じゃ|なら|なんて|よう|らし|みたい|くらい|ぐらい|ばかり|だけ|しか|さえ|こそ|より|ね|さ(?!っ|ら|て)"
)
# The same after an end mark, where a sentence is as likely to begin: a particle that may be the
# beginning of a word must have a word after it. Chinese goes on with 的, any language with a dash.
_HAN = one_of("Han").pattern
_QUOTED = re.compile(
    r"[—–―─]|的(?!确|士)|って|と(?!にかく|ころ|ても|もに|はいえ|うとう|りあえず|っさに)|など|なんて|[をがのに]"
    r"|です(?!が|から)|じゃな|だった|だ(?:って)?(?=[？?！!。、])|(?:らし|みた)い|ばかり|[くぐ]らい"
    rf"|(?:[はもやへか]|だけ|から|まで|より|さえ|こそ)(?=[「『、]|{_HAN})|で(?=[「『]|{_HAN})"
)
# Somebody says so in Chinese, in the same breath: “快走！”他喊道，“来不及了。”
_SAID = re.compile(
    rf"(?:(?![没沒不无無]){_HAN}){{1,6}}?(?:[说說问問喊叫答笑骂罵嚷吼叹嘆应應]道|[说說问問答])，"
    r"|便(?=[走去来來转轉起站坐跑说說道问問回把将將])"
)
# A full stop that belongs to a name: モーニング娘。のコンサート. No sentence begins so; before a
# kanji one may: は虫類.
_NAME = re.compile(rf"[\u30a1-\u30ff]{_HAN}{{0,2}}。\Z")
_NAMED = re.compile(r"を|[のはがも](?=[\u30a1-\u30fa])")
_LONGEST_NAME_END = 4  # characters
# Somebody says or asks so, whether a quote closes or none, after a space or none: 行くか？　と言う.
_TOLD = re.compile(
    rf"[ \u3000]?(?:と(?=、|い[いうっ]|たず|つぶ|ささ|さけ|おも|{_HAN})|って(?=い[いうっ]|{_HAN}))"
)
# What may begin a sentence of its own where no quote closes: もう行くの？というか、もう夜だよ.
_JOINS = re.compile(
    r"[ \u3000]?(?:という(?:の[はも]|わけで|か(?!んじ|たち))|と(?:い|言)っても|と同時|と思うと"
    r"|って[い言]うか)"
)
_SPOKEN = re.compile(
    r"(?:だ|です|ます|せん|した|った|いた|んだ|よ|ね|か|ぞ|ぜ|わ|さ|な|くれ|なさい|ください|しょう|だろう|もん"
    r"|ああ|ええ|うん|はい|いいえ|いや|おい|[ー〜～!！?？…])[」』]\Z"
)
_SOMEBODY = re.compile(
    r"(?:彼女?ら?|私|僕|俺|わたし|あたし|ぼく|おれ|父|母|兄|姉|弟|妹|男|女|老人|少年|少女|二人)(?:たち|達)?[はがも]"
)
_SAYS = re.compile(
    r"[^、。「」『』]{0,24}(?:[言い]った|[言い]う|話した|話す|述べた|述べる|語った|語る|答えた|答える|尋ねた|たずねた"
    r"|訊いた|聞いた|叫んだ|つぶやいた|呟いた|ささやいた|囁いた|怒鳴った)[。.!！]?"
)


def turns(text: str, start: int, stop: int) -> Iterator[Span]:
    """What stands between two end marks, cut after speech that is a sentence by itself."""
    if _QUOTATIONS.fullmatch(text, start, stop):
        yield from (Span(*each.span()) for each in _QUOTATION.finditer(text, start, stop))
        return
    spoken: list[Span] = []
    at = start
    while found := (_QUOTATION if spoken else _FIRST).match(text, at, stop):
        spoken.append(Span(*found.span()))
        at = _SPACE.match(text, found.end(), stop).end()  # type: ignore[union-attr]  # it matches
    if spoken and at < stop and _is_followed(text, spoken[-1], at, stop):
        yield from spoken
        start = at
    yield Span(start, stop)


def is_quoted(text: str, at: int) -> bool:
    """Whether what begins at `at` goes on with the sentence that is quoted before it."""
    return bool(_QUOTED.match(text, at) or _SAID.match(text, at))


def is_named(text: str, at: int) -> bool:
    """Whether a full stop that stops at `at` is part of a name, since a particle follows it.

    So it is behind katakana only, as names of groups are written.
    """
    name = _NAMED.match(text, at) and _NAME.search(text, max(0, at - _LONGEST_NAME_END), at)
    return bool(name)


def is_told(text: str, at: int, *, is_closed: bool) -> bool:
    """Whether somebody is said to say or ask what stands before `at`.

    Args:
        text: The text.
        at: Where the end mark stops, with the quotes that close behind it.
        is_closed: Whether any does.
    """
    if not is_closed and _JOINS.match(text, at):
        return False
    return _TOLD.match(text, at) is not None


def _is_followed(text: str, spoken: Span, at: int, stop: int) -> bool:
    """Whether what follows speech is another sentence."""
    if _GOES_ON.match(text, at, stop) or _SAYS.fullmatch(text, at, stop):
        return False
    is_speech = _SPOKEN.search(text, spoken.start, spoken.stop) is not None
    return is_speech or _SOMEBODY.match(text, at, stop) is not None
