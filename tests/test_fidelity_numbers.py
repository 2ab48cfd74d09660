"""Reading of numbers against what a naive twin writes them from."""

import string
from decimal import Decimal

import pytest
from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.numbers.in_digits import numbers_in
from aligner.fidelity.reading.numbers.in_words import spelled_out
from aligner.fidelity.reading.times.months import month_numbers

LOCALES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "tr", "ja", "ko", "zh", "de_CH")
DIGITS = {
    "Arabic": "٠١٢٣٤٥٦٧٨٩",
    "Devanagari": "०१२३४५६७८९",
    "Thai": "๐๑๒๓๔๕๖๗๘๙",
    "wide": "０１２３４５６７８９",
}


@given(
    st.decimals(0, 10**9, places=2, allow_nan=False, allow_infinity=False),
    st.sampled_from(LOCALES),
)
def test_a_number_is_read_as_the_locale_wrote_it(value, locale):
    written = format_decimal(value, locale=locale)
    (number,) = numbers_in(Excerpt.whole(f"x {written} y", locale[:2]))
    assert Decimal(value) in number.readings
    assert number.text == written


@given(st.integers(0, 10**7), st.sampled_from(sorted(DIGITS)))
def test_the_script_of_digits_does_not_matter(value, script):
    written = str(value).translate(str.maketrans(string.digits, DIGITS[script]))
    (number,) = numbers_in(Excerpt.whole(f"x {written} y", "en"))
    assert number.readings == frozenset({Decimal(value)})


@given(
    st.dates(),
    st.sampled_from(("en", "de", "fr", "es", "pt", "it", "nl", "ru", "pl", "ja", "zh", "ko")),
)
def test_a_date_holds_its_day_month_and_year(day, locale):
    written = format_date(day, "long", locale=locale)
    readings = [number.readings for number in numbers_in(Excerpt.whole(written, locale))]
    for part in (Decimal(day.day), ("month", day.month), Decimal(day.year)):
        assert any(part in each for each in readings), (written, part, readings)


@given(st.times(), st.sampled_from(("en", "de", "fr", "ru", "ja")))
def test_a_time_holds_its_hour_of_either_clock(time, locale):
    written = format_time(time, "short", locale=locale)
    readings = [number.readings for number in numbers_in(Excerpt.whole(written, locale))]
    assert Decimal(time.minute) in readings[1]
    hours = {time.hour, time.hour % 12 or 12}
    assert not readings[0].isdisjoint({Decimal(hour) for hour in hours})


@given(st.text(alphabet="0123456789.,'’ \u202f-–/:年月日ab", max_size=40))
def test_any_text_is_read_without_fail_and_spans_are_slices(text):
    for number in numbers_in(Excerpt.whole(text, "en")):
        assert number.span.of(text) == number.text
        assert number.readings


def test_words_are_read_where_a_library_reads_them():
    cases = {
        "en": ("one hundred and five", 105),
        "de": ("einundvierzig", 41),
        "fr": ("quatre-vingt-dix-sept", 97),
        "es": ("veintiuno", 21),
        "pt": ("vinte e um", 21),
        "it": ("ventuno", 21),
        "nl": ("eenentwintig", 21),
        "zh": ("三百二十万", 3200000),
        "ja": ("二〇一九年", 2019),
    }
    for language, (text, value) in cases.items():
        assert Decimal(value) in spelled_out(text, language), language
    assert spelled_out("двадцать один", "ru") == set()
    assert Decimal(19) in spelled_out("siglo XIX", "es")


@pytest.mark.parametrize("language", ["de", "en", "fr", "tr", "ru", "pl", "es", "it"])
def test_months_are_read_in_capitals_and_old_letters(language):
    for number, name in Locale.parse(language).months["format"]["wide"].items():
        for written in {name, name.upper(), name.title(), name.replace("s", "ſ")}:
            found = numbers_in(Excerpt.whole(f"12 {written} 1848", language))
            assert any(("month", number) in each.readings for each in found), written


@given(
    st.dates(), st.sampled_from(("en", "de", "fr", "es", "pt", "ca", "gl", "it", "nl", "ru", "pl"))
)
def test_a_month_and_a_year_hold_both(day, locale):
    found = numbers_in(Excerpt.whole(f"x {format_skeleton('yMMMM', day, locale=locale)} y", locale))
    for part in (("month", day.month), Decimal(day.year)):
        assert any(part in number.readings for number in found), part


