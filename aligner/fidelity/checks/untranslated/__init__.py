"""The check for text that was left in the source's language, or is in a third one."""

from aligner.fidelity.checks.untranslated.check import UNTRANSLATED

__all__ = ["UNTRANSLATED"]
