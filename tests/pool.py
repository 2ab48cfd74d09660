"""A public bath tells of itself in many languages: units of our own, headings and sentences.

Each language has the same units in the same order; headings are short on purpose, since a few
letters say little of their language, and languages next of kin least of all.
"""

from collections.abc import Iterator

Cells = list[tuple[str, int]]  # texts, each with 0 or 1 for its language
Page = tuple[str, list[int | None]]  # a text, and the side of each of its characters

UNITS = {
    "en": [
        "The public bath",
        "The bath by the river opened in 1926 and has been renovated twice since then.",
        "Opening hours",
        "We are open every day except Monday, from seven in the morning until nine in the evening.",
        "On public holidays we close at six.",
        "Admission",
        "An adult pays four crowns, a child two. Those who come after eight pay half.",
        "Children",
        "Children under eight may only swim together with an adult.",
        "Lost property",
        "If you have forgotten something, ask the lifeguard. We keep everything for a month.",
        "Contact",
        "You can reach us by telephone in the mornings, or write us a letter.",
    ],
    "ru": [
        "Городская баня",
        "Баня у реки открылась в 1926 году, и с тех пор её дважды ремонтировали.",
        "Часы работы",
        "Мы работаем ежедневно, кроме понедельника, с семи утра до девяти вечера.",
        "В праздничные дни мы закрываемся в шесть.",
        "Вход",
        "Взрослый платит четыре кроны, ребёнок — две. Кто приходит после восьми, платит половину.",
        "Дети",
        "Детям до восьми лет разрешается плавать только вместе со взрослыми.",
        "Забытые вещи",
        "Если вы что-то забыли, спросите у дежурного. Мы храним всё в течение месяца.",
        "Контакты",
        "Нам можно позвонить по утрам или написать письмо.",
    ],
    "uk": [
        "Міська лазня",
        "Лазня біля річки відчинилася 1926 року, і відтоді її двічі ремонтували.",
        "Години роботи",
        "Ми працюємо щодня, крім понеділка, від сьомої ранку до дев’ятої вечора.",
        "У святкові дні ми зачиняємося о шостій.",
        "Вхід",
        "Дорослий платить чотири крони, дитина — дві. Хто приходить після восьмої, платить"
        " половину.",
        "Діти",
        "Дітям до восьми років дозволено плавати лише разом із дорослими.",
        "Забуті речі",
        "Якщо ви щось забули, запитайте в чергового. Ми зберігаємо все протягом місяця.",
        "Контакти",
        "Нам можна зателефонувати вранці або написати листа.",
    ],
    "es": [
        "Los baños públicos",
        "Los baños junto al río abrieron en 1926 y desde entonces se han renovado dos veces.",
        "Horario",
        "Abrimos todos los días excepto el lunes, de siete de la mañana a nueve de la noche.",
        "Los días festivos cerramos a las seis.",
        "Entrada",
        "Un adulto paga cuatro coronas y un niño dos. Quien viene después de las ocho paga la"
        " mitad.",
        "Niños",
        "Los menores de ocho años solo pueden nadar acompañados de un adulto.",
        "Objetos perdidos",
        "Si ha olvidado algo, pregunte al socorrista. Guardamos todo durante un mes.",
        "Contacto",
        "Puede llamarnos por teléfono por las mañanas o escribirnos una carta.",
    ],
    "pt": [
        "Os banhos públicos",
        "Os banhos junto ao rio abriram em 1926 e desde então foram renovados duas vezes.",
        "Horário",
        "Abrimos todos os dias exceto à segunda-feira, das sete da manhã às nove da noite.",
        "Nos feriados fechamos às seis.",
        "Entrada",
        "Um adulto paga quatro coroas e uma criança duas. Quem vem depois das oito paga metade.",
        "Crianças",
        "Os menores de oito anos só podem nadar acompanhados por um adulto.",
        "Objetos perdidos",
        "Se esqueceu alguma coisa, pergunte ao nadador-salvador. Guardamos tudo durante um mês.",
        "Contacto",
        "Pode telefonar-nos de manhã ou escrever-nos uma carta.",
    ],
    "nb": [
        "Det offentlige badet",
        "Badet ved elva åpnet i 1926 og har siden blitt pusset opp to ganger.",
        "Åpningstider",
        "Vi har åpent hver dag unntatt mandag, fra klokken sju om morgenen til ni om kvelden.",
        "På helligdager stenger vi klokken seks.",
        "Inngang",
        "En voksen betaler fire kroner, et barn to. De som kommer etter klokken åtte, betaler"
        " halvparten.",
        "Barn",
        "Barn under åtte år får bare svømme sammen med en voksen.",
        "Gjenglemte ting",
        "Hvis du har glemt noe, så spør badevakten. Vi tar vare på alt i en måned.",
        "Kontakt",
        "Du kan ringe oss om formiddagen eller skrive et brev til oss.",
    ],
    "da": [
        "Det offentlige bad",
        "Badet ved åen åbnede i 1926 og er siden blevet sat i stand to gange.",
        "Åbningstider",
        "Vi har åbent hver dag undtagen mandag, fra klokken syv om morgenen til ni om aftenen.",
        "På helligdage lukker vi klokken seks.",
        "Entré",
        "En voksen betaler fire kroner, et barn to. De, der kommer efter klokken otte, betaler"
        " det halve.",
        "Børn",
        "Børn under otte år må kun svømme sammen med en voksen.",
        "Glemte sager",
        "Hvis du har glemt noget, så spørg livredderen. Vi gemmer alting i en måned.",
        "Kontakt",
        "Du kan ringe til os om formiddagen eller skrive et brev til os.",
    ],
    "sv": [
        "Det offentliga badet",
        "Badet vid ån öppnade 1926 och har sedan dess rustats upp två gånger.",
        "Öppettider",
        "Vi har öppet varje dag utom måndagar, från klockan sju på morgonen till nio på kvällen.",
        "På helgdagar stänger vi klockan sex.",
        "Inträde",
        "En vuxen betalar fyra kronor, ett barn två. Den som kommer efter klockan åtta betalar"
        " hälften.",
        "Barn",
        "Barn under åtta år får bara simma tillsammans med en vuxen.",
        "Kvarglömda saker",
        "Om du har glömt något, fråga badvakten. Vi sparar allt i en månad.",
        "Kontakt",
        "Du kan ringa oss på förmiddagen eller skriva ett brev till oss.",
    ],
    "de": [
        "Das städtische Bad",
        "Das Bad am Fluss wurde 1926 eröffnet und ist seitdem zweimal renoviert worden.",
        "Öffnungszeiten",
        "Wir haben täglich außer montags von sieben Uhr morgens bis neun Uhr abends geöffnet.",
        "An Feiertagen schließen wir um sechs.",
        "Eintritt",
        "Erwachsene zahlen vier Kronen, Kinder zwei. Wer nach acht Uhr kommt, zahlt die Hälfte.",
        "Kinder",
        "Kinder unter acht Jahren dürfen nur zusammen mit einem Erwachsenen schwimmen.",
        "Fundsachen",
        "Wenn Sie etwas vergessen haben, fragen Sie den Bademeister. Wir heben alles einen Monat"
        " auf.",
        "Kontakt",
        "Sie erreichen uns vormittags am Telefon, oder Sie schreiben uns einen Brief.",
    ],
    "nl": [
        "Het openbare bad",
        "Het bad aan de rivier ging in 1926 open en is sindsdien twee keer gerenoveerd.",
        "Openingstijden",
        "Wij zijn elke dag open behalve op maandag, van zeven uur 's ochtends tot negen uur 's"
        " avonds.",
        "Op feestdagen sluiten wij om zes uur.",
        "Toegang",
        "Een volwassene betaalt vier kronen, een kind twee. Wie na achten komt, betaalt de helft.",
        "Kinderen",
        "Kinderen onder de acht mogen alleen samen met een volwassene zwemmen.",
        "Gevonden voorwerpen",
        "Als u iets vergeten bent, vraag het dan aan de badmeester. Wij bewaren alles een maand.",
        "Contact",
        "U kunt ons 's ochtends bellen of ons een brief schrijven.",
    ],
    "cs": [
        "Městské lázně",
        "Lázně u řeky byly otevřeny v roce 1926 a od té doby byly dvakrát opraveny.",
        "Otevírací doba",
        "Máme otevřeno každý den kromě pondělí, od sedmi hodin ráno do devíti večer.",
        "O svátcích zavíráme v šest.",
        "Vstupné",
        "Dospělý platí čtyři koruny, dítě dvě. Kdo přijde po osmé, platí polovinu.",
        "Děti",
        "Děti do osmi let smějí plavat jen společně s dospělým.",
        "Ztráty a nálezy",
        "Pokud jste něco zapomněli, zeptejte se plavčíka. Všechno uchováváme po dobu jednoho"
        " měsíce.",
        "Kontakt",
        "Dopoledne nám můžete zavolat, nebo nám napište dopis.",
    ],
    "sk": [
        "Mestské kúpele",
        "Kúpele pri rieke boli otvorené v roku 1926 a odvtedy boli dvakrát opravené.",
        "Otváracie hodiny",
        "Máme otvorené každý deň okrem pondelka, od siedmej hodiny ráno do deviatej večer.",
        "Cez sviatky zatvárame o šiestej.",
        "Vstupné",
        "Dospelý platí štyri koruny, dieťa dve. Kto príde po ôsmej, platí polovicu.",
        "Deti",
        "Deti do osem rokov môžu plávať iba spolu s dospelým.",
        "Straty a nálezy",
        "Ak ste niečo zabudli, spýtajte sa plavčíka. Všetko uchovávame počas jedného mesiaca.",
        "Kontakt",
        "Dopoludnia nám môžete zavolať, alebo nám napíšte list.",
    ],
    "zh": [
        "公共浴场",
        "河边的浴场于1926年开放，此后翻修过两次。",
        "开放时间",
        "除星期一外，我们每天早上七点至晚上九点开放。",
        "节假日六点关门。",
        "门票",
        "成人四克朗，儿童两克朗。八点以后来的人只付一半。",
        "儿童",
        "八岁以下的儿童必须由成人陪同才能游泳。",
        "失物招领",
        "如果您忘了什么东西，请问救生员。我们会把所有东西保管一个月。",
        "联系方式",
        "您可以上午给我们打电话，也可以给我们写信。",
    ],
    "ja": [
        "公衆浴場",
        "川のほとりの浴場は1926年に開業し、その後二度改装されました。",
        "営業時間",
        "月曜日を除く毎日、朝七時から夜九時まで営業しています。",
        "祝日は六時に閉まります。",
        "入場料",
        "大人は四クローネ、子どもは二クローネです。八時以降に来る方は半額です。",
        "お子様",
        "八歳未満のお子様は、大人と一緒の場合に限り泳ぐことができます。",
        "忘れ物",
        "何か忘れた方は、監視員にお尋ねください。すべて一か月間保管しています。",
        "お問い合わせ",
        "午前中にお電話くださるか、お手紙をお書きください。",
    ],
}
HEADINGS = (0, 2, 5, 7, 9, 11)
"""Which units are headings."""


