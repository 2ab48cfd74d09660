"""Addresses, and the language of the text in them: /en/help and /de/help."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from aligner.fidelity.words import lists

__all__ = ["Address", "is_localised", "without_language"]

# The title of a page, which is not compared: in the encyclopaedia of another language, a page of
# the same name is about something else.
_PAGE = re.compile(r"(?<=/wiki/).+")
_HOST = re.compile(r"(?://)?[^/?#]+(?=/)")
# The name of a site, and the ending of its country, or com.
_SITE = re.compile(
    r"(?:www\.)?(?P<name>[^/?#]+?)\.(?:(?:com?|org|net|edu|gov|ac|gob|gouv)\.)?"
    r"(?P<ending>[a-z]{2}|com)(?=[/?#]|$)"
)
_ENDINGS = lists("sites.endings")
"""Where a language is spoken, in the endings of sites; of others, it is the language's code."""
_WIKI = re.compile(r"(?:m\.)?wik\w+\.org/wiki/")


@dataclass(frozen=True)
class Address:
    """An address; the other side may point to the same page in its own language.

    Attributes:
        text: How it is written, as far as that matters.
        general: The same without the code of its text's own language.
        hosted: Likewise, but with all of its host: the first "it" of x.it/it is no language.
    """

    text: str
    general: str = field(compare=False)
    hosted: str = field(compare=False)

    @classmethod
    def of(cls, text: str, language: str | None) -> Address:
        """An address in a text of some language, given as it is to be compared."""
        host = _HOST.match(text)
        hosted = host[0] + without_language(text[host.end() :], language) if host else text
        return cls(text, without_language(text, language), hosted)

    def may_be(
        self, other: Address, same: Callable[[str, str], bool] = lambda one, two: one == two
    ) -> bool:
        """Whether both are the same as written, or without the codes of their languages."""
        return (
            same(self.text, other.text)
            or same(self.general, other.general)
            or same(self.hosted, other.hosted)
        )


def is_localised(
    source: str, target: str, source_language: str | None, target_language: str | None
) -> bool:
    """Whether the target names the same site in a country of its own language.

    So is amazon.co.uk amazon.de in German, unless the source's ending is German already.
    """
    one, other = _SITE.match(source), _SITE.match(target)
    if not one or not other or one["name"] != other["name"]:
        return False
    ours, theirs = _endings(source_language), _endings(target_language)
    return other["ending"] in theirs and (one["ending"] not in theirs or one["ending"] in ours)


def _endings(language: str | None) -> tuple[str, ...]:
    return _ENDINGS.get(language, (language,)) if language else ()


def without_language(address: str, language: str | None) -> str:
    """An address or file name without its text's language, as in en.x.org, /en-us/ or ?lang=en."""
    if not language:
        return address
    host, path = _own(language)
    general = host.sub("", address)
    if general != address and _WIKI.match(general):
        return _PAGE.sub("", general)
    return path.sub("", general)


@cache
def _own(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    code = rf"{language}(?:[-_](?:[a-z]{{2}}|[a-z]{{4}}|\d{{3}}))*"
    return (
        re.compile(rf"^(?://)?{code}(?:[./]|$)", re.IGNORECASE),
        re.compile(rf"[/._-]{code}(?=[./?#&]|$)|(?<==){code}(?=[&#]|$)", re.IGNORECASE),
    )
