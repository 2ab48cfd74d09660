"""The check of numbers: what it accepts and what it does not, in several languages and scripts."""

import pytest
from fidelity_cases import bitext, findings, quotes

SURE = 0.5

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
    ("en", "de", "Call +1 (800) 555-0147.", "Rufen Sie +1 800 555 0174 an.", "0147", "0174"),
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


@pytest.mark.parametrize(
    ("source", "target", "ours", "theirs"),
    [
        ("She was nineteen then.", "Sie war damals neunzig.", "nineteen", "neunzig"),
        ("It took six hours.", "Es dauerte zwanzig Stunden.", "six", "zwanzig"),
        ("He had thirty-two of 5 million.", "Von 5 Millionen hatte er dreiundzwanzig.",
         "thirty-two", "dreiundzwanzig"),
        ("Forty years on his second wife left.", "Siebzehn Jahre später ging seine Frau.",
         "Forty", "Siebzehn"),
        ("Of two ships one had forty men.", "Von zwei Schiffen hatte eins vierzehn Mann.",
         "forty", "vierzehn"),
    ],
)  # fmt: skip
def test_other_numbers_in_words_are_found(source, target, ours, theirs):
    for pair, languages in (((source, target), ("en", "de")), ((target, source), ("de", "en"))):
        (finding,) = findings("number", pair, languages=languages)
        found = quotes(finding, bitext(pair, languages=languages))
        assert found == (([ours], [theirs]) if languages[0] == "en" else ([theirs], [ours]))
        assert finding.confidence >= SURE


@pytest.mark.parametrize(
    ("source", "target", "language", "ours", "theirs"),
    [
        ("She was twenty then.", "她那时三十岁。", "zh", "twenty", "三十"),
        ("Four hundred men came.", "来了三百二十人。", "zh", "Four hundred", "三百二十"),
        ("She was twenty then.", "彼女は三十歳だった。", "ja", "twenty", "三十"),
        ("Three thousand men came.", "来了两千人。", "zh", "Three thousand", "两千"),
        ("She was sixteen then.", "她那时十九岁。", "zh", "sixteen", "十九"),
        ("Twelve thousand came.", "来了一万五千人。", "zh", "Twelve thousand", "一万五千"),
        ("Forty million came.", "来了四亿人。", "zh", "Forty million", "四亿"),
        ("It was 1995, half past two.", "1985年两点半的事。", "zh", "1995", "1985"),
        ("It cost three hundred and ten.", "花了三百五。", "zh", "three hundred and ten", "三百五"),
    ],
)
def test_other_numbers_in_han_numerals_are_found(source, target, language, ours, theirs):
    (finding,) = findings("number", (source, target), languages=("en", language))
    found = quotes(finding, bitext((source, target), languages=("en", language)))
    assert found == ([ours], [theirs])


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (("en", "de"), "She was nineteen.", "Sie war neunzehn."),
        (("en", "zh"), "She was twenty-three.", "她二十三岁。"),
        (("zh", "en"), "这红光来自一百多亿年前。", "The light is ten billion years old."),
        (("zh", "en"), "千万别忘，万一下雨呢？", "Take care not to forget the twenty coats."),
        (("zh", "en"), "四十年的故事。", "Four decades of stories."),
        (("zh", "en"), "他付了三百五。", "He paid three hundred and fifty."),
        (("en", "zh"), "Two and a half million came.", "来了两百五十万人。"),
        (("en", "zh"), "Two and a half million came.", "来了250万人。"),
        (("en", "zh"), "Half a million came.", "来了50万人。"),
        (("en", "zh"), "It was nineteen fifty-six.", "那是1956年。"),
        (("en", "fr"), "Two and a half million.", "Deux millions et demi."),
        (("en", "zh"), "He came at 7:30.", "他七点半来的。"),
        (("zh", "en"), "他付了三百五。", "He paid 350."),
        (("zh", "en"), "这件衣服两千三。", "This coat is two thousand three hundred."),
        (("zh", "en"), "他付了三百零五。", "He paid three hundred and five."),
        (("zh", "en"), "两百余人来了。", "Some two hundred and thirty came."),
        (("zh", "en"), "三十几岁的人。", "A man of thirty-seven."),
        (("zh", "en"), "五十上下的人。", "A man of fifty-two."),
        (("zh", "en"), "三十出头的人。", "A man of thirty-one."),
        (("ja", "en"), "八百屋へ行った。", "He met twenty people."),
        (("zh", "en"), "一兆元。", "1 trillion yuan."),
        (("ja", "en"), "十分だ。", "There were thirty of them."),
        (("en", "de"), "She was nineteen.", "Sie war 19."),
        (("en", "fr"), "He came at eight.", "Il vint à vingt heures."),
        (("de", "fr"), "Seit zwei Wochen regnet es.", "Il pleut depuis quinze jours."),
        (("en", "de"), "There were two dozen.", "Es waren vierundzwanzig."),
        (("en", "fr"), "She was fourscore and two.", "Elle avait quatre-vingt-deux ans."),
        (("en", "fr"), "She was five or six-and-thirty.", "Elle avait trente-six ans."),
        (("en", "de"), "It took six hours.", "Es dauerte vier Stunden."),
        (("pt", "en"), "Eram vinte por cento.", "It was twenty of thirty."),
        (("en", "ru"), "She was nineteen.", "Ей было девяносто."),
        (("en", "fr"), "In the nineteenth century.", "Au XIXe siècle, vingt fois."),
    ],
)
def test_numbers_in_words_that_are_no_finding(languages, source, target):
    assert findings("number", (source, target), languages=languages) == []


