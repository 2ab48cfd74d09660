"""Years of other eras, converted to years of the common era.

Japan counts the years of an emperor (昭和48年 is 1973), as China did under the Ming and the Qing
(康熙54年 is 1715). Taiwan counts those of the republic (民國79年 is 1990), Thailand those since the
Buddha's death (พ.ศ. 2554 is 2011, and so is ปี 54). Babel only names the common era, so the first
years of the others are listed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.bitext import Span

__all__ = ["first_year", "years_in"]

# fmt: off
_ERAS = {  # of the Ming and the Qing, of Japan, and of the Republic of China
    1368: "洪武", 1399: "建文", 1403: "永乐 永樂", 1425: "洪熙", 1426: "宣德", 1436: "正统 正統",
    1450: "景泰", 1457: "天顺 天順", 1465: "成化", 1488: "弘治", 1506: "正德", 1522: "嘉靖",
    1567: "隆庆 隆慶", 1573: "万历 萬曆", 1620: "泰昌", 1621: "天启 天啟", 1628: "崇祯 崇禎",
    1644: "顺治 順治", 1662: "康熙", 1723: "雍正", 1736: "乾隆", 1796: "嘉庆 嘉慶", 1821: "道光",
    1851: "咸丰 咸豐", 1862: "同治", 1875: "光绪 光緒", 1909: "宣统 宣統",
    1868: "明治 메이지 Meiji", 1912: "大正 다이쇼 Taisho Taishō 民國 民国",
    1926: "昭和 쇼와 Showa Shōwa", 1989: "平成 헤이세이 Heisei", 2019: "令和 레이와 Reiwa",
}
# fmt: on
_FIRST = {name: year for year, names in _ERAS.items() for name in names.split()}
_FIRST_ONE = "元"  # 令和元年 is the first year
_IN_HAN = 2  # letters of an era's name
_NAMED = re.compile(  # with the second of two years, which names no era: 昭和48年から50年
    rf"({'|'.join(_FIRST)})\s?(\d{{1,3}}|{_FIRST_ONE}(?=年))(?!\d)"
    r"(?:(?:年度?)?(?:から|より|至|到|[～〜~–-])(\d{1,3})(?=年))?"
)
_BUDDHIST = 543  # years to subtract
_THAI_YEAR = re.compile(
    r"(?=[พ\d])(?:(?P<named>พ\.\s?ศ\.\s?)|(?<![\d.,]))(?P<year>\d{3,4})(?![.,]?\d)"
)
_THAI_YEARS = range(2400, 2601)  # taken for years even if no era is named
_SHORT_THAI_YEAR = re.compile(  # not the months of 5 ปี 10 เดือน
    r"(?<!\d)(?<!\d\s)ปี\s?(\d\d)(?![\d.,/:]|\s?(?:วัน|เดือน|สัปดาห์))"
)
_CENTURY = 2500  # of short years


def years_in(
    text: str, language: str | None, within: Span | None = None
) -> Iterator[tuple[Span, int]]:
    """The years of other eras in a text, in digits or as the first one (元).

    Args:
        text: Any text.
        language: Its code; a Thai text need not name the era.
        within: The part to read; all of it by default.

    Yields:
        The span of a year, without the era's name, and the year of the common era that it may be.
    """
    start, stop = (0, len(text)) if within is None else (within.start, within.stop)
    for match in _NAMED.finditer(text, start, stop):
        for group in (2, 3):
            if match[group]:
                count = 1 if match[group] == _FIRST_ONE else int(match[group])
                yield Span(*match.span(group)), _FIRST[match[1]] + count - 1
    for match in _THAI_YEAR.finditer(text, start, stop):
        year = int(match["year"])
        if match["named"] or (language == "th" and year in _THAI_YEARS):
            yield Span(*match.span("year")), year - _BUDDHIST
    if language == "th":
        for match in _SHORT_THAI_YEAR.finditer(text, start, stop):
            yield Span(*match.span(1)), _CENTURY + int(match[1]) - _BUDDHIST


def first_year(text: str, at: int) -> int | None:
    """The first year of the era whose Han name ends at a place in a text; None if none does."""
    return _FIRST.get(text[max(at - _IN_HAN, 0) : at])
