"""The check of numbers: values, what they count, in words and Roman ones, dates, times and weekdays."""

from aligner.fidelity.checks.numbers.check import NUMBER

__all__ = ["NUMBER"]