def test_a_number_in_words_in_the_next_bead_is_not_missing():
    pairs = [("She was nineteen.", "Er war neunzig."), ("He was ninety.", "Sie war neunzehn.")]
    assert findings("number", *pairs) == []


def test_a_number_in_the_next_bead_is_not_missing():
    pairs = [("It was 1987.", "Das war es."), ("He left.", "Er ging 1987.")]
    assert findings("number", *pairs) == []


def test_a_small_number_is_no_sure_finding_where_words_are_not_read():
    (finding,) = findings("number", ("He has 3 cats.", "У него три кошки."), languages=("en", "ru"))
    assert finding.confidence < SURE


@pytest.mark.parametrize(
    ("source", "target", "language", "named"),
    [
        ("The shop closes in December.", "Der Laden schließt im November.", "de", "November"),
        ("The shop closes in December.", "Der Laden schließt im Dezember.", "de", None),
        ("In June the bread changed.", "En julio cambió el pan.", "es", "julio"),
        ("In June the bread changed.", "En junio cambió el pan.", "es", None),
        ("In June the bread changed.", "Ce mois-là, le pain changea.", "fr", None),
        ("He may go in June.", "Il ira peut-être en juin.", "fr", None),
        ("May I go? March on!", "Darf ich gehen? Vorwärts!", "de", None),
        ("May I go in June?", "Darf ich im Juni gehen?", "de", None),
        ("It was late March.", "Es war Ende Mai.", "de", "Mai"),
    ],
)
def test_a_month_by_itself_is_compared_with_another(source, target, language, named):
    found = findings("number", (source, target), languages=("en", language))
    pair = bitext((source, target), languages=("en", language))
    assert [quotes(each, pair)[1] for each in found] == ([[named]] if named else [])


