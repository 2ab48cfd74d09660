"""The golden rules, where they are at hand, as regression cases: all but the listed ones hold."""

import json
from pathlib import Path

import pytest

from aligner.splitters import split

ROOT = Path(__file__).parents[2]
RULES = ROOT.parent / "shared" / "splits" / "golden-rules"
LISTED = Path(__file__).with_name("golden_rules_exceptions.tsv")

pytestmark = pytest.mark.needs_shared("splits/golden-rules")


def broken(path):
    """The ids of the items of a file that are split otherwise."""
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        found = {span.stop for span in split(item["text"], path.stem).sentences}
        if found != {stop for _, stop in item["sentences"]}:
            yield item["id"]


@pytest.fixture(scope="module")
def exceptions():
    lines = LISTED.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


@pytest.mark.parametrize("path", sorted(RULES.glob("*.jsonl")), ids=lambda path: path.stem)
def test_no_other_rule_is_broken_than_the_listed_ones(path, exceptions):
    assert set(broken(path)) == {item for item in exceptions if item.startswith(f"{path.stem}-")}


def test_every_exception_has_a_reason(exceptions):
    assert all(len(reason.split()) > 3 for reason in exceptions.values())
