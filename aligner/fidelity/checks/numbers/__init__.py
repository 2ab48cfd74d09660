"""The check of numbers: values, what they count, in words and Roman ones, and days of the week."""

from aligner.fidelity.checks.numbers.check import NUMBER

__all__ = ["NUMBER"]
