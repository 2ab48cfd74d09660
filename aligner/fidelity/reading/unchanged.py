"""Patterns of what a translation leaves unchanged: addresses, citations, placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.bitext import Span
from aligner.bitext.spans import has_blank_line
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.languages import UNSPACED, one_of

__all__ = [
    "FOOTNOTES",
    "TOUCHING",
    "attributes_in",
    "marks_in",
    "numbered_notes",
    "placeholders_in",
    "references_in",
    "stars_in",
]

# A letter with which a word may begin right after an address: filters了解, a를.
_TOUCHING = rf"(?:{UNSPACED.pattern}|{one_of('Hangul', 'Arabic', 'Hebrew').pattern})"
TOUCHING = re.compile(_TOUCHING)
"""A letter that may belong to an address or to the text around it."""

# What ends an address, and what may continue one. Letters that may touch it continue it only from
# the beginning of a part on, as in /wiki/北京.
_STOP = r"[<>\"'“”‘’«»„()\[\]{}，。、；：！？،؛؟।…—「」『』《》【】（）［］〔〕]|(?u:\s)"
_END = rf"(?!{_STOP})(?:(?<=[/=\#_-])|(?<={_TOUCHING})|(?!{_TOUCHING}))."

# Citations: [12, 13], [12]–[14], ［3］. 【3】 and 〔3〕 with nothing right before them number the
# items of a list, or open a title.
_NUMBER = r"(?u:\d){1,3}"
_CITED = rf"(?:[\[［]|(?<=\S)[【〔]){_NUMBER}(?:(?u:\s)?[,;，、；،–-](?u:\s)?{_NUMBER})*[\]］】〕]"

# The name of a file. Letters that a sentence may run into it, as in ファイル, belong to the name
# only right before the suffix.
_NAMED = rf"""(?:(?<!{_TOUCHING}){_TOUCHING}+(?:[\d_-][\w-]*)?
    |(?:(?<!(?u:[\w./-]))|(?<={_TOUCHING}))(?:(?!{_TOUCHING})(?u:[\w\u0300-\u036f-]))+)"""

# Suffixes of files; none with which a sentence often begins, since the space after a full stop may
# be missing: dat, ts and po are left out.
_SUFFIXES = r"""pdf|docx?|xlsx?|pptx?|odt|ods|odp|rtf|epub|tex|txt|md|log|csv|tsv|json|xml|ya?ml
    |toml|ini|cfg|conf|properties|sql|html?|css|js|php|py|ipynb|rb|java|sh|bat|exe|dll|msi|dmg|deb
    |rpm|apk|jar|iso|zip|tar(?:\.(?:gz|bz2|xz))?|gz|tgz|bz2|xz|7z|rar|bak|tmp|png|jpe?g|gif|svg|webp
    |bmp|tiff?|mp[34]|m4a|wav|flac|ogg|avi|mkv|mov|webm|srt|vtt|tmx|xlf|xliff"""
# Where absolute paths begin. Others, and those of users, may be words or examples, unless a part
# of them has a digit, an underscore or a suffix: he /she/it, /home/user/data.
_ROOTS = """bin|boot|dev|etc|lib|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var
    |Applications|Library|System|Volumes"""
_OTHERS = r"(?:home|Users|[A-Za-z][\w.+-]*/[A-Za-z][\w.+-]*)"
# /path/to/your/file.txt is an example in any language.
_EXAMPLE = r"""(?:path/to|pfad/zu[mr]?|chemin/(?:vers|du)|ruta/(?:al?|hacia|del?)|pad/naar
    |percorso/(?:al?|di|del|verso)|caminho/(?:para|do|até)|sti/til|cesta/k)/"""
# A letter that a sentence may run into a path does not belong to it: /etc/hosts文件.
_OF_PATH = rf"(?!{_TOUCHING})(?u:[\w\u0300-\u036f.+/-])"
_NAMES = rf"(?=(?:{_OF_PATH})*(?:[\d_]|\.[a-z]))"

_REFERENCES = re.compile(
    rf"""(?:https?|ftp)://(?:{_END})+
    |(?<![\w.@])www\.(?:{_END})+
    |(?<![\w.+-])[A-Za-z0-9][\w.+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{{2,}}
    |(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:(?:com|org|net|edu|gov)(?:\.[a-z]{{2}}(?![\w-]))?|io|info|eu
        |(?:ac|co|gob|gouv)\.[a-z]{{2}})(?:/(?:{_END})*)?(?![\w-])
    |(?P<file>{_NAMED}\.(?:{_SUFFIXES})(?!\w))
    |(?P<path>(?<![\w./:~\\)\]}}>-])/(?!{_EXAMPLE})(?:(?:{_ROOTS})|{_NAMES}{_OTHERS})/
        (?:{_OF_PATH})+(?<!\.))
    |(?<![\w@./-])(?P<host>(?:[a-z][a-z0-9-]*\.)*[a-z][a-z0-9-]{{2,}})\.[a-z]{{2}}
        (?:/(?:{_END})*)?(?!\.?[\w-])
    |\b10\.\d{{4,9}}/(?:{_END})+
    |(?P<citation>{_CITED}(?:\s?[–-]\s?{_CITED})?)""",
    re.VERBOSE | re.ASCII,
)
# Between two letters it was a letter in another encoding: spó³ka.
_NO_MARK = "A-Za-zÀ-ÿ¹²³⁰⁴-⁹"
FOOTNOTES = re.compile(f"(?<![{_NO_MARK}])[¹²³⁰⁴-⁹]+|[¹²³⁰⁴-⁹]+(?![{_NO_MARK}])|[†‡]")
# Footnote marks that may be something else: the end.1, the end (1)., the end.*
_CLOSES = r"[.,;:!?…»”\"’]"
_LETTER = r"[^\W\d_]"
_ENDED = rf"(?:(?<={_LETTER}{{2}}{_CLOSES})|(?<={_CLOSES}{{2}}))"
_NUMBERED = (
    # The lookahead comes first, since it rules out most places at once.
    # After a full stop and the number, a new sentence must begin, unlike in "No.1 of them".
    re.compile(rf"(?=\d){_ENDED}(?:\d{{1,3}}(?=\s+(?![a-zà-ÿа-я])|\s*$)|(?<!\.)\d{{1,3}}(?=\s))"),
    re.compile(
        rf"""(?=\()(?:(?<={_LETTER}\s|{_CLOSES}\s)\(\d{{1,3}}\)(?={_CLOSES}|$)
        |(?<={_LETTER}|{_CLOSES})\(\d{{1,3}}\)(?!\w))""",
        re.MULTILINE | re.VERBOSE,
    ),
)
_STAR = re.compile(rf"(?:(?<={_LETTER}{{3}})|{_ENDED})\*{{1,2}}(?![*\w])")
_EMPHASIS = re.compile(r"(?<![\w*])\*{1,2}(?=[^\s*])")
_LONGEST = 1_000  # characters of emphasis over several sentences

# A $ before these is money, not a variable: dollars of a country, thousands and millions.
_MONEY = r"""(?i:k|m|mn|mm|mln|mio|mrd|mil\w*|bn|bln|bil\w*|tn|trn|tril\w*|thousands?
    |(?:us|ca|au|nz|hk|sg|nt|mx)d?|can)\b"""
_WIDTH = r"[-+\#0,']{0,5}\d{0,4}(?:\.\d{1,3})?(?:hh?|ll?|[zjtLq])?"

# What a tag may hold, unlike <your name>: name=value, a name that needs no value, a placeholder.
_ATTRIBUTE = r"""(?:[\w:@.-]{1,40}\s?=\s?(?:"[^"<>\n]{0,200}"|'[^'<>\n]{0,200}'|[^\s"'<>]{1,200})
    |(?:checked|disabled|selected|required|readonly|hidden|multiple|auto(?:focus|play)|async|defer
    |controls|loop|muted|novalidate|open|reversed|download|nowrap|noshade|allowfullscreen)\b
    |\{{1,2}[^{}<>\n]{1,200}\}{1,2}|[%$]\S{1,60})"""

_PLACEHOLDERS = re.compile(
    rf"""(?P<code>(?<!`)(?:(?<!(?u:\w))|(?<={_TOUCHING}))`(?!\s)[\ -_a-~]{{1,80}}(?<!\s)`(?!`))
    |(?P<message>\{{\s?\w+\s?,\s?(?:plural|select(?:ordinal)?)\b)
    |\{{\s?\w+\s?,\s?(?:number|date|time|duration|spellout|ordinal|choice)\b
    |\{{\{{[^{{}}\n]{{1,60}}\}}\}}
    |\{{%[^{{}}\n]{{1,100}}%\}}
    |\$\{{[^{{}}\n]{{1,60}}\}}
    |(?P<field>\{{\ ?[A-Za-z_]?[\w.:!\[\]]{{0,40}}(?::[^{{}}\s]{{1,12}})?\ ?\}})
    |%\([A-Za-z_]\w*\){_WIDTH}[sdiurfFeEgGxXc]
    |(?<![\d%\w])(?<!\d[\ \u00a0\u202f])%[A-Za-z_]\w+%(?![\w%])
    |(?<![\d%][\ \u00a0\u202f])(?<![\d%\w])(?!%[1-9]\d*[eiou])
        %(?:\d+\$)?{_WIDTH}[sdiufFeEgGxXc@](?!\w)
    |(?<![\w$])\$(?!{_MONEY})[A-Za-z_]\w+
    |(?P<underscored>(?<!(?u:\w))__[a-z]\w*?__(?!\w))
    |<%[=\#-]?[^%<>\n]{{1,100}}%>
    |(?P<tag></?(?:\d{{1,2}}|[A-Za-z][A-Za-z0-9]*(?:\s+{_ATTRIBUTE}){{0,20}}\s*)/?>)
    |(?P<entity>&(?:[a-z]{{2,8}}|\#\d{{2,5}});)""",
    re.VERBOSE | re.ASCII,
)
# What stands before an argument of a LaTeX command, which is text: \section{Introduction}. Of
# commands that look something up the argument must stay, and \n, \r and \t end or indent a line.
_COMMAND = re.compile(
    r"""\\(?![nrt](?![A-Za-z])|(?:(?:eq|page|auto|name|[cCv])?ref|\w?cite\w*|label|begin|end|input
    |include\w*|usepackage|documentclass|bibliography\w*)(?![A-Za-z]))
    [A-Za-z]+\*?(?:\[[^\[\]\n]*\]|\{[^{}\n]*\})*[ \t]?\Z""",
    re.VERBOSE,
)
_FARTHEST = 200  # characters from a command to its last argument

# Attributes that must stay, as what a tag points to or is called; others, such as a title, may be
# translated.
_POINTER = re.compile(
    r"""(?<=\s)(?:href|src|id)\s?=\s?(?P<quote>["'])(?P<value>[^"']+)(?P=quote)""", re.IGNORECASE
)
_BRACES = re.compile(r"(?P<message>\{\s?\w+\s?,\s?(?:plural|select(?:ordinal)?)\b)|[{}]", re.ASCII)

# Every mark contains one of these, which are quick to look for; most sentences have none.
_OF_REFERENCES = re.compile(r"@|[\[［【〔]|/\w+/|://|\.\S", re.ASCII)
_OF_PLACEHOLDERS = re.compile("[{$%<&`]|__")


def references_in(part: Excerpt) -> Iterator[re.Match[str]]:
    """The addresses, file names and citations in a part of a text, with offsets in the whole."""
    return _found(_REFERENCES, _OF_REFERENCES, part)


def numbered_notes(text: str) -> Iterator[Iterator[re.Match[str]]]:
    """Numbers of a whole text that look like footnote marks: “the end.1”, then “the end (1).”."""
    for pattern in _NUMBERED:
        yield pattern.finditer(text)


def stars_in(part: Excerpt) -> Iterator[re.Match[str]]:
    """The stars in a part of a text that mark a footnote, as in “the end.*”, and not emphasis."""
    if part.text.find("*", part.start, part.stop) < 0:
        return
    if not part.search(_EMPHASIS):
        for match in part.find(_STAR):
            if not _ends_emphasis(part.text, match.start()):
                yield match


def _ends_emphasis(text: str, at: int) -> bool:
    """Whether a star closes emphasis in its paragraph, as in “*He came. Then he left.*”."""
    before = text.rfind("*", max(at - _LONGEST, 0), at)
    first = before - text.startswith("*", max(before - 1, 0), before)
    is_open = before >= 0 and _EMPHASIS.match(text, first, at) is not None
    return is_open and not has_blank_line(text[before:at])


def placeholders_in(part: Excerpt) -> Iterator[re.Match[str]]:
    """The placeholders, mark-up and code in a part of a text, with offsets in the whole."""
    texts = None
    for match in _found(_PLACEHOLDERS, _OF_PLACEHOLDERS, part):
        if match["field"] and _COMMAND.search(part.before(match.start(), _FARTHEST)):
            continue
        if match["message"] and texts is None:
            texts = _texts(part)
        if not texts or match.start() not in texts:
            yield match


def attributes_in(tag: Excerpt) -> Iterator[re.Match[str]]:
    """The attributes of a tag that must stay; the group `value` is the value of each."""
    return tag.find(_POINTER)


def _texts(part: Excerpt) -> set[int]:
    """Where the texts of messages begin, which may be translated: {n, plural, one {file} …}."""
    found: set[int] = set()
    are_messages: list[bool] = []
    for match in part.find(_BRACES):
        if match[0] == "}":
            del are_messages[-1:]
            continue
        if any(are_messages[-1:]):
            found.add(match.start())
        are_messages.append(match["message"] is not None)
    return found


def marks_in(part: Excerpt) -> list[Span]:
    """Where references and placeholders stand, whose digits and letters are no numbers or words."""
    found = *references_in(part), *placeholders_in(part)
    return [Span(*match.span()) for match in found]


def _found(
    pattern: re.Pattern[str], sign: re.Pattern[str], part: Excerpt
) -> Iterator[re.Match[str]]:
    if part.search(sign):
        yield from part.find(pattern)
