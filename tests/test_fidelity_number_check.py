"""The check of numbers: what it accepts and what it does not, in several languages and scripts."""

import pytest
from fidelity_cases import SURE, bitext, findings, quotes

# fmt: off
SAME_NUMBERS = [
    ("en", "de", "It cost 1.5 million euros.", "Es kostete 1,5 Millionen Euro."),
    ("en", "fr", "It had 12,000 seats.", "Elle avait 12 000 places."),
    ("en", "fr", "It had 12,000 seats.", "Elle avait 12\u202f000 places."),
    ("en", "de", "It had 1,234,567.89 in all.", "Es waren insgesamt 1.234.567,89."),
    ("en", "ar", "There were 3 of 125.", "كان هناك ٣ من ١٢٥."),
    ("en", "hi", "There were 47 of them.", "वहाँ ४७ थे।"),
    ("en", "ru", "On March 31, 2024 it rained.", "31 марта 2024 года шёл дождь."),
    ("en", "ja", "On March 31 it rained.", "3月31日に雨が降った。"),
    ("en", "zh", "On March 31 it rained.", "三月三十一日下了雨。"),
    ("en", "de", "On March 31, 2024 it rained.", "Am 31.03.2024 regnete es."),
    ("en", "de", "It ended on March 31, as agreed.", "Es endete am 31.03., wie vereinbart."),
    ("pt", "en", "Foi menor do que 0,05.", "It was less than 0.05."),
    ("pt", "en", "Foi de 5,05.", "It was 5.05."),
    ("en", "de", "It opens at 3:30 p.m. today.", "Es öffnet heute um 15:30 Uhr."),
    ("en", "fr", "It opens at 3:30 pm.", "Elle ouvre à 15h30."),
    ("de", "fr", "Es endet um 15.30 Uhr.", "Cela finit à 15 h 30."),
    ("en", "de", "Add 1 ½ litres.", "Geben Sie 1,5 Liter dazu."),
    ("en", "de", "A three-year plan.", "Ein Plan für 3 Jahre."),
    ("en", "zh", "It opens at 3 p.m.", "下午3点开门。"),
    ("en", "zh", "It cost 1.5 million.", "花了150万。"),
    ("en", "ja", "It cost £125m.", "1億2,500万ポンドだった。"),
    ("en", "ja", "There were 16,000 people.", "1 万 6 千人がいた。"),
    ("en", "zh", "It cost $2.8bn.", "花了28亿美元。"),
    ("en", "ko", "The November elections.", "11월 선거."),
    ("en", "ja", "It cost 30 billion yen.", "300億円かかった。"),
    ("en", "de", "The twenty-one men left.", "Die 21 Männer gingen."),
    ("fr", "en", "Il a 41 ans.", "He is forty-one years old."),
    ("es", "en", "Había 21 casas.", "There were twenty-one houses."),
    ("zh", "en", "来了三百二十人。", "There came 320 people."),
    ("en", "es", "In the 19th century.", "En el siglo XIX."),
    ("en", "de", "In the 1990s it grew.", "In den 90er Jahren wuchs es."),
    ("en", "de", "See https://example.org/2024/7 now.", "Siehe https://example.org/2024/7 jetzt."),
    ("en", "de", "It cost 1.2 million.", "Es kostete 1.200.000."),
    ("en", "de", "It cost 1.2 million.", "Es kostete 1,2 Mio."),
    ("en", "sv", "It cost 3 billion.", "Det kostade 3 mdr."),
    ("en", "de", "It cost $480k.", "Es kostete 480.000 Dollar."),
    ("en", "de", "It cost 480,000 euros.", "Es kostete 480 TEUR."),
    ("en", "fr", "It cost 12 million euros.", "Cela coûtait 12 M€."),
    ("en", "ru", "It cost 12 million roubles.", "Это стоило 12 M₽."),
    ("en", "fr", "It cost 12 million zlotys.", "Cela coûtait 12 MPLN."),
    ("en", "de", "It cost $2 million to $3 million.", "Es kostete 2 bis 3 Millionen Dollar."),
    ("en", "de", "It cost 2 million, or $3 million.", "Es kostete 2, oder 3 Millionen."),
    ("en", "zh", "There were 3 million, 4 million.", "有3、4百万人。"),
    ("en", "zh", "It cost 20,000 to 30,000 yuan.", "花了2至3万元。"),
    ("en", "de", "They had 3, 4 and 5 million.", "3 Millionen, 4 Millionen, 5 Millionen."),
    ("en", "es", "It cost 12 billion.", "Costó 12 mil millones."),
    ("en", "pt", "It cost 12 billion.", "Custou 12 mil milhões."),
    ("en", "pt", "It cost 12 billion.", "Custou 12 bilhões."),
    ("en", "pt", "It cost 12 trillion.", "Custou 12 biliões."),
    ("en", "ro", "It cost 25 million.", "A costat 25 de milioane."),
    ("en", "el", "It cost 3 million.", "Κόστος 3 εκατομμυρίων."),
    ("en", "ar", "There were 480,000.", "كان هناك 480 ألفاً."),
    ("en", "ar", "There were 30,000.", "كان هناك 30،000."),
    ("en", "sw", "There were 3 million.", "Walikuwa milioni 3."),
    ("en", "hi", "There were 500,000.", "वहाँ 5 लाख थे।"),
    ("en", "hi", "There were 22 Arab countries.", "22 अरब देश थे।"),
    ("en", "zh", "There were more than 1.2 million.", "有120多万。"),
    ("en", "zh", "It is 5 kilometres away.", "离这里5千米。"),
    ("en", "ko", "See Article 3.", "제3조를 보라."),
    ("en", "de", "He lives at 5 Mill Road.", "Er wohnt 5 Mill Road."),
    ("en", "de", "There were 100 organic farms.", "Es gab 100 Bio-Höfe."),
    ("en", "fr", "It is 1 nautical mile.", "C’est 1 mille marin."),
    ("en", "de", "It cost $5 m.", "Es kostete 5 Mio. Dollar."),
    ("en", "de", "He sold $1 T-shirts.", "Er verkaufte T-Shirts für 1 Dollar."),
    ("en", "de", "In 2015 millions came.", "2015 Millionen kamen."),
    ("de", "fr", "Es wog 0,480 Gramm.", "Il pesait 0,480 gramme."),
    ("en", "de", "It weighed 1.500 grams.", "Es wog 1,500 Gramm."),
    ("en", "de", "It cost 1.500 and 3.5 euros.", "Es kostete 1,500 und 3,5 Euro."),
    ("de", "en", "Es kostete 1.500 Euro.", "It cost 1.500 euros."),
    ("de", "en", "Es wog 1.500 oder 3.5 Gramm.", "It weighed 1.5 or 3.5 grams."),
    ("en", "de", "It cost three million.", "Es kostete 3 Millionen."),
    ("ja", "en", "昭和48年の夏でした。", "It was the summer of 1973."),
    ("ja", "en", "令和3年5月1日に来た。", "She came on 1 May 2021."),
    ("ja", "en", "令和元年に来た。", "She came in 2019."),
    ("ja", "en", "昭和四十八年でした。", "It was 1973."),
    ("ja", "en", "1990年（平成2年）でした。", "It was 1990."),
    ("ja", "en", "平成20年（2008年）に30人来た。", "In 2008, 30 people came."),
    ("ja", "en", "平成20年から22年まで。", "From 2008 to 2010."),
    ("zh", "en", "那是民國79年。", "That was in 1990."),
    ("en", "ja", "Sales fell by 30%.", "売り上げは3割減った。"),
    ("en", "ja", "Sales fell by 30%.", "売り上げは三割減った。"),
    ("ko", "en", "판매가 3할 줄었다.", "Sales fell by 30%."),
    ("en", "zh", "30% of them failed.", "三成的学生不及格。"),
    ("en", "zh", "20% off today.", "今天打八折。"),
    ("en", "zh", "20% off today.", "今天打8折。"),
    ("en", "zh", "50% off today.", "今天打五折。"),
    ("en", "zh", "15% off today.", "今天打八五折。"),
    ("en", "zh", "It costs 85% of the old price.", "今天打8.5折。"),
    ("en", "de", "Add ¼ teaspoon.", "1/4 Teelöffel dazugeben."),
    ("en", "de", "Add 1½ cups.", "1 1/2 Tassen dazugeben."),
    ("en", "fr", "Add ⅓ cup.", "Ajoutez 1/3 de tasse."),
    ("en", "de", "Add 0.25 litres.", "1/4 Liter dazugeben."),
    ("en", "de", "Call +1 (800) 555-0147.", "Rufen Sie +1 800 5550147 an."),
    ("en", "es", "Call +34 912 345 678.", "Llame al 91 234 56 78."),
    ("en", "fr", "Call +33 1 42 34 56 78.", "Appelez le 01.42.34.56.78."),
    ("en", "de", "Call +49 30 1234567.", "Rufen Sie 030/123 45 67 an."),
    ("en", "de", "Call +49 30 1234567.", "Rufen Sie +49 (0)30 123 45 67 an."),
    ("en", "ja", "Call 0120-555-019.", "0120（555）019にお電話ください。"),
    ("th", "en", "เปิดเมื่อ พ.ศ. 2554", "It opened in 2011."),
    ("th", "en", "เมื่อวันที่ 5 มีนาคม 2554", "On 5 March 2011."),
    ("th", "zh", "เปิดเมื่อ พ.ศ. 2554", "2011年开放。"),
]
OTHER_NUMBERS = [
    ("en", "de", "It cost 1.5 euros.", "Es kostete 2,5 Euro.", "1.5", "2,5"),
    ("en", "ru", "On March 31 it rained.", "31 апреля шёл дождь.", "March", "апреля"),
    ("en", "ja", "On March 31 it rained.", "4月31日に雨が降った。", "March", "4"),
    ("en", "ar", "There were 125.", "كان هناك ١٢٦.", "125", "١٢٦"),
    ("en", "de", "It had 12,000 seats.", "Es hatte 1.200 Plätze.", "12,000", "1.200"),
    ("en", "zh", "It cost 1.5 million.", "花了15万。", "1.5 million", "15万"),
    ("en", "de", "In all 2.5 million.", "2,5 Milliarden.", "2.5 million", "2,5 Milliarden"),
    ("en", "de", "It cost 3 billion.", "Es kostete 3 Billionen.", "3 billion", "3 Billionen"),
    ("en", "fr", "It cost 3 billion.", "Cela coûtait 3 billions.", "3 billion", "3 billions"),
    ("en", "es", "It cost 3 billion.", "Costó 3 billones.", "3 billion", "3 billones"),
    ("en", "de", "There were 7 million.", "Es waren 7.", "7 million", "7"),
    ("en", "de", "We are 12 thousand.", "Es sind 12 Millionen.", "12 thousand", "12 Millionen"),
    ("en", "de", "There were 250 million.", "Es waren 250.000.", "250 million", "250.000"),
    ("en", "de", "It cost $1.2bn.", "Es kostete 1,2 Mio. $.", "1.2bn", "1,2 Mio"),
    ("en", "de", "It cost $480k.", "Es kostete 480 Dollar.", "480k", "480"),
    ("en", "de", "It cost 480,000 euros.", "Es kostete 480 Euro.", "480,000", "480"),
    ("en", "de", "It cost 480,000.", "Es kostete 480 Millionen.", "480,000", "480 Millionen"),
    ("en", "de", "It cost 5,300.", "Es kostete 5,3 Millionen.", "5,300", "5,3 Millionen"),
    ("en", "de", "It cost 48 million euros, 3.5 million more.",
     "Es kostete 48 Euro, 3,5 Millionen mehr.", "48 million", "48"),
    ("en", "fr", "It cost 48 million euros, 3.5 million more.",
     "Cela coûta 48 euros, 3,5 millions de plus.", "48 million", "48"),
    ("en", "zh", "It cost 48 million yuan, 3.5 million more than planned.",
     "工程耗资4800元，比原计划多出350万元。", "48 million", "4800"),
    ("en", "zh", "It cost 48 million yuan; 350,000 came.", "耗资4800元，35万人前来。", "48 million",
     "4800"),
    ("en", "vi", "There were 3 million.", "Có 3 tỷ.", "3 million", "3 tỷ"),
    ("en", "zh", "There were 350 million.", "有350万。", "350 million", "350万"),
    ("en", "zh", "There were 48,000.", "有48万。", "48,000", "48万"),
    ("en", "ar", "There were 480,000.", "كان هناك 480 مليون.", "480,000", "480 مليون"),
    ("ja", "en", "昭和48年でした。", "It was 1974.", "48", "1974"),
    ("ja", "en", "1990年（平成2年）でした。", "It was 1991.", "1990", "1991"),
    ("th", "en", "เปิดเมื่อ พ.ศ. 2554", "It opened in 2012.", "2554", "2012"),
    ("th", "en", "มี 2,554 คน", "There were 2011.", "2,554", "2011"),
    ("en", "de", "Add ¾ teaspoon.", "0,25 Teelöffel dazugeben.", "¾", "0,25"),
    ("en", "de", "Call +1 (800) 555-0147.", "Rufen Sie +1 800 555 0174 an.",
     "+1 (800) 555-0147", "+1 800 555 0174"),
    ("en", "ja", "Sales fell by 40%.", "売り上げは3割減った。", "40", "3"),
    ("en", "zh", "30% off today.", "今天打8折。", "30", "8"),
    ("en", "fr", "It had 84 rooms.", "Elle avait des pièces.", "84", None),
    ("de", "en", "Es regnete.", "It rained for 17 days.", None, "17"),
]
# fmt: on


