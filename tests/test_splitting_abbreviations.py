"""Abbreviations, dates and references, in which a full stop ends no sentence."""

import pytest

from aligner.splitters import split


def sentences(text, language="en"):
    return list(split(text, language))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "de",
            ["* Anm. d. Übers.: Im Original steht es so.", "Es ist so (Anm. d. Übers.).", "Ja."],
        ),
        ("de", ["So war es (Anm. d. Red.).", "Peter kam am Sonntag, d. 4. März.", "Er blieb."]),
        ("en", ["See p. 44, n. 2, and Bk. 3, ch. 4, ll. 12–14, vv. 3 ff.", "That is all."]),
        ("en", ["See nn. 3, 4 and bks. 5 and 6, l. 12, f. 3r, ff. 4 and fols. 5, 6.", "It is."]),
        ("en", ["Cf. ibid., fol. 3v.", "Ed. Smith, trans. C. Garnett (London, 1912).", "It sold."]),
        (
            "en",
            ["He was a painter (b. London, d. Paris).", "Smith and Hill, eds. Collected Works."],
        ),
        ("en", ["He works in special ed.", "She does not.", "That is vitamin d.", "He takes it."]),
        ("es", ["La Sra. Dª. Ana llegó.", "Véase fol. 3, fols. 4 y 5, ff. 6, vv. 12 y ss."]),
        ("fr", ["Cf. ibid., f. 3 v., ff. 4 et 5, fol. 6, l. 7.", "Il a tort."]),
        ("ru", ["(Примеч. пер.)", "Она ушла.", "См. с. 44, прим. 2, ил. 5.", "Там всё есть."]),
        ("ru", ["Гр. Толстой и кн. Волконский уехали.", "Ив. Кузьмич остался.", "На дне был ил."]),
        ("ru", ["На дне был ил.", "Рыба ушла.", "Нужно взять сахара 5 гр.", "Соль не нужна."]),
    ],
)
def test_a_full_stop_in_a_note_ends_no_sentence(language, expected):
    assert sentences(" ".join(expected), language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", ["Prof. v. Ahlen kam spät.", "Herr v. Stein war da.", "General v. Moltke nicht."]),
        ("de", ["Er las W. v. Humboldt.", "Der Brief ging z. Hd. v. Frau Müller.", "Sie schwieg."]),
        ("de", ["Das sagte Dr. med. vet. Müller.", "Auch Prof. Dr. rer. pol. Huber kam."]),
        ("de", ["Die Rede hielt Dr. h. c. mult. Weber.", "Dann sprach Dr. theol. habil. Lang."]),
        ("cs", ["Vešel Kpt. Jaroš.", "Dům postavil Ing. arch. Novák.", "Velel mu plk. Švec."]),
        ("cs", ["Přišel npor. Dub.", "Sloužil s rtm. Králem a por. Lukášem.", "Pak odešel."]),
    ],
)
def test_particles_degrees_and_ranks_stay_with_their_names(language, expected):
    assert sentences(" ".join(expected), language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("cs", ["Schůze 15. led. 2021 se ruší.", "Také 5. pros. 2022."]),
        ("da", ["Mødet den 15. jan. 2021 er aflyst.", "Også 5. dec. 2022."]),
        ("el", ["Η συνάντηση στις 15 Ιαν. 2021 ακυρώθηκε.", "Και στις 5 Δεκ. 2022."]),
        ("fi", ["Kokous 15. tammik. 2021 on peruttu.", "Niin."]),
        ("fr", ["La réunion du 3 oct. 2020 est annulée.", "Celle du 1er janv. 2021 aussi."]),
        ("nb", ["Møtet 15. jan. 2021 er avlyst.", "Også 5. des. 2022."]),
        ("nl", ["De vergadering van 15 mrt. 2021 vervalt.", "Die van 5 dec. 2022 ook."]),
        ("pl", ["Zebranie 3 paź. 2020 odwołano.", "Dnia 5 gru. 2022."]),
        ("pt", ["A reunião de 3 out. 2020 foi cancelada.", "Em 5 de dez. 2022."]),
        ("ru", ["Встреча 3 окт. 2020 отменена.", "На 5 дек. 2022 г. назначена новая."]),
        ("sv", ["Mötet den 15 jan. 2021 ställs in.", "Även den 5 dec. 2022."]),
        ("tr", ["Toplantı 15 Oca. 2021 iptal edildi.", "5 Ara. 2022 de."]),
        ("sv", ["Han gjorde 5 mål.", "2010 flyttade han.", "Det var 3 maj.", "2011 kom han hem."]),
        ("de", ["Sie war 12.", "Er schoss 5 Tore.", "2010 ging er."]),
        ("fr", ["Il y en a 103 oct.", "2020 fut rude.", "Il vint le 3 mai.", "2021 fut pire."]),
        ("pt", ["Era o mar.", "2020 foi assim.", "Eram 3 out.", "20201 foram."]),
    ],
)
def test_a_month_cut_short_stays_between_its_day_and_its_year(language, expected):
    assert sentences(" ".join(expected), language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ca", ["Al s. XIX i a la p. XII hi ha guerra.", "Fi."]),
        ("en", ["See vol. II, ch. XIV.", "He said no.", "IVF came later."]),
        ("es", ["El s. XX fue duro.", "Los ss. XV y XVI también.", "Fin."]),
        ("fr", ["Le t. II et le vol. III sont là.", "Au s. XIX.", "Tabl. 4."]),
        ("gl", ["No séc. XIX houbo guerra.", "Fin."]),
        ("it", ["Nel sec. XIX e nei secc. XV-XVI.", "Poi altro."]),
        ("nl", ["Zie dl. II en afb. 3 daar.", "Klaar."]),
        ("pt", ["No séc. XIX e no séc. XX houve guerras.", "Fim."]),
        ("ro", ["În sec. XIX a fost război.", "Sfârșit."]),
        ("cs", ["Viz str. XII.", "V Praze.", "Kapitola č. 5."]),
    ],
)
def test_a_word_before_a_number_may_have_a_roman_one_after_it(language, expected):
    assert sentences(" ".join(expected), language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["In Roe v. Wade it was so.", "See Sect. 4.2, Ref. 12 and Eqs. 3 and 4.", "It is."]),
        ("en", ["See Ref. 12 and App. A.", "As shown, App. A, too.", "Under Reg. (EC) 5, Cl. 7."]),
        (
            "en",
            ["Open until 10 p.m. Fridays only.", "Closed at 5 p.m. Monday.", "He left at 5 p.m."],
        ),
        (
            "en",
            [
                "He left at 11 p.m.",
                "Friends came.",
                "The answer is no.",
                "J. Smith knew.",
                "No, A.",
            ],
        ),
        ("ru", ["Он жил на ул. Ленина, д. 5, корп. 3, оф. 5 всегда.", "Вот и всё."]),
        ("ru", ["Там сёла, города и т. д.", "5 человек пришли.", "Это видно, т. е. п. 5 верен."]),
        ("cs", ["V r. 1945 skončila válka.", "Dobře."]),
        ("sv", ["Se fig. 3 och tab. 2 här.", "Bra."]),
        ("da", ["Se tab. 2 her.", "Jf. § 5 og jfr. § 6 der."]),
        ("nb", ["Se tab. 2 her.", "Jf. § 5 og jf. § 6 der."]),
        ("pl", ["W poł. XIX w. Kraków rósł.", "Było to dn. 3 maja."]),
        ("nl", ["Met prof. dr. De Vries en fam. Van Dam.", "Dat kost 5 min.", "De Vries was er."]),
        ("fr", ["Le Dr. Le Goff parle.", "Il part.", "Ils montent à 5000 m.", "Rien de plus."]),
        ("it", ["Il sig. De Luca tace.", "Il dott. Di Pietro parla.", "Fine."]),
        ("es", ["La Cía. Ltda. y el Excmo. Sr. Alcalde.", "El Sr. La Rosa.", "Fin."]),
        ("pt", ["A Lda. Silva e o Pe. António.", "Fim."]),
    ],
)
def test_abbreviations_stay_with_what_follows(language, expected):
    assert sentences(" ".join(expected), language) == expected


