"""What holds for all tests: none touches the cache of whoever runs them, or another test's."""

from __future__ import annotations

import pytest

_VARIABLE = "ALIGNER_CACHE"


@pytest.fixture(autouse=True, scope="session")
def shared_cache(tmp_path_factory):
    """The folder that caches get in fixtures of wider scope than a test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(_VARIABLE, str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory, monkeypatch):
    """The folder that caches get in a test unless they are given one."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv(_VARIABLE, str(folder))
    return folder