@pytest.mark.parametrize(("source_language", "target_language", "source", "target"), SAME_NUMBERS)
def test_equal_numbers_are_no_finding(source_language, target_language, source, target):
    languages = source_language, target_language
    assert findings("number", (source, target), languages=languages) == []
    assert findings("number", (target, source), languages=languages[::-1]) == []


@pytest.mark.parametrize(
    ("source_language", "target_language", "source", "target", "ours", "theirs"), OTHER_NUMBERS
)
def test_other_numbers_are_found_where_they_stand(
    source_language, target_language, source, target, ours, theirs
):
    languages = source_language, target_language
    (finding,) = findings("number", (source, target), languages=languages)
    pair = bitext((source, target), languages=languages)
    assert quotes(finding, pair) == ([ours] if ours else [], [theirs] if theirs else [])
    assert finding.confidence >= SURE
    assert all(each in finding.message for each in (ours, theirs) if each)


def test_a_number_in_the_next_bead_is_not_missing():
    pairs = [("It was 1987.", "Das war es."), ("He left.", "Er ging 1987.")]
    assert findings("number", *pairs) == []


def test_a_small_number_is_no_sure_finding_where_words_are_not_read():
    (finding,) = findings("number", ("He has 3 cats.", "У него три кошки."), languages=("en", "ru"))
    assert finding.confidence < SURE


