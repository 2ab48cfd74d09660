"""Numbers as contracts, price lists, time tables and news of many languages write them."""

import re
import sys
from datetime import date

import pytest
from fidelity_cases import SURE, findings, sure_both_ways

from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.times.republican import republican_dates
from aligner.languages import caseless


def test_letters_that_a_pattern_takes_for_each_other_are_folded_alike():
    cased = [chr(at) for at in range(sys.maxunicode) if chr(at).lower() != chr(at).upper()]
    joined = "".join(cased)
    for one in cased:
        for other in re.findall(re.escape(one), joined, re.IGNORECASE):
            assert caseless(one) == caseless(other)


def test_a_month_of_the_republic_is_read_in_any_capitals():
    text = "LE 2 PRAİRİAL AN II"
    assert list(republican_dates(Excerpt.whole(text))) == [(3, date(1794, 5, 21))]


# fmt: off
@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        # Capitals, and letters with two small forms.
        ("en el", "It costs 3 billion euros.", "Κοστίζει 3 δις ευρώ."),
        ("en el", "It costs 3 billion euros.", "Κοστίζει 3 ΔΙΣ. ευρώ."),
        ("en tr", "IT COSTS 3 MILLION LIRAS.", "3 MİLYON LİRAYA MAL OLUYOR."),
        ("en tr", "5 THOUSAND PEOPLE CAME.", "5 BİN KİŞİ GELDİ."),
        # Times with spaces around the mark, with a full stop, and in words.
        ("fr ru", "La réunion commence à 17 h 30.", "Встреча начнётся в 17.30."),
        ("fr de", "La réunion commence à 17 h 30.", "Die Sitzung beginnt gegen 17.30."),
        ("fr tr", "La réunion commence à 17 h 30.", "Toplantı saat 17.30’da başlıyor."),
        ("fr pl", "C’est ouvert de 9 h 30 à 18 h 15.", "Czynne od 9.30 do 18.15."),
        ("en de", "It is open from nine to half past five.", "Von 9.00 bis 17.30 geöffnet."),
        ("en ru", "It is open until half past five.", "Открыто до 17.30."),
        ("en pl", "It is open from nine to half past five.", "Czynne w godz. 9–17.30."),
        ("en tr", "It begins at half past five.", "Saat 17.30’da başlıyor."),
        ("en pl", "It is open from eight to half past six.", "Czynne od 8.00 do 18.30."),
        ("pl de", "Czynne w godz. 9–17.30.", "Von neun bis halb sechs geöffnet."),
        # A unit and a smaller one.
        ("ru en", "Стоимость — 208 333 рубля 33 копейки.", "The cost is RUB 208,333.33."),
        ("ru en", "Билет стоил 12 руб. 50 коп.", "A ticket cost 12.50 rubles."),
        ("pl en", "Bilet kosztował 12 zł 50 gr.", "The ticket cost 12.50 zlotys."),
        ("uk en", "Курс становив 36 грн 60 коп.", "The rate was 36.60 hryvnias."),
        ("uk en", "Курс становив 36 грн 60 коп.", "The rate was 36.6."),
        ("bg en", "Струва 2 лв. и 50 ст.", "It costs 2.50."),
        ("de en", "Es kostet 12 Euro 50.", "It costs 12.50 euros."),
        ("ru en", "Он весит 3 кг 400 г.", "It weighs 3.4 kg."),
        ("ru en", "Его рост — 1 м 85 см.", "He is 1.85 m tall."),
        ("ru en", "Рейс длится 2 ч 30 мин.", "The flight takes 2.5 hours."),
        ("en de", "It takes 2 hours and 30 minutes.", "Es dauert 2,5 Stunden."),
        # Scales with endings, two of them, and short ones.
        ("en tr", "More than 500,000 people came.", "500 binden fazla kişi geldi."),
        ("en tr", "20,000 of the cars were sold.", "Arabaların 20 bini satıldı."),
        ("en hu", "Some 200,000 were here.", "Mintegy 200 ezren jártak itt."),
        ("en hu", "The fine of 200,000.", "A 200 ezres bírság."),
        ("en tr", "It rose to 17,500 liras.", "17 bin 500 liraya yükseldi."),
        ("en tr", "It costs 17,002 liras.", "17 bin 2 lira tutuyor."),
        ("en tr", "It costs 1,250,000 liras.", "1 milyon 250 bin lira tutuyor."),
        ("en pl", "It cost PLN 1,250,000.", "Kosztowało 1 mln 250 tys. zł."),
        ("en ru", "It cost RUB 1,250,000.", "Стоило 1 млн 250 тыс. руб."),
        ("en el", "It costs 1.5 million euros.", "Κοστίζει 1,5 εκατ. ευρώ."),
        ("en el", "It had 1.8 million visitors.", "Είχε 1,8 εκατ. επισκέπτες."),
        ("en is", "It has 5,000 inhabitants.", "Þar búa 5 þús. manns."),
        ("en sv", "It has 3 million.", "Den har 3 milj."),
        ("en ca", "It has 5,000.", "En té 5 mil."),
        ("en az", "More than 500,000 came.", "500 mindən çox adam gəldi."),
        # Bulgarian times have a comma.
        ("en bg", "It begins at 10:30 a.m.", "Започва в 10,30 ч."),
        ("en bg", "It begins at 5:30 p.m.", "Започва в 17,30 часа."),
        ("en bg", "It is open from nine to half past five.", "Отворено от 9 до 17,30 ч."),
        # Decades with their century.
        ("en cs", "In the 1980s it was clean.", "V 80. letech 20. století byla čistá."),
        ("en de", "In the 1980s it was clean.", "In den 80er Jahren des 20. Jahrhunderts."),
        ("fr de", "Dans les années 1980.", "In den 80er Jahren des 20. Jahrhunderts."),
        ("en hu", "In the 1980s it was clean.", "A 20. század 80-as éveiben tiszta volt."),
        ("en el", "In the 1980s it was clean.", "Τη δεκαετία του ’80 του 20ού αιώνα."),
        ("en tr", "In the 1980s it was clean.", "20. yüzyılın 80’li yıllarında temizdi."),
        ("en sk", "In the 1980s it was clean.", "V 80. rokoch 20. storočia bola čistá."),
        ("en ru", "In the 1980s it was clean.", "В 80-х годах 20-го века."),
        # Phone numbers.
        ("ru en", "Телефон: 8 (495) 123-45-67.", "Phone: +7 (495) 123-45-67."),
        ("en hu", "Phone: +36 1 441 4904.", "Telefon: 06 1 441 4904."),
        ("de en", "Tel. +49 (0)30 123456-78.", "Phone 030 12345678."),
        # Dates are in any order, and thousands have no parts.
        ("en de", "On 03.07.2024 it rained.", "Am 07.03.2024 regnete es."),
        ("en de", "It cost 1.234.567 euros.", "Es kostete 1.234.567 Euro."),
        ("en de", "See 3.2.1 and 3.2.2.", "Siehe 3.2.2 und 3.2.1."),
        # Durations.
        ("en ru", "Keep it for three days.", "Хранить 72 ч."),
        ("en cs", "Keep it for three days.", "Uchovávejte 72 hod."),
        ("en hu", "Keep it for three days.", "72 óráig tartsa."),
        ("en bg", "Keep it for three days.", "Съхранявайте 72 ч."),
        ("en pt", "It costs GBP 500.", "Custa 500 Libras."),
        # The same in brackets.
        ("en de", "Within 45 (forty-five) days.", "Binnen 45 (fünfundvierzig) Tagen."),
        ("ru en", "Из 45 человек (двое из них дети).", "Of 45 (two of them) people."),
        ("ru en", "Цена — 2 500 000 руб. (два с половиной миллиона).",
         "The price is RUB 2,500,000 (two million five hundred thousand)."),
        ("en de", "Within 45 (fifty-four) days.", "Binnen 45 (vierundfünfzig) Tagen."),
        # Signs in words.
        ("en de", "At −15 °C, colder than ever.", "Bei 15 Grad unter null."),
        ("en de", "Do not use at −10 °C.", "Bei 10 °C unter null nicht verwenden."),
        ("ru en", "При −10 °C и ниже.", "At 10 °C below zero and less."),
        # Durations in other words.
        ("en ru", "He is over 30 years old.", "Ему 30 с лишним лет."),
        ("en ru", "After 5 days and a half.", "Через 5 с половиной дней."),
        ("en hu", "A break of 20 minutes.", "20 perces szünet."),
        ("en hu", "It lasts 30 hours.", "30 órán át tart."),
        ("en tr", "A break of 20 minutes.", "20 dakikalık ara."),
        ("en tr", "It took 30 hours.", "30 saatten fazla sürdü."),
        # Currencies.
        ("en hu", "It costs 30 euros.", "30 euróba kerül."),
        ("en hu", "It costs HUF 30.", "30 Ft-ba kerül."),
        ("en tr", "It costs 500 pounds.", "500 sterline mal oluyor."),
        ("en tr", "It costs 500 dollars.", "500 dolara mal oluyor."),
        ("en tr", "It costs TRY 500.", "500 lira tutuyor."),
        ("en uk", "It costs UAH 500.", "Коштує 500 грн."),
        ("en uk", "It costs 500 dollars.", "Коштує 500 дол. США."),
        ("en bg", "It costs 500 leva.", "Струва 500 лв."),
        ("en de", "It costs 500 lira.", "Es kostet 500 Lira."),
        ("en fr", "It costs 500 lira.", "Cela coûte 500 livres turques."),
        ("en ro", "It costs 500 lei.", "Costă 500 de lei."),
        ("en ru", "It costs 500 hryvnias.", "Стоит 500 гривен."),
    ],
)  # fmt: skip
def test_the_same_number_is_no_finding(languages, source, target):
    assert sure_both_ways("number", languages.split(), (source, target)) == []


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("en de", "It is open until half past five.", "Bis 17.45 geöffnet."),
        ("en de", "It costs 12.60 euros.", "Es kostet 12 Euro 50."),
        ("en ru", "It weighs 3.5 kg.", "Он весит 3 кг 400 г."),
        ("en tr", "It rose to 17,600 liras.", "17 bin 500 liraya yükseldi."),
        ("en tr", "More than 5,000 people came.", "500 binden fazla kişi geldi."),
        ("en cs", "In the 1970s it was clean.", "V 80. letech 20. století byla čistá."),
        ("en de", "In the 1980s it was clean.", "In den 80er Jahren des 19. Jahrhunderts."),
        ("en bg", "It begins at 4:30 p.m.", "Започва в 17,30 часа."),
        # Durations.
        ("en ru", "Wait for 30 minutes.", "Подождите 30 сек."),
        ("en ru", "Wait for 30 minutes.", "Подождите 30 с."),
        ("ru en", "Через 3 ч.", "After 3 days."),
        ("en cs", "Wait for 30 minutes.", "Počkejte 30 hod."),
        ("en hu", "Wait for 30 minutes.", "Várjon 30 órát."),
        ("en hu", "It lasts 30 minutes.", "30 órán át tart."),
        ("en uk", "Wait for 30 minutes.", "Зачекайте 30 с."),
        # Currencies.
        ("en uk", "The price is $35.", "Ціна — 35 грн."),
        ("en uk", "The price is UAH 35.", "Ціна — 35 доларів."),
        ("en tr", "The price is €35.", "Fiyatı 35 TL."),
        ("en tr", "The price is €35.", "Fiyatı 35 lira."),
        ("en tr", "The price is $35.", "Fiyatı 35 ₺."),
        ("en tr", "The price is $35.", "Fiyatı 35 avro."),
        ("en bg", "The price is €35.", "Цената е 35 лв."),
        ("en bg", "The price is €35.", "Цената е 35 лева."),
        ("en de", "The price is UAH 35.", "Der Preis beträgt 35 €."),
        ("en de", "The price is TRY 35.", "Der Preis beträgt 35 Euro."),
        ("en de", "The price is 35 lei.", "Der Preis beträgt 35 Euro."),
        ("ru en", "Цена — 500 долл.", "The price is 500 euros."),
        ("ru en", "Стоимость: 45 тыс. долл.", "Cost: 45 thousand euros."),
        ("en hu", "It costs 30 dollars.", "30 euróba kerül."),
        ("en tr", "It costs 20 liras.", "20 euroya mal oluyor."),
        # Litres.
        ("ru en", "Объём бака — 5 л.", "The tank holds 5 ml."),
        ("en ru", "The tank holds 50 ml.", "Объём бака — 50 л."),
        ("ru en", "Объём — 0,5 л воды.", "It holds 0.5 ml of water."),
        # What is one token.
        ("en de", "The address is IP 192.168.0.1.", "Die Adresse ist IP 192.168.1.0."),
        ("ru en", "Адрес: 192.168.0.1.", "The address is 192.168.0.10."),
        ("en de", "Install version 2.4.1 now.", "Installieren Sie jetzt Version 2.1.4."),
        # Phone numbers.
        ("ru en", "Звоните: 8-800-555-35-35.", "Call 8-800-555-35-53."),
        ("ru en", "Звоните: 8-800-555-35-35.", "Call 8-800-555-35-36."),
        # The same in brackets.
        ("en de", "Within 45 (forty-five) days.", "Binnen 45 (vierundfünfzig) Tagen."),
        ("ru en", "В течение 45 (сорока пяти) дней.", "Within 45 (fifty-four) days."),
        ("pl de", "Czynsz wynosi 3 200 zł (trzy tysiące dwieście).",
         "Die Miete beträgt 3.200 PLN (in Worten: dreitausenddreihundert)."),
        # Signs.
        ("en de", "Do not use below −10 °C.", "Unter 10 °C nicht verwenden."),
        ("ru en", "Не использовать ниже −10 °C.", "Do not use below 10 °C."),
    ],
)
def test_another_number_is_found(languages, source, target):
    one, other = languages.split()
    for pair, order in (((source, target), (one, other)), ((target, source), (other, one))):
        found = findings("number", pair, languages=order)
        assert any(each.confidence >= SURE for each in found)
# fmt: on
