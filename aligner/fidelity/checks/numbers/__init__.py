"""The check of numbers: their values, what they count, in words, and days of the week."""

from aligner.fidelity.checks.numbers.check import NUMBER

__all__ = ["NUMBER"]
