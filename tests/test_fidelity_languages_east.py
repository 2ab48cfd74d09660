"""What the checks know of languages from Turkish to Indonesian, and of Dutch and Portuguese."""

import pytest
from fidelity_cases import SURE, findings, sure_both_ways

# fmt: off
UNASKED = [  # questions that the other side asks without a mark
    # Requests that are orders with a “please”.
    ("tr", "en", "Pencereyi kapatabilir misiniz?", "Please close the window."),
    ("en", "tr", "Could you close the window?", "Lütfen pencereyi kapatın."),
    ("ro", "en", "Ați putea închide fereastra?", "Please close the window."),
    ("en", "ro", "Could you close the window?", "Vă rog să închideți fereastra."),
    ("hu", "en", "Becsukná az ablakot?", "Please close the window."),
    ("en", "hu", "Could you close the window?", "Kérem, csukja be az ablakot."),
    ("el", "en", "Μπορείτε να κλείσετε το παράθυρο;", "Please close the window."),
    ("en", "el", "Could you close the window?", "Παρακαλώ κλείστε το παράθυρο."),
    ("he", "en", "האם תוכל לסגור את החלון?", "Please close the window."),
    ("en", "he", "Could you close the window?", "אנא סגור את החלון."),
    ("ar", "en", "هل يمكنك إغلاق النافذة؟", "Please close the window."),
    ("en", "ar", "Could you close the window?", "أغلق النافذة لو سمحت."),
    ("hi", "en", "क्या आप खिड़की बंद कर सकते हैं?", "Please close the window."),
    ("en", "hi", "Could you close the window?", "कृपया खिड़की बंद कर दें।"),
    ("en", "hi", "Could you close the window?", "खिड़की बंद कर दीजिए।"),
    ("ko", "en", "창문을 닫아 주시겠어요?", "Please close the window."),
    ("vi", "en", "Bạn có thể đóng cửa sổ được không?", "Please close the window."),
    ("en", "vi", "Could you close the window?", "Xin hãy đóng cửa sổ."),
    ("id", "en", "Bisakah Anda menutup jendela?", "Please close the window."),
    ("en", "id", "Could you close the window?", "Tolong tutup jendelanya."),
    ("tr", "id", "Pencereyi kapatır mısınız?", "Mohon tutup jendelanya."),
    # Invitations.
    ("tr", "en", "Neden oturmuyorsunuz?", "Sit down."),
    ("ro", "en", "De ce nu vă așezați?", "Sit down."),
    ("hu", "en", "Miért nem ül le?", "Sit down."),
    ("en", "hu", "Why don’t you sit down?", "Foglaljon helyet."),
    ("en", "el", "Why don’t you sit down?", "Καθίστε."),
    ("en", "he", "Why don’t you sit down?", "שב בבקשה."),
    ("en", "id", "Why don’t you sit down?", "Silakan duduk."),
    ("en", "vi", "Why don’t you sit down?", "Mời ngồi."),
    ("en", "nl", "Why don’t you sit down?", "Gaat u zitten."),
    ("nl", "en", "Waarom gaat u niet zitten?", "Sit down."),
    # What one supposes.
    ("en", "ro", "Any questions? Call us.", "Dacă aveți întrebări, sunați-ne."),
    ("en", "hu", "Any questions? Call us.", "Ha kérdése van, hívjon minket."),
    ("en", "el", "Any questions? Call us.", "Αν έχετε ερωτήσεις, καλέστε μας."),
    ("en", "he", "Any questions? Call us.", "אם יש לכם שאלות, התקשרו אלינו."),
    ("en", "hi", "Any questions? Call us.", "यदि कोई सवाल हो तो हमें फ़ोन करें।"),
    ("en", "hi", "Any questions? Call us.", "हम यहाँ हैं। अगर कोई सवाल हो तो फ़ोन करें।"),
    ("en", "vi", "Any questions? Call us.", "Nếu có câu hỏi, hãy gọi cho chúng tôi."),
    ("en", "id", "Any questions? Call us.", "Jika ada pertanyaan, hubungi kami."),
    # What is told.
    ("en", "tr", "“Are you coming?” he asked her.", "Kadına gelip gelmeyeceğini sordu."),
    ("en", "ro", "“Who was it?” he asked.", "El a întrebat cine a fost."),
    ("ro", "en", "– Cine a fost? a întrebat el.", "He asked who it was."),
    ("en", "hu", "“Who was it?” he asked.", "Azt kérdezte tőle, ki volt az."),
    ("hu", "en", "– Honnan jött? – kérdezte.", "He asked where he came from."),
    ("en", "el", "“Who was it?” he asked.", "Τον ρώτησε ποιος ήταν."),
    ("el", "en", "Κι εσύ από πού έρχεσαι;", "Tell me where you come from."),
    ("en", "he", "“When are you coming?” she asked.", "היא שאלה אותו מתי יבוא."),
    ("en", "ar", "“When will he come?” she asked.", "سألته عن الأمر ومتى سيأتي."),
    ("ar", "en", "من هو؟", "He asked me who he was."),
    ("en", "hi", "“Where is he?” she asked.", "उसने पूछा कि वह कहाँ है।"),
    ("hi", "en", "आप कल दिल्ली में कहाँ थे?", "Tell me where you were."),
    ("en", "vi", "“Where is he?” she asked.", "Cô ấy hỏi anh ta đang ở đâu."),
    ("en", "id", "“Is he at home?” she asked.", "Dia bertanya kepadanya apakah ia di rumah."),
    ("id", "en", "Tadi malam Anda pergi ke mana?", "Tell me where you went."),
    ("tr", "en", "Dün akşam okulda kim vardı?", "Tell me who was there."),
    ("en", "nl", "“Is he at home?” she asked.", "Ze vroeg of hij thuis was."),
    ("ar", "en", "هل سيأتي؟", "I asked whether he was coming."),
    ("ar", "en", "ما اسمك؟", "Tell me what your name is."),
    ("id", "en", "Apa dia datang?", "I asked whether he was coming."),
    ("id", "en", "Siapa nama Anda?", "Tell me what your name is."),
    ("hi", "en", "क्या हुआ?", "I asked what had happened."),
    ("hi", "en", "क्या वह आ रहा है?", "I asked whether he was coming."),
    ("en", "hi", "Is he coming?", "उसने पूछा कि क्या वह आ रहा है।"),
    ("en", "el", "Is he coming?", "Με ρώτησε αν έρχεται."),
    ("en", "ro", "Is he coming?", "A întrebat dacă vine."),
    ("en", "he", "Is he coming?", "הוא שאל אם הוא בא."),
    # Tags.
    ("en", "hu", "You are coming, aren’t you?", "Ugye eljössz."),
    ("tr", "de", "Geliyorsun, değil mi?", "Du kommst doch mit."),
    ("ar", "de", "ستأتي معنا، أليس كذلك؟", "Du kommst doch mit."),
    ("vi", "de", "Anh sẽ đến, phải không?", "Du kommst doch mit."),
    ("id", "de", "Kamu ikut, kan?", "Du kommst doch mit."),
    # Labels.
    ("tr", "en", "Şifrenizi mi unuttunuz?", "Reset password"),
    ("id", "en", "Lupa kata sandi?", "Reset password"),
    ("vi", "en", "Quên mật khẩu?", "Reset password"),
    ("el", "en", "Ξεχάσατε τον κωδικό;", "Reset password"),
    ("ar", "en", "نسيت كلمة المرور؟", "Reset password"),
    ("he", "en", "שכחת סיסמה?", "Reset password"),
    ("ko", "en", "비밀번호를 잊으셨나요?", "Reset password"),
    ("pt", "en", "Esqueceu a senha?", "Reset password"),
    ("nl", "en", "Wachtwoord vergeten?", "Reset password"),
]
ASKED = [  # questions that have become statements
    ("tr", "en", "Yarın geliyor musunuz?", "You are coming tomorrow."),
    ("en", "tr", "Are you coming tomorrow?", "Yarın geliyorsunuz."),
    ("ro", "en", "Veniți mâine la noi?", "You are coming to us tomorrow."),
    ("hu", "en", "Holnap eljönnek hozzánk?", "You are coming to us tomorrow."),
    ("el", "en", "Θα έρθετε αύριο σε μας;", "You are coming to us tomorrow."),
    ("he", "en", "האם אתם באים מחר אלינו?", "You are coming to us tomorrow."),
    ("ar", "en", "هل ستأتون إلينا غدا؟", "You are coming to us tomorrow."),
    ("hi", "en", "क्या आप कल हमारे यहाँ आएँगे?", "You are coming to us tomorrow."),
    ("vi", "en", "Ngày mai anh có đến không?", "You are coming tomorrow."),
    ("id", "en", "Apakah Anda datang besok?", "You are coming tomorrow."),
    # A relative clause tells nothing that was asked.
    ("tr", "en", "Orada kimi gördün?", "He saw the house where he lived."),
    ("hu", "en", "Kit látott ott tegnap?", "He saw the house where he lived."),
    # An order that denies something is no invitation.
    ("en", "hu", "Why don’t you answer?", "Nem válaszol."),
    ("en", "el", "Why don’t you answer?", "Δεν απαντάς."),
    ("en", "he", "Why don’t you answer?", "אתה לא עונה."),
    ("en", "id", "Why don’t you answer?", "Kamu tidak menjawab."),
]
EQUAL = [  # numbers
    ("en", "tr", "3 times a day", "günde üç kez"),
    ("en", "ro", "3 times a day", "de trei ori pe zi"),
    ("en", "hu", "3 times a day", "naponta háromszor"),
    ("en", "el", "3 times a day", "τρεις φορές την ημέρα"),
    ("en", "he", "3 times a day", "שלוש פעמים ביום"),
    ("en", "ar", "3 times a day", "ثلاث مرات في اليوم"),
    ("en", "hi", "3 times a day", "दिन में तीन बार"),
    ("en", "ko", "3 times a day", "하루에 세 번"),
    ("en", "vi", "3 times a day", "ba lần một ngày"),
    ("en", "id", "3 times a day", "tiga kali sehari"),
    # Twelve, twenty-two, the second time, 3 or 4, twice as small as in words that look alike.
    ("en", "tr", "He knocked 12 times.", "On iki kez çaldı."),
    ("en", "id", "He knocked 22 times.", "Dia mengetuk dua puluh dua kali."),
    ("en", "vi", "He knocked 22 times.", "Anh ta gõ hai mươi hai lần."),
    ("en", "ko", "He came twice.", "그는 두 번 왔고 세 번째는 오지 않았다."),
    ("en", "ro", "three times, 3 or 4 of them", "de trei ori, 3 ori 4 dintre ei"),
    ("en", "hu", "He knocked 12 times.", "Tizenkétszer kopogott."),
    # Units and currencies.
    ("en", "tr", "He is 5 years old.", "5 yaşında."),
    ("en", "ro", "The lorry weighs 12 tons.", "Camionul cântărește 12 tone."),
    ("en", "hu", "He lost 3 kilos.", "3 kilót fogyott."),
    ("en", "el", "within 48 hours", "σε διάστημα 48 ωρών"),
    ("en", "el", "a 24-hour strike", "24ωρη απεργία"),
    ("en", "he", "It cost 250 shekels.", "זה עלה 250 שקלים."),
    ("en", "ar", "300 km away", "على بعد 300 كيلو"),
    ("en", "ar", "It lasted 15 days.", "استمر 15 يوماً."),
    ("en", "hi", "He was 36 years old.", "वह 36 साल का था।"),
    ("en", "vi", "It took 5 hours.", "Mất 5 tiếng."),
    ("en", "id", "It took 2 weeks.", "Butuh waktu 2 pekan."),
    ("en", "id", "200 litres per hour", "200 liter per jam"),
    ("en", "ro", "60 km per hour", "60 km pe oră"),
    ("en", "el", "60 km per hour", "60 χλμ. την ώρα"),
    ("en", "tr", "It costs 99 cents.", "Fiyatı 99 sent."),
    ("ro", "en", "Costă 99 de cenți.", "It costs 99 cents."),
    ("hi", "en", "50 पैसे", "50 paise"),
    ("ko", "en", "300킬로를 달렸다.", "He ran 300 km."),
    # Halves, all, shares.
    ("en", "tr", "2.5 hours", "2 buçuk saat"),
    ("en", "ro", "2.5 hours", "2 ore și jumătate"),
    ("en", "el", "2.5 hours", "2 και μισή ώρες"),
    ("en", "he", "2.5 hours", "2 שעות וחצי"),
    ("en", "ar", "2.5 hours", "2 ساعة ونصف"),
    ("en", "vi", "2.5 years", "2 năm rưỡi"),
    ("en", "id", "It affects 5% of them.", "Ini mengenai 1 dari 20 orang."),
    ("en", "tr", "It affects 5% of them.", "Her 20 kişiden 1 kişide görülür."),
    ("en", "hi", "It affects 5% of them.", "यह 20 लोगों में से 1 को होता है।"),
    # Chapters and centuries.
    ("en", "tr", "CHAPTER FOURTEEN", "XIV. BÖLÜM"),
    ("en", "ro", "the nineteenth century", "secolul al XIX-lea"),
    ("en", "hu", "the nineteenth century", "a XIX. század"),
    ("en", "id", "Chapter fourteen", "Bab XIV"),
    ("en", "vi", "Chapter fourteen", "Chương XIV"),
    # Hours, months and days.
    ("en", "tr", "at 8 p.m.", "akşam saat 8’de"),
    ("en", "ro", "at 8 p.m.", "la ora 8 seara"),
    ("en", "hu", "at 8 p.m.", "este 8-kor"),
    ("en", "el", "at 8 p.m.", "στις 8 το βράδυ"),
    ("en", "ar", "at 8 a.m.", "في الساعة 8 صباحاً"),
    ("en", "nl", "at 4 p.m.", "om 4 uur in de namiddag"),
    ("en", "tr", "in December 2015", "Aralıkta, 2015 yılında"),
    ("en", "hu", "on Wednesday", "szerdán"),
    ("en", "hu", "until Friday", "péntekig"),
    ("en", "ro", "on Saturday", "sâmbăta"),
    ("en", "el", "on Tuesday", "την Τρίτη"),
    ("en", "el", "on Saturday, for the third time", "το Σάββατο, για τρίτη φορά"),
    ("en", "tr", "on Wednesday", "çarşambaya"),
    ("en", "tr", "on Monday, at the market", "pazartesi, pazarda"),
    ("en", "ro", "on Friday, for three months", "vineri, timp de trei luni"),
    ("en", "nl", "on Monday afternoon", "maandagnamiddag"),
    # The night before a day.
    ("en", "hu", "on Thursday night", "péntekre virradóra"),
    ("en", "id", "on Thursday night", "malam Jumat"),
    ("en", "ar", "on Thursday night", "ليلة الجمعة"),
]
CHANGED = [
    ("en", "tr", "3 times a day", "günde iki kez"),
    ("en", "ro", "3 times a day", "de două ori pe zi"),
    ("en", "ro", "three times a day", "de 2 ori pe zi"),
    ("en", "hu", "3 times a day", "naponta kétszer"),
    ("en", "el", "3 times a day", "δύο φορές την ημέρα"),
    ("en", "he", "3 times a day", "פעמיים ביום"),
    ("en", "ar", "3 times a day", "مرتين في اليوم"),
    ("en", "hi", "3 times a day", "दिन में दो बार"),
    ("en", "ko", "3 times a day", "하루에 두 번"),
    ("en", "ko", "three times a day", "하루 2회"),
    ("en", "vi", "3 times a day", "hai lần một ngày"),
    ("en", "id", "3 times a day", "dua kali sehari"),
    ("tr", "id", "Günde dört kez.", "Tiga kali sehari."),
    ("hu", "el", "Naponta ötször.", "Έξι φορές την ημέρα."),
    ("en", "tr", "5 months later", "5 sene sonra"),
    ("en", "ro", "12 kilos", "12 tone"),
    ("en", "hu", "3 tons", "3 kiló"),
    ("en", "el", "within 48 hours", "σε διάστημα 48 ημερών"),
    ("en", "el", "a 24-day strike", "24ωρη απεργία"),
    ("en", "he", "It cost 250 dollars.", "זה עלה 250 שקלים."),
    ("en", "ar", "It lasted 15 months.", "استمر 15 يوماً."),
    ("en", "hi", "36 days", "36 साल"),
    ("en", "vi", "It took 5 days.", "Mất 5 tiếng."),
    ("en", "id", "It took 2 months.", "Butuh waktu 2 pekan."),
    ("en", "id", "200 litres per hour", "200 liter per menit"),
    ("en", "ro", "60 km per hour", "60 km pe zi"),
    ("en", "el", "5 mg per day", "5 mg την εβδομάδα"),
    ("en", "vi", "5 mg per day", "5 mg mỗi tuần"),
    ("en", "id", "It costs 99 dollars.", "Harganya 99 sen."),
    ("en", "tr", "CHAPTER FOURTEEN", "XV. BÖLÜM"),
    ("en", "ro", "the nineteenth century", "secolul al XVIII-lea"),
    ("en", "hu", "the nineteenth century", "a XVIII. század"),
    ("en", "id", "Chapter fourteen", "Bab XV"),
    ("en", "vi", "Chapter fourteen", "Chương XV"),
    ("en", "tr", "at 8 a.m.", "akşam saat 8’de"),
    ("en", "ro", "at 8 a.m.", "la ora 8 seara"),
    ("en", "hu", "at 8 a.m.", "este 8-kor"),
    ("en", "el", "at 8 a.m.", "στις 8 το βράδυ"),
    ("en", "ar", "at 8 p.m.", "في الساعة 8 صباحاً"),
    ("en", "vi", "at 3 p.m.", "lúc 3 giờ rạng sáng"),
    ("en", "id", "at 3 p.m.", "pukul 3 dini hari"),
    ("en", "hu", "on Thursday", "szerdán"),
    ("en", "ro", "on Sunday", "sâmbăta"),
    ("en", "ro", "on Tuesday", "lunea"),
    ("en", "el", "on Thursday", "την Τρίτη"),
    ("en", "tr", "on Thursday", "çarşamba günü"),
    ("en", "tr", "on Saturday", "pazar günü"),
    ("en", "nl", "on Tuesday afternoon", "maandagnamiddag"),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "asked", "told"), UNASKED)
def test_what_is_asked_is_said_without_a_mark(one, other, asked, told):
    assert not sure_of("punctuation", one, other, asked, told)


@pytest.mark.parametrize(("one", "other", "asked", "told"), ASKED)
def test_a_question_that_became_a_statement_is_reported(one, other, asked, told):
    assert sure_of("punctuation", one, other, asked, told)


@pytest.mark.parametrize(("one", "other", "ours", "theirs"), EQUAL)
def test_the_same_number_said_otherwise_is_no_fault(one, other, ours, theirs):
    assert not sure_both_ways("number", (one, other), (ours, theirs))


@pytest.mark.parametrize(("one", "other", "ours", "theirs"), CHANGED)
def test_another_number_unit_or_day_is_found(one, other, ours, theirs):
    assert len(sure_of("number", one, other, ours, theirs)) == 1


def sure_of(check, one, other, ours, theirs):
    found = findings(check, (ours, theirs), languages=(one, other))
    return [each for each in found if each.confidence >= SURE]