def test_a_word_with_a_digit_is_no_initial():
    assert sentences("It grew in Q1. Dr. Smith left.") == ["It grew in Q1.", "Dr. Smith left."]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("cs", "Lístek stojí 300 Kč.|Děti neplatí."),
        ("cs", "Tržby vzrostly na 12,3 mld. Kč.|EBITDA dosáhla 1 845 mil. korun."),
        ("cs", "Viz kap. 4.2 na str. 17.|Záruční doba je 24 měsíců.|Bylo to 1. Května ulice."),
        ("ru", "Размеры — 600×450×320 мм.|Длина кабеля — полтора метра."),
        ("ru", "Музей открыт до 18 ч.|Звонки бесплатны.|Площадь 2,4 тыс. кв. м.|Парк большой."),
        ("ru", "Масса — 5 кг.|Длина — 2 метра.|Выручка — 12 млн долл. США.|Прибыль выросла."),
        ("uk", "Площа 120 кв. м.|Будинок новий.|Будинок ХІХ ст.|Архітектор невідомий."),
        ("uk", "Активи досягли 4,1 млрд дол. США.|Прибуток зріс."),
        ("uk", "Це сталося 23 березня 2017 р. у м. Балаклії.|Ніхто не знав."),
        ("bg", "Храмът е от X в.|Стенописите са нови.|Входът е 8 лв.|Музеят затваря."),
        ("bg", "Дължина 5 км.|Пътят е лош."),
        ("pl", "Kupił dom z XIX w.|Zapłacił 120 tys. zł.|Obroty wyniosły 3 mld.|Zysk wzrósł."),
        ("el", "Ανοιχτό έως τις 8 μ.μ.|Κλείνει τη Δευτέρα.|Απέχει 480 χλμ.|Θεσσαλονίκη: 470 χλμ."),
    ],
)  # fmt: skip
def test_a_unit_behind_its_number_may_end_a_sentence(language, text):
    expected = text.split("|")
    assert sentences(" ".join(expected), language) == expected


