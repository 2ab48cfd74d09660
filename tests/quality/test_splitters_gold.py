"""Floors under what the splitters find of gold sentence boundaries, where the gold is at hand."""

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "splits" / "ud"

# F1 over punctuated boundaries of the test files, in per cent; a little under what was measured.
FLOORS = {
    "am": 99.4,
    "ar": 99.2,
    "az": 99.0,
    "bg": 98.8,
    "ca": 98.9,
    "cs": 99.7,
    "da": 99.1,
    "de": 99.0,
    "el": 98.4,
    "en": 99.2,
    "es": 99.4,
    "et": 99.1,
    "eu": 99.4,
    "fa": 99.1,
    "fi": 99.0,
    "fr": 98.7,
    "he": 99.5,
    "hi": 99.7,
    "hr": 99.3,
    "hu": 99.6,
    "hy": 99.7,
    "id": 94.8,
    "is": 95.9,
    "it": 99.1,
    "ja": 99.2,
    "ka": 98.8,
    "kk": 99.7,
    "ko": 99.6,
    "lt": 98.9,
    "lv": 99.4,
    "mr": 97.8,
    "nb": 99.1,
    "nl": 99.7,
    "pl": 99.2,
    "pt": 99.1,
    "ro": 98.3,
    "ru": 98.7,
    "sk": 98.8,
    "sl": 99.1,
    "sr": 99.6,
    "sv": 99.5,
    "ta": 99.7,
    "tr": 97.6,
    "uk": 98.5,
    "ur": 99.6,
    "vi": 96.5,
    "zh": 99.7,
}
THAI = 62.0  # over all boundaries
MEAN = 99.0

pytestmark = pytest.mark.needs_shared("splits/ud")


@pytest.fixture(scope="module")
def measure():
    return runpy.run_path(str(ROOT / "benchmarks" / "splitters.py"))["measure"]


@pytest.fixture(scope="module")
def found(measure):
    return {code: measure(GOLD / f"{code}.jsonl", code) for code in [*FLOORS, "th"]}


@pytest.mark.parametrize("language", FLOORS)
def test_f1_stays_above_its_floor(language, found):
    _, punctuated = found[language]
    assert punctuated.f1 >= FLOORS[language]


def test_thai_is_split_at_some_of_its_spaces(found):
    everything, _ = found["th"]
    assert everything.f1 >= THAI


def test_the_mean_stays_above_its_floor(found):
    assert sum(found[code][1].f1 for code in FLOORS) / len(FLOORS) >= MEAN
