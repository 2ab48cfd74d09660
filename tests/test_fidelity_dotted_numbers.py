"""Numbers with full stops beside or between them: clauses, dates, times, .5, and 24/7."""

import pytest
from fidelity_cases import SURE, bitext, findings, pointed_at, sure_both_ways

# fmt: off
SAME = [
    # The full stop of the sentence makes no date of a clause or of a version.
    ("en", "de", "Details are set out in clause 7.3.", "Einzelheiten regelt Ziffer 7.3."),
    ("en", "ru", "Details are set out in clause 7.3.", "Подробности изложены в пункте 7.3."),
    ("en", "pl", "Details are set out in clause 7.3.", "Szczegóły określa punkt 7.3."),
    ("en", "cs", "Please update to version 4.2.", "Aktualizujte na verzi 4.2."),
    ("en", "fr", "See section 7.3.", "Voir la section 7.3."),
    ("en", "it", "See section 13.2.", "Si veda la sezione 13.2."),
    ("de", "zh", "Siehe Ziffer 7.3.", "见第7.3条。"),
    ("fr", "de", "Voir la section 7.3 ci-dessous.", "Siehe unten Ziffer 7.3."),
    ("en", "de", "See clause 13.2 and wait for 13 days.", "Gemäß Ziffer 13.2. sind es 13 Tage."),
    ("en", "de", "Wait for 13 days, see clause 13.2.", "Warten Sie 13 Tage, siehe Ziffer 13.2."),
    ("en", "de", "Clauses 4.1 to 4.3.", "Die Ziffern 4.1 bis 4.3."),
    ("en", "de", "See above (cf. clause 7.10).", "Siehe oben (vgl. Ziffer 7.10.)."),
    ("en", "de", "It ends on 7 March.", "Es endet am 7.3."),
    ("fr", "de", "Le 31/03.", "Am 31.03."),
    # Times with a dot.
    ("en", "es", "Open from 8:00 am to 10:30 am.", "Abierto de 8.00 a 10.30 h."),
    ("en", "es", "Open from 8:15 am to 10:30 am.", "Abierto de 8.15 a 10.30 h."),
    ("en", "es", "The train leaves at 5:45 pm.", "El tren sale a las 17.45 h."),
    ("en", "es", "The train leaves at 5:45 pm.", "El tren sale a las 17.45 horas."),
    ("en", "es", "The train leaves at 5:45 pm.", "El tren sale a las 17.45."),
    ("en", "it", "Open at 10:30 am.", "Apertura alle ore 10.30."),
    ("en", "it", "Open from 9:00 am to 6:30 pm.", "Aperto dalle 9.00 alle 18.30."),
    ("en", "pl", "The train leaves at 5:45 pm.", "Pociąg odjeżdża o godz. 17.45."),
    ("en", "pl", "Open from 9:15 am to 6:30 pm.", "Czynne w godz. 9.15–18.30."),
    ("en", "ru", "The train leaves at 5:45 pm.", "Поезд отправляется в 17.45."),
    ("en", "de", "Mon–Fri 9:00 am to 6:30 pm.", "Mo–Fr 9.00–18.30."),
    ("zh", "it", "开放时间为下午5点45分。", "Si apre alle 17.45."),
    ("es", "pl", "Abierto de 8.15 a 10.30 h.", "Czynne w godz. 8.15–10.30."),
    ("es", "en", "Tarda 2.50 h.", "It takes 2.5 hours."),
    ("en", "de", "The price is 17.45.", "Der Preis ist 17,45."),
    # Times without a mark.
    ("en", "de", "The flight leaves at 0905.", "Der Flug geht um 9.05 Uhr."),
    ("en", "fr", "The flight leaves at 0905.", "Le vol part à 9 h 05."),
    ("en", "zh", "The train leaves at 0905.", "火车9点05分开。"),
    ("en", "es", "The train leaves at 1745.", "El tren sale a las 17.45 h."),
    ("en", "de", "The guard changes at 1430 hours.", "Die Wache wechselt um 14.30 Uhr."),
    ("en", "de", "The guard changes at 1430 hours.",
     "Die Wache wechselt um halb drei nachmittags."),
    ("en", "fr", "The guard changes at 1400 hours.", "La garde change à 14 heures."),
    ("en", "fr", "It ran for 1400 hours.", "Elle a tourné 1400 heures."),
    ("en", "de", "It opens at 0900.", "Es öffnet um 9 Uhr."),
    ("en", "de", "It opens at 0900.", "Es öffnet um 9.00 Uhr."),
    ("en", "de", "Open 0900–1700.", "Geöffnet 9–17 Uhr."),
    ("en", "de", "He died in 2024 at 20:24.", "Er starb 2024 um 20.24 Uhr."),
    # No nought before the mark of decimals.
    ("en", "de", "Take .5 mg daily with food.", "Täglich 0,5 mg mit Essen einnehmen."),
    ("en", "de", "It costs $.99 only.", "Es kostet nur 0,99 $."),
    ("en", "fr", "It is .25 in thick.", "Son épaisseur est de 0,25 pouce."),
    ("en", "zh", "He drew a .45 revolver.", "他掏出一把点45口径的左轮手枪。"),
    ("en", "fr", "The .357 Magnum was his.", "Le 357 Magnum était à lui."),
    ("en", "de", "Some .5 million people.", "Etwa 500.000 Menschen."),
    ("en", "de", "Open the .7z file in folder .10.", "Die 7z-Datei im Ordner .10 öffnen."),
    # Clauses, figures and tables that one side writes with another mark.
    ("en", "ar", "2.1 The price is fixed.", "٢-١ السعر ثابت."),
    ("en", "ar", "2.1 The price is fixed.", "2-1 السعر ثابت."),
    ("en", "ar", "2.1 The price is fixed.", "٢/١ السعر ثابت."),
    ("en", "ar", "2.1 The price is fixed.", "٢.١ السعر ثابت."),
    ("en", "ar", "Clause 3.2 applies.", "يسري البند ٢-٣."),
    ("en", "ar", "See section 4.1 and 4.2.", "انظر القسمين 4-1 و4-2."),
    ("en", "fa", "See Table 3.2.", "جدول ۳-۲ را ببینید."),
    ("en", "zh", "See Figure 3.2.", "见图3-2。"),
    ("en", "ja", "See Section 3.2.", "3-2節を参照してください。"),
    ("en", "ko", "See Table 3.2.", "표 3-2를 참조하십시오."),
    ("en", "zh", "Table 2.1 shows the results of 2019.", "表2-1列出了2019年的结果。"),
    # Chapter and verse.
    ("en", "it", "Read Matthew 5:3-12 on Sunday.", "Leggete Matteo 5,3-12 domenica."),
    ("en", "pt", "A parable (15:8–10).", "Uma parábola (15,8–10)."),
    ("en", "it", "A parable (15:8-10).", "Una parabola (15,8-10)."),
    ("en", "de", "See Psalm 119:105.", "Siehe Psalm 119,105."),
    ("en", "de", "See Mark 5:3 and 4:1.", "Siehe Markus 5,3 und 4,1."),
    ("en", "de", "At a ratio of 2:1 it is 2.1.", "Im Verhältnis 2:1 sind es 2,1."),
    # Others.
    ("en", "de", "We are here for you 24/7.", "Wir sind rund um die Uhr für Sie da."),
    ("en", "de", "He bought two dozen eggs.", "Er kaufte 24 Eier."),
    ("en", "fr", "He bought 36 eggs.", "Il acheta trois douzaines d’œufs."),
    ("en", "de", "A loss of EUR (1,250) thousand.", "Ein Verlust von –1.250 Tsd. Euro."),
    ("en", "de", "They say (1) millions and (2) thousands came.",
     "Es heißt, es kamen (1) Millionen und (2) Tausende."),
    ("en", "de", "See clause 5.1 and 122635541377969895116867793934.5 more.",
     "Siehe 5.1 und 122635541377969895116867793934,5 mehr."),
    ("en", "da", "The train leaves at 5:45 pm.", "Toget går kl. 17.45."),
    ("en", "de", "(3) Millions of people came in 2012.", "(3) Millionen Menschen kamen 2012."),
]
OTHER = [
    ("en", "de", "See Mark 5:3 and 4:1.", "Siehe Markus 5,3 und 4,2.", {("4", "4,2")}),
    # Thousands and decimals are no chapter and verse.
    ("en", "de", "The map has a scale of 1:250.", "Die Karte kostet 1.250 Euro.",
     {("250", "1.250")}),
    ("en", "fr", "Odds are 3:200.", "Le prix est de 3,200 euros.", {("200", "3,200")}),
    ("de", "en", "Es kamen 1,500 Leute.", "The score was 1:500.", {("1,500", "500")}),
    ("de", "en", "Der Kurs stieg auf 5,3 Punkte.", "The rate rose to 5.4, after a 5:3 win.",
     {("5,3", "5.4")}),
    ("en", "de", "See clause 7.3.", "Siehe Ziffer 7.4.", {("7.3", "7.4")}),
    ("en", "de", "On 7 March it was 2.5.", "Am 8.3. waren es 2,5.", {("7", "8")}),
    ("en", "fr", "See section 7.3.", "Voir la section 7.4.", {("7.3", "7.4")}),
    ("en", "de", "It ends on 17 March.", "Es endet am 18.3.", {("17", "18")}),
    ("en", "zh", "See Figure 3.2.", "见图2-3。", {("3.2", "3")}),
    ("en", "ar", "See Table 3.2.", "انظر الجدول ٣-٤.", {("3.2", "٣")}),
    ("en", "zh", "It takes 1.2 hours.", "需要1-2小时。", {("1.2", "2")}),
    ("en", "es", "The train leaves at 5:45 pm.", "El tren sale a las 16.45 h.",
     {("5", "16")}),
    ("en", "it", "Open at 10:30 am.", "Apertura alle ore 10.45.", {("30", "45")}),
    ("en", "de", "The guard changes at 1430 hours.", "Die Wache wechselt um 14.50 Uhr.",
     {("30", "50")}),
    ("en", "de", "The guard changes at 1430 hours.",
     "Die Wache wechselt um halb vier nachmittags.", {("1430", "")}),
    ("en", "de", "It opens at 0900.", "Es öffnet um 10.00 Uhr.", {("09", "10")}),
    ("en", "de", "Open 0900-1730.", "Geöffnet von 9 bis 17.45 Uhr.", {("30", "45")}),
    ("en", "fr", "It ran for 1400 hours.", "Elle a tourné 14 heures.", {("1400", "14")}),
    ("en", "de", "He died in 1430 at 9:05.", "Er starb 1340 um 9.05 Uhr.", {("1430", "1340")}),
    ("en", "de", "Call 0905 at 9:06.", "Rufen Sie um 9:06 Uhr 0907 an.", {("0905", "0907")}),
    ("en", "de", "Take .5 mg daily.", "Täglich 5 mg einnehmen.", {(".5", "5")}),
    ("en", "de", "It costs $.99.", "Es kostet 99 $.", {(".99", "99")}),
    ("en", "de", "He bought two dozen eggs.", "Er kaufte 28 Eier.", {("", "28")}),
    ("en", "zh", "The meeting is on Friday at 5 pm.", "会议于周五下午3点开始。",
     {("5", "3")}),
    ("ja", "zh", "締め切りは金曜日の午後5時です。", "截止时间为星期五下午3点。",
     {("5", "3")}),
    ("en", "de", "5.2 Subject to clause 5.1, it ends.", "5.2 Vorbehaltlich Ziffer 5.2 endet es.",
     {("5.1", "5.2")}),
    ("en", "zh", "We start on Friday at 50 degrees.", "周五十点开始。", {("50", "")}),
]
# fmt: on


@pytest.mark.parametrize(("source_language", "target_language", "source", "target"), SAME)
def test_the_same_number_is_no_finding(source_language, target_language, source, target):
    languages = source_language, target_language
    assert sure_both_ways("number", languages, (source, target)) == []


@pytest.mark.parametrize(("source_language", "target_language", "source", "target", "named"), OTHER)
def test_another_number_is_found(source_language, target_language, source, target, named):
    languages = source_language, target_language
    found = findings("number", (source, target), languages=languages)
    sure = [each for each in found if each.confidence >= SURE]
    assert set(pointed_at(sure, bitext((source, target), languages=languages))) == named