def test_behind_a_unit_the_number_of_a_clause_opens_a_sentence():
    expected = ["Kaucja wynosi dwumiesięczny czynsz, tj. 6 400 zł.", "3. Czynsz jest stały."]
    assert sentences(" ".join(expected), "pl") == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Tickets are available on tel. +420 224 372 423."),
        ("en", "It is at 18 Lenin Street, bldg. 2, apt. 4, near ul. Długa."),
        ("en", "Support is available from 9 a.m. to 6 p.m. Moscow time."),
        ("bg", "Тел. +359 7054 2208."),
        ("ru", "Проезд: авт. № 32, далее пешком."),
        ("el", "Το άρθρο 12 παρ. 3 του ν. 4172/2013 τροποποιείται."),
        ("de", "Wohnhaft ul. Długa 14/3, nachfolgend Vermieter."),
        ("tr", "Hauptstr. 12, 70173 Stuttgart adresindedir."),
        ("de", "Geöffnet ist Mo. 9–12, Sa. 9–12.30 und So. 10 Uhr, für mind. 5 und max. 20 Gäste."),
        ("fr", "C'est ouvert lun. 9h, sam. 9h30 et dim. 10 h, par ex. 12 jours en janv. 2021."),
        ("it", "Il comma 2, lett. b, e la lett. a), prevedono questo."),
        ("es", "Según los arts. 5 y 6, apdo. 2, y la pág. 3."),
        ("da", "Foredraget d. 5/10 er aflyst, men ikke d. 5. maj."),
        ("ko", "회의는 2024. 5. 14. 서울에서 열렸다."),
        ("hu", "Kelt: Budapest, 2024. 3. 15. napján."),
        ("th", "ดร. สมชาย เกิดเมื่อ 5 ธ.ค. 2470"),
        ("th", "เปิดเวลา 9.00 น. ถึง 17.00 น. ทุกวัน"),
        ("id", "Barang itu dibuat oleh PT. Maju Jaya di Jakarta."),
        (None, "Zuzu tel. +420 224 372 423, ul. Długa, Hauptstr. 12."),
    ],
)  # fmt: skip
def test_a_full_stop_before_what_counts_is_that_of_an_abbreviation(language, text):
    assert sentences(text, language) == [text]


