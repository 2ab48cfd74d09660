"""What missing, foreign and moved passages do to an alignment, and to the beads around them.

    python benchmarks/perturbed.py GOLD_ROOT --cache CACHE

Three changes are made to each document of a gold set, each by itself:

- drop: a share of the sentences of each side is left out; what loses its counterpart becomes a null
- footer: sentences of the set's next document are added to the end of the source, as nulls
- swap: a block of target sentences whose edges no link crosses is moved elsewhere in the target

Null F1 is that of the changed documents. A moved block keeps its links, which no monotone path can
hold. It counts as found if the passages in `Alignment.moved` hold at least half of its sentences on
both sides, or of those that it has moved past, since nobody can tell which of the two has moved.
Also counted are documents in which something is reported as moved before the change, and those in
which something other than these two is reported after it. A bead is untouched if none of its
sentences was left out or moved. Strict F1 of untouched beads counts the predicted links that share
a sentence with one; it is shown before and after the change. The parameters never saw the set, as
in accuracy.py.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from goldsets import FITTED, OTHERS, Cached, Case, Cases, left_out, null_f1, read_set

from aligner.bitext import Alignment, Link, Links, Moved
from aligner.encoders import load_encoder
from aligner.evaluation import Report, evaluate_many
from aligner.model.beads import align_sides
from aligner.model.parameters import DEFAULT_SHAPES, Parameters
from aligner.training import Example

Pair = tuple[Link, Link]


@dataclass(frozen=True)
class Changed:
    """A document after a change.

    Attributes:
        source: The old index of each source sentence, without the foreign ones.
        target: The old index of each target sentence.
        foreign: The foreign sentences, which come last in the source.
        moved: The target sentences that moved, by their old indexes.
    """

    source: list[int]
    target: list[int]
    foreign: list[str]
    moved: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Measured:
    """The figures of a set after a change.

    Attributes:
        whole: The report on the changed documents.
        before: The report on the untouched beads, before the change.
        after: The report on the same beads, after it.
        blocks: For each moved block, whether it was found.
        wrong: For each document, whether something was reported as moved before the change.
        strange: For each changed document, whether something else was reported as moved.
    """

    whole: Report
    before: Report
    after: Report
    blocks: list[bool]
    wrong: list[bool]
    strange: list[bool]


Change = Callable[[Case, Case, random.Random], Changed | None]


def drop(share: float) -> Change:
    """Leave out a share of the sentences."""

    def change(case: Case, _: Case, rng: random.Random) -> Changed:
        sides = [
            [i for i in range(len(side)) if rng.random() >= share]
            for side in (case.source, case.target)
        ]
        return Changed(sides[0], sides[1], [])

    return change


def footer(size: int) -> Change:
    """Add sentences of another document to the end of the source."""

    def change(case: Case, other: Case, rng: random.Random) -> Changed:
        start = rng.randrange(max(1, len(other.source) - size))
        sides = list(range(len(case.source))), list(range(len(case.target)))
        return Changed(*sides, other.source[start : start + size])

    return change


def swap(size: int) -> Change:
    """Move a block of target sentences, if there is one whose edges no link crosses."""

    def change(case: Case, _: Case, rng: random.Random) -> Changed | None:
        n = len(case.target)
        inside = {
            edge
            for link in case.example.gold
            if link.target
            for edge in range(min(link.target) + 1, max(link.target) + 1)
        }
        edges = [edge for edge in range(n + 1) if edge not in inside]
        places = [
            (start, to)
            for start in edges
            if start + size in edges
            for to in edges
            if to < start - size or to > start + 2 * size
        ]
        if not places:
            return None
        start, to = rng.choice(places)
        block = list(range(start, start + size))
        before = [j for j in range(to) if j not in block]
        after = [j for j in range(to, n) if j not in block]
        return Changed(
            list(range(len(case.source))), [*before, *block, *after], [], frozenset(block)
        )

    return change


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("root", type=Path, help="the folder of gold sets")
    parser.add_argument("--cache", type=Path, help="keeps vectors and fitted parameters")
    parser.add_argument("--sets", nargs="+", choices=[*FITTED, *OTHERS], metavar="SET")
    parser.add_argument("--drop", type=float, default=0.1, metavar="SHARE")
    parser.add_argument("--footer", type=int, default=8, metavar="SENTENCES")
    parser.add_argument("--swap", type=int, default=5, metavar="SENTENCES")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    if arguments.cache:
        arguments.cache.mkdir(parents=True, exist_ok=True)
    encoder = Cached(load_encoder(), arguments.cache)
    sets = {name: read_set(arguments.root / name, FITTED[name], encoder) for name in FITTED}
    wanted = arguments.sets or [*FITTED, *OTHERS]
    parameters = left_out(sets, arguments.cache, wanted)
    changes = {
        f"drop {arguments.drop:g}": drop(arguments.drop),
        f"footer {arguments.footer}": footer(arguments.footer),
        f"swap {arguments.swap}": swap(arguments.swap),
    }
    print(
        "| Set | Change | Documents | Null F1 | Untouched: strict F1 before | after"
        " | Moved: found | said before the change | said of others |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for name in wanted:
        cases = sets.get(name) or read_set(arguments.root / name, OTHERS[name], encoder)
        ours = parameters.get(name, parameters["default"])
        for kind, change in changes.items():
            _show(name, kind, _measured(cases, change, ours, encoder, arguments.seed))


def _show(name: str, kind: str, figures: Measured) -> None:
    told = (_share(each) for each in (figures.blocks, figures.wrong, figures.strange))
    print(
        f"| {name} | {kind} | {figures.whole.documents} | {null_f1(figures.whole)}"
        f" | {figures.before.strict.f1:.3f} | {figures.after.strict.f1:.3f} | {' | '.join(told)} |",
        flush=True,
    )


def _share(cases: Sequence[bool]) -> str:
    return f"{sum(cases)} of {len(cases)}" if cases else "–"


def _measured(
    cases: Cases, change: Change, parameters: Parameters, encoder: Cached, seed: int
) -> Measured:
    """The figures of changed documents, and of their untouched beads before and after."""
    whole, before, after = [], [], []
    blocks: list[bool] = []
    wrong: list[bool] = []
    strange: list[bool] = []
    order = list(cases)
    for name, following in zip(order, [*order[1:], order[0]], strict=True):
        case = cases[name]
        changed = change(case, cases[following], random.Random(f"{seed}/{name}"))
        if changed is None:
            continue
        links, untouched = renumbered(_complete(case), changed)
        example = _written(case, changed, links, encoder)
        old, new = (_aligned(each, parameters) for each in (case.example, example))
        whole.append((new.links(), Links(tuple(links))))
        before.append(_around(old.links(), [was for was, _ in untouched]))
        after.append(_around(new.links(), [now for _, now in untouched]))
        moved = moved_passages(changed, links)
        wrong.append(bool(old.moved))
        strange.append(not all(any(_meet(each, one) for one in moved) for each in new.moved))
        if moved:
            blocks.append(any(covered(new, *passage) for passage in moved))
    return Measured(
        whole=evaluate_many(whole),
        before=evaluate_many(before),
        after=evaluate_many(after),
        blocks=blocks,
        wrong=wrong,
        strange=strange,
    )


def _aligned(example: Example, parameters: Parameters) -> Alignment:
    return align_sides(example.source, example.target, parameters, DEFAULT_SHAPES)


def moved_passages(changed: Changed, links: Sequence[Link]) -> list[tuple[set[int], set[int]]]:
    """The block that moved and what it moved past: their sentences in the changed document."""
    if not changed.moved:
        return []
    block = {new for new, old in enumerate(changed.target) if old in changed.moved}
    first = min(block)
    past = {
        new
        for new, old in enumerate(changed.target)
        if new not in block and (new < first) != (old < min(changed.moved))
    }
    passages = []
    for target in (block, past):
        source = {i for link in links if target.intersection(link.target) for i in link.source}
        passages.append((source, target))
    return passages


def covered(alignment: Alignment, source: set[int], target: set[int]) -> bool:
    """Whether what is reported as moved holds half of these sentences on both sides."""
    near = [each for each in alignment.moved if _meet(each, (source, target))]
    sources = {i for each in near for i in each.source}
    targets = {j for each in near for j in each.target}
    return bool(near) and (
        2 * len(sources & source) >= len(source) and 2 * len(targets & target) >= len(target)
    )


def _meet(moved: Moved, passage: tuple[set[int], set[int]]) -> bool:
    return bool(passage[0].intersection(moved.source) and passage[1].intersection(moved.target))


def _complete(case: Case) -> list[Link]:
    """The gold, with a null for each sentence that it does not mention."""
    gold = list(case.example.gold)
    sources = {i for link in gold for i in link.source}
    targets = {j for link in gold for j in link.target}
    gold += [Link((i,), ()) for i in range(len(case.source)) if i not in sources]
    gold += [Link((), (j,)) for j in range(len(case.target)) if j not in targets]
    return gold


def renumbered(gold: Iterable[Link], changed: Changed) -> tuple[list[Link], list[Pair]]:
    """The gold of the changed document, and the untouched links, each as it was and as it is."""
    places = [
        {old: new for new, old in enumerate(side)} for side in (changed.source, changed.target)
    ]
    links, untouched = [], []
    for was in gold:
        source = sorted(places[0][i] for i in was.source if i in places[0])
        target = sorted(places[1][j] for j in was.target if j in places[1])
        parts = _parts(source, target)
        links += parts
        whole = len(source) == len(was.source) and len(target) == len(was.target)
        if whole and len(parts) == 1 and not changed.moved & set(was.target):
            untouched.append((was, parts[0]))
    links += [Link((len(changed.source) + k,), ()) for k in range(len(changed.foreign))]
    return links, untouched


def _parts(source: Sequence[int], target: Sequence[int]) -> list[Link]:
    """A link, or a null for each sentence of the side that is left."""
    if source and target:
        return [Link(tuple(source), tuple(target))]
    return [*(Link((i,), ()) for i in source), *(Link((), (j,)) for j in target)]


def _written(case: Case, changed: Changed, links: list[Link], encoder: Cached) -> Example:
    """The changed document, read in the same way as a gold document."""
    source = [*(case.source[i] for i in changed.source), *changed.foreign]
    target = [case.target[j] for j in changed.target]
    with TemporaryDirectory() as alone:
        for code, side in zip(case.languages, (source, target), strict=True):
            _write(Path(alone, f"document.{code}"), side)
        _write(Path(alone, "document.gold"), [f"{list(a.source)}:{list(a.target)}" for a in links])
        return read_set(Path(alone), case.languages, encoder)["document"].example


def _write(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _around(predicted: Links, beads: Sequence[Link]) -> tuple[Links, Links]:
    """The predicted links that share a sentence with some gold beads, and those beads."""
    sources = {i for bead in beads for i in bead.source}
    targets = {j for bead in beads for j in bead.target}
    near = [
        link
        for link in predicted
        if sources.intersection(link.source) or targets.intersection(link.target)
    ]
    return Links(tuple(near)), Links(tuple(beads))


if __name__ == "__main__":
    main()