@pytest.mark.parametrize(
    ("source", "target", "language", "named"),
    [
        ("May I go in June?", "Darf ich im Juli gehen?", "de", ("June", "Juli")),
        ("“May I go then?”", "„Darf ich im Juli gehen?“", "de", None),
        ("It rained. March on! he cried.", "Im April regnete es. Vorwärts!, rief er.", "de", None),
        ("Theresa May spoke in June.", "Theresa May sprach im Juli.", "de", ("June", "Juli")),
        ("It lasted from January to March.", "Von Januar bis Mai.", "de", ("March", "Mai")),
        ("May 1848 was cold.", "Der Juni 1848 war kalt.", "de", ("May", "Juni")),
        ("He saw Mars in June.", "Il vit Mars en juillet.", "fr", ("June", "juillet")),
    ],
)
def test_a_word_that_may_be_a_month_stands_for_none(source, target, language, named):
    found = findings("number", ("One.", "Eins."), (source, target), languages=("en", language))
    pair = bitext(("One.", "Eins."), (source, target), languages=("en", language))
    quoted = [tuple(side for (side,) in quotes(each, pair)) for each in found]
    assert quoted == ([named] if named else [])


def test_one_name_of_two_months_is_no_name_of_a_person():
    pair = ("To był listopad.", "Bio je listopad.")  # November, and October
    assert len(findings("number", pair, languages=("pl", "hr"))) == 1


@pytest.mark.parametrize(
    ("source", "target", "named"),
    [
        ("On 16 June 2020 she left.", "Am 04.06.2020 ging sie.", [("16", "04")]),
        ("On 4 June she left.", "Am 16.06. ging sie.", [("4", "16")]),
        ("On 4 June at 4.06 p.m.", "Am 4.6.2020 um 16.06 Uhr.", [("", "2020")]),
        ("There were 14 amendments.", "Es gab 26 Änderungen.", [("14", "26")]),
        ("There were 4 amendments.", "Es gab 16 Änderungen.", [("4", "16")]),
        ("Team 4 met there.", "Dort traf sich Gruppe 16.", [("4", "16")]),
    ],
)
def test_what_is_no_hour_is_none_of_the_other_half_day(source, target, named):
    found = findings("number", (source, target))
    pair = bitext((source, target))
    assert [tuple("".join(side) for side in quotes(each, pair)) for each in found] == named


@pytest.mark.parametrize(
    ("source", "target", "one", "two", "told"),
    [
        (
            "en",
            "fr",
            "It opens every Thursday.",
            "C’est ouvert tous les mardis.",
            ("Thursday", "mardis"),
        ),
        (
            "en",
            "de",
            "On Monday, May 6, it ended.",
            "Es endete am Dienstag, dem 6. Mai.",
            ("Monday", "Dienstag"),
        ),
        ("en", "zh", "It is closed on Saturday.", "星期天关门。", ("Saturday", "星期天")),
        ("en", "ja", "He came on Saturday.", "彼は日曜に来た。", ("Saturday", "日曜")),
        ("en", "ru", "She came on Wednesday.", "Она пришла в пятницу.", ("Wednesday", "пятницу")),
        ("en", "ar", "He came on Thursday.", "جاء يوم الثلاثاء.", ("Thursday", "الثلاثاء")),
    ],
)
def test_a_changed_day_of_the_week_is_found(source, target, one, two, told):
    (finding,) = findings("number", (one, two), languages=(source, target))
    said, heard = quotes(finding, bitext((one, two), languages=(source, target)))
    assert (said, heard) == ([told[0]], [told[1]])


@pytest.mark.parametrize(
    ("source", "target", "one", "two"),
    [
        ("en", "zh", "It is closed on Sunday.", "周日关门。"),
        ("en", "zh", "It is closed on Sunday.", "礼拜天关门。"),
        ("en", "zh", "It is on Sunday, once a week.", "星期日举行，一周一次。"),
        ("en", "zh", "It is open on Monday, and six days a week.", "周一开门，每周六天。"),
        ("en", "de", "On Saturday evening he left.", "Am Sonnabendabend ging er."),
        ("en", "de", "He left on Thursday.", "Gestern ging er."),
        ("en", "ru", "On Monday he was in his element.", "В понедельник он был в своей среде."),
        ("en", "es", "On Monday Plácido Domingo sang.", "El lunes cantó Plácido Domingo."),
        ("en", "es", "On the day of the Lord Domingo sang, as on Monday.", "Cantó Domingo."),
        ("en", "pt", "It is on Monday and Tuesday.", "É na segunda e terça-feira."),
        ("en", "ja", "The Sun is hot on Monday.", "月曜日は日が照る。"),
        ("en", "fi", "It was on Wednesday.", "Se oli keskiviikkona."),
        ("en", "sw", "It was on Wednesday.", "Ilikuwa Jumatano."),
    ],
)
def test_days_of_the_week_that_agree_or_stand_alone_are_not(source, target, one, two):
    assert findings("number", (one, two), languages=(source, target)) == []