def test_a_word_is_no_day_of_the_week_before_a_plain_number():
    expected = ["Het was zo.", "10 mensen kwamen.", "Es war so.", "10 Leute kamen."]
    assert sentences(" ".join(expected[:2]), "nl") == expected[:2]
    assert sentences(" ".join(expected[2:]), "de") == expected[2:]


def test_what_counts_may_open_a_sentence_behind_a_word():
    expected = ["Es gilt so.", "§ 4 regelt das.", "Es war so.", "+20 Grad waren es."]
    assert sentences(" ".join(expected), "de") == expected
    assert len(sentences("Дом был сдан. № 32 стоял рядом.", "ru")) == 2


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "She studied the liberal arts.|20 years later she came back."),
        ("en", "I had coffee with Max.|30 years later we were married."),
        ("fr", "Il a étudié avec Max.|12 ans plus tard, il est revenu."),
        ("de", "Ich war gestern bei Max.|12 Leute waren da."),
        ("it", "Ho visto Max.|12 anni dopo tornò."),
        ("sk", "Bol tam Max.|12 ľudí čakalo."),
        ("da", "Han hedder Jan.|12 år senere kom han tilbage."),
        ("nb", "Han heter Jan.|12 år senere kom han tilbake."),
        ("da", "Jeg bor i Aug.|12 personer var der."),
        ("es", "Vive en el mismo apt.|20 años después volvió."),
        (None, "Zuzu est Max.|12 bal est."),
    ],
)
def test_a_name_before_a_number_is_no_abbreviation(language, text):
    expected = text.split("|")
    assert sentences(" ".join(expected), language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "Mødet er jan. 12 og nok max. 30 minutter."),
        ("sk", "Je tam max. 20 ľudí."),
        ("en", "It holds max. 30 people."),
    ],
)
def test_in_small_letters_it_is_one(language, text):
    assert sentences(text, language) == [text]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It ended in 1999. 5. 12. Next item."),
        ("en", "The sale ran in 2004. 1. 5. 7."),
    ],
)
def test_only_some_languages_write_a_date_with_full_stops(language, text):
    assert len(sentences(text, language)) > 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Grundlage ist Art. 6 Abs. 1 lit. a) DSGVO.|Sie können es auch lassen."),
        ("de", "Es gilt Ziff. b) der Anlage, auch Nr. ii) dort.|Das ist neu."),
        ("pl", "Podstawą jest art. 6 ust. 1 lit. a) RODO.|Można ją cofnąć."),
        ("it", "Vale l'art. 6, lett. a) del testo.|Poi altro."),
        ("fr", "Selon le par. 1, let. a) du texte et l'al. b) de la loi.|Il a tort."),
        ("pt", "Nos termos da al. a) do texto.|Nada mais."),
        ("es", "Según el apdo. a) y la lit. b) del anexo.|Nada más."),
        ("nl", "Dit volgt uit sub. a) van de wet.|Meer niet."),
        ("en", "See Fig. a) and sec. (b) below, not Fig. c) above.|That is all."),
        ("el", "Βλ. άρθρο 6 στοιχ. α) του νόμου.|Τέλος."),
        ("en", "Choose: a) yes or no.|b) neither of them."),
        ("en", "a) Only music and art.|b) nothing else.|c) none."),
        ("de", "Der Weg ist lang.|a) zuerst nach Norden.|b) dann nach Süden."),
    ],
)
def test_behind_a_word_that_refers_to_a_letter_the_letter_is_no_item(language, text):
    expected = text.split("|")
    assert sentences(" ".join(expected), language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The order no. GF-2024/1187 was shipped.|It came late."),
        ("en", "See Invoice no. RE-1055, Model No. XJ-9 and VAT No. GB 123 456 789.|Thanks."),
        ("en", "Your Ref. No. GF-1187 and our Ref. No. 12 differ.|Why?"),
        ("it", "L'ordine n. GF-2024/1187 è arrivato.|Bene."),
        ("pt", "A nossa Ref. GF-2024 de hoje.|Certo."),
        ("nl", "Onze Ref.nr. GF-2024/1 en Ref. GF-7 en Ordernr. 12.|Klaar."),
        ("de", "Bestell-Nr. GF-12, Kunden-Nr. 4711 und Rs. C-131/12 liegen bei.|Danke."),
        ("fr", "Voir l'art. L. 121-1, l'art. L121-1 et l'art. R.413-2.|Il a tort."),
        ("ru", "Приложен дог. АБ-12 от 5 мая.|Это всё."),
        (
            "en",
            "Case no. RG 21/04817 and File No. AZ 12-345 are closed.|He said no.|IN 21/22 it was.",
        ),
        ("en", "I said no.|Then he left.|He said no.|IBM did not."),
        ("en", "He said no.|COVID-19 had closed it.|She said no.|OK.|5 men came."),
        ("es", "Dijo que no.|ONU y OTAN callaron."),
        ("en", "I deleted the app.|No.|In 2024 I had none.|SHE SAID NO.|IN 2024 SHE LEFT."),
        ("en", "he said no.|in 100 years it was forgotten."),
    ],
)
def test_a_number_may_begin_with_letters_if_it_holds_a_digit(language, text):
    expected = text.split("|")
    assert sentences(" ".join(expected), language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He said no.|CO2 emissions rose.|They said no.|WW2 began."),
        ("en", "He said no.|MP3 files are old.|No.|GPT-4 is new.|She said: No.|GPT-4 is new."),
        ("en", "The judges voted no.|BMW 320 cars were sold.|He said no.|AK-47 rifles came."),
        ("en", "He loves modern art.|CO2 is a gas.|It is in the app.|MP3 files are not."),
        ("en", "See Invoice No. XJ-9, order no. XJ-9 and no. GF-2024/1187.|Model No. XJ-9 is new."),
        ("en", "See Fig. S1 and Doc. GF-1187 and doc. GF-1187.|ORDER NO. XJ-9 IS HERE."),
        ("en", "I read the doc.|5 people spoke.|Call the doc.|A1 steak sauce is here."),
        ("es", "Le dije que no.|CO2 es un gas.|El pedido no. XJ-9 llegó."),
        ("fr", "Il aime l'art.|CO2 est un gaz."),
        ("de", "Auf diese Art.|CO2 ist ein Gas."),
        ("pt", "Li o doc.|5 pessoas falaram.|Li os docs.|5 vezes.|O doc. nº 5 e o Doc. 7."),
        ("ru", "Это злой дог.|5 лет ему.|Там ком.|5 лет прошло.|Приложен дог. № 5."),
        ("ru", "Он сказал: Да.|№ 5 ушёл.|Исх. № 12 от 5 мая."),
        ("tr", "Adam çok fat.|A4 kağıt var."),
        ("is", "Bætið við 100 gr.|20 mínútum síðar er borðað."),
    ],
)
def test_an_everyday_word_ends_a_sentence_before_what_is_no_reference(language, text):
    expected = text.split("|")
    assert sentences(" ".join(expected), language) == expected