@pytest.mark.parametrize(
    ("languages", "source", "target", "named"),
    [
        (("en", "es"), "From 9 a.m. to 5 p.m. (call 1-800-555-0147).",
         "De 9:00 a 17:00 h (teléfono 1-800-555-0174).", {("1-800-555-0147", "1-800-555-0174")}),
        (("en", "de"), "The H1N1 virus and the A320.", "Das H1N2-Virus und der A321.",
         {("320", "321")}),
        (("en", "de"), "In 1987 the 412 houses had 84 rooms.",
         "Die 421 Häuser hatten 1978 noch 48 Zimmer.",
         {("1987", "1978"), ("412", "421"), ("84", "48")}),
        (("en", "de"), "The 12 men saw 45 ships.", "Die Männer sahen 46 Schiffe.", {("45", "46")}),
        (("en", "de"), "It opens at 9 and at 10:30.", "Es öffnet um 9:00 und um 10:45.",
         {("30", "45")}),
        (("en", "de"), "It opens at 9:30.", "Es öffnet um 9:00.", {("30", "00")}),
    ],
)  # fmt: skip
def test_a_number_is_told_with_the_one_that_stands_for_it(languages, source, target, named):
    found = findings("number", (source, target), languages=languages)
    pair = bitext((source, target), languages=languages)
    sure = [each for each in found if each.confidence >= SURE]
    assert {tuple("".join(side) for side in quotes(each, pair)) for each in sure} == named


