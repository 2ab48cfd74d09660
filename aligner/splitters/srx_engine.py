"""Runs SRX rules with choppa, a port of the Java original, on the package `regex`, on a time limit.

A user's rules may take exponential time: `(a+)+b` is enough. Every match gets what is left of an
allowance that grows with the text, so the time taken is at most linear in its length.

Only `custom` imports this module, and only when needed, since choppa is an extra.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import choppa
import choppa.structures
import choppa.utils
import regex

from aligner.errors import FormatError, InputError
from aligner.plumbing.display import shortened
from aligner.splitters.srx_file import SrxRule, SrxRules

__all__ = ["SrxEngine", "check_patterns"]

_FIRST_SECONDS = 5.0
_CHARACTERS_A_SECOND = 10_000  # a hundredth of what common rules reach
# Java syntax that `regex` writes differently; choppa itself translates \h, \v and (?U).
_JAVA = re.compile(r"\\x\{([0-9A-Fa-f]{1,6})\}|\\z|\\.", re.DOTALL)


def check_patterns(rules: SrxRules) -> None:
    """Check that all patterns of a file compile.

    Raises:
        FormatError: One does not; the message names its line.
    """
    document = choppa.SrxDocument()
    for pattern, _, line in rules.maps:
        _compiled(pattern, document.pattern_flags, rules.name, line)
    for rule in (rule for some in rules.lists.values() for rule in some):
        for pattern in (rule.before, rule.after):
            _compiled(_in_python(pattern), document.pattern_flags, rules.name, rule.line)


class SrxEngine:
    """The rules of a file, each compiled when it is first needed and then kept.

    Several threads may use it at once.

    Args:
        rules: The rules.
    """

    def __init__(self, rules: SrxRules) -> None:
        self._document = _Document(rules)

    def splitter(self, language: str | None) -> Callable[[str], list[tuple[int, int]]]:
        """The splitter for one language: takes a paragraph and returns the spans of its segments.

        All paragraphs that it is given share an allowance of time.

        Raises:
            FormatError: The file has no rules for this language, or for texts in an unknown one.
        """
        document, code, clock = self._document, language or "", _Clock()
        if not document.get_language_rule_list(code):
            whose = f"the language {code!r};" if code else "an unknown language; name it, or"
            raise FormatError(
                f"{document.rules.name} has no rules for {whose} add a <languagemap> for it"
            )

        def spans(text: str) -> list[tuple[int, int]]:
            document.current.clock = clock
            clock.start(len(text))
            edges = [0]
            for segment in choppa.SrxTextIterator(document, code, text):
                edges.append(edges[-1] + len(segment))
            clock.stop()
            return list(pairwise(edges))

        return spans


class _Document(choppa.SrxDocument):
    """Rules in choppa's form, whose patterns run on a time limit."""

    def __init__(self, rules: SrxRules) -> None:
        super().__init__(cascade=rules.cascade)
        self.rules = rules
        self.current = _Current()
        lists = {
            name: choppa.structures.LanguageRule(name, [_as_choppa(rule) for rule in some])
            for name, some in rules.lists.items()
        }
        for pattern, name, _ in rules.maps:
            self.add_language_map(pattern, lists[name])

    def compile(self, regex: str) -> Any:
        if regex not in self.regex_cache:
            compiled = _compiled(regex, self.pattern_flags, self.rules.name)
            self.regex_cache[regex] = _Timed(compiled, self.current, self._place(regex))
        return self.regex_cache[regex]

    def _place(self, pattern: str) -> str:
        """Where a pattern stands; choppa joins all rules that forbid a break into one."""
        for rule in (rule for some in self.rules.lists.values() for rule in some):
            if pattern in (_in_python(rule.before), _in_python(rule.after)):
                return f"{self.rules.name}, line {rule.line}: the rule"
        return f'{self.rules.name}: a rule with break="no"'


class _Clock:
    """The time left for the rules; it grows with the text that they are given."""

    def __init__(self) -> None:
        self._left = _FIRST_SECONDS
        self._until = 0.0

    def start(self, characters: int) -> None:
        self._left += characters / _CHARACTERS_A_SECOND
        self._until = time.process_time() + self._left

    def stop(self) -> None:
        self._left = self.left()

    def left(self) -> float:
        return self._until - time.process_time()


class _Current(threading.local):
    """The clock of the paragraph that this thread is splitting."""

    clock: _Clock


class _Timed:
    """A compiled pattern whose matches stop when the time is up."""

    def __init__(self, pattern: Any, current: _Current, place: str) -> None:
        self.pattern = pattern.pattern
        self._pattern, self._current, self._place = pattern, current, place

    def search(self, text: str, position: int) -> Any:
        return self._run(self._pattern.search, text, position)

    def match(self, text: str, position: int) -> Any:
        return self._run(self._pattern.match, text, position)

    def _run(self, method: Callable[..., Any], text: str, position: int) -> Any:
        left = self._current.clock.left()
        try:
            if left > 0:
                return method(text, position, timeout=left)
        except TimeoutError:
            pass
        raise InputError(
            f"{self._place} takes too long; write it without repetition inside repetition,"
            " such as (a+)+, and without .* at its start"
        )


def _as_choppa(rule: SrxRule) -> Any:
    return choppa.structures.Rule(rule.breaks, _in_python(rule.before), _in_python(rule.after))


def _compiled(pattern: str, flags: int, name: str, line: int | None = None) -> Any:
    place = f"{name}, line {line}" if line else name
    try:
        return regex.compile(choppa.utils.translate_java_regex(pattern), flags)
    except (regex.error, RecursionError, OverflowError, MemoryError, ValueError) as error:
        raise FormatError(
            f"{place}: {shortened(pattern)!r} is no valid regular expression"
            f" ({getattr(error, 'msg', None) or type(error).__name__})"
        ) from None


def _in_python(pattern: str) -> str:
    """A Java or ICU pattern in Python's syntax, where choppa does not translate it."""
    unquoted = choppa.utils.remove_block_quotes(pattern) if r"\Q" in pattern else pattern
    return _JAVA.sub(_escape_in_python, unquoted)


def _escape_in_python(match: re.Match[str]) -> str:
    if match[1]:
        return f"\\U{int(match[1], 16):08x}"
    return r"\Z" if match[0] == r"\z" else match[0]