# Each text is one sentence, and each abbreviation in it stands before what would open another.
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Attn. Ms Green: incl. VAT, encl. Form 3, subsec. 3, acct. 12, Inv. 7 and Doc. 5."),
        ("en", "Asst. Prof. Dr. h.c. Max cites Pub. L. No. 94-553 and Fed. R. Civ. P. 12."),
        ("de", "Die o. g. Bedingungen und die u.g. Preise abzgl. Rabatt gelten tgl. Montag."),
        ("de", "Im BGBl. I S. 5, im ABl. L 119 und in BT-Drs. 19/27 steht es (Tz. 4, Anh. 2)."),
        ("de", "Im Auftrag ppa. Schmidt und gez. Müller, Durchw. 45, Kto. 12, Hausnr. 3."),
        ("it", "Il D.Lgs. 196/2003, gli artt. 5 e segg. del codice e la fatt. 12 valgono."),
        ("it", "Scriva a V.le Europa, P.zza Duomo o C.so Italia, loc. La Rocca, int. 45."),
        ("pl", "Jest w Dz. U. z 2018 i w Dz. Urz. UE, rozdz. 3, zał. 2, przyp. 5."),
        ("pl", "Zadzwoń do dyr. Nowak: wew. 45, lok. 12, sygn. II C 12/20."),
        ("ru", "Исх. № 12 от 5 мая, доб. 45, пом. 3, эт. 2, прил. 4 и в т. ч. НДС."),
        ("uk", "Вих. № 12 від 5 травня, внутр. 45, корп. 3, абз. 2, у т. ч. ПДВ."),
        ("bg", "Изх. № 12 от 5 май, вътр. 45, бл. 3, вх. 2."),
        ("fr", "À l'att. de M. Roy, N/Réf. GF-12, bât. Les Lilas, appt. 12, ets. Martin, mod. 3."),
        ("es", "Atn. Sra. Gil, Edif. Central, Urb. Los Pinos, esc. 2, móv. 600, mod. 7."),
        ("es", "La Disp. Adicional y el inc. 3 valen, Fdo. Juan."),
        ("pt", "A Sr.ª Dr.ª Lima mora na Al. Santos, apto. 45, sl. 3, fls. 12, tlm. 91."),
        ("nl", "De afd. Verkoop i.v.m. Kerst, toest. 45, d.d. 5 mei, Stb. 2018, m.u.v. Jan."),
        ("cs", "Přijela sl. Nová a p. Novák, vč. DPH, sp. zn. IV, kl. 45, příl. 2."),
        ("sk", "Prišiel p. Novák, sp. zn. IV, kl. 45, príl. 2."),
        ("hu", "A Teréz krt. 5, 3. em. 12, hrsz. 45."),
        ("ro", "Pe Șos. Kiseleff, com. Florești, int. 45, ord. 12."),
        ("sv", "Pris inkl. Moms, avd. Syd, ankn. 45, ordernr. 12."),
        ("da", "Att. Hans, lok. 45, ordrenr. 12."),
        ("nb", "Att. Hans, bokst. 3, ordrenr. 12."),
        ("fi", "Hinta sis. ALV, as. 5, krs. 3."),
        ("el", "Αρ. πρωτ. 123, εσωτ. 45, κιν. 69, περ. 2."),
        ("sl", "Ur. l. RS, int. 45, toč. 3."),
        ("hr", "Ovdje je gosp. Horvat, toč. 3, int. 45."),
        ("tr", "Kanunun 5 md. 3 ve dah. 45."),
        (None, "Zuzu attn. Green, ref. 12, Dr. h.c. Max."),
    ],
)  # fmt: skip
def test_abbreviations_of_letters_orders_and_laws_end_no_sentence(language, text):
    assert sentences(text, language) == [text]