@pytest.mark.parametrize("space", [" ", "\n", "\u00a0", "  "])
def test_a_month_and_a_year_may_be_parted_by_any_space(space):
    found = numbers_in(Excerpt.whole(f"x mayo{space}de{space}2015 y", "es"))
    assert any(("month", 5) in number.readings for number in found)


# "In January" to "in December", as grammars have them.
IN_A_MONTH = {
    "ru": "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре",
    "uk": "січні лютому березні квітні травні червні липні серпні вересні жовтні листопаді грудні",
    "pl": (
        "styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku"
        " listopadzie grudniu"
    ),
    "cs": ("lednu únoru březnu dubnu květnu červnu červenci srpnu září říjnu listopadu prosinci"),
    "sk": (
        "januári februári marci apríli máji júni júli auguste septembri októbri novembri decembri"
    ),
    "hr": (
        "siječnju veljači ožujku travnju svibnju lipnju srpnju kolovozu rujnu listopadu studenom"
        " prosincu"
    ),
    "sr": (
        "јануару фебруару марту априлу мају јуну јулу августу септембру октобру новембру децембру"
    ),
    "sl": (
        "januarju februarju marcu aprilu maju juniju juliju avgustu septembru oktobru novembru"
        " decembru"
    ),
    "lt": ("sausį vasarį kovą balandį gegužę birželį liepą rugpjūtį rugsėjį spalį lapkritį gruodį"),
    "fi": (
        "tammikuussa helmikuussa maaliskuussa huhtikuussa toukokuussa kesäkuussa heinäkuussa"
        " elokuussa syyskuussa lokakuussa marraskuussa joulukuussa"
    ),
    "et": (
        "jaanuaris veebruaris märtsis aprillis mais juunis juulis augustis septembris oktoobris"
        " novembris detsembris"
    ),
    "el": (
        "Ιανουάριο Φεβρουάριο Μάρτιο Απρίλιο Μάιο Ιούνιο Ιούλιο Αύγουστο Σεπτέμβριο Οκτώβριο"
        " Νοέμβριο Δεκέμβριο"
    ),
}


@pytest.mark.parametrize("language", IN_A_MONTH)
def test_months_are_read_in_the_case_of_a_time(language):
    for number, name in enumerate(IN_A_MONTH[language].split(), start=1):
        for written in (name, name.upper()):
            found = numbers_in(Excerpt.whole(f"{written} 2015", language))
            read = {each for one in found for each in one.readings if isinstance(each, tuple)}
            assert read == {("month", number)}, written


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("dez. de 2015", "pt"),
        ("dic. de 2015", "es"),
        ("diciembre del 2015", "es"),
        ("dicembre del 2015", "it"),
        ("τον Δεκέμβριο του 2015", "el"),
        ("2015 decemberében", "hu"),
        ("2015 m. gruodį", "lt"),
        ("5. децембра 2015", "sr"),
    ],
)
def test_a_month_may_be_parted_from_its_year_by_a_word(text, language):
    assert any(("month", 12) in each.readings for each in numbers_in(Excerpt.whole(text, language)))


@pytest.mark.parametrize("language", IN_A_MONTH)
def test_no_two_months_share_a_name(language):
    numbers = month_numbers(Locale.parse(language))
    assert set(numbers.values()) == set(range(1, 13))
    assert all(name.isalpha() for name in numbers)


def test_numbers_without_end_are_read():
    endless, half = numbers_in(Excerpt.whole("1" * 20_000 + " ½", "en"))
    assert endless.readings == {Decimal("1" * 20_000)}
    assert half.readings == {Decimal("0.5")}
    assert spelled_out("一" * 5000, "zh")


@pytest.mark.parametrize(
    ("text", "language", "month"),
    [
        ("ב-14 ביוני 2005", "he", 6),
        ("מיולי 2005", "he", 7),
        ("ובמרץ 1998", "he", 3),
        ("הוא בא ביולי", "he", 7),
        ("في 14 يونيو و15 وليوليو", "ar", 7),
        ("في يونيو ويوليو", "ar", 7),
    ],
)
def test_a_month_may_be_joined_to_a_word_before_it(text, language, month):
    assert ("month", month) in {
        each for found in numbers_in(Excerpt.whole(text, language)) for each in found.readings
    }


@pytest.mark.parametrize(
    ("text", "language"),
    [("הוא עבד במרץ", "he"), ("הבמאי בא", "he"), ("במאי בא", "he"), ("ومارس عمله", "ar")],
)
def test_a_joined_word_that_may_be_another_is_no_month(text, language):
    assert not numbers_in(Excerpt.whole(text, language))
