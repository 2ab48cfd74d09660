"""The check of numbers where both sides have the number, of another unit, currency or sign."""

import pytest
from fidelity_cases import SURE, bitext, findings, quotes, sure_both_ways

from aligner.fidelity import words
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.numbers.currencies import CODES, FAMILIES, HUNDREDTHS
from aligner.fidelity.reading.numbers.in_digits import numbers_in
from aligner.fidelity.reading.numbers.measures import unit_of
from aligner.fidelity.reading.numbers.unit_names import KINDS


@pytest.mark.parametrize(
    ("languages", "source", "target", "ours", "theirs"),
    [
        ("en fr", "The fine is $250.", "L’amende est de 250 €.", "$250", "250 €"),
        ("en fr", "The fine is USD 250.", "L’amende est de 250 EUR.", "USD 250", "250 EUR"),
        ("en de", "Sales of $1.25 billion.", "Umsätze von 1,25 Mrd. Euro.",
         "$1.25 billion", "1,25 Mrd. Euro"),
        ("en es", "It cost 3.5 million dollars.", "Costó 3,5 millones de euros.",
         "3.5 million dollars", "3,5 millones de euros"),
        ("en de", "It cost 12 million dollars.", "Es kostete 12 M€.", "12 million dollars",
         "12 M€"),
        ("en ja", "It costs 4,980 yen.", "価格は4,980ドルです。", "4,980 yen", "4,980ドル"),
        ("en zh", "It cost 48 billion yuan.", "花了480亿美元。", "48 billion yuan", "480亿美元"),
        ("en ru", "It cost $250.", "Это стоило 250 евро.", "$250", "250 евро"),
        ("en ko", "It cost $250.", "250유로였다.", "$250", "250유로"),
        ("en ar", "It cost $250.", "كلف 250 يورو.", "$250", "250 يورو"),
        ("en de", "It contains 5 mg.", "Sie enthält 5 g.", "5 mg", "5 g"),
        ("en de", "It contains 5 mg.", "Sie enthält 5 µg.", "5 mg", "5 µg"),
        ("en es", "It needs 8 GB.", "Necesita 8 MB.", "8 GB", "8 MB"),
        ("en fr", "It is 366 m long.", "Il est long de 366 km.", "366 m", "366 km"),
        ("en de", "Keep at 25 °C.", "Bei 25 °F lagern.", "25 °C", "25 °F"),
        ("en de", "Water boils at 100 °C.", "Wasser kocht bei 100 %.", "100 °C", "100 %"),
        ("en de", "It rose by 5 per cent.", "Es stieg um 5 Promille.", "5 per cent", "5 Promille"),
        ("en es", "After 15 minutes.", "Tras 15 horas.", "15 minutes", "15 horas"),
        ("en zh", "After 15 minutes.", "15小时后。", "15 minutes", "15小时"),
        ("en ru", "After 15 minutes.", "Через 15 часов.", "15 minutes", "15 часов"),
        ("en de", "Within 6 weeks.", "Innerhalb von 6 Monaten.", "6 weeks", "6 Monaten"),
        ("en ja", "Within 6 weeks.", "6か月以内に。", "6 weeks", "6か月"),
        ("en de", "Hold it for 5 seconds.", "Halten Sie sie 5 Minuten.", "5 seconds", "5 Minuten"),
        ("en de", "The interval is 30 s.", "Das Intervall ist 30 min.", "30 s", "30 min"),
        ("en de", "It takes 500 ms.", "Es dauert 500 s.", "500 ms", "500 s"),
        ("en zh", "Hold it for 5 seconds.", "按住5分钟。", "5 seconds", "5分钟"),
        ("en ja", "Hold it for 5 seconds.", "5分間押す。", "5 seconds", "5分"),
        ("en de", "Within ninety (90) days.", "Binnen neunzig (90) Wochen.", "90) days",
         "90) Wochen"),
        ("en zh", "Within ninety (90) days.", "九十（90）周内。", "90) days", "90）周"),
        ("en ru", "It has 30 grams.", "Содержит 30 миллиграммов.", "30 grams", "30 миллиграммов"),
        ("en ru", "It has 30 mg.", "Содержит 30 граммов.", "30 mg", "30 граммов"),
        ("en ru", "Some 3,000 tons.", "3000 килограммов.", "3,000 tons", "3000 килограммов"),
        ("en de", "Some 3,000 tonnes.", "3.000 Kilo.", "3,000 tonnes", "3.000 Kilo"),
        ("en fr", "Some 3,000 g.", "3 000 kilos.", "3,000 g", "3 000 kilos"),
        ("en zh", "Some 3,000 tons.", "3000公斤。", "3,000 tons", "3000公斤"),
        ("en de", "Take 5 mg, not 5 kg.", "Nehmen Sie 5 g, nicht 5 kg.", "5 mg", "5 g"),
        # What it is counted per.
        ("en fr", "It delivers 200 litres per hour.", "Elle débite 200 litres par minute.",
         "200 litres per hour", "200 litres par minute"),
        ("en fr", "It needs 200 litres of water a day.", "Il faut 200 litres d’eau à l’heure.",
         "200 litres of water a day", "200 litres d’eau à l’heure"),
        ("en de", "It delivers 200 l/h.", "Sie fördert 200 Liter je Minute.",
         "200 l/h", "200 Liter je Minute"),
        ("en de", "Give 5 mg/kg.", "5 mg/l geben.", "5 mg/kg", "5 mg/l"),
        ("en es", "It costs $50 per hour.", "Cuesta 50 dólares al día.",
         "$50 per hour", "50 dólares al día"),
        ("en it", "It costs 50 euros a day.", "Costa 50 euro all’ora.",
         "50 euros a day", "50 euro all’ora"),
        ("en nl", "It costs 50 euros a day.", "Het kost 50 euro per week.",
         "50 euros a day", "50 euro per week"),
        ("en pt", "It costs 5 million a day.", "Custa 5 milhões por semana.",
         "5 million a day", "5 milhões por semana"),
        ("en de", "50 people came a day.", "50 Leute kamen pro Woche.",
         "50 people came a day", "50 Leute kamen pro Woche"),
        ("en ru", "It delivers 200 l/h.", "Подаёт 200 л/мин.", "200 l/h", "200 л/мин"),
        ("en zh", "It delivers 200 l/min.", "流量为200 L/h。", "200 l/min", "200 L/h"),
        ("en de", "It needs 142 kWh/m²/year.", "Es sind 142 kWh/m²/Monat.",
         "142 kWh/m²/year", "142 kWh/m²/Monat"),
        ("en fr", "Give 5 mg/kg/day.", "Donner 5 mg/kg par semaine.",
         "5 mg/kg/day", "5 mg/kg par semaine"),
        # Words that are short, or the same for several.
        ("en de", "The fee is 75 dirhams.", "Die Gebühr beträgt 75 Euro.", "75 dirhams", "75 Euro"),
        ("en de", "The fee is 75 shekels.", "Die Gebühr beträgt 75 Euro.", "75 shekels", "75 Euro"),
        ("ja en", "長さは5センチです。", "It is 5 millimetres long.", "5センチ", "5 millimetres"),
        ("ja en", "厚さは5ミリです。", "It is 5 cm thick.", "5ミリ", "5 cm"),
        ("ja en", "距離は5キロです。", "It is 5 metres away.", "5キロ", "5 metres"),
        ("ja en", "重さは5キロです。", "It weighs 5 grams.", "5キロ", "5 grams"),
        # Electricity.
        ("en de", "A battery of 14 Ah.", "Ein Akku mit 14 mAh.", "14 Ah", "14 mAh"),
        ("en de", "A plant of 5 MW.", "Ein Kraftwerk mit 5 kW.", "5 MW", "5 kW"),
        ("en de", "It used 5 kWh.", "Es verbrauchte 5 kW.", "5 kWh", "5 kW"),
        ("en fr", "It needs 12 V.", "Il faut 12 A.", "12 V", "12 A"),
    ],
)  # fmt: skip
def test_another_unit_is_found(languages, source, target, ours, theirs):
    one, other = languages.split()
    for pair, order, said in (
        ((source, target), (one, other), ([ours], [theirs])),
        ((target, source), (other, one), ([theirs], [ours])),
    ):
        (finding,) = findings("number", pair, languages=order)
        assert quotes(finding, bitext(pair, languages=order)) == said
        assert finding.confidence >= SURE
        assert finding.severity == "major"
        assert finding.message == f"the source says “{said[0][0]}”, the target “{said[1][0]}”"


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en de", "It cost $250.", "Es kostete 250 kanadische Dollar."),  # some dollar
        ("en zh", "It cost $250.", "花了250元。"),
        ("en zh", "It cost $250.", "花了250美元。"),
        ("en zh", "It cost ¥250.", "花了250日元。"),
        ("en zh", "It cost ¥250.", "花了250元。"),
        ("en fr", "It cost £5.", "Cela coûtait 5 livres."),
        ("en es", "It weighed 5 pounds.", "Pesaba 5 libras."),
        ("en sv", "It cost NOK 5.", "Det kostade 5 kr."),
        ("en fr", "We got 5 books for 5 euros.", "Nous avons eu 5 livres pour 5 euros."),
        ("en fr", "At 100 km per hour.", "À 100 km/h."),
        ("en es", "It has 100 m².", "Tiene 100 metros cuadrados."),
        ("en es", "It rose by 5 percentage points.", "Subió 5 puntos."),
        ("en ja", "He came on May 5 for 5 weeks.", "5月5日から5週間いた。"),
        ("en ru", "In 2015 it rained.", "В 2015 г. шёл дождь."),
        ("en ru", "It contains 5 mg.", "Содержит 5 г."),  # a letter for grams, and for years
        ("en da", "It weighs 5 t.", "Det vejer 5 t."),
        ("en de", "He paid 5 € for 250 g.", "Er zahlte 5 € 250 g."),
        ("en de", "A 5G network and 5 g of it.", "Ein 5G-Netz und 5 kg davon."),
        ("en de", "It is 5 m long.", "Es dauert 5 Minuten."),  # kinds that are not compared
        ("en de", "It took 5 to 6 hours.", "Es dauerte 5 bis 6 Stunden."),
        ("en es", "From 10 minutes to 20 minutes.", "De 10 a 20 minutos."),
        ("en th", "On 5 March, 5 km away.", "เมื่อวันที่ 5 มีนาคม ห่าง 5 กม."),
        ("en zh", "She is 5 years old.", "她5周岁。"),
        ("en ko", "It was 5 years ago.", "5주년이다."),
        ("en da", "It cost DKK 5.", "Det kostede 5 kroner."),
        ("de cs", "Es kostete 5 Kronen.", "Stálo to 5 Kč."),
        ("vi ja", "Ngày 15 tháng 5.", "5月15日に。"),
        ("en zh", "In the 1980s it rained.", "1980年代下雨。"),
        ("fr zh", "En 1990 s’est ouverte la gare.", "1990年车站开放。"),
        ("ro zh", "În 1990 s-a deschis gara.", "1990年车站开放。"),
        ("cs zh", "V roce 1990 s ním mluvil.", "1990年他跟他谈话。"),
        ("it zh", "Nel 2015 secondo i dati pioveva.", "2015年据说下雨。"),
        ("en zh", "The 2010 second quarter was good.", "2010年第二季度很好。"),
        ("en de", "Hold it for 5 seconds (30 s at most).", "Halten Sie 5 Sek. (höchstens 30 s)."),
        ("en de", "(3) Days of rain", "(3) Wochen voller Regen"),
        ("en de", "It weighs 5 kilos.", "Es wiegt 5 kg."),
        ("en fr", "It has 5 kB.", "Il a 5 kilo-octets."),
        ("en de", "It weighs 5 tons.", "Es wiegt 5 Tonnen."),
        ("en xx", "It took 5 hours.", "Ekwa 5 mgh."),
        ("en fr", "It delivers 200 litres of water per hour.", "Elle débite 200 litres à l’heure."),
        ("en de", "Give 5 mg/kg.", "5 mg pro Kilogramm geben."),
        ("en de", "50 people a day, 50 a week.", "50 Leute am Tag, 50 pro Woche."),
        ("en de", "8 hours a day, 5 days a week.", "8 Stunden am Tag, 5 Tage die Woche."),
        ("en fr", "He gave 5 dollars a day later.", "Il donna 5 dollars une semaine plus tard."),
        ("en de", "It weighs 200 g/mm².", "Es wiegt 200 g/l."),
        ("en de", "For 5 days and/or 5 weeks.", "Für 5 Tage und/oder 5 Wochen."),
        ("en da", "At 90 km/h.", "Med 90 km/t."),
        ("en ru", "At 90 km/h.", "Со скоростью 90 км/ч."),
        ("en de", "A battery of 14 Ah.", "Ein Akku mit 14.000 mAh."),
        ("en de", "A plant of 5 MW.", "Ein Kraftwerk mit 5 Megawatt."),
        ("en de", "It used 5 kWh.", "Es verbrauchte 5 Kilowattstunden."),
        ("en de", "It used 5 kWh.", "Es verbrauchte 5 kW·h."),
        ("en de", "It used 5 kWh/m²/year.", "Es verbrauchte 5 kWh/m² pro Jahr."),
        ("en de", "Give 5 mg/kg/day.", "5 mg/kg täglich geben."),
        ("en fr", "The fee is 75 dirhams.", "Les frais sont de 75 MAD."),
        ("en fr", "The fee is 75 dirhams.", "Les frais sont de 75 AED."),
        ("ja en", "距離は5キロです。", "It is 5 km away."),
        ("ja en", "重さは5キロです。", "It weighs 5 kilograms."),
        ("ja en", "重さは5キロで、3キロより重い。", "It weighs 5 kg, more than 3 kg."),
        ("ja en", "出力は5キロワットです。", "Its output is 5 kW."),
        ("ja en", "時速60キロで走る。", "It runs at 60 km/h."),
        ("ja en", "雨は5ミリ降った。", "There was 5 mm of rain."),
        ("ja en", "水を500ミリ飲んだ。", "He drank 500 ml of water."),
        ("ja en", "水を500ミリ飲んだ。", "He drank half a litre of water."),
        ("en de", "It used 5 kWh.", "Es verbrauchte 5 kW h."),
    ],
)
def test_units_that_may_be_the_same_are_no_finding(languages, source, target):
    one, other = languages.split()
    assert findings("number", (source, target), languages=(one, other)) == []
    assert findings("number", (target, source), languages=(other, one)) == []