def test_a_full_hour_is_not_left_over():
    assert findings("number", ("It opens at 9 a.m.", "Es öffnet um 9:00 Uhr.")) == []


@pytest.mark.parametrize(
    ("source", "target", "languages", "count"),
    [
        # A remainder of so long a number is an error of decimals.
        (
            "Account 122635541377969895116867793934 is open.",
            "Das Konto 12263554137796989511686779393 ist offen.",
            ("en", "de"),
            1,
        ),
        ("It struck on Friday night.", "Es schlug in der Nacht zum Samstag ein.", ("en", "de"), 0),
        ("It struck on Friday.", "Es schlug am Samstag ein.", ("en", "de"), 1),
        ("The latitude is 48.858222.", "Die Breite ist 488.58222.", ("en", "de"), 1),
        ("打8折，只要20元。", "Only 20 yuan, at 80 percent of the price.", ("zh", "en"), 0),
        ("Settings:\n-180 °C fan oven", "Einstellungen:\n• 180 °C Umluft", ("en", "de"), 0),
    ],
)
def test_long_numbers_eves_decimals_and_list_marks(source, target, languages, count):
    found = findings("number", (source, target), languages=languages)
    assert len([each for each in found if each.confidence >= SURE]) == count


@pytest.mark.parametrize("digits", [27, 28, 29, 31, 40, 41, 60])
@pytest.mark.parametrize("ending", ["", "00"])  # centuries end so
def test_a_key_of_any_length_is_compared_to_its_last_digit(digits, ending):
    source = f"The key is {'1' * digits}{ending} here."
    same, other = (f"Der Wert ist {'1' * (digits - 1)}{last}{ending} hier." for last in ("1", "2"))
    assert findings("number", (source, same)) == []
    assert len(findings("number", (source, other))) == 1
