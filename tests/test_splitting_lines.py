"""Which line breaks part what does not run on: headings, items, paragraphs, but no verse."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.splitters import split
from aligner.splitters.lines import blocks


def sentences(text, language="en"):
    return list(split(text, language))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ja", ["「お母さんと呼ぶ声が聞こえたような気がした」", "返事はなかった。"]),
        ("ja", ["彼は長いあいだ窓の外を眺め、やがて言った――「もう遅い」", "雨が降っていた。"]),
        ("ja", ["その年の春は、いつもの年よりもずっと遅かった", "夏が来た"]),
        ("zh", ["他站起来，拿了帽子，慢慢地走了出去", "“走吧”", "他说——", "“好。”"]),
    ],
)
def test_a_line_that_begins_with_a_full_width_space_opens_a_paragraph(language, expected):
    assert sentences("\n　".join(expected), language) == expected


def test_speech_below_speech_is_a_paragraph_of_its_own():
    expected = ["「もう帰ると言ったのはきみじゃないか」", "「ああ」と彼は言った。"]
    assert sentences("\n".join(expected), "ja") == expected


def test_an_indented_line_goes_on_after_a_comma():
    verse = ["　　床前明月光，\n　　疑是地上霜。", "举头望明月，\n　　低头思故乡。"]
    assert sentences("\n　　".join(verse), "zh") == [each.strip() for each in verse]


VERSE = {
    "de": [
        [
            "Über allen Gipfeln\nIst Ruh,\nIn allen Wipfeln\nSpürest du\nKaum einen Hauch;\n"
            "Die Vögelein schweigen im Walde.",
            "Warte nur, balde\nRuhest du auch.",
        ],
        [
            "Der Wald steht schwarz und schweiget,\nUnd aus den Wiesen steiget\n"
            "Der weiße Nebel wunderbar."
        ],
        [
            "I",
            "Und der wilde Knabe brach\n's Röslein auf der Heiden;\nRöslein wehrte sich,\n"
            "Und stach, half ihm doch\nKein Weh und Ach.",
        ],
    ],
    "en": [
        [
            "Over all the hilltops\nIs rest;\nIn all the treetops\nYou can sense\n"
            "Scarcely a breath.",
            "The little birds are silent in the wood.",
            "Only wait: soon\nYou too shall rest.",
        ],
    ],
    "fr": [["Mignonne, allons voir\nSi la rose, ce matin,\nSa robe de pourpre."]],
}


@pytest.mark.parametrize(
    ("language", "stanza"), [(code, text) for code, texts in VERSE.items() for text in texts]
)
def test_a_line_of_verse_runs_on_into_the_next(language, stanza):
    assert sentences("\n".join(stanza), language) == stanza


@pytest.mark.parametrize(
    "lines",
    [
        ["Privacy policy", "Cookie settings", "Legal notice", "Sign in, or join,\nNow."],
        ["Dear Mr. Smith,\nRe: Your Order", "Thank you for your order.", "It has been sent."],
        ["John Smith", "12 High Street,\nLondon", "Great Britain"],
    ],
)
def test_lines_without_marks_at_their_ends_are_no_verse(lines):
    assert sentences("\n".join(lines), "en") == lines


def test_a_line_that_ends_in_a_closing_quote_ends_its_sentence():
    body = "Das ist der laufende Text darunter, der um einiges länger ist als die Zeile darüber."
    assert sentences(f"»Ich gehe jetzt nach Hause.«\n{body}\n»Ja.«\n{body}", "de") == [
        "»Ich gehe jetzt nach Hause.«",
        body,
        "»Ja.«",
        body,
    ]


def test_a_copyright_line_stands_alone():
    assert len(sentences("Privacy policy\nCookie settings\n© 2026 Town of X")) == 3
    assert len(sentences("Privacy policy\nCookie settings\n(c) 2026 Town of X")) == 3


def test_a_line_break_in_running_text_is_no_boundary():
    wrapped = (
        "This is a paragraph that somebody's editor has wrapped at about\n"
        "seventy columns, and where Peter Miller and a few other names of\n"
        "People stand at the beginning of\n"
        "a line. The second sentence is here."
    )
    assert (
        sentences(wrapped) == [wrapped[:-32].strip(), wrapped[-32:].strip()]
        or len(sentences(wrapped)) == 2
    )
    assert sentences("这一句话被换行\n符切断了，但\n没有结束。第二句\n在这里。", "zh") == [
        "这一句话被换行\n符切断了，但\n没有结束。",
        "第二句\n在这里。",
    ]


def test_the_forms_of_arabic_letters_are_no_wider_than_the_letters():
    heading, body = "ﺍﻟﻤﻘﺪﻣﺔ ﺍﻷﻭﻟﻰ", "ذهبت إلى السوق في الصباح الباكر واشتريت"
    assert sentences(f"{heading}\n{body}", "ar") == [heading, body]


def test_a_heading_is_a_unit_of_its_own():
    body = "This is the running text below it, which is a good deal longer than the heading."
    assert sentences(f"Introduction\n{body}") == ["Introduction", body]
    letter = (
        "Dear Sir,\nWe thank you for the kind letter that you sent us on Monday, and for Dr.\nWu."
    )
    assert sentences(letter) == [letter]
    assert sentences(f"Sent by Dr.\nWu Li. {body}") == ["Sent by Dr.\nWu Li.", body]
    assert sentences(f"1. A Short Title\n{body}\n{body}") == ["1. A Short Title", body, body]


@pytest.mark.parametrize("language", ["de", "en", "fr", "ru", "sk"])
@pytest.mark.parametrize(
    "heading",
    [
        "## 2. Assembly",
        "### 1.2. Assembly",
        "## IV. Assembly",
        "**1. Assembly**",
        "> 1. Assembly",
        "> - **2.1. Assembly**",
    ],
)
def test_the_number_of_a_heading_in_markdown_stays_with_it(language, heading):
    assert sentences(f"{heading}\n\nIt is quite simple.", language)[0] == heading


def test_items_of_a_list_are_units_of_their_own():
    assert sentences("We need:\n- milk\n- bread and\n  butter") == [
        "We need:",
        "- milk",
        "- bread and\n  butter",
    ]
    assert sentences("1. First.\n2. Second. With more.\n3. Third.") == [
        "1. First.",
        "2. Second.",
        "With more.",
        "3. Third.",
    ]
    wrapped = "Das gilt für den Besuch der Kirche, der Schule und des Museums am\n3. Oktober nicht."
    assert sentences(wrapped, "de") == [wrapped]


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\n \t\n", "\u2029", "\r\r"])
def test_a_blank_line_always_is_a_boundary(gap):
    assert sentences(f"a text without an end{gap}that goes on, e.g.{gap}so") == [
        "a text without an end",
        "that goes on, e.g.",
        "so",
    ]


@given(st.text(st.sampled_from("aB. \n:-你。\u200b\r\t"), max_size=60))
def test_blocks_cover_a_paragraph(text):
    edges = [0, *(edge for span in blocks(text) for edge in (span.start, span.stop)), len(text)]
    assert edges == sorted(edges)
    assert not "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)).strip()


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("ja", "次の方は服用しないでください。|・本剤の成分にアレルギーがある方（第6項に記載）"
         "|・胃潰瘍または出血を起こしたことがある方（2回以上）|・12歳未満の方|・妊娠後期（最後の3か月）の方"),
        ("ja", "必要なもの|・ドライバー|・ネジ4本|・電池2個|・説明書"),
        ("ja", "同梱品をご確認ください。|●本体（1台）|●USBケーブル（1本、約1.5 m）"
         "|●取扱説明書（本書）|※電池は同梱されていません。"),
        ("ja", "①電源を切ります|②カバーを外します|③電池を交換します|④カバーを元に戻します"),
        ("ja", "■特長|◆軽量設計で持ち運びに便利|◆防水機能（IPX7）|◆連続使用時間は最長12時間"),
        ("ja", "（１）電源を切ります|（２）カバーを外します|（３）電池を交換します"),
        ("zh", "请勿服用本品，如果您：|・对布洛芬或本品其他成分过敏（见第6节）"
         "|・曾有胃溃疡或出血（两次或以上）|・处于妊娠最后三个月|・体重低于40公斤"),
        ("zh", "（一）甲方应按时付款；|（二）乙方应按时交货；|（三）任何一方不得转让本合同；"),
        ("zh", "一、总则|二、定义|三、付款方式|四、违约责任"),
        ("zh", "1、切断电源，取下后盖，然后|2、更换电池，注意正负极的方向|3、装回后盖"),
        ("zh", "1.切断电源，取下后盖，然后|2.更换电池，注意正负极的方向|3.装回后盖"),
        ("zh", "包装内容|● 主机（1台）|● USB线（1根）|● 说明书"),
    ],
)  # fmt: skip
def test_items_in_chinese_and_japanese_need_no_space_behind_their_mark(language, lines):
    expected = lines.split("|")
    assert sentences("\n".join(expected), language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "他们在那里住了很久，后来有一天，他决定离开那座城市，到另一个地方去，走了大约\n"
         "2.5公里，又在路旁的小店里等他的朋友们，一直等到傍晚，前后加起来大概等了差不多\n3.5小时。"),
        ("zh", "这件事情我们以前已经讨论过很多次了，每一次都没有结果，因为大家的意见不同，有人说\n"
         "一、二次就够了，有人说不够。"),
        ("ja", "その会議には世界各国から多くの研究者が集まり、なかでも基調講演を行ったジョン\n"
         "・スミスの発表が注目された。"),
    ],
)  # fmt: skip
def test_a_wrapped_line_that_begins_like_an_item_is_none(language, text):
    assert sentences(text, language) == [text]


LABELS = [
    "(i)|(ii)|(iii)|(iv)",
    "i)|ii)|iii)|iv)",
    "i.|ii.|iii.|iv.",
    "(I)|(II)|(III)|(IV)",
    "I.|II.|III.|IV.",
    "(aa)|(bb)|(cc)|(dd)",
    "1.1|1.2|1.3|1.4",
    "3.9|3.10|4.1|4.1.1",
    "1.1.|1.2.|1.3.|1.4.",
    "(1.1)|(1.2)|(1.3)|(1.4)",
    "[1]|[2]|[3]|[4]",
    "1°|2°|3°|4°",
    "1 –|2 –|3 –|4 –",
    "a/|b/|c/|d/",
    "→|→|→|→",
    "☐|☐|☐|☐",
    "o|o|o|o",
    "\uf0b7|\uf0b7|\uf0b7|\uf0b7",
    "Step 1:|Step 2:|Step 3:|Step 4:",
    "Part A –|Part B –|Part C –|Part D –",
]


@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize("left_out", [None, 2])
def test_items_may_begin_in_lower_case_behind_any_label(labels, left_out):
    items = [
        "information that was already public;",
        "information that becomes public later;",
        "information obtained from a third party;",
        "information developed independently.",
    ]
    expected = [f"{label} {item}" for label, item in zip(labels.split("|"), items, strict=True)]
    if left_out:
        del expected[left_out]
    expected = ["The following is excluded:", *expected]
    assert sentences("\n".join(expected)) == expected


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("de", "3.1 Der Mieter hat die Räume pfleglich zu behandeln"
         "|3.2 Der Mieter hat Schäden unverzüglich anzuzeigen"
         "|3.3 Der Mieter darf ohne Zustimmung keine Haustiere halten"
         "|3.4 Der Mieter trägt die Kosten der Schönheitsreparaturen"),
        ("en", "3.1 The Tenant shall treat the premises with care"
         "|3.4 The Tenant shall bear the cost of redecoration"),
        ("en", "3.1 keep the rooms clean|3.2 report any damage|3.3 pay the rent on time"),
        ("en", "(a) goods that\nare perishable;|(i) fish;|(ii) meat; or|(iii) milk"),
        ("ja", "次の情報を除く。|ア 公知の情報|イ 独自に開発した情報"),
        ("ja", "次の情報を除く。|一　公知の情報|二　独自に開発した情報|三　第三者から得た情報"),
        ("ja", "第１条（目的）|第２条（秘密情報の定義）|第３条（返還）"),
        ("zh", "第一条 定义|第二条 价格|第三条 付款"),
        ("zh", "第十九条　定义|第二十条　价格"),
        ("ar", "المستندات المطلوبة:|أ- صورة الجواز|ب- صورتان شخصيتان|ج- نموذج الطلب"),
        ("ar", "المستندات المطلوبة:|١- صورة الجواز|٢- صورتان شخصيتان|٣- نموذج الطلب"),
        ("de", "Die Preise gelten ab Werk.|²) ohne Versand|³) ohne Montage"),
        ("fa", "مدارک لازم:|الف- گذرنامه|ب- دو قطعه عکس|پ- فرم درخواست"),
    ],
)  # fmt: skip
def test_lines_whose_labels_rise_are_items(language, lines):
    expected = lines.split("|")
    assert sentences("\n".join(expected), language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It was in the summer of the year\n1990 that he left, and in\n1991 he came back."),
        ("en", "The rules for the deposit are in section\n3.1 of this contract, for all tenants."),
        ("en", "The duties of the tenant are laid down in section\n3.1 of this contract, and those "
         "of the landlord in section\n3.2 and in the annex."),
        ("en", "3.1 The duties that are mentioned in this section and in section\n"
         "3.2 of the contract remain."),
        ("en", "The price of a share rose within a day from\n3.05 Euros, which was little, to\n"
         "3.06 Euros, which was hardly more."),
        ("en", "It spread his reputation worldwide,\n[4] and his concerto did the same,\n"
         "[5] as everybody said."),
        ("en", "For a long time all of France was led by Louis\n"
         "XIV. and then, by and by, by his heir Louis\nXV. of that name, and not so well."),
        ("en", "The score was, as far as we remember,\n1 – 0 in the first half and then\n"
         "2 – 0 in the second half of the match."),
        ("de", "Der erste Versuch gelang uns\nam 2. Juni, der zweite, der viel schwerer war,\n"
         "am 3. Juni."),
        ("it", "Non sapeva se restare ancora in quella casa\no partire subito per la città\n"
         "o scrivere a suo padre e aspettare."),
        ("pt", "Ele disse que na manhã seguinte\no homem veio e depois\no outro foi."),
        ("pt", "Ele disse:\no homem veio e depois\nfoi para casa."),
        ("pt", "Ele disse outra vez:\no homem veio."),
        ("pl", "Nie wiedział, czy zostać w domu\ni czekać na brata, czy pisać\no pomoc do ojca."),
        ("zh", "双方的权利和义务应当按照本合同的\n第二条的规定和本合同的\n第三条的规定来确定。"),
        ("en", "The value of this is|x| and the value of that\n|y| in all cases."),
    ],
)  # fmt: skip
def test_wrapped_lines_that_begin_like_a_label_are_no_items(language, text):
    assert sentences(text, language) == [text]


def test_a_reference_inside_an_item_ends_no_list():
    items = [
        "3.1 The Tenant shall treat the premises with care, as stated in section\n7.4 below, "
        "and shall return them in the state in which they were handed\n"
        "over to him at the beginning of the contract, even if its term is\nextended;",
        "3.2 The Tenant shall report any damage without delay.",
    ]
    assert sentences("\n".join(items)) == items


def test_rows_of_a_table_are_units_of_their_own():
    rows = [
        "These are the options:",
        "| option | default | meaning |",
        "|--------|---------|---------|",
        "| timeout | 30 | seconds to wait for a reply |",
        "| retries | 3 | how often to try again |",
        "see the manual for more",
    ]
    assert sentences("\n".join(rows)) == rows


VOCABULARY = {
    "en": "apple|bread|cheese|butter|a glass of milk|salt|sugar",
    "fr": "pomme|pain|fromage|pomme de terre|beurre|œuf",
    "ru": "яблоко|хлеб|сыр|масло|молоко|соль",
    "zh": "苹果|面包|奶酪|黄油|土豆",
    "ko": "사과|빵|치즈|버터|달걀",
    "ar": "تفاحة|خبز|جبن|زبدة|حليب",
    "th": "แอปเปิล|ขนมปัง|ชีส|เนย|นม|หัวหอม",
}
LISTS = [
    *VOCABULARY.items(),
    ("fr", "vingt grammes de beurre|deux œufs|un verre de lait|trois cuillères de sucre|farine"),
    ("it", "Ingredienti|4 mele|200 g di farina|3 uova|la scorza di un limone|zucchero a velo"),
    ("th", "ห้ามสูบบุหรี่ในอาคาร|ห้ามเลี้ยงสัตว์|ห้ามส่งเสียงดังหลังสี่ทุ่ม|ถอดรองเท้าก่อนเข้าห้อง"),
    ("zh", "五花肉切块，冷水下锅焯水|锅里放油和冰糖，小火炒出糖色|放入肉块翻炒|小火炖一个小时"),
    ("en", "1 base station with 5.7-inch display|2 outdoor sensors"
     "|1 mains adapter (230 V, 50 Hz, 1.5 A)|4 AA batteries"),
    ("en", "No smoking inside the building|No pets|No loud noise after 10 p.m."
     "|Take off your shoes before entering the room|Put rubbish in the bin|Guests must sign in"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "lines"), LISTS)
def test_lines_that_nobody_has_wrapped_are_entries_of_a_list(language, lines):
    expected = lines.split("|")
    assert sentences("\n".join(expected), language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the rest of a sentence whose first\nhalf stands on the page before and\n"
         "goes on down here for a few lines\nwithout as much as a comma"),
        ("en", "A long heading of\na chapter that has\nbeen wrapped"),
        ("ar", "ذهبت إلى السوق في الصباح الباكر واشتريت خبزا\n"
         "وجبنا وزيتونا ثم عدت إلى البيت ماشيا لأن\n"
         "الجو كان جميلا جدا في ذلك اليوم من أيام الربيع\nوجلست"),
        ("zh", "这一段文字在排版的时候被人按照固定的宽度\n切成了许多行所以"
         "每一行都几乎一样长只有最\n"
         "后一行短一些"),
        ("ar", "قالت اللجنة يوم الثلاثاء\nإنها لن تنشر أسماء\nالمتبرعين قبل التصويت\n"
         "في نوفمبر وإنها لا\nتخطط لذلك لاحقا."),
        ("hi", "समिति ने मंगलवार को कहा\nकि वह मतदान से पहले\n"
         "दान देने वालों के नाम\nप्रकाशित नहीं करेगी।"),
        ("he", "הוועדה אמרה ביום\nשלישי כי לא תפרסם\nאת שמות התורמים\nלפני ההצבעה בנובמבר."),
        ("ko", "위원회는 화요일에\n투표 전에 명단을\n공개하지 않을 것이며\n"
         "앞으로도 계획이\n없다고 밝혔다."),
        ("ja", "これは日本の古い\n伝統に基づくもの\nであり世界中で広\nく知られている"),
        ("zh", "委员会星期二表示\n在十一月表决之前\n"
         "不会公布捐款者的\n名单并且以后也没\n有这样的计划。"),
        ("zh", "床前明月光\n疑是地上霜\n举头望明月\n低头思故乡"),
        ("ka", "კომიტეტმა სამშაბათს\nგანაცხადა რომ არ\nგამოაქვეყნებს სახელებს\nკენჭისყრამდე."),
        ("en", "hey are you around i was thinking\nwe could go to the\n"
         "cinema tomorrow and then maybe have\ndinner at that place\n"
         "near the station if you feel like it"),
        ("en", "i thought about what you said and\nmaybe you are right but\n"
         "i do not want to go there again before\nthe summer because\n"
         "it is much too far for us to drive in a day"),
    ],
)  # fmt: skip
def test_wrapped_lines_without_marks_are_no_list(language, text):
    assert sentences(text, language) == [text]


LOGS = [
    ("en", "[09:12] Nok: hi everyone!|[09:13] Fai: me too :)|[09:14] Som: can't, I have to work"
     "|[09:14] Nok: oh no|[09:15] Ben: see you there"),
    ("th", "[09:12] เบน: อรุณสวัสดิ์|[09:13] นก: คืนนี้ใครมาบ้าง|[09:13] เบน: เราไป|[09:14] นก: โธ่"),
    ("ko", "민수: 어디야?|지은: 지하철|민수: 얼마나 걸려?"
     "|지은: 십 분 정도 걸릴 것 같은데 아직 잘 모르겠어"),
    ("en", "<ben> so who is coming tonight then, and when|<fai> me too|<ben> ok"),
    ("en", "Indoor temperature range: -10 °C to +50 °C"
     "|Humidity range: 20% to 95% RH|Battery: AA|Weight: 95 g"),
    ("en", "12:30 Lunch|13:45 A walk through the old town|15:00 Tea"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "lines"), LOGS)
def test_lines_that_begin_with_a_stamp_or_a_name_are_items(language, lines):
    expected = lines.split("|")
    assert sentences("\n".join(expected), language) == expected


def test_what_follows_a_stamped_line_without_a_stamp_is_wrapped():
    log = [
        "[09:12] Nok: I thought that we should all go to the river after work,\nif nobody minds",
        "[09:13] Ben: fine",
        "[09:14] Som: can't",
    ]
    assert sentences("\n".join(log)) == log


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("pt", "Apêndice A: Medidas antigas .......... 231|Apêndice B: Cantigas .......... 237"
         "|bibliografia . . . . . . 245|Agradecimentos ………… 253"),
        ("en", "Preface .......... IX|The River and Its Banks .......... 3"),
        ("zh", "前言…………1|第一章　河流…………3"),
    ],
)  # fmt: skip
def test_leader_dots_and_a_page_end_a_line(language, lines):
    expected = lines.split("|")
    assert sentences("\n".join(expected), language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "14 people died on Monday and\n30 people were hurt in the crash."),
        ("en", "The population of the town rose from\n12,000 people to more than\n"
         "15,000 people in the year after the war and to\n20,000 people by the end of it."),
        ("en", "1,200 people came in the spring of that year, and\n"
         "1,500 people in the year after that, and then\n1,800 people in the year of the war."),
        ("en", "1914 marked the outbreak of the war and in\n1918 it came to an end."),
        ("en", "The train left at\n10:45 and arrived at\n"
         "12:30 in Paris before\n14:00 when we ate."),
        ("ru", "В 1812 году армия числом в\n"
         "600 тысяч человек перешла реку, а вернулось\n30 тысяч."),
        ("en", "Dear all: we met on Friday, and as we all know\nMr Brown said: it is late."),
        ("en", "The Gospel of Matthew 5:3 says it, and it is said\n"
         "Luke 6:20 has the same thing in other words."),
        ("en", "Note: the committee met on Tuesday and\nMr Smith: the chairman, said that he had\n"
         "no further comments."),
    ],
)  # fmt: skip
def test_wrapped_lines_that_begin_with_a_number_or_a_name_are_no_items(language, text):
    assert sentences(text, language) == [text]


def test_who_speaks_in_a_wrapped_novel_is_no_label():
    text = "韦小宝道：“是去偷一部书出来。”海老公\n道：“偷什么书？”韦小宝道：“这个，这个\n什么书，我"
    assert "海老公\n道：“偷什么书？”" in sentences(text, "zh")
    speakers = "王安道：“你来了，我很高\n李明道：“我也很高兴\n张三道：“好"
    assert sentences(speakers, "zh") == [speakers]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We waited for him.|He did not come.|We counted.... 12"),
        ("en", "We waited for him.|He did not come.|We counted........ 12"),
        ("zh", "他说了很多话。|我没有听。|最后我数到……20"),
        ("en", "He counted slowly…… 3\ntimes he had seen it."),
        ("ru", "Он ждал.... 10\nлет прошло с тех пор."),
    ],
)
def test_running_text_that_ends_or_wraps_as_if_a_page_came_is_split_by_its_marks(language, text):
    expected = text.split("|")
    assert sentences(("" if language == "zh" else " ").join(expected), language) == expected


def test_a_line_that_leads_to_a_page_is_whole():
    text = "Chapter 1. The River ........ 13"
    assert sentences(text) == [text]


def test_a_foreign_name_does_not_make_a_list_of_a_narrow_column():
    text = "निवेशक और एआई के\nव्यवसायी ने कहा कि\nGoogle का फंड इस\nसाल दोगुना होना\nचाहिए और वह"
    assert sentences(text, "hi")[1:] == ["Google का फंड इस\nसाल दोगुना होना\nचाहिए और वह"]


@pytest.mark.parametrize("columns", range(30, 61, 3))
@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            "Es geht um die Kosten der Wiederaufforstung nach dem Sturm und um die Frage, wer für"
            " den Schaden an der Bundesautobahnbrücke haftet. Der Gemeinderat hat beschlossen, die"
            " Angelegenheit an die Versicherungsgesellschaft weiterzugeben.",
        ),
        (
            "en",
            "The report was written by the Environmental Protection Agency and the"
            " Intergovernmental Panel on Climate Change. Nobody expected it to be read by the"
            " Parliamentary Commissioner for Administration.",
        ),
    ],
)
def test_a_long_word_with_a_capital_wraps_a_line_early(language, text, columns):
    wrapped = textwrap.fill(text, columns, break_long_words=False, break_on_hyphens=False)
    assert len(split(wrapped, language)) == 2
