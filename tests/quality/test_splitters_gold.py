"""Floors under what the splitters find of gold sentence boundaries, where the gold is at hand."""

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "splits" / "ud"

# F1 over punctuated boundaries of the test files, in per cent; a little under what was measured.
FLOORS = {
    "ar": 99.0,
    "de": 99.0,
    "en": 98.5,
    "es": 99.0,
    "fr": 97.5,
    "it": 97.5,
    "ja": 99.0,
    "ko": 99.5,
    "nl": 99.0,
    "pl": 98.0,
    "pt": 98.5,
    "ru": 98.5,
    "tr": 97.0,
    "zh": 99.5,
}

pytestmark = [
    pytest.mark.skipif(not GOLD.is_dir(), reason="needs the gold sentences of ../shared/splits"),
]


@pytest.fixture(scope="module")
def measure():
    return runpy.run_path(str(ROOT / "benchmarks" / "splitters.py"))["measure"]


@pytest.mark.parametrize("language", FLOORS)
def test_f1_stays_above_its_floor(language, measure):
    _, punctuated = measure(GOLD / f"{language}.jsonl", language)
    assert punctuated.f1 >= FLOORS[language]
