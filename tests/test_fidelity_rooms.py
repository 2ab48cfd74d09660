"""Where checks stand: each in a file of its own, and all of them in the registry."""

import importlib
import pkgutil

import pytest

from aligner.fidelity import CHECKS, Check, checks

MODULES = [each.name for each in pkgutil.iter_modules(checks.__path__)]


def defined(name):
    """The checks that a module of the folder defines."""
    module = importlib.import_module(f"{checks.__name__}.{name}")
    return [value for value in vars(module).values() if isinstance(value, Check)]


@pytest.mark.parametrize("name", MODULES)
def test_every_module_of_checks_defines_a_check_that_is_known(name):
    found = defined(name)
    assert found
    assert all(CHECKS.get(check.name) is check for check in found)


def test_every_check_stands_in_a_module_of_its_own():
    assert sorted(check.name for name in MODULES for check in defined(name)) == sorted(CHECKS)
