"""The few words in which each language says a fuzzy date and a large number; names of months come from the locale.

A date is said as a day, a month, a year or a named part of a year, and each in three forms: alone ("spring 2025"), as
it stands after "end of" (`of`), and as it stands after "from" (`since`). In a template {d}, {m} and {y} are day, month
and year, {of} and {since} are those forms, {} is the date alone, and {q} where a doubt is said.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Name = tuple[str, str, str]  # alone, of, since; without the year

# Codes of the parts of a year: seasons 21 to 24, quarters 33 to 36, halves 40 and 41.
SEASONS, QUARTERS, HALVES = (21, 22, 23, 24), (33, 34, 35, 36), (40, 41)


@dataclass(frozen=True)
class Catalogue:
    """How a language says dates, spans and large numbers."""

    day: str
    day_of_year: str
    long_day: str
    month: str
    named: str
    names: Mapping[int, Name]
    quarters: tuple[str, str, str, str]  # briefly, alone
    about: str
    about_all: str  # the same before what has a word in front already
    possibly: str
    before: str
    since: str
    until_end: str
    until: str
    early: str
    mid: str
    late: str
    no_start: str
    no_end: str
    scales: tuple[tuple[float, str, str], ...]  # size, its word for one, and for more
    plural_from: float = 1.000001  # at which quantity the word is that for more
    year: str = "{}"  # alone
    of_the_year: str = "{}"  # with anything but a brief day
    first: str = "{}"  # the first day of a month
    other: str = "{}"  # any other day
    of_day: str = "{}"
    of_month: str = "{}"
    of_year: str = "{}"
    since_day: str = "{}"
    since_month: str = "{}"
    since_year: str = "{}"
    to: str = "–"
    wide_to: str = " – "
    apart: str = "{} – {}"  # a span of which one side is in doubt
    doubts: Mapping[str, str] = field(default_factory=dict)  # what goes in for {q}, by the mark of EDTF
    mends: tuple[tuple[str, str], ...] = ()  # patterns of what is said otherwise before some words
    short_months: bool = False  # whether a month with its year is written briefly too


def _named(*names: tuple[tuple[int, ...], str, str, str, tuple[str, ...]]) -> dict[int, Name]:
    """Write out templates for codes: their forms alone, of and since, and the words that go into them."""
    return {
        code: (alone.format(word), of.format(word), since.format(word))
        for codes, alone, of, since, words in names
        for code, word in zip(codes, words, strict=True)
    }


def _of(*pairs: tuple[str, str]) -> dict[int, Name]:
    """Return the seasons, quarters and halves of a language that says "from" with the form of "end of"."""
    return {code: (alone, of, of) for code, (alone, of) in zip((*SEASONS, *QUARTERS, *HALVES), pairs, strict=True)}


ENGLISH_US = Catalogue(
    day="{m} {d}, {y}",
    day_of_year="{m} {d}",
    long_day="{m} {d}, {y}",
    month="{m} {y}",
    named="{name} {y}",
    names=_named(
        (SEASONS, "{}", "{}", "{}", ("spring", "summer", "fall", "winter")),
        (QUARTERS, "{}", "{}", "{}", ("Q1", "Q2", "Q3", "Q4")),
        (HALVES, "{} half of", "the {} half of", "the {} half of", ("first", "second")),
    ),
    quarters=("Q1", "Q2", "Q3", "Q4"),
    about="about {}",
    about_all="about {}",
    possibly="possibly {}",
    before="before {q}{}",
    since="from {q}{since}",
    until_end="until {q}the end of {of}",
    until="until {q}{}",
    early="early {}",
    mid="mid {}",
    late="late {}",
    no_start="unknown start to {}",
    no_end="{} to unknown end",
    scales=((1e12, "trillion", "trillion"), (1e9, "billion", "billion"), (1e6, "million", "million")),
    to=" to ",
    wide_to=" to ",
    apart="from {} to {}",
    doubts={"~": "about ", "?": "possibly ", "%": "possibly about "},
    short_months=True,
)

FRENCH = Catalogue(
    day="{d} {m} {y}",
    day_of_year="{d} {m}",
    long_day="{d} {m} {y}",
    month="{m} {y}",
    named="{name} {y}",
    names=_named(
        ((21,), "{}", "du {}", "le {}", ("printemps",)),
        ((22, 23, 24), "{}", "de l’{}", "l’{}", ("été", "automne", "hiver")),
        (QUARTERS, "{} trimestre", "du {} trimestre", "le {} trimestre", ("1er", "2e", "3e", "4e")),
        (HALVES, "{} semestre", "du {} semestre", "le {} semestre", ("1er", "2e")),
    ),
    quarters=("T1", "T2", "T3", "T4"),
    about="{} environ",
    about_all="{} environ",
    possibly="peut-être {}",
    before="avant {since}",
    since="dès {since}",
    until_end="jusqu’à la fin {of}",
    until="jusqu’au {}",
    early="début {}",
    mid="mi-{}",
    late="fin {}",
    no_start="début inconnu – {}",
    no_end="{} – fin inconnue",
    scales=((1e12, "billion", "billions"), (1e9, "milliard", "milliards"), (1e6, "million", "millions")),
    plural_from=2.0,
    first="{}er",
    of_day="du {}",
    of_month="de {}",
    of_year="de {}",
    since_day="le {}",
    mends=((r"\bde (?=[ao])", "d’"),),
)

GERMAN = Catalogue(
    day="{d} {m} {y}",
    day_of_year="{d} {m}",
    long_day="{d} {m} {y}",
    month="{m} {y}",
    named="{name} {y}",
    names=_named(
        ((21, 22, 24), "{}", "des {}s", "{}", ("Frühjahr", "Sommer", "Winter")),
        ((23,), "{}", "des {}es", "{}", ("Herbst",)),
        (QUARTERS, "{} Quartal", "des {} Quartals", "{} Quartal", ("1.", "2.", "3.", "4.")),
        (HALVES, "{} Halbjahr", "des {} Halbjahrs", "{} Halbjahr", ("1.", "2.")),
    ),
    quarters=("Q1", "Q2", "Q3", "Q4"),
    about="etwa {}",
    about_all="etwa {}",
    possibly="möglicherweise {}",
    before="vor dem {}",
    since="ab {since}",
    until_end="bis Ende {of}",
    until="bis zum {}",
    early="Anfang {}",
    mid="Mitte {}",
    late="Ende {}",
    no_start="Beginn unbekannt – {}",
    no_end="{} – Ende unbekannt",
    scales=((1e12, "Billion", "Billionen"), (1e9, "Milliarde", "Milliarden"), (1e6, "Million", "Millionen")),
    first="{}.",
    other="{}.",
)

SPANISH = Catalogue(
    day="{d} {m} {y}",
    day_of_year="{d} {m}",
    long_day="{d} de {m} de {y}",
    month="{m} de {y}",
    named="{name} de {y}",
    names=_named(
        ((21,), "{}", "de la {}", "la {}", ("primavera",)),
        ((22, 23, 24), "{}", "del {}", "el {}", ("verano", "otoño", "invierno")),
        (QUARTERS, "{} trimestre", "del {} trimestre", "el {} trimestre", ("1.er", "2.º", "3.er", "4.º")),
        (HALVES, "{} semestre", "del {} semestre", "el {} semestre", ("1.er", "2.º")),
    ),
    quarters=("T1", "T2", "T3", "T4"),
    about="aprox. {}",
    about_all="aprox. {}",
    possibly="quizá {}",
    before="antes {of}",
    since="desde {since}",
    until_end="hasta el final {of}",
    until="hasta el {}",
    early="principios {of}",
    mid="mediados {of}",
    late="finales {of}",
    no_start="inicio desconocido – {}",
    no_end="{} – final desconocido",
    scales=((1e12, "billón", "billones"), (1e6, "millón", "millones")),  # a thousand million has no word of its own
    of_day="del {}",
    of_month="de {}",
    of_year="de {}",
    since_day="el {}",
)

ITALIAN = Catalogue(
    day="{d} {m} {y}",
    day_of_year="{d} {m}",
    long_day="{d} {m} {y}",
    month="{m} {y}",
    named="{name} {y}",
    names=_named(
        ((21,), "{}", "della {}", "dalla {}", ("primavera",)),
        ((22, 23, 24), "{}", "dell’{}", "dall’{}", ("estate", "autunno", "inverno")),
        (QUARTERS, "{} trimestre", "del {} trimestre", "dal {} trimestre", ("1º", "2º", "3º", "4º")),
        (HALVES, "{} semestre", "del {} semestre", "dal {} semestre", ("1º", "2º")),
    ),
    quarters=("T1", "T2", "T3", "T4"),
    about="circa {}",
    about_all="circa {}",
    possibly="forse {}",
    before="prima {of}",
    since="{since}",
    until_end="fino alla fine {of}",
    until="fino al {}",
    early="inizio {}",
    mid="metà {}",
    late="fine {}",
    no_start="inizio ignoto – {}",
    no_end="{} – fine ignota",
    scales=((1e9, "miliardo", "miliardi"), (1e6, "milione", "milioni")),
    first="{}º",
    of_day="del {}",
    of_month="di {}",
    of_year="del {}",
    since_day="dal {}",
    since_month="da {}",
    since_year="dal {}",
    mends=((r"\b(d[ea])l (?=(8|11) )", r"\1ll’"),),
)

POLISH = Catalogue(
    day="{d} {m} {y}",
    day_of_year="{d} {m}",
    long_day="{d} {m} {y}",
    month="{m} {y}",
    named="{name} {y}",
    names=_of(
        ("wiosna", "wiosny"),
        ("lato", "lata"),
        ("jesień", "jesieni"),
        ("zima", "zimy"),
        ("I kwartał", "I kwartału"),
        ("II kwartał", "II kwartału"),
        ("III kwartał", "III kwartału"),
        ("IV kwartał", "IV kwartału"),
        ("I półrocze", "I półrocza"),
        ("II półrocze", "II półrocza"),
    ),
    quarters=("I kw.", "II kw.", "III kw.", "IV kw."),
    about="około {of}",
    about_all="w przybliżeniu {}",
    possibly="być może {}",
    before="przed {q}{}",
    since="od {q}{since}",
    until_end="do {q}końca {of}",
    until="do {q}{}",
    early="początek {of}",
    mid="połowa {of}",
    late="koniec {of}",
    no_start="początek nieznany – {}",
    no_end="{} – koniec nieznany",
    scales=((1e12, "bln", "bln"), (1e9, "mld", "mld"), (1e6, "mln", "mln")),
    doubts={"~": "około "},
)

UKRAINIAN = Catalogue(
    day="{d} {m} {y}",
    day_of_year="{d} {m}",
    long_day="{d} {m} {y}",
    month="{m} {y}",
    named="{name} {y}",
    names=_of(
        ("весна", "весни"),
        ("літо", "літа"),
        ("осінь", "осені"),
        ("зима", "зими"),
        ("I квартал", "I кварталу"),
        ("II квартал", "II кварталу"),
        ("III квартал", "III кварталу"),
        ("IV квартал", "IV кварталу"),
        ("I півріччя", "I півріччя"),
        ("II півріччя", "II півріччя"),
    ),
    quarters=("I кв.", "II кв.", "III кв.", "IV кв."),
    about="близько {of}",
    about_all="приблизно {}",
    possibly="можливо, {}",
    before="раніше {}",
    since="з {since}",
    until_end="до кінця {of}",
    until="до {} включно",
    early="початок {of}",
    mid="середина {of}",
    late="кінець {of}",
    no_start="початок невідомий – {}",
    no_end="{} – кінець невідомий",
    scales=((1e12, "трлн", "трлн"), (1e9, "млрд", "млрд"), (1e6, "млн", "млн")),
    year="{}\u00a0рік",
    of_the_year="{}\u00a0року",
)
