"""Pairs the files of two folders, or of one, by their names."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from aligner.corpus.manifest import DocumentPair, Manifest
from aligner.corpus.names import Key, keys_of, paired, parted, plain_name
from aligner.corpus.places import holds_corpus
from aligner.errors import InputError
from aligner.formats.manuscripts import check_is_text
from aligner.formats.raw.files import PathLike
from aligner.languages import is_language, known_code, normalize_language

__all__ = [
    "Codes",
    "Files",
    "codes_of",
    "files_of",
    "manifest_of",
    "pair_folders",
    "place_of",
    "side_languages",
]

Codes: TypeAlias = tuple[str | None, str | None]
"""The languages of two sides; None for one that is not known."""

Files: TypeAlias = dict[str, list[Path]]
"""The files of a folder by their names without suffixes, which several may share."""

_CODE = re.compile(r"[A-Za-z]{2}(?:[-_](?:[A-Za-z]{2}|[A-Za-z]{4}|\d{3}))*")
_PATTERN = re.compile(r"[*?\[]")


def pair_folders(
    source: PathLike,
    target: PathLike,
    source_language: str | None = None,
    target_language: str | None = None,
) -> Manifest:
    """Pair the files of two folders and their subfolders by their names.

    Names match if they are the same without their suffixes. The rest match if they are also the
    same without a language code or locale at the end (`a/report.de.txt` and `a/report_fr-CA.docx`),
    or if they are so in small letters, or if they hold the codes of their sides' languages at the
    same place (`DE-report_final` and `EN-report_final`). The language of a side is the one given,
    else the one that its folder is called by; where neither is, that of a pair's file is the one at
    the end of its name. Names that several files of a side share match none.

    Hidden files are skipped, and so are folders that hold a corpus of `build`. Files of ready pairs
    are not texts and are listed in `unread`. The id of a pair is its source's name without the
    suffix, `a/report.de`.

    A folder that holds both languages is given twice. Then the languages in the names tell sources
    from targets; a code that is not at the end counts if its language is given. A language that is
    not given is taken from the ends of the names, if these have no more than two; if neither is
    given, the alphabetically first is the source's.

    Args:
        source: The folder of the sources.
        target: The folder of the targets.
        source_language: The language of all sources; None for the one that their folder or their
            names tell, or else to detect it.
        target_language: Likewise for the targets.

    Raises:
        InputError: A folder does not exist or is empty, or no file has a partner; or a folder given
            twice holds files in more than two languages, and the two that are meant are not given.
        LanguageError: A language is unknown.
    """
    codes = codes_of(source_language, target_language)
    found = [files_of(folder) for folder in (source, target)]
    unread: dict[str, str] = {}
    texts = [_texts(files, unread) for files in found]
    is_one = Path(source).resolve() == Path(target).resolve()
    if is_one:
        codes = _two_of(texts[0], codes, source)
    sides = side_languages(codes, (source, target))
    keys = [*zip(*(keys_of(code, codes, is_told=is_one) for code in sides), strict=True)]
    partners = {
        mine: theirs
        for mine, theirs in _partners(texts, keys).items()
        if len(texts[0][mine]) == len(texts[1][theirs]) == 1
    }
    if not partners and (reason := _obstacle(_partners(found, keys), found, texts, unread)):
        raise InputError(f"no text in {source} can be paired with one in {target}; {reason}")
    if not partners and is_one:
        raise _no_two_languages(source)
    if not partners:
        raise InputError(
            f"no file in {source} has the name of one in {target}; rename them, name the languages"
            " that stand in their names, list the pairs in a manifest, or pair them by content"
            " (match_folders, --pair-by-content)"
        )
    pairs = (
        DocumentPair(
            mine,
            str(*texts[0][mine]),
            str(*texts[1][theirs]),
            *_languages((mine, theirs), sides, codes),
        )
        for mine, theirs in partners.items()
    )
    return manifest_of([chain(*named.values()) for named in texts], pairs, unread)


def _two_of(names: Iterable[str], codes: Codes, folder: PathLike) -> Codes:
    """The two languages of one folder: those given, else those in the names of its files."""
    told = sorted({code for name in names if (code := parted(name, codes)[1])})
    named = {code for code in codes if code}
    rest = [code for code in told if code not in named]
    if None in codes and len(named) + len(rest) > 2:
        raise InputError(
            f"{folder} holds files in {', '.join(told[:-1])} and {told[-1]} by their names; name"
            " the two that are meant with source_language and target_language (--source-lang,"
            " --target-lang)"
        )
    both = [code or (rest.pop(0) if rest else None) for code in codes]
    if None in both or both[0] == both[1]:
        raise _no_two_languages(folder)
    return both[0], both[1]


def _partners(texts: Sequence[Files], keys: Iterable[Sequence[Key]]) -> dict[str, str]:
    """The names of two sides that share a key; those that share a stricter one come first."""
    partners: dict[str, str] = {}
    for each in keys:
        taken = (set(partners), set(partners.values()))
        rest = [sorted(names.keys() - gone) for names, gone in zip(texts, taken, strict=True)]
        partners |= paired(rest, each)
    return partners


def side_languages(codes: Codes, folders: tuple[PathLike, PathLike]) -> Codes:
    """The languages of both sides: those given, else those that their folders are called by."""
    return _filled(codes, (_called(folders[0]), _called(folders[1])))


def _languages(names: tuple[str, str], sides: Codes, named: Codes) -> Codes:
    """The languages of a pair: those of the sides, else those at the ends of its two names."""
    return _filled(sides, (parted(names[0], named)[1], parted(names[1], named)[1]))


def _filled(codes: Codes, told: Codes) -> Codes:
    """Languages, where they are not known those that two names tell.

    Names tell languages only together: by itself, a folder called in, it or mt, or a file called
    how-to, may well be called so for another reason.
    """
    if None in told or told[0] == told[1]:
        return codes
    return codes[0] or told[0], codes[1] or told[1]


def _called(folder: PathLike) -> str | None:
    """The language that a folder is called by, such as letters/de or pt-BR; None if by none."""
    name = Path(folder).resolve().name
    is_plain = _CODE.fullmatch(name) or (name.isalpha() and len(name) > len("src"))
    return known_code(name) if is_plain and is_language(name) else None


def _no_two_languages(folder: PathLike) -> InputError:
    return InputError(
        f"the files in {folder} cannot be paired by names alone, as letter.de.txt and letter.en.txt"
        " can, one in each of two languages; name both with source_language and target_language"
        " (--source-lang, --target-lang), give a folder for each, list the pairs in a manifest, or"
        " pair them by content (match_folders, --pair-by-content)"
    )


def codes_of(*languages: str | None) -> Codes:
    """The codes of two languages; None for one to be detected."""
    source, target = (normalize_language(each) if each else None for each in languages)
    return source, target


def manifest_of(
    files: Sequence[Iterable[Path]],
    pairs: Iterable[DocumentPair],
    unread: Mapping[str, str],
) -> Manifest:
    """The manifest of some pairs, sorted by name, and of the files of two sides in none of them."""
    listed = sorted(pairs, key=lambda pair: pair.id)
    taken = {place_of(Path(file)) for pair in listed for file in pair.files}
    every = {place_of(path): path for side in reversed(files) for path in side}
    lonely = [path for place, path in every.items() if place not in taken]
    return Manifest(tuple(listed), tuple(map(str, lonely)), unread)


def files_of(place: PathLike) -> Files:
    """The files of a folder."""
    if not isinstance(place, str | os.PathLike):
        raise InputError(f"a folder must be named, not be {type(place).__name__}")
    folder = Path(place)
    if not os.fspath(place):
        raise InputError("the name of a folder is empty; name one")
    if folder.is_file():
        raise InputError(f"{folder} is a file; give two folders, or the manifest alone")
    if not folder.is_dir():
        cure = "check the name"
        if _PATTERN.search(str(folder)):
            cure = (
                "a build takes folders, no patterns; one that holds both languages is given twice"
            )
        raise InputError(f"there is no folder {folder}; {cure}")
    files: Files = {}
    for path, name in _inside(folder):
        files.setdefault(plain_name(name), []).append(path)
    if not files:
        raise InputError(f"the folder {folder} holds no file; name another")
    return files


def _inside(folder: Path) -> Iterator[tuple[Path, Path]]:
    """The files of a folder that are neither hidden nor of a corpus, and their names there."""
    inside = [(path, path.relative_to(folder)) for path in sorted(folder.rglob("*"))]
    corpora = _corpora(path for path, _ in inside if path.parent != folder)
    return (
        (path, name)
        for path, name in inside
        if (path.is_file() or _is_broken_link(path))
        and not any(part.startswith(".") for part in name.parts)
        and corpora.isdisjoint(path.parents)
    )


def place_of(path: Path) -> Path:
    """Where a file lies, however its folder was written. A link is a file of its own."""
    return path.parent.resolve() / path.name


def _corpora(paths: Iterable[Path]) -> set[Path]:
    """Those of the folders of some paths that `build` has written to."""
    names: dict[Path, set[str]] = {}
    for path in paths:
        names.setdefault(path.parent, set()).add(path.name)
    return {folder for folder, inside in names.items() if holds_corpus(folder, inside)}


def _is_broken_link(path: Path) -> bool:
    """Whether a path links to a file that is gone, which is better reported than skipped."""
    return path.is_symlink() and not path.exists()


def _texts(files: Files, unread: dict[str, str]) -> Files:
    """The files that may be texts. The others are added to `unread`, with the reason."""
    texts: Files = {}
    for name, paths in files.items():
        for path in paths:
            try:
                check_is_text(path)
            except InputError as error:
                unread[str(path)] = str(error)
            else:
                texts.setdefault(name, []).append(path)
    return texts


def _obstacle(
    alike: Mapping[str, str],
    files: Sequence[Files],
    texts: Sequence[Files],
    unread: Mapping[str, str],
) -> str:
    """Why some files are not paired though their names are alike; "" if there are none."""
    for names in alike.items():
        for name, side, kept in zip(names, files, texts, strict=True):
            if len(same := kept.get(name, ())) > 1:
                return f"{_alike(*same[:2])}; rename one"
            if not same:
                return unread[str(side[name][0])]
    return ""


def _alike(one: Path, other: Path) -> str:
    return f"{one} and {other} are alike but for suffixes"
