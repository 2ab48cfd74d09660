"""Small documents for corpora, an encoder that knows them, and what builds make of them."""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from aligner import Aligner, corpus

ROWS = ("id", "source", "target", "source_language", "target_language")


class Numbers:
    """An encoder to which sentences with one number are alike, and all others are not.

    At the word BOOM it ends its process. At the word SLOW, or if it is told to, it takes its time.
    """

    name = "numbers"

    def __init__(self, revision="1", pause=0.0):
        self.revision, self.pause = revision, pause

    def encode(self, sentences):
        time.sleep(3.0 if any("SLOW" in sentence for sentence in sentences) else self.pause)
        if any("BOOM" in sentence for sentence in sentences):
            os._exit(3)
        return np.array([self._vector(sentence) for sentence in sentences]).reshape(-1, 32)

    def _vector(self, sentence):
        number = int(re.search(r"\d+", f"{sentence} 0")[0])
        return np.random.default_rng(number).normal(size=32)


class Vague(Numbers):
    """An encoder to which sentences with one number are more or less alike."""

    name = "vague"

    def _vector(self, sentence):
        own = np.random.default_rng(sum(sentence.encode())).normal(size=32)
        return super()._vector(sentence) + 0.9 * own


@dataclass(frozen=True)
class Odd:
    """Leaves out every second sentence."""

    name: str = "odd"

    def __call__(self, unit, languages):
        first = unit.sentences[0][0]
        return f"sentence {first} of {languages[0]} is odd" if first % 2 else None


def tool(**options):
    return Aligner(Numbers(**options))


def sentence(number, language):
    words = {
        "de": "Der Satz mit der Nummer {} steht in einem kurzen Brief.",
        "en": "The sentence with the number {} is in a short letter.",
        "fr": "La phrase qui porte le numéro {} est dans une lettre courte.",
    }
    return words[language].format(number)


def write_letters(folder, count=6, languages=("de", "en")):
    """Documents, and a manifest that lists them; where that is."""
    folder.mkdir(exist_ok=True, parents=True)
    rows = ["\t".join(ROWS)]
    for k in range(count):
        names = [f"letter{k}.{code}.txt" for code in languages]
        for name, code in zip(names, languages, strict=True):
            numbers = range(100 * k, 100 * k + 4 + k % 3)
            (folder / name).write_text("\n".join(sentence(n, code) for n in numbers), "utf-8")
        rows.append("\t".join([f"letter {k}", *names, *languages]))
    manifest = folder / "manifest.tsv"
    manifest.write_text("\n".join(rows) + "\n", "utf-8")
    return manifest


def built(manifest, out, **options):
    """A corpus of them, made in this process unless something else is asked for."""
    made = {"aligner": tool(), "presegmented": True, "workers": 1, **options}
    return corpus.build(manifest, out, **made)


def card(out):
    """What the card of a corpus says."""
    return json.loads((out / "card.json").read_text("utf-8"))


def files(out):
    """The checksums of all that belongs to a corpus, by name."""
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(Path(out).rglob("*"))
        if path.is_file() and ".aligner" not in path.parts
    }


def records(out):
    """The files of what has been aligned for a corpus.

    A build may run meanwhile and take folders away: `os.walk` passes those over, `rglob` fails.
    """
    return [
        Path(folder) / name
        for folder, _, names in os.walk(Path(out) / ".aligner")
        for name in names
        if name.endswith(".jsonl")
    ]
