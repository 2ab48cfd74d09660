"""Numbers, dates and times as the languages of Asia write them, beside other languages."""

import pytest
from fidelity_cases import SURE, bitext, findings, pointed_at, sure_both_ways
from growth import grows_with_length

from aligner.bitext import Span
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.numbers.han import han_numerals

# fmt: off
SAME = [
    # Decades of a life.
    ("en", "ko", "A man in his thirties was arrested.", "30대 남성이 체포됐다."),
    ("en", "ko", "A couple in their forties came.", "40대 부부가 왔다."),
    ("en", "ja", "A man in his thirties was arrested.", "30代の男が逮捕された。"),
    ("zh", "ko", "三十年代", "30대"),
    # Phone numbers that touch letters.
    ("ja", "zh", "電話は03-1234-5678まで。", "请拨打+81-3-1234-5678。"),
    ("en", "zh", "Call 03-1234-5678.", "请拨打+81-3-1234-5678。"),
    ("en", "ko", "Call 02-1234-5678.", "전화+82-2-1234-5678"),
    ("en", "th", "Call 02-123-4567.", "โทร+66-2-123-4567นะคะ"),
    # 만 that is no scale.
    ("en", "ko", "It is as much as 5.", "5만큼이다."),
    ("en", "ko", "Only 3 of the 1,500 remain.", "1,500개 중 3만 남았다."),
    ("en", "ko", "Only 30,000 of the 1,500,000 remain.", "150만 중 3만 남았다."),
    # Around the clock.
    ("en", "zh", "The plant runs around the clock.", "工厂24小时不间断运转。"),
    ("en", "ja", "The plant runs around the clock.", "工場は24時間体制で稼働している。"),
    ("en", "ko", "The plant runs around the clock.", "공장은 24시간 가동된다."),
    ("ja", "zh", "工場は24時間体制で稼働している。", "工厂昼夜不停地运转。"),
    ("en", "zh", "Open 24/7, 365 days a year.", "全年无休，每天24小时营业。"),
    # A whole number and its fraction.
    ("en", "ja", "Add 1½ tsp of salt.", "塩小さじ1と1/2を加える。"),
    ("en", "ja", "Add 1½ tsp of salt.", "塩小さじ1・1/2を加える。"),
    ("en", "ja", "Add 2½ cups of flour.", "薄力粉2カップ半を加える。"),
    ("en", "zh", "Add 1½ tsp of salt.", "加入1茶匙半盐。"),
    ("en", "ar", "Add 1½ cups.", "أضف 1 و1/2 كوب."),
    ("en", "de", "Add 1½ cups.", "1 und 1/2 Tassen dazugeben."),
    # Hours of a day that lasts into the night.
    ("en", "ja", "The show airs at 1:30 a.m. on Sunday.", "番組は土曜25時30分から放送されます。"),
    ("en", "ja", "The show airs at 1:30 a.m. on Sunday.", "番組は土曜25:30から放送されます。"),
    ("en", "ja", "The show airs at 12:00 a.m. on Sunday.", "番組は土曜24時から放送されます。"),
    # Persian decimals and thousands with a stroke.
    ("en", "fa", "Inflation was 40.7 percent.", "تورم ۴۰/۷ درصد بود."),
    ("en", "fa", "It cost 12,500 dollars.", "۱۲/۵۰۰ دلار بود."),
    ("en", "fa", "It cost 1.5 million dollars.", "۱/۵ میلیون دلار بود."),
    ("en", "fa", "Add a quarter, 1/4, of it.", "یک چهارم، ۱/۴، را بیفزایید."),
    # Years of other eras.
    ("en", "ko", "He died in 1972.", "그는 쇼와 47년에 사망했다."),
    ("en", "ko", "He died in 2018.", "그는 헤이세이 30년에 사망했다."),
    ("ja", "ko", "昭和47年に死去した。", "쇼와 47년에 사망했다."),
    ("en", "ja", "It was Showa 47.", "1972年のことだった。"),
    ("en", "th", "In the 2014 coup it ended.", "ในรัฐประหารปี 57 สิ้นสุดลง"),
    # Parts of the day.
    ("en", "ar", "It opens at 9 p.m.", "يفتح الساعة ٩ مساءً."),
    ("en", "ar", "It opens at 9:30 a.m.", "يفتح الساعة ٩:٣٠ صباحًا."),
    ("en", "ar", "It opens at 1 a.m.", "يفتح الساعة ١ ليلاً."),
    ("en", "he", "It opens at 9 p.m.", "נפתח ב-9 בערב."),
    ("en", "he", "It opens at 5 a.m.", "נפתח ב-5 לפנות בוקר."),
    ("en", "fa", "It opens at 9 p.m.", "ساعت ۹ شب باز می‌شود."),
    ("en", "fa", "He stayed there for 9 nights.", "او ۹ شب آنجا ماند."),
    ("en", "hi", "It opens at 9 p.m.", "यह रात 9 बजे खुलता है।"),
    ("en", "hi", "It opens at 9:30 a.m.", "यह सुबह 9:30 बजे खुलता है।"),
    ("en", "vi", "It opens at 8:30 p.m.", "Mở cửa lúc 8 giờ 30 tối."),
    ("en", "vi", "It opens from 8 a.m. to 5 p.m.", "Mở cửa từ 8 giờ sáng đến 5 giờ chiều."),
    ("en", "vi", "A tour of 9 nights.", "Chuyến đi 9 đêm."),
    ("en", "id", "It opens at 9 p.m.", "Buka pukul 9 malam."),
    ("en", "id", "A tour of 9 nights.", "Perjalanan 9 malam."),
    # Months in words and behind their word, days and months.
    ("en", "zh", "It was in October.", "时间是在十月。"),
    ("en", "zh", "It was in October.", "时间是在十月份。"),
    ("en", "zh", "It was in November.", "时间是在十一月。"),
    ("en", "ja", "It was in November.", "十一月のことだった。"),
    ("en", "ja", "It was in November.", "11月のことだった。"),
    ("zh", "ja", "时间是在十一月。", "11月のことだった。"),
    ("en", "zh", "It took three months, till October.", "历时三月，到10月为止。"),
    ("en", "zh", "From June to August.", "从六至八月。"),
    ("en", "th", "It was in March.", "เมื่อเดือนมีนาคมนี้"),
    ("en", "vi", "It was in October.", "Đó là vào tháng 10."),
    ("en", "vi", "On 15 March 2019.", "Ngày 15 tháng 3 năm 2019."),
    ("en", "vi", "It took 10 months.", "Mất 10 tháng."),
    ("en", "zh", "It was on 5 March 2019.", "时间是2019年3月5日。"),
    ("en", "zh", "From 5 March to 3 May.", "从3月5日到5月3日。"),
    ("en", "zh", "From 3 May back to 5 March.", "从3月5日到5月3日。"),
    ("en", "zh", "It was on 5.3.2019.", "时间是2019年5月3日。"),
    ("de", "zh", "Am 5.3.2019.", "2019年3月5日。"),
    # Days of the week.
    ("en", "th", "It was on Thursday.", "เมื่อวันพฤหัสที่ผ่านมา"),
    ("en", "he", "It was on Saturday.", "זה היה ביום שבת."),
    ("en", "fa", "It was on Tuesday.", "سه شنبه بود."),
    ("en", "fa", "It was on Sunday.", "یک‌شنبه بود."),
    ("en", "vi", "It was on Sunday.", "Đó là vào Chủ nhật."),
    ("en", "vi", "On Tuesday he came second.", "Thứ Ba anh ấy về thứ hai."),
    ("en", "id", "Last week, on Friday.", "Minggu lalu, pada hari Jum’at."),
    # Short units.
    ("en", "ar", "Take 5 mg of it, 5 km from here.", "تناول ٥ ملغ منه على بعد ٥ كم من هنا."),
    ("en", "ar", "It was in 1990, 5 km from here.", "كان ذلك في 1990م، على بعد 5 كم من هنا."),
    ("en", "th", "On 5 January we walked 5 km.", "วันที่ 5 ม.ค. เราเดิน 5 กม."),
    ("en", "th", "It is 5 m away.", "อยู่ห่าง 5 ม."),
    ("en", "ar", "It is 300 km away.", "يبعد 300 كيلو."),
    # Thousands with a space behind a letter.
    ("zh", "en", "共有1 917人（22.2%）出现睡眠障碍。", "Some 1,917 people (22.2%) had it."),
    ("zh", "en", "共有1\u2009917人参加。", "Some 1,917 people took part."),
    ("ja", "en", "参加者は12\u00a0345人だった。", "There were 12,345 of them."),
    ("ja", "en", "対象は1 917人。", "There were 1,917 people."),
    # The number of a figure or a name, and another behind it.
    ("zh", "en", "图5 100名患者", "Figure 5: 100 patients"),
    ("zh", "en", "表2 300例", "Table 2: 300 cases"),
    ("zh", "en", "表1 100例患者", "Table 1: 100 patients"),
    ("zh", "en", "华为5 256GB", "Huawei 5, 256 GB"),
    ("ja", "en", "電話123 456", "Phone 123-456"),
    ("ja", "en", "レベル5 100人", "Level 5: 100 people"),
    ("th", "en", "ตาราง1 100 คน", "Table 1: 100 people"),
    # Hours of the Thai evening.
    ("en", "th", "It closes at 8 p.m.", "ปิดเวลา 2 ทุ่ม"),
    ("en", "th", "It closes at 20:00.", "ปิดเวลา 2 ทุ่ม"),
    ("en", "th", "It closes at 4 p.m.", "ปิดเวลา 4 โมงเย็น"),
]
OTHER = [
    ("zh", "en", "共有1 917人参加。", "Some 1,971 people took part.", [("1 917", "1,971")]),
    ("en", "ko", "A man in his forties was arrested.", "30대 남성이 체포됐다.", [("", "30")]),
    ("en", "ko", "It bought vans.", "승합차 30대를 샀다.", [("", "30")]),
    (
        *("en", "ja", "Call 03-1234-5678.", "電話は03-1234-5679まで。"),
        [("03-1234-5678", "03-1234-5679")],
    ),
    ("en", "ko", "There were 3 people.", "3만 명이 왔다.", [("3", "3만")]),
    ("en", "ko", "It cost 5 dollars.", "5만 달러였다.", [("5", "5만")]),
    ("en", "zh", "It takes 12 hours.", "需要24小时。", [("12", "24")]),
    ("en", "zh", "It takes 24 days.", "需要时间。", [("24", "")]),
    ("en", "ja", "Add 1½ tsp of salt.", "塩小さじ1と1/3を加える。", [("1½", "1")]),
    ("en", "ja", "The show airs at 2:30 a.m. on Sunday.", "番組は土曜25時30分から放送されます。",
     [("2", "25")]),
    ("en", "ja", "The show airs at 1:30 a.m. on Monday.", "番組は土曜25時30分から放送されます。",
     [("Monday", "土曜")]),
    ("en", "fa", "Inflation was 40.7 percent.", "تورم ۴۰/۸ درصد بود.", [("40.7", "۴۰")]),
    ("en", "ko", "He died in 1973.", "그는 쇼와 47년에 사망했다.", [("1973", "47")]),
    ("en", "th", "In the 2015 coup it ended.", "ในรัฐประหารปี 57 สิ้นสุดลง", [("2015", "57")]),
    ("en", "ar", "It opens at 9 a.m.", "يفتح الساعة ٩ مساءً.", [("9", "٩")]),
    ("en", "he", "It opens at 9 a.m.", "נפתח ב-9 בערב.", [("9", "9")]),
    ("en", "fa", "It opens at 9 a.m.", "ساعت ۹ شب باز می‌شود.", [("9", "۹")]),
    ("en", "hi", "It opens at 9 a.m.", "यह रात 9 बजे खुलता है।", [("9", "9")]),
    ("en", "hi", "It opens at 8 p.m.", "यह सुबह 8 बजे खुलता है।", [("8", "8")]),
    ("en", "vi", "It opens at 9 a.m.", "Mở cửa lúc 9 giờ tối.", [("9", "9")]),
    ("en", "vi", "It opens at 8:30 a.m.", "Mở cửa lúc 8h30 tối.", [("8", "8")]),
    ("en", "id", "It opens at 9 a.m.", "Buka pukul 9 malam.", [("9", "9")]),
    ("en", "id", "It opens at 9:30 p.m.", "Buka pukul 9.30 pagi.", [("9", "9")]),
    ("ar", "vi", "يفتح الساعة ٩ صباحًا.", "Mở cửa lúc 9 giờ tối.", [("٩", "9")]),
    ("en", "zh", "It was in October.", "时间是在十一月。", [("October", "十一月")]),
    ("en", "ja", "It was in October.", "十一月のことだった。", [("October", "十一月")]),
    ("en", "th", "It was in April.", "เมื่อเดือนมีนาคมนี้", [("April", "มีนาคม")]),
    ("en", "vi", "It was in October.", "Đó là vào tháng 11.", [("October", "11")]),
    ("en", "vi", "On 15 March 2019.", "Ngày 15 tháng 4 năm 2019.", [("March", "4")]),
    ("en", "vi", "On 3 April 2019.", "Ngày 4 tháng 3 năm 2019.", [("3 April", "4 tháng 3")]),
    ("en", "zh", "It was on 5 March 2019.", "时间是2019年5月3日。", [("5 March", "5月3")]),
    ("en", "ja", "It was on March 4, 2019.", "2019年4月3日のことだった。", [("March 4", "4月3")]),
    ("en", "ko", "It was on 4 March 2019.", "2019년 4월 3일이었다.", [("4 March", "4월 3")]),
    ("en", "fr", "It was on March 4th.", "C’était le 3 avril.", [("March 4", "3 avril")]),
    ("en", "pt", "It was on the 4th of March.", "Foi em 3 de abril.",
     [("4th of March", "3 de abril")]),
    ("ko", "zh", "3월 4일이었다.", "时间是4月3日。", [("3월 4", "4月3")]),
    ("en", "th", "It was on Tuesday.", "เมื่อวันพุธที่ผ่านมา", [("Tuesday", "วันพุธ")]),
    ("en", "he", "It was on Tuesday.", "זה היה ביום רביעי.", [("Tuesday", "ביום רביעי")]),
    ("en", "fa", "It was on Tuesday.", "چهارشنبه بود.", [("Tuesday", "چهارشنبه")]),
    ("en", "fa", "It was on Saturday.", "یک‌شنبه بود.", [("Saturday", "یک‌شنبه")]),
    ("en", "vi", "It was on Tuesday.", "Đó là vào thứ Tư.", [("Tuesday", "thứ Tư")]),
    ("en", "id", "It was on Tuesday.", "Itu terjadi pada hari Rabu.", [("Tuesday", "Rabu")]),
    ("en", "id", "It was on Tuesday.", "Itu terjadi pada hari Minggu.", [("Tuesday", "Minggu")]),
    ("en", "ar", "Take 5 mg.", "تناول ٥ غ.", [("5 mg", "٥ غ")]),
    ("en", "ar", "Take 5 g.", "تناول ٥ ملغ.", [("5 g", "٥ ملغ")]),
    ("ar", "fr", "تناول ٥ ملغ.", "Prenez 5 g.", [("٥ ملغ", "5 g")]),
    ("en", "ar", "It is 5 km away.", "يبعد ٥ م.", [("5 km", "٥ م")]),
    ("en", "th", "It is 5 km away.", "อยู่ห่าง 5 ม.", [("5 km", "5 ม.")]),
    ("en", "th", "Take 5 mg daily.", "รับประทาน 5 ก.ทุกวัน", [("5 mg", "5 ก.")]),
    ("en", "th", "Take 5 mg.", "รับประทาน 5 กก.", [("5 mg", "5 กก.")]),
    ("en", "th", "It closes at 9 p.m.", "ปิดเวลา 2 ทุ่ม", [("9", "2")]),
    ("en", "th", "It closes at 2 p.m.", "ปิดเวลา 2 ทุ่ม", [("2", "2")]),
]
# fmt: on


