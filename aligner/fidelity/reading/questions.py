"""How a text asks without a question mark: by words, exclamations, requests, reported speech."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import islice

from aligner.bitext import Span
from aligner.languages.ends import question_marks
from aligner.model.punctuation import NONE, closing_mark

__all__ = [
    "asking",
    "is_cried",
    "is_headed",
    "is_invited",
    "is_labelled",
    "is_proposed",
    "is_requested",
    "is_supposed",
    "is_tagged",
    "is_told",
    "may_ask",
    "supposes",
]

# Question words, by what they ask for: who; what; where; when; why; how; whether. An underscore is
# a space.
_WORDS = {
    "de": "wer wen wem wessen; was welche welcher welches welchen welchem; wo wohin woher; wann;"
    " warum weshalb weswegen wieso; wie wieviel wieviele; ob",
    "en": "who whom whose; what which; where; when; why; how;"
    " whether ask_if asked_if wonder_if wondered_if know_if knew_if",
    "es": "quién quiénes; (?<!por_)qué cuál cuáles; dónde adónde; cuándo; por_qué;"
    " cómo cuánto cuánta cuántos cuántas;"
    " pregunta_si preguntó_si preguntaba_si saber_si sé_si sabía_si",
    "fi": "kuka kenen ketä kenet kenelle; mikä mitä minkä; missä mihin mistä minne; milloin; miksi;"
    " miten kuinka; ",
    "fr": "qui; quoi quel quelle quels quelles qu'est qu’est ce_que ce_qu ce_qui; où; quand;"
    " pourquoi; comment combien;"
    " demande_si demanda_si demandait_si savoir_si sais_si sait_si savait_si",
    "it": "chi; cosa che quale quali; dove; quando; perché; come quanto quanta quanti quante;"
    " chiese_se chiede_se chiedeva_se sapere_se so_se sapeva_se",
    "ja": "誰 だれ; 何 なに どの どれ どんな; どこ; いつ; なぜ 何故 どうして;"
    " どう いくつ いくら; かどうか",
    "nl": "wie wiens; wat welk welke; waar; wanneer; waarom; hoe hoeveel; ",
    "pl": "kto kogo komu kim; co czego czym jaki jaka jakie który która które; gdzie dokąd skąd;"
    " kiedy; dlaczego czemu; jak ile; czy",
    "pt": "quem; (?<!por_)que quê qual quais; onde aonde; quando; porquê porque por_que;"
    " como quanto quanta quantos quantas;"
    " perguntou_se perguntava_se saber_se sei_se sabia_se",
    "ru": "кто кого кому кем; что чего чему чем какой какая какое какие какого какую;"
    " где куда откуда; когда; почему зачем отчего; как сколько; ли",
    "sv": "vem vems; vad vilken vilket vilka; var vart varifrån; när; varför; hur; ",
    "zh": "谁 誰; 什么 什麼 哪 何; 哪里 哪裡 哪儿; 几时 何时; 为什么 為什麼 为何 怎么 怎麼;"
    " 怎么 怎麼 怎样 如何 几 多少; 是否",
}
# How a question requests something, and words that turn an order into a request, as patterns.
_REQUESTS = {
    "de": r"\b(?:könnten|würden|können|möchten|wollen) sie\b"
    r"|\b(?:könntest|würdest|kannst|willst|magst) du\b|\b(?:könntet|würdet|könnt|wollt) ihr\b",
    "en": r"\b(?:would|could|can|will|won['’]t|can['’]t|couldn['’]t) (?:you|we|I)\b",
    "es": r"\b(?:podr[íi]a|puede|podéis|querr[íi]a|quiere|queréis)(?:s|n|is)?\b"
    r"|(?:importar[íi]a|importa|molestar[íi]a|molesta)\b|ser[íi]as? tan amable",
    "fi": r"(?:voisi|voi|viitsisi|viitsi)(?:tko|tteko)\b|saisiko\b",
    "fr": r"\b(?:pourriez|pouvez|voudriez|voulez|auriez|seriez)[- ]vous\b"
    r"|(?:pourrais|peux|voudrais|veux|serais)[- ]tu\b|est-ce que (?:vous|tu|je|nous) p[eo]u",
    "it": r"\b(?:potrebbe|potresti|potreste|può|puoi|potete|vorrebbe|vorresti|vuole|vuoi|volete)\b"
    r"|(?:dispiacerebbe|dispiace|spiacerebbe|spiace)\b",
    "ja": r"(?:くれ|もらえ|もらい|いただけ|いただき|頂け|下さい|ください)(?:ます|ません|る|ない)",
    "nl": r"\b(?:kunt|zou(?:dt)?|wilt|wil|kan|kun) (?:u|je|jij)\b|zouden (?:jullie|we)\b",
    "pl": r"\bm[óo]g(?:ł|ła|li|ły)by(?:ś|ście)?\b|może(?:sz|cie|my)?\b|zechc",
    "pt": r"\b(?:poder[íi]a|podia|pode|quer|queria)(?:s|m|is)?\b"
    r"|(?:importa|importava|importaria)(?:-se|s-te)?\b",
    "ru": r"\b(?:мог(?:ла|ли)? бы|може(?:те|шь)(?: ли)?|затрудни\w+|согласи\w+ ли)\b",
    "sv": r"\b(?:kan|kunde|skulle|vill|ville) (?:du|ni)\b",
    "zh": r"能不能|能否|可否|可以|可不可以|能.{0,20}[吗嗎]",
}
_PLEASE = {
    "ar": r"من فضلك|\b(?:رجاءً?|الرجاء|يرجى|أرجو)\b",
    "de": r"(?-i:\bbitte\b|(?:^|[.!?„“\"»]\s*)Bitte\b(?!\s*(?:von|um|der|des)\b))"
    r"|\bseien Sie so\b|\bsei so\b",
    "en": r"\bplease\b|\bkindly\b|\bbe so (?:kind|good)\b",
    "es": r"\bpor favor\b|\btenga la (?:bondad|amabilidad)\b|\bsírva(?:se|nse)\b",
    "fi": r"\bol(?:e|kaa) hyvä\b",
    "fr": r"\bs['’]il (?:vous|te) pla[îi]t\b|\bveuillez\b|\bmerci de\b"
    r"|\bprière de\b|\bje vous prie\b",
    "it": r"\bper (?:favore|piacere|cortesia)\b|\bla prego\b",
    "ja": r"下さい|ください|お願い",
    "ko": r"주세요|주십시오|주시기 바랍니다|부탁",
    "nl": r"\balstublieft\b|\balsjeblieft\b",
    "pl": r"\bproszę\b",
    "pt": r"\bpor favor\b|\bfaça o favor\b|\bse faz favor\b",
    "ru": r"\bпожалуйста\b|\bбудьте (?:добры|любезны)\b",
    "sv": r", ?tack\b|\bsnälla\b|\bvar (?:så )?(?:god|vänlig|snäll)\b",
    "zh": r"请|請|麻烦|麻煩|劳驾|勞駕",
}
# How a question invites, as patterns: the other side may have an order instead. Not if it denies
# something, since it may then state the same as "Why don't you answer?".
_INVITES = {
    "de": r"\bwarum \w+ (?:sie sich|du dich|wir uns|sie|wir) nicht\b"
    r"|\b(?:wollen|möchten) sie (?:sich )?nicht\b|\bwillst du (?:dich )?nicht\b",
    "en": r"\bwhy (?:don['’]t (?:you|we)|not)\b|\bwon['’]t you\b|\bshall we\b",
    "es": r"\bpor qué no\b",
    "fr": r"\bpourquoi ne pas\b|\bpourquoi (?:ne |n['’])\S+[- ](?:vous|tu) pas\b",
    "it": r"\bperché non\b",
    "pt": r"\bpor ?qu[eê] não\b",
}
_DENIALS = {
    "de": r"\b(?:nicht|nie|kein\w*)\b",
    "en": r"\bnot\b|n['’]t\b|\bnever\b",
    "es": r"\b(?:no|nunca)\b",
    "fr": r"\bne\b|\bn['’]|\bpas\b",
    "it": r"\bnon\b",
    "pt": r"\bnão\b",
}
# The words with which a sentence opens that supposes something; in Japanese, Korean and Turkish,
# what such a clause ends with. Inside a sentence many of them are other words: Portuguese se.
_OPENING_IF = {
    "ar": "إذا|اذا",
    "cs": "pokud|jestli|jestliže",
    "da": "hvis",
    "de": "wenn|falls|sofern|sollten?",
    "en": "if|in case|should",
    "es": "si|en caso de",
    "fi": "jos|mikäli",
    "fr": "si|s['’]ils?|en cas de",
    "it": "se|qualora|in caso di",
    "nb": "hvis",
    "nl": "als|indien|mocht",
    "pl": "jeśli|jeżeli|gdyby|w razie",
    "pt": "se|caso|em caso de",
    "ru": "если",
    "sv": "om|ifall",
    "uk": "якщо",
}
_SUPPOSES = {
    language: rf"(?:\A|[.!?\n])[^\w.!?\n]{{0,4}}(?:{words})\b"
    for language, words in _OPENING_IF.items()
} | {
    "ja": r"場合[はに、]",
    "ko": r"(?:으면|하면|다면|시면)[\s,]|경우",
    "tr": r"\b(?:eğer|varsa)\b|\w(?:[ae]r|[ıiuü]r|y)s[ae]n[ıiuü]z\b",
    "zh": r"(?:\A|[。！？\n])(?:如果|如有|要是|假如)",
}
# Endings of sentences that ask as surely as a question mark, in languages that need none. Not among
# them: そうですか and んですか may be “I see”, じゃないですか “as you know”,
# ないでしょうか a polite statement, ませんか an invitation. Korean 니까 asks only after a
# syllable that ends in ㅂ; after others it is “because”.
_FORMAL = "".join(map(chr, range(0xAC00 + 17, 0xD7A4, 28)))
_ENDINGS = {
    "ja": r"か(?=[。．」』）\s])(?:(?<=(?<!そう)(?<!ん)(?<!わけ)(?<!じゃない)ですか)"
    r"|(?<=(?<!せ)ますか)|(?<=ましたか)"
    r"|(?<=(?<!せん)でしたか)|(?<=(?<!ない)でしょうか))",
    "ko": rf"니까(?=[.。])(?<=[{_FORMAL}]니까)",
    "zh": "[吗嗎](?=[。．”」』])",
}
# What may ask in two of these languages, at the end or inside, or say that somebody asks.
_MAY_ASK = {
    "ja": r"か(?=[。．、，」』）！!…\s]|\Z|[とをがはにもねなよし]|どうか)|[のねはら][。、」』…]"
    r"|って[。」』…]|かしら|だろ|でしょ|っけ|よな|誰|だれ|何|なに|なん|どの|どれ|どん|どこ|どう|どち"
    r"|いつ|なぜ|いく[つら]|幾|[尋訊聞問疑]",
    "ko": r"[까니냐나가지래대요죠야어아](?=[.,!…”’\"'\s]|\Z)|누구|누가|무엇|무슨|뭐|뭘|어디"
    r"|어[느떤떻째]|언제|왜|얼마|몇|묻|물[어었으]|질문",
}
_PROPOSED = {"ja": r"(?:\A|[。．！？「『\s])(?:じゃあ?|では|それでは)[^。．！？]*ます\Z"}
"""What stands before a か that proposes rather than asks: じゃあ行きますか."""
_SHORT = frozenset({"ja", "ko"})
"""Languages whose shortest sentences may ask by tone alone."""
_LEAST_LETTERS = 10
_BY_OTHER_MEANS = frozenset({"zh", "th", "lo", "my", "km", "bo", "dz"})
"""Languages that may ask without a question mark, by words or a tone that are not known here."""
# How an English question begins, whatever mark ends it.
_INVERTED = {
    "en": r"(?:\A|[.!:;“”\"‘]\s*)(?:am|are|is|was|were|do|does|did|have|has|had|can|could|will"
    r"|would|shall|should|may|might)\s"
}
# Tags that make a question of a statement, at its end, and words that say as much without asking:
# “you are coming, aren't you?” is Du kommst doch mit.
_TAGS = {
    "de": "nicht wahr|oder(?: nicht)?|gell|stimmt['’]s",
    "en": r"(?:am|are|is|was|were|do|does|did|have|has|had|can|could|will|would|shall|should|must)"
    r"(?:n['’]t)?\s(?:I|you|he|she|it|we|they|there)(?:\snot)?|right",
    "es": "verdad|no(?: es (?:cierto|verdad|así))?",
    "fr": "n['’]est-ce pas|non|hein",
    "it": "vero|non? è vero|no",
    "nl": "nietwaar|toch|hè",
    "pl": "prawda|czyż nie|nieprawdaż",
    "pt": "não é(?: verdade)?|não|certo|pois não",
    "ru": "не так ли|не правда ли|правда|верно",
}
_PARTICLES = {
    "de": "doch|ja|wohl",
    "fr": "donc|bien",
    "it": "pure|mica",
    "ja": "[よね]ね?[。」』]",
    "nl": "toch|wel",
    "pl": "przecież|chyba",
    "ru": "ведь|же",
    "zh": "吧",
}
# How a label of a form asks without a verb of its own, as in “Forgot your password?”. Others only
# name it: Passwort vergessen.
_ELLIPTIC = {
    "de": "Passwort|Kennwort|Noch|Schon|Bereits|Neu|Fragen|Hilfe|Probleme|Lust",
    "en": "Forgot|Forgotten|Lost|Need|Want|Having|Looking|Already|New|Not|Still|Got|Any|Questions"
    "|Problems|Trouble|Ready",
    "es": "Olvidó|Olvidaste|Ha olvidado|Necesita|Ya|Nuevo|Aún|Problemas|Dudas",
    "fr": "Mot de passe|Identifiant|Besoin|Déjà|Nouveau|Pas encore|Envie|Des questions",
}
_LABEL = 48  # characters at most
_RELATIVE = range(4)  # kinds of words that may begin a relative clause: the house where he lived
_WHETHER = 6
_PIECES = frozenset({"ja", "zh"})  # no spaces between words
_NEVER = re.compile("(?!)")
_CRY = re.compile(r"(?<![?？¿])[!！](?![?？¡])")
_BORDER = re.compile(r"[.!?;:…。！？；：؟«»\"“”„‘(—–\n]|--")
_BORDER_OR_COMMA = re.compile(f"{_BORDER.pattern}|,")
_COMMAS = frozenset({"de", "fi", "pl", "ru"})  # these put a comma before a reported question
_BEFORE = 2  # words before a reported question, as in "tell me how"; one more across commas
_OPENING = re.compile(r"\A[\W\d_]+")
_LONG = 5  # letters; a single word that long is enough: "preguntó quién"
_WORD = re.compile(rf"[^\W\d_]{{1,{_LONG}}}")  # as much of a word as `_LONG` needs


@cache
def asking(language: str | None) -> re.Pattern[str]:
    """A pattern of what surely asks in a language: a question mark or an ending of a sentence."""
    marks = f"[{question_marks(language)}⁈]"
    return re.compile("|".join(filter(None, (marks, _ENDINGS.get(language or "")))))


def may_ask(text: str, language: str | None, mark: str) -> bool:
    """Whether a text may ask without a question mark.

    Args:
        text: A text in which nothing surely asks.
        language: Its language code.
        mark: What asks on the other side. If that is a word, English may ask by word order.
    """
    if language in _BY_OTHER_MEANS or _is_short(text, language):
        return True
    if _has(_MAY_ASK, language, text):
        return True
    return mark.isalpha() and _has(_INVERTED, language, text)


def is_proposed(asking: str, language: str | None, mark: str) -> bool:
    """Whether a question without a question mark may only propose, or is too short to tell.

    Args:
        asking: The question up to its last words.
        language: Its language code.
        mark: These words, or a question mark.
    """
    if not mark.isalpha():
        return False
    return _is_short(asking + mark, language) or _has(_PROPOSED, language, asking)


def _is_short(text: str, language: str | None) -> bool:
    return language in _SHORT and sum(map(str.isalpha, text)) < _LEAST_LETTERS


def is_cried(asking: str, other: str) -> bool:
    """Whether a text exclaims more often than one that asks, as in “Who would have thought it!”.

    Args:
        asking: The text with the question mark.
        other: The text without one.
    """
    return len(_CRY.findall(other)) > len(_CRY.findall(asking))


def is_requested(asking: str, other: str, languages: tuple[str | None, str | None]) -> bool:
    """Whether a text politely orders what another one requests, as in “please close the window”.

    The question has a verb that requests, such as “could you”, and the other text a “please”. Both
    are known in 13 languages, “please” in Arabic and Korean as well.

    Args:
        asking: The question up to its question mark.
        other: The text without a question mark.
        languages: The codes of both.
    """
    stretch = asking[_begins(asking, _BORDER)[-1] :]
    return _has(_REQUESTS, languages[0], stretch) and _has(_PLEASE, languages[1], other)


def is_invited(asking: str, other: str, languages: tuple[str | None, str | None]) -> bool:
    """Whether a text orders what another one invites to, as in “why don't you sit down”.

    Invitations and negations are known in English, French, German, Italian, Portuguese and Spanish.
    A text that denies something does not count as an order.

    Args:
        asking: The question up to its question mark.
        other: The text without a question mark.
        languages: The codes of both.
    """
    if languages[1] not in _DENIALS or _has(_DENIALS, languages[1], other):
        return False
    return _has(_INVITES, languages[0], asking[_begins(asking, _BORDER)[-1] :])


def supposes(text: str, language: str | None) -> bool:
    """Whether a sentence opens like “if you have any questions”; known in 20 languages."""
    return _has(_SUPPOSES, language, text)


def is_supposed(asking: str, other: str, languages: tuple[str | None, str | None]) -> bool:
    """Whether a text supposes what another one asks, and then goes on to answer.

    As in “Any questions? Call us.” and “If you have any questions, call us.”.

    Args:
        asking: The text with the question mark, and with what follows it.
        other: The text without one.
        languages: The codes of both.
    """
    marks = question_marks(languages[0])
    match = re.search(rf"[{marks}](?=[^\w{marks}]{{1,20}}\w)", asking)
    if not match or _asks_by_word(asking[: match.start()], languages[0]):
        return False  # nothing follows it, or it asks who or what, which no condition supposes
    return supposes(other, languages[1]) and not supposes(asking, languages[0])


def is_tagged(asking: str, other: str, languages: tuple[str | None, str | None]) -> bool:
    """Whether a question only ends in a tag, and the other side has a particle for it.

    Args:
        asking: The question up to its question mark.
        other: The text without a question mark.
        languages: The codes of both.
    """
    tags, particles = (
        table.get(language or "", _NEVER.pattern)
        for table, language in zip((_TAGS, _PARTICLES), languages, strict=True)
    )
    edge = "" if languages[1] in _PIECES else r"\b"
    return bool(
        re.search(rf"[,，—–-]\s*(?:{tags})\s*\Z", asking, re.IGNORECASE)
        and re.search(f"{edge}(?:{particles}){edge}", other, re.IGNORECASE)
    )


def is_labelled(asking: str, other: str, languages: tuple[str | None, str | None]) -> bool:
    """Whether a short question has no verb of its own, and the other side is no sentence either.

    Args:
        asking: The question up to its question mark.
        other: The text without a question mark.
        languages: The codes of both.
    """
    starts = _ELLIPTIC.get(languages[0] or "", _NEVER.pattern)
    is_short = len(asking) <= _LABEL and len(other) <= _LABEL
    is_bare = closing_mark(other, languages[1]) == NONE
    return is_short and is_bare and re.match(rf"\W*(?:{starts})\b", asking) is not None


def is_headed(asking: str, other: str, languages: tuple[str | None, str | None]) -> bool:
    """Whether a question may have become a heading: Who are we? = Über uns.

    It begins with a question word, behind what marks it as a heading or counts it, and the other
    side ends without a mark.

    Args:
        asking: The question up to its question mark.
        other: The text without a question mark.
        languages: The codes of both.
    """
    return _asks_by_word(asking, languages[0]) and closing_mark(other, languages[1]) == NONE


def _asks_by_word(asking: str, language: str | None) -> bool:
    """Whether the last sentence of a text opens with a word such as who or how."""
    stretch = _OPENING.sub("", asking[_begins(asking, _BORDER)[-1] :], count=1)
    return any(pattern.match(stretch) for pattern in _patterns(language)[:_WHETHER])


def _has(table: dict[str, str], language: str | None, text: str) -> bool:
    return re.search(table.get(language or "", _NEVER.pattern), text, re.IGNORECASE) is not None


def is_told(asking: str, other: str, languages: tuple[str | None, str | None]) -> bool:
    """Whether a text reports what another one asks, as in “he asked who it was”.

    It must have a word that asks for the same, after other words of its sentence. If the question
    has no such word, it must have one like “whether”. These words are known in 13 languages. A text
    in another language reports nothing, and a question in another language may ask for anything.

    Args:
        asking: The question up to its question mark.
        other: The text without a question mark.
        languages: The codes of both.
    """
    stretch = asking[_begins(asking, _BORDER)[-1] :]
    asked = {
        kind
        for kind, is_inside in _found(stretch, languages[0], past_commas=True)
        if not is_inside or kind not in _RELATIVE
    }
    found = set(_found(other, languages[1], past_commas=languages[1] in _COMMAS))
    told = {kind for kind, is_inside in found if is_inside and (kind, False) not in found}
    if languages[0] not in _WORDS:
        return bool(told)
    return bool(told & (asked - {_WHETHER})) or (not asked and _WHETHER in told)


def _found(text: str, language: str | None, past_commas: bool) -> Iterator[tuple[int, bool]]:
    """The kinds of question words in a text, and whether each comes after others in a sentence."""
    begins = _begins(text, _BORDER if past_commas else _BORDER_OR_COMMA)
    for kind, pattern in enumerate(_patterns(language)):
        for match in pattern.finditer(text):
            begin = begins[bisect_right(begins, match.start()) - 1]
            yield kind, _is_inside(text, Span(begin, match.start()), past_commas)


@cache
def _patterns(language: str | None) -> tuple[re.Pattern[str], ...]:
    words = (kind.split() for kind in _WORDS.get(language or "", "").split(";"))
    edge = "" if language in _PIECES else r"\b"
    return tuple(
        re.compile(f"{edge}(?:{'|'.join(kind).replace('_', ' ')}){edge}", re.IGNORECASE)
        if kind
        else _NEVER
        for kind in words
    )


def _is_inside(text: str, before: Span, past_commas: bool) -> bool:
    """Whether enough words come before one in its sentence, or after the last comma before it."""
    least = _BEFORE + past_commas
    words = [*islice(_WORD.finditer(text, before.start, before.stop), least)]
    return len(words) == least or any(len(word[0]) == _LONG for word in words)


def _begins(text: str, border: re.Pattern[str]) -> list[int]:
    """Where stretches of a text begin: at its start, and after each mark that separates them."""
    return [0, *(match.end() for match in border.finditer(text))]