def test_an_amount_that_was_converted_is_told_as_another_number():
    (finding,) = findings("number", ("It is 20 miles away.", "Es ist 32 km entfernt."))
    assert quotes(finding, bitext(("It is 20 miles away.", "Es ist 32 km entfernt."))) == (
        ["20"], ["32"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "kind", "name"),
    [
        ("en", "5 kilometres", "measure", "length-kilometer"),
        ("fr", "5 Go", "measure", "digital-gigabyte"),
        ("hi", "5 मिनट", "duration", "duration-minute"),
        ("cs", "5 Kč", "currency", "CZK"),
        ("zh", "5公里", "measure", "length-kilometer"),
        (None, "5 km", "measure", "length-kilometer"),
    ],
)
def test_a_unit_is_read_by_its_name(language, text, kind, name):
    (number,) = numbers_in(Excerpt.whole(text, language))
    unit = unit_of(text, number, language)
    assert unit
    assert unit.meaning.kind == kind
    assert name in unit.meaning.names
    assert unit.span.of(text) == unit.text


@pytest.mark.parametrize(
    ("languages", "source", "target", "named"),
    [
        ("en de", "It fell to −15 °C.", "Es wurden 15 °C.", [("−15 °C", "15 °C")]),
        ("en de", "It fell to -15 °C.", "Es wurden 15 °C.", [("-15 °C", "15 °C")]),
        ("en zh", "It fell to minus 15 degrees.", "气温降至15度。", [("minus 15", "15")]),
        ("fr en", "Il faisait moins 15 degrés.", "It was 15 degrees.", [("moins 15", "15")]),
        ("ja en", "気温は-15℃だった。", "It was 15 °C.", [("-15℃", "15 °C")]),
        ("en ru", "It was −15 °C.", "Было 15 °C.", [("−15 °C", "15 °C")]),
        ("en zh", "It was −15 °C, and ice broke it.", "15度，冰损坏了它。", [("−15 °C", "15")]),
        ("en ja", "It was −15 °C, and ice broke it.", "15度で、氷が壊した。", [("−15 °C", "15")]),
        ("en de", "By +3.5% and −2.1%.", "Um −3,5 % und +2,1 %.",
         [("+3.5%", "−3,5 %"), ("−2.1%", "+2,1 %")]),
        # Another number with a sign and a unit of its own stands before it.
        ("en de", "Between −20 °C and −10 °C.", "Zwischen −20 °C und 10 °C.",
         [("−10 °C", "10 °C")]),
        ("en de", "It was −8 °C in the valley and -15 °C above.",
         "Es war −8 °C im Tal und 15 °C oben.", [("-15 °C", "15 °C")]),
        ("en de", "| Net | 52.9 | 55.7 | −5.0% |", "| Netto | 52,9 | 55,7 | +5,0 % |",
         [("−5.0%", "+5,0 %")]),
        ("en de", "It fell from 55.7 to 52.9 (-5.0%).", "Es sank von 55,7 auf 52,9 (+5,0 %).",
         [("-5.0%", "+5,0 %")]),
        ("en de", "Net 52.9 55.7 −5.0%", "Netto 52,9 55,7 +5,0 %", [("−5.0%", "+5,0 %")]),
        # Languages whose words for a minus are known.
        ("en cs", "Store at −20 °C.", "Uchovávejte při 20 °C.", [("−20 °C", "20 °C")]),
        ("en pl", "Store at −20 °C.", "Przechowywać w temperaturze 20 °C.",
         [("−20 °C", "20 °C")]),
        ("en tr", "Store at −20 °C.", "20 °C'de saklayın.", [("−20 °C", "20 °C")]),
        ("en sv", "Store at −20 °C.", "Förvaras vid 20 °C.", [("−20 °C", "20 °C")]),
        ("en da", "Store at −20 °C.", "Opbevares ved 20 °C.", [("−20 °C", "20 °C")]),
        ("en fi", "Store at −20 °C.", "Säilytä 20 °C:ssa.", [("−20 °C", "20 °C")]),
        ("en uk", "Store at −20 °C.", "Зберігати при 20 °C.", [("−20 °C", "20 °C")]),
        ("uk en", "Було мінус 15 градусів.", "It was 15 degrees.", [("мінус 15", "15")]),
        ("tr en", "Hava eksi 15 dereceydi.", "It was 15 °C.", [("eksi 15", "15 °C")]),
    ],
)  # fmt: skip
def test_a_lost_or_turned_sign_is_found(languages, source, target, named):
    one, other = languages.split()
    for pair, order, step in (
        ((source, target), (one, other), 1),
        ((target, source), (other, one), -1),
    ):
        found = findings("number", pair, languages=order)
        quoted = [quotes(each, bitext(pair, languages=order)) for each in found]
        assert quoted == [tuple([each] for each in couple[::step]) for couple in named]


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en ru", "It was −15 °C.", "Было 15 градусов мороза."),
        ("en de", "It was −15 °C.", "Es waren 15 Grad unter null."),
        ("en zh", "It was −15 °C.", "气温为零下15度。"),
        ("en zh", "It was −15 °C.", "气温-15℃。"),
        ("en zh", "It was −15 °C.", "冰点以下15度。"),
        ("en zh", "It was −15 °C.", "15度的严寒。"),
        ("en ja", "It was −15 °C.", "15℃の厳しい寒さだった。"),
        ("en ja", "It was −15 to −5 °C.", "−15～−5℃。"),
        ("en de", "It was −15 to −5 °C.", "Es waren −15–5 °C."),
        ("en de", "It was 10-15 °C.", "Es waren 10 bis 15 °C."),
        ("en es", "At least 15 degrees.", "Al menos 15 grados."),
        ("en de", "A change of −2.1%.", "Eine Abnahme um 2,1 %."),
        ("en de", "±15 °C", "+15 °C"),
        ("en de", "-15 °C in the shade.", "15 °C im Schatten."),  # the dash of a list, perhaps
        ("en eu", "It was −15 °C.", "15 °C zen."),  # a language whose words are not known
        ("en sv", "It was −15 °C.", "Det var 15 minusgrader."),
        ("en sv", "It was −15 °C.", "Det var 15 °C kallt."),
        ("en da", "It was −15 °C.", "Det var 15 graders frost."),
        ("en fi", "It was −15 °C.", "Pakkasta oli 15 astetta."),
        ("en cs", "It was −15 °C.", "Bylo 15 stupňů pod nulou."),
        ("en cs", "It was −15 °C.", "Mráz dosáhl 15 °C."),
        ("en pl", "It was −15 °C.", "Było 15 stopni mrozu."),
        ("en pl", "It was −15 °C.", "Było 15 stopni poniżej zera."),
        ("en tr", "It was −15 °C.", "Sıcaklık sıfırın altında 15 dereceydi."),
        ("en uk", "It was −15 °C.", "Було 15 градусів морозу."),
        ("en de", "It was −15 to −5 °C.", "Es waren −15 bis 5 °C."),
        ("en de", "| −5.0% | 3 |", "| −5,0 % | 3 |"),
        ("en de", "It rose from 52.9 to 55.7 (5.0%).", "Von 52,9 auf 55,7 (+5,0 %)."),
        ("en de", "It rose from 5 °C to 15 °C.", "Von 5 °C -15 °C."),
        ("en de", "Call +49 30 1234.", "Rufen Sie 49 30 1234 an."),
    ],
)
def test_signs_that_may_be_the_same_are_no_finding(languages, source, target):
    one, other = languages.split()
    assert findings("number", (source, target), languages=(one, other)) == []
    assert findings("number", (target, source), languages=(other, one)) == []


