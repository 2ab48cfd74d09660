"""A real browser for tests: the system's Chromium, headless, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
REQUIRED = "ALIGNER_NEEDS_CHROMIUM"


def path() -> str | None:
    """Where Chromium is; `make test-pages` does not do without."""
    found = next((each for each in map(shutil.which, NAMES) if each), None)
    if found is None and os.environ.get(REQUIRED):
        pytest.fail("Chromium is not installed; on Debian: apt-get install chromium", pytrace=False)
    return found


@contextmanager
def browser() -> Iterator[Any]:
    """A browser; the test is skipped where there is none."""
    program = path()
    if program is None:
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=program, args=["--disable-gpu"])
        yield opened
        opened.close()
