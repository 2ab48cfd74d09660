"""Our splitters beside pySBD, Punkt, Moses' and LanguageTool's SRX rules, language by language.

    python benchmarks/splitter_peers.py GOLD_DIR [dev] [LANGUAGE …]

It needs the packages of the group "bench". Figures are F1 of punctuated boundaries in per cent, as
benchmarks/splitters.py measures it. A peer without rules for a language runs with those for English
(pySBD, Moses), without a model (Punkt) or with its generic rules (SRX), marked by *. The last
column is our F1 less that of the best peer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

import choppa
import punkt
import pysbd
from sentence_splitter import SentenceSplitter, SentenceSplitterException
from splitters import asked, gold_files, measure

from aligner.splitters.punkt import punkt_models

_PUNKT_RULES = {  # languages that Punkt has rules or prefixes for, but no model
    "ca": "catalan",
    "hi": "hindi",
    "hu": "hungarian",
    "is": "icelandic",
    "ja": "japanese",
    "ko": "korean",
    "lv": "latvian",
    "mr": "marathi",
    "ro": "romanian",
    "sk": "slovak",
    "ta": "tamil",
    "th": "thai",
    "ur": "urdu",
    "zh": "chinese",
}
_COMMON = {"GeneralImportant", "ByTwoLineBreaks", "Default"}
_GENERIC = "lt_two"  # a language that LanguageTool gives its generic rules

Peer = Callable[[str], Iterable[Any]]


def _pysbd(language: str) -> tuple[Peer, bool]:
    known = language in pysbd.languages.LANGUAGE_CODES
    tool = pysbd.Segmenter(language=language if known else "en", clean=False)
    return tool.segment, known


def _punkt(language: str, prefixes: bool) -> tuple[Peer, bool]:
    name = punkt_models().get(language) or _PUNKT_RULES.get(language)
    return punkt.tokenizer_for(name or language, prefixes=prefixes).tokenize, name is not None


def _moses(language: str) -> tuple[Peer, bool]:
    try:
        return SentenceSplitter(language={"nb": "no"}.get(language, language)).split, True
    except SentenceSplitterException:
        return SentenceSplitter(language="en").split, False


@cache
def _srx_rules() -> choppa.SrxDocument:
    return choppa.SrxDocument(ruleset=choppa.DEFAULT_SRX_RULESET)


def _srx(language: str) -> tuple[Peer, bool]:
    lists = {each.name for each in _srx_rules().get_language_rule_list(f"{language}_two")}
    known = bool(lists - _COMMON)
    code = f"{language}_two" if known else _GENERIC
    return lambda text: choppa.SrxTextIterator(_srx_rules(), code, text), known


PEERS: dict[str, Callable[[str], tuple[Peer, bool]]] = {
    "pySBD": _pysbd,
    "Punkt": lambda language: _punkt(language, prefixes=False),
    "Punkt, prefixes": lambda language: _punkt(language, prefixes=True),
    "Moses": _moses,
    "SRX": _srx,
}


def main() -> None:
    """Print the table."""
    given = asked(__doc__)
    files = gold_files(given.folder, given.wanted)
    print(f"| language | n | ours | {' | '.join(PEERS)} | ours less the best |")
    print("|---" * (len(PEERS) + 4) + "|")
    for language, path in files.items():
        _, ours = measure(path, language)
        cells, best = [], 0.0
        for make in PEERS.values():
            peer, known = make(language)
            _, found = measure(path, language, _located(peer))
            best = max(best, found.f1)
            cells.append(f"{found.f1:.1f}{'' if known else '*'}")
        row = " | ".join([language, str(ours.gold), f"{ours.f1:.1f}", *cells])
        print(f"| {row} | {ours.f1 - best:+.1f} |", flush=True)


def _located(peer: Peer) -> Callable[[str], Iterator[tuple[int, int]]]:
    """A peer as a splitter that yields spans, found by counting characters other than spaces.

    Some peers change the white space of a text, so their pieces cannot be searched for.
    """

    def spans(text: str) -> Iterator[tuple[int, int]]:
        letters = [at for at, char in enumerate(text) if not char.isspace()]
        done = 0
        for piece in peer(text):
            size = sum(not char.isspace() for char in piece)
            if size and done < len(letters):
                last = min(done + size, len(letters)) - 1
                yield letters[done], letters[last] + 1
                done = last + 1
        if done < len(letters):
            yield letters[done], letters[-1] + 1

    return spans


if __name__ == "__main__":
    main()