@pytest.mark.parametrize(
    ("languages", "source", "target", "ours", "theirs"),
    [
        (
            "de en",
            "Das dauerte fast sechs Jahre.",
            "It took almost six months.",
            "sechs Jahre",
            "six months",
        ),
        (
            "en fr",
            "It lasts fifteen minutes.",
            "Cela dure quinze heures.",
            "fifteen minutes",
            "quinze heures",
        ),
        (
            "en de",
            "Some thirty years later.",
            "Gut dreißig Monate später.",
            "thirty years",
            "dreißig Monate",
        ),
        ("en zh", "It took almost six years.", "花了近六个月。", "six years", "六个月"),
        ("en ja", "It took almost six years.", "ほぼ六か月かかった。", "six years", "六か月"),
        (
            "en ru",
            "It took almost six years.",
            "Это заняло почти 6 месяцев.",
            "six years",
            "6 месяцев",
        ),
        ("en fr", "He gave ten dollars.", "Il donna dix euros.", "ten dollars", "dix euros"),
    ],
)
def test_another_unit_beside_a_number_in_words_is_found(languages, source, target, ours, theirs):
    one, other = languages.split()
    for pair, order, said in (
        ((source, target), (one, other), ([ours], [theirs])),
        ((target, source), (other, one), ([theirs], [ours])),
    ):
        (finding,) = findings("number", pair, languages=order)
        assert quotes(finding, bitext(pair, languages=order)) == said
        assert finding.confidence >= SURE


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en fr", "It was ten minutes past ten.", "Il était dix heures dix."),
        ("en fr", "It was five minutes past eight.", "Il était huit heures cinq."),
        ("en de", "It took two years and six months.", "Es dauerte zwei Jahre, sechs Monate."),
        ("en de", "Six days of a six-month trip.", "Sechs Monate, davon sechs Tage so."),
        ("en de", "It took six long years.", "Es dauerte sechs Monate."),  # nothing directly beside
        ("en de", "An hour later.", "Eine Minute später."),
        ("en fr", "Within a week, eight days.", "Sous huit jours."),
        ("en fr", "He bought five books.", "Il acheta cinq livres."),
        ("en es", "Two second helpings in two hours.", "Dos raciones más en dos horas."),
    ],
)
def test_units_beside_numbers_in_words_that_may_be_the_same_are_no_finding(
    languages, source, target
):
    assert sure_both_ways("number", tuple(languages.split()), (source, target)) == []


@pytest.mark.parametrize(
    ("key", "known"),
    [
        ("units.names", KINDS),
        ("units.letters", KINDS),
        ("units.adjectives", KINDS),
        ("currencies.names", [*CODES, *FAMILIES]),
        ("currencies.hundredths", [*CODES, *FAMILIES, *HUNDREDTHS]),
    ],
)
def test_words_stand_for_units_and_currencies_that_are_known(key, known):
    for language, table in words.tables(key).items():
        named = {name for names in table for name in names.split()}
        assert named <= set(known), language
        every = [word for each in table.values() for word in each]
        assert len(every) == len(set(every)), language