@pytest.mark.parametrize(("source_language", "target_language", "source", "target"), SAME)
def test_the_same_said_otherwise_is_no_finding(source_language, target_language, source, target):
    languages = source_language, target_language
    assert sure_both_ways("number", languages, (source, target)) == []


@pytest.mark.parametrize(("source_language", "target_language", "source", "target", "named"), OTHER)
def test_what_is_not_the_same_is_found(source_language, target_language, source, target, named):
    languages = source_language, target_language
    found = findings("number", (source, target), languages=languages)
    sure = [each for each in found if each.confidence >= SURE]
    assert pointed_at(sure, bitext((source, target), languages=languages)) == named


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("租金为人民币叁仟伍佰元整。", "The rent is RMB 3,500.", "zh"),
        ("押金为贰佰元。", "The deposit is 200 yuan.", "zh"),
        ("合计壹仟零陆元伍角整。", "The total is 1,006.50 yuan.", "zh"),
        ("壹佰贰拾伍万元整", "1,250,000 yuan", "zh"),
        ("金壱百弐拾万円", "1.2 million yen", "ja"),
        ("金拾万円也を受領しました。", "I have received 100,000 yen.", "ja"),
        # words that are written with the same characters
        ("收拾一百元。", "Tidying up costs 100 yuan.", "zh"),
        ("大陆百姓有三百元。", "The people of the mainland have 300 yuan.", "zh"),
        ("人参五百元，参加者十人。", "Ginseng is 500 yuan, and 10 people take part.", "zh"),
        ("大陆元旦放假三天。", "New Year brings 3 days off on the mainland.", "zh"),
        ("他入伍五年，登陆三次。", "He served 5 years and landed three times.", "zh"),
    ],
)
def test_numerals_of_cheques_and_words_that_look_like_them(source, target, language):
    assert sure_both_ways("number", (language, "en"), (source, target)) == []


@pytest.mark.parametrize("wrong", ["RMB 3,600", "RMB 350", "RMB 35,000"])
def test_a_wrong_sum_beside_numerals_of_cheques_is_found(wrong):
    pair = "租金为人民币叁仟伍佰元整。", f"The rent is {wrong}."
    assert len(sure_both_ways("number", ("zh", "en"), pair)) == 2


@pytest.mark.parametrize("unit", ["参一", "陆百", "伍", "拾", "壹佰", "零"])
def test_han_numerals_are_found_in_time_that_grows_with_the_length(unit):
    def read(size):
        text = unit * (size // len(unit))
        part = Excerpt(text, Span(0, len(text)), "zh")
        return lambda: list(han_numerals(part))

    assert grows_with_length(read, 4_000)
