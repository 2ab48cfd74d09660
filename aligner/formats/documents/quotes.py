"""The quotation marks around `<q>`, which browsers show and the text of a page lacks."""

from __future__ import annotations

from functools import cache

__all__ = ["quotation_marks"]

_USUAL = "“”‘’"
# Four marks by language: around a quotation, and around one inside it. Other languages: the usual.
_MARKS = {
    "„“‚‘": "bg cs de is ka lt mk sk sl",
    "„”«»": "et hu pl ro",
    "„”‚’": "hr sr",
    "«»‹›": "de-ch de-li fa fr hy it-ch",
    "«»“”": "ca el es eu gl it pt-pt",
    "«»„“": "be ru uk",
    "«»‘’": "nb nn no",
    "””’’": "fi he sv",
    "「」『』": "ja zh-hant zh-hk zh-mo zh-tw",
}
_BY_LANGUAGE = {each: marks for marks, names in _MARKS.items() for each in names.split()}


@cache
def quotation_marks(language: str, *, is_inner: bool = False) -> str:
    """The opening and the closing mark of a quotation.

    Args:
        language: The language of the text around it, as a page says it; "" if it says none.
        is_inner: Whether it stands in another quotation.
    """
    parts = language.strip().lower().replace("_", "-").split("-")
    tags = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    marks = next((_BY_LANGUAGE[each] for each in tags if each in _BY_LANGUAGE), _USUAL)
    return marks[2:] if is_inner else marks[:2]