def test_a_day_of_the_week_may_stand_in_the_next_bead():
    pairs = (
        ("He came on Monday.", "Er kam."),
        ("On Tuesday he left.", "Das war am Montag, am Dienstag ging er."),
    )
    assert findings("number", *pairs) == []


# fmt: off
HALVES = [
    ("en", "de", "In the first half of 2023, it built 1,500 boats.",
     "Im ersten Halbjahr 2023 baute sie 2500 Boote.", "1,500", "2500"),
    ("en", "zh", "In the first half of 2023, sales rose by 500 units.",
     "2023年上半年，销量增加2500台。", "500", "2500"),
    ("en", "ja", "In the first half there were 500 guests.", "上半期の客は5,500人だった。",
     "500", "5,500"),
    ("en", "fr", "At half past six there were 1,500 guests.",
     "À six heures et demie, il y avait 8 500 invités.", "1,500", "8 500"),
    ("en", "de", "At half past six there were 30 boats.",
     "Um halb sieben lagen dort 1500 Boote.", "30", "1500"),
    ("en", "de", "Half of the boats had 30 sails.", "Die Hälfte der Boote hatte Segel.",
     "30", None),
    ("en", "de", "It had 1,500 seats.", "Es war halb leer.", "1,500", None),
    ("en", "de", "At half past six there were 30 boats.", "Um halb sieben lagen dort Boote.",
     "30", None),
    ("en", "de", "Half a century later it had 50 boats.", "Ein halbes Jahrhundert später.",
     "50", None),
    ("en", "de", "A century ago 100 wolves came.", "Vor einem Jahrhundert kamen 300 Wölfe.",
     "100", "300"),
    ("en", "de", "It was midnight for the 24 men.", "Es war Mitternacht für die Männer.",
     "24", None),
    ("en", "de", "At 22:45 it rained.", "Um Viertel vor neun regnete es.", "22", None),
    ("en", "fr", "It took 30 days.", "Il fallut deux heures et demie pour les 47 bateaux.",
     "30", "47"),
]
SAID_WITH_HALVES = [
    ("en", "de", "He left at 6:30.", "Er ging um halb sieben."),
    ("en", "de", "It took 30 minutes.", "Es dauerte eine halbe Stunde."),
    ("en", "de", "The 30-minute film ended.", "Der halbstündige Film war aus."),
    ("de", "fr", "Er ging um 6.30 Uhr.", "Il partit à six heures et demie."),
    ("en", "es", "It began at 8:30.", "Empezó a las ocho y media."),
    ("en", "pt", "It began at 8:30.", "Começou às oito e meia."),
    ("en", "it", "It began at 8:30.", "Cominciò alle otto e mezza."),
    ("en", "nl", "It began at 7:30.", "Het begon om half acht."),
    ("en", "zh", "It began at 7:30.", "七点半开始。"),
    ("en", "ja", "It took 30 minutes.", "半時間かかった。"),
    ("en", "de", "It cost 2,500,000 euros.", "Es kostete zweieinhalb Millionen Euro."),
    ("en", "de", "It cost 500,000 euros.", "Es kostete eine halbe Million Euro."),
    ("en", "fr", "It cost 1,500,000 euros.", "Cela coûta un million et demi d’euros."),
    ("en", "es", "It cost 500,000 euros.", "Costó medio millón de euros."),
    ("en", "zh", "Half a million came.", "来了50万人。"),
    ("en", "fr", "From 9 to 9:30 there were 12 of us.", "De 9 h à neuf heures et demie, à douze."),
    ("en", "es", "It cost 1.5 million euros.", "Costó un millón y medio de euros."),
    ("en", "de", "It is 500 metres away.", "Es ist einen halben Kilometer entfernt."),
    ("en", "zh", "500 grams of flour.", "半公斤面粉。"),
    ("en", "de", "It began at 19:30.", "Es begann um halb acht."),
    ("en", "de", "It began at 20:45 in the hall.", "Es begann um Viertel vor neun in der Halle."),
    ("en", "de", "It began at quarter to nine in the evening.", "Es begann um 20:45 Uhr."),
    ("en", "de", "It began at 8:45.", "Es begann um drei viertel neun."),
    ("en", "de", "It began at 8:15.", "Es begann um Viertel nach acht."),
    ("en", "es", "It began at 8:45.", "Empezó a las nueve menos cuarto."),
    ("en", "fr", "It began at 2:45.", "Cela commença à trois heures moins le quart."),
    ("en", "it", "It began at 8:15.", "Cominciò alle otto e un quarto."),
    ("en", "zh", "It began at 8:15.", "八点一刻开始。"),
    ("en", "fr", "It took 15 minutes.", "Il fallut un quart d’heure."),
    ("en", "de", "The shop closes at midnight.", "Das Geschäft schließt um 24 Uhr."),
    ("en", "de", "Over the past half century it grew.", "In den letzten 50 Jahren wuchs es."),
    ("en", "fr", "Half a century later he returned.", "50 ans plus tard, il revint."),
    ("en", "ko", "It grew over the past half century.", "지난 50년 동안 자랐다."),
    ("en", "de", "A century ago there were wolves.", "Vor 100 Jahren gab es Wölfe."),
    ("en", "es", "A quarter of a century later he returned.", "Regresó 25 años después."),
    ("en", "zh", "It took 50 years.", "花了半个世纪。"),
]
# fmt: on