def halves(a: str, b: str, gap: str = "\n\n") -> tuple[Cells, str]:
    return [(text, side) for side, units in enumerate((UNITS[a], UNITS[b])) for text in units], gap


def turns(a: str, b: str, gap: str = "\n\n") -> tuple[Cells, str]:
    return [
        (text, side)
        for pair in zip(UNITS[a], UNITS[b], strict=True)
        for side, text in enumerate(pair)
    ], gap


def sections(a: str, b: str, gap: str = "\n\n") -> tuple[Cells, str]:
    """Heading and its text in one language, then in the other."""
    cells: Cells = []
    for start, stop in zip(HEADINGS, (*HEADINGS[1:], len(UNITS[a])), strict=True):
        for side, code in enumerate((a, b)):
            cells += [(text, side) for text in UNITS[code][start:stop]]
    return cells, gap


def page(cells: Cells, gap: str, between: str | None = None) -> Page:
    """The text of a page, and which characters of it are in which language.

    Args:
        cells: Texts, each with 0 or 1 for its language.
        gap: What stands between them.
        between: What stands between the two of a row, where each two cells are one row.
    """
    text = ""
    sides: list[int | None] = []
    for number, (cell, side) in enumerate(cells):
        if number:
            glue = between if between is not None and number % 2 else gap
            text += glue
            sides += [None] * len(glue)
        text += cell
        sides += [side] * len(cell)
    return text, sides


def layouts(a: str, b: str) -> Iterator[tuple[str, Page]]:
    """By name: pages that hold languages a and b, with the side of each character."""
    yield "halves", page(*halves(a, b))
    yield "halves of lines", page(*halves(a, b, "\n"))
    yield "paragraphs take turns", page(*turns(a, b))
    yield "lines take turns", page(*turns(a, b, "\n"))
    yield "sections take turns", page(*sections(a, b))
    yield "two columns, tab", page(*turns(a, b, "\n"), between="\t")
    yield "two columns, bar", page(*turns(a, b, "\n"), between=" | ")
    yield "rows of a table", page(*turns(a, b, "\n\n"), between="\n")
    cells, gap = turns(a, b)
    text, sides = page(cells[2:], gap)
    head = (cells[0][0], " / ", cells[1][0], gap)
    marks = [side for side, each in zip((0, None, 1, None), head, strict=True) for _ in each]
    yield "a headline in both", ("".join(head) + text, marks + sides)
    both = f"{UNITS[a][0]} ({a.capitalize()}/{b.capitalize()})"
    text, sides = page(*halves(a, b))
    yield "a headline that names both", (both + gap + text, [*[None] * len(both + gap), *sides])
