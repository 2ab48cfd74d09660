"""Speech in Japanese and Chinese: where it is a sentence, and where the sentence goes on.

No full stop is written before a closing corner bracket: 「行くか」「ああ」.

If a sentence only lists or names the quoted words, the rest of it follows, mostly a particle:
「行く」「来る」などの動詞, 「はい」と答えた. The sentence also goes on if it says who speaks:
「もちろんだ」彼は言った. Speech is a sentence of its own if it opens one, ends as sentences do, and
another sentence follows.
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
# The first quotation of a sentence. If it holds several sentences, it was opened in an earlier one.
_FIRST = re.compile(rf"(?:{_QUOTATION.pattern}|[^「」『』]*[」』])")

# The sentence goes on after a quotation if a particle or a mark follows.
_GOES_ON = re.compile(
    r"[、。，．・…―—ー!！?？:：）)」』】》〉]|と(?!にかく|ころが|たん)|って|という|は(?!じめ|っと|やく)|が|を"
    r"|に(?!っこり|やり)|も(?!う|し|ちろん)|で(?!も)|の(?!ち)|へ|や(?!が|っと)|か(?!れ|の)|から|まで|など"
    r"|だ(?!が|か)|じゃ|なら|なんて|よう|らし|みたい|くらい|ぐらい|ばかり|だけ|しか|さえ|こそ|より|ね|さ(?!っ|ら|て)"
)
# The same after an end mark, where a new sentence is just as likely: a particle that may be the
# beginning of a word must have a word after it. In Chinese 的 continues, in any language a dash.
_HAN = one_of("Han").pattern
_QUOTED = re.compile(
    r"[—–―─]|的(?!确|士)|って|と(?!にかく|ころ|ても|もに|はいえ|うとう|りあえず|っさに)|など|なんて|[をがのに]"
    r"|です(?!が|から)|じゃな|だった|だ(?:って)?(?=[？?！!。、])|(?:らし|みた)い|ばかり|[くぐ]らい"
    rf"|(?:[はもやへか]|だけ|から|まで|より|さえ|こそ)(?=[「『、]|{_HAN})|で(?=[「『]|{_HAN})"
)
# A Chinese sentence goes on to say who speaks: “快走！”他喊道，“来不及了。”
_SAID = re.compile(
    rf"(?:(?![没沒不无無]){_HAN}){{1,6}}?(?:[说說问問喊叫答笑骂罵嚷吼叹嘆应應]道|[说說问問答])，"
    r"|便(?=[走去来來转轉起站坐跑说說道问問回把将將])"
)
# A full stop that belongs to a name: モーニング娘。のコンサート. No sentence begins with a particle
# before katakana. Before a kanji the same letter may begin a word: は虫類.
_NAME = re.compile(rf"[\u30a1-\u30ff]{_HAN}{{0,2}}。\Z")
_NAMED = re.compile(r"を|[のはがも](?=[\u30a1-\u30fa])")
_LONGEST_NAME_END = 4  # characters
# Somebody says or asks it, with or without a closing quote and a space: 行くか？　と言う.
_TOLD = re.compile(
    rf"[ \u3000]?(?:と(?=、|い[いうっ]|たず|つぶ|ささ|さけ|おも|{_HAN})|って(?=い[いうっ]|{_HAN}))"
)
# These may begin a sentence of their own if no quote closes: もう行くの？というか、もう夜だよ.
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
    """Cut the text between two end marks after speech that is a sentence by itself."""
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
    """Whether the text at `at` continues the sentence of the quotation before it."""
    return bool(_QUOTED.match(text, at) or _SAID.match(text, at))


def is_named(text: str, at: int) -> bool:
    """Whether the full stop that ends at `at` is part of a name, since a particle follows it.

    It is only after katakana, in which the names of groups are written.
    """
    name = _NAMED.match(text, at) and _NAME.search(text, max(0, at - _LONGEST_NAME_END), at)
    return bool(name)


def is_told(text: str, at: int, *, is_closed: bool) -> bool:
    """Whether the text at `at` reports that somebody says or asks what precedes it.

    Args:
        text: The text.
        at: The end of the end mark and of the closing quotes after it.
        is_closed: Whether there are closing quotes.
    """
    if not is_closed and _JOINS.match(text, at):
        return False
    return _TOLD.match(text, at) is not None


def _is_followed(text: str, spoken: Span, at: int, stop: int) -> bool:
    """Whether another sentence follows the speech."""
    if _GOES_ON.match(text, at, stop) or _SAYS.fullmatch(text, at, stop):
        return False
    is_speech = _SPOKEN.search(text, spoken.start, spoken.stop) is not None
    return is_speech or _SOMEBODY.match(text, at, stop) is not None