@pytest.mark.parametrize(
    ("source_language", "target_language", "source", "target", "ours", "theirs"), HALVES
)
def test_a_half_hides_no_number_that_it_does_not_belong_to(
    source_language, target_language, source, target, ours, theirs
):
    languages = source_language, target_language
    found = findings("number", (source, target), languages=languages)
    pair = bitext((source, target), languages=languages)
    wanted = [ours] if ours else [], [theirs] if theirs else []
    assert [quotes(each, pair) for each in found if each.confidence >= SURE] == [wanted]


@pytest.mark.parametrize(
    ("source_language", "target_language", "source", "target"), SAID_WITH_HALVES
)
def test_a_number_may_be_said_with_a_half(source_language, target_language, source, target):
    for pair, languages in (
        ((source, target), (source_language, target_language)),
        ((target, source), (target_language, source_language)),
    ):
        found = findings("number", pair, languages=languages)
        assert [each for each in found if each.confidence >= SURE] == []


# fmt: off
SHORT = [
    ("en", "de", "The ’60s were wild.", "Die Sechziger waren wild."),
    ("en", "de", "The war of 1914–18.", "Der Krieg von 1914 bis 1918."),
    ("en", "fr", "It was in May 1968.", "C’était en mai 68."),
    ("de", "ru", "Das war im Sommer 1995.", "Это уже 95-й, лето."),
    ("en", "zh", "It was in 1998.", "那是98年。"),
    ("en", "zh", "It began in the 1980s.", "始于二十世纪八十年代。"),
    ("en", "zh", "In the 1970s and 1980s it grew.", "20世纪70、80年代增长了。"),
    ("en", "zh", "In the 1970s and 1980s it grew.", "20世纪七八十年代增长了。"),
    ("en", "es", "In the 1970s and 1980s it grew.", "En los años setenta y ochenta creció."),
    ("en", "fr", "In the 1970s and 1980s it grew.",
     "Dans les années soixante-dix et quatre-vingt, cela grandit."),
    ("en", "zh", "It began in the 1980s.", "始于20世纪80年代。"),
    ("en", "fi", "It began in the 1980s.", "Se alkoi 80-luvulla."),
    *(
        ("en", language, f"It began in {decade}.", text)
        for decade in ("the 1980s", "the eighties", "the ’80s")
        for language, text in (
            ("de", "Es begann in den 80er-Jahren."), ("de", "Es begann in den Achtzigerjahren."),
            ("de", "Es begann in den achtziger Jahren."), ("de", "Es begann in den Achtzigern."),
            ("es", "Empezó en los años ochenta."), ("es", "Empezó en los 80."),
            ("fr", "Cela commença dans les années quatre-vingt."), ("it", "Iniziò negli anni ’80."),
            ("fr", "Cela commença dans les années 80."), ("it", "Iniziò negli anni Ottanta."),
            ("pt", "Começou nos anos oitenta."), ("nl", "Het begon in de jaren tachtig."),
            ("ru", "Это началось в 80-е годы."), ("ja", "80年代に始まった。"),
            ("zh", "始于八十年代。"), ("zh", "始于上世纪80年代。"), ("ko", "80년대에 시작했다."),
        )
    ),
]
NOT_SHORT = [
    ("en", "de", "In 1980 the town had 75 shops.", "1975 hatte die Stadt 80 Geschäfte.",
     [("1980", "1975"), ("75", "80")]),
    ("en", "de", "The law of 1990 has 85 articles.", "Das Gesetz von 1985 hat 90 Artikel.",
     [("1990", "1985"), ("85", "90")]),
    ("en", "zh", "In 2012 it had 30 rooms.", "2030年，它有12个房间。",
     [("2012", "2030"), ("30", "12")]),
    ("en", "zh", "It began in the 1980s.", "始于19世纪80年代。", [("1980", "80")]),
    ("en", "de", "It began in the 1980s.", "Es begann in den 70er Jahren.", [("1980", "70")]),
    ("en", "de", "It began in the 1980s.", "Es begann in den Siebzigern.", [("1980", "")]),
    ("en", "de", "It began in 1980.", "Es begann in den Achtzigern.", [("1980", "")]),
]
# fmt: on


@pytest.mark.parametrize(("source_language", "target_language", "source", "target"), SHORT)
def test_a_decade_may_be_short_or_in_words(source_language, target_language, source, target):
    for pair, languages in (
        ((source, target), (source_language, target_language)),
        ((target, source), (target_language, source_language)),
    ):
        found = findings("number", pair, languages=languages)
        assert [each for each in found if each.confidence >= SURE] == []


@pytest.mark.parametrize(
    ("source_language", "target_language", "source", "target", "named"), NOT_SHORT
)
def test_two_digits_are_no_year_unless_they_are_written_as_one(
    source_language, target_language, source, target, named
):
    languages = source_language, target_language
    found = findings("number", (source, target), languages=languages)
    pair = bitext((source, target), languages=languages)
    assert [tuple("".join(side) for side in quotes(each, pair)) for each in found] == named


# fmt: off
SAME_HOURS = [
    ("en", "fr", "The shop is open from 2 to 6 p.m.", "Le magasin est ouvert de 14 h à 18 h."),
    ("en", "fr", "Open 2–6 p.m.", "Ouvert de 14 h à 18 h."),
    ("en", "de", "It is open from 1 to 3:30 p.m.", "Es ist von 13 bis 15:30 Uhr geöffnet."),
    ("en", "ru", "It is open from 2 to 6 p.m.", "Открыто с 14 до 18 часов."),
    ("en", "zh", "It is open from 2 to 6 p.m.", "营业时间为14点至18点。"),
    ("en", "ja", "It is open from 2 to 6 p.m.", "午後2時から6時まで開いている。"),
    ("en", "ja", "It is open from 2 p.m. to 6.", "14時から18時まで開いている。"),
    ("en", "de", "It is open from 9:30 to 4.", "Es ist von 9:30 bis 16 Uhr geöffnet."),
    ("en", "fr", "It is open from 9:30 to 4.", "C’est ouvert de 9 h 30 à 16 h."),
    ("en", "ja", "It closes at 10 in the evening.", "22時に閉まる。"),
    ("en", "ja", "It closes at 10 p.m.", "夜10時に閉まる。"),
    ("en", "ja", "It closes at 1 a.m.", "25時に閉まる。"),
    ("en", "fr", "It starts at 12 a.m.", "Cela commence à 0 h."),
    ("en", "de", "It starts at 12:30 a.m.", "Es beginnt um 0:30 Uhr."),
    ("en", "de", "He came at ten in the evening.", "Er kam um 22 Uhr."),
    ("en", "de", "At 7:30 p.m. it rained.", "Um 7:30 Uhr regnete es."),
    ("en", "de", "At 7 p.m. on 4 June it rained.", "Um 7 am 4. Juni regnete es."),
    ("en", "ru", "At 3 p.m. it rained.", "В 3 часа дня шёл дождь."),
    ("en", "fi", "It opens at 7 p.m.", "Se avataan kello 7 illalla."),
    ("en", "fr", "Open 8 a.m.–noon and 2–6 p.m.", "Ouvert de 8 h à 12 h et de 14 h à 18 h."),
    ("en", "ja", "At noon, 12 p.m., it rained.", "午前12時、雨が降った。"),
]
OTHER_HOURS = [
    ("en", "de", "It is at 10 a.m.", "Es ist um 22 Uhr.", "10 a.m.", "22"),
    ("en", "fr", "It is at 10 a.m.", "C’est à 22 h.", "10 a.m.", "22"),
    ("en", "ja", "It is at 2:30 a.m.", "14時30分だ。", "2:30 a.m.", "14"),
    ("en", "ja", "It is at 2:30 a.m.", "午後2時30分だ。", "2:30 a.m.", "午後2"),
    ("en", "zh", "It leaves at 10:30 a.m.", "晚上10点半开。", "10:30 a.m.", "晚上10"),
    ("en", "ko", "It is at 3 p.m.", "오전 3시다.", "3 p.m.", "오전 3"),
    ("en", "es", "It is at 3 p.m.", "Es a las 3 de la mañana.", "3 p.m.", "3 de la mañana"),
    ("en", "ru", "It is at 6 a.m.", "В 18:00.", "6 a.m.", "18"),
    ("en", "de", "It is open from 2 to 6 p.m.", "Es ist von 15 bis 18 Uhr offen.", "2", "15"),
    ("en", "ru", "It took 15 days.", "Прошло 3 дня.", "15", "3"),
]
# fmt: on


@pytest.mark.parametrize(("source_language", "target_language", "source", "target"), SAME_HOURS)
def test_hours_of_either_clock_are_the_same(source_language, target_language, source, target):
    for pair, languages in (
        ((source, target), (source_language, target_language)),
        ((target, source), (target_language, source_language)),
    ):
        found = findings("number", pair, languages=languages)
        assert [each for each in found if each.confidence >= SURE] == []


@pytest.mark.parametrize(
    ("source_language", "target_language", "source", "target", "ours", "theirs"), OTHER_HOURS
)
def test_an_hour_of_the_other_half_of_the_day_is_found(
    source_language, target_language, source, target, ours, theirs
):
    languages = source_language, target_language
    found = findings("number", (source, target), languages=languages)
    (message,) = (each.message for each in found if each.confidence >= SURE)
    assert message == f"the source says “{ours}”, the target “{theirs}”"


@pytest.mark.parametrize(
    ("languages", "source", "target", "named"),
    [
        (("en", "es"), "From 9 a.m. to 5 p.m. (call 1-800-555-0147).",
         "De 9:00 a 17:00 h (teléfono 1-800-555-0174).", {("0147", "0174")}),
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
