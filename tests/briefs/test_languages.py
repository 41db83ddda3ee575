"""Days and numbers in every language that a brief offers; English stays as it is, and no language leaks out."""

import re
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.briefs.conftest import DAY

from tracker.briefs import ENGLISH, KINDS, LANGUAGES, Choices, compile_pdf, gather, make_brief, releases
from tracker.briefs.data import ScorecardData, Share
from tracker.briefs.formats import FORMATS, converted
from tracker.briefs.languages import language_of
from tracker.briefs.words import amount, long_day, number, percent, short_day, without_year
from tracker.cli import briefing
from tracker.model.calendar_axis import axis
from tracker.model.dates import day_label, label
from tracker.model.errors import UserError
from tracker.model.writing import grouped, writing_in
from tracker.store import Store

OTHERS = [key for key in LANGUAGES if key != ENGLISH]
OF = {"pack": "BRU-2025-03", "dossier": "PAR-2025-02/01", "actor": "GB"}
# Every form that a fuzzy date has, in the order of OTHERS: US, French, German, Spanish, Italian, Polish, Ukrainian.
FORMS = {
    "2025": "2025|2025|2025|2025|2025|2025|2025 рік",
    "2025-02": "Feb 2025|février 2025|Februar 2025|febrero de 2025|febbraio 2025|luty 2025|лютий 2025 року",
    "2025-02-17": "Feb 17, 2025|17 févr. 2025|17. Feb. 2025|17 feb 2025|17 feb 2025|17 lut 2025|17 лют. 2025",
    "2025-03-01": "Mar 1, 2025|1er mars 2025|1. März 2025|1 mar 2025|1º mar 2025|1 mar 2025|1 бер. 2025",
    "2025-21": "spring 2025|printemps 2025|Frühjahr 2025|primavera de 2025|primavera 2025|wiosna 2025|весна 2025 року",
    "2025-24": "winter 2025/26|hiver 2025/26|Winter 2025/26|invierno de 2025/26|inverno 2025/26|zima 2025/26"
    "|зима 2025/26 року",
    "2025-34": "Q2 2025|2e trimestre 2025|2. Quartal 2025|2.º trimestre de 2025|2º trimestre 2025|II kwartał 2025"
    "|II квартал 2025 року",
    "2025-41": "second half of 2025|2e semestre 2025|2. Halbjahr 2025|2.º semestre de 2025|2º semestre 2025"
    "|II półrocze 2025|II півріччя 2025 року",
    "2025-03~": "about Mar 2025|mars 2025 environ|etwa März 2025|aprox. marzo de 2025|circa marzo 2025|około marca 2025"
    "|близько березня 2025 року",
    "2025-03?": "possibly Mar 2025|peut-être mars 2025|möglicherweise März 2025|quizá marzo de 2025|forse marzo 2025"
    "|być może marzec 2025|можливо, березень 2025 року",
    "2025%": "possibly about 2025|peut-être 2025 environ|möglicherweise etwa 2025|quizá aprox. 2025|forse circa 2025"
    "|być może w przybliżeniu 2025|можливо, приблизно 2025 рік",
    "../2025-03-07": "before Mar 8, 2025|avant le 8 mars 2025|vor dem 8. März 2025|antes del 8 mar 2025"
    "|prima dell’8 mar 2025|przed 8 mar 2025|раніше 8 бер. 2025",
    "../2025-04": "until the end of Apr 2025|jusqu’à la fin d’avril 2025|bis Ende April 2025"
    "|hasta el final de abril de 2025|fino alla fine di aprile 2025|do końca kwietnia 2025|до кінця квітня 2025 року",
    "../2025-22": "until the end of summer 2025|jusqu’à la fin de l’été 2025|bis Ende des Sommers 2025"
    "|hasta el final del verano de 2025|fino alla fine dell’estate 2025|do końca lata 2025|до кінця літа 2025 року",
    "../2025": "until the end of 2025|jusqu’à la fin de 2025|bis Ende 2025|hasta el final de 2025"
    "|fino alla fine del 2025|do końca 2025|до кінця 2025 року",
    "../9999-12-31": "until Dec 31, 9999|jusqu’au 31 déc. 9999|bis zum 31. Dez. 9999|hasta el 31 dic 9999"
    "|fino al 31 dic 9999|do 31 gru 9999|до 31 груд. 9999 включно",
    "2025-04~/..": "from about Apr 2025|dès avril 2025 environ|etwa ab April 2025|aprox. desde abril de 2025"
    "|circa da aprile 2025|od około kwietnia 2025|приблизно з квітня 2025 року",
    "2025-23/..": "from fall 2025|dès l’automne 2025|ab Herbst 2025|desde el otoño de 2025|dall’autunno 2025"
    "|od jesieni 2025|з осені 2025 року",
    "2025-02-11/..": "from Feb 11, 2025|dès le 11 févr. 2025|ab 11. Feb. 2025|desde el 11 feb 2025|dall’11 feb 2025"
    "|od 11 lut 2025|з 11 лют. 2025",
    "2025-03/2025-05": "Mar to May 2025|mars–mai 2025|März–Mai 2025|marzo–mayo de 2025|marzo–maggio 2025"
    "|marzec–maj 2025|березень–травень 2025 року",
    "2025-02-17/2025-02-20": "Feb 17 to 20, 2025|17–20 févr. 2025|17.–20. Feb. 2025|17–20 feb 2025|17–20 feb 2025"
    "|17–20 lut 2025|17–20 лют. 2025",
    "2025-02-17/2025-03-03": "Feb 17 to Mar 3, 2025|17 févr. – 3 mars 2025|17. Feb. – 3. März 2025|17 feb – 3 mar 2025"
    "|17 feb – 3 mar 2025|17 lut – 3 mar 2025|17 лют. – 3 бер. 2025",
    "2025-02-17/2026": "Feb 17, 2025 to 2026|17 févr. 2025 – 2026|17. Feb. 2025 – 2026|17 feb 2025 – 2026"
    "|17 feb 2025 – 2026|17 lut 2025 – 2026|17 лют. 2025 – 2026 рік",
    "2025-03~/2025-05~": "about Mar to May 2025|mars–mai 2025 environ|etwa März–Mai 2025|aprox. marzo–mayo de 2025"
    "|circa marzo–maggio 2025|w przybliżeniu marzec–maj 2025|приблизно березень–травень 2025 року",
    "2025-03/2025-05~": "from Mar 2025 to about May 2025|mars 2025 – mai 2025 environ|März 2025 – etwa Mai 2025"
    "|marzo de 2025 – aprox. mayo de 2025|marzo 2025 – circa maggio 2025|marzec 2025 – około maja 2025"
    "|березень 2025 року – близько травня 2025 року",
    "2025-03-01~/2025-03-10~": "early Mar 2025|début mars 2025|Anfang März 2025|principios de marzo de 2025"
    "|inizio marzo 2025|początek marca 2025|початок березня 2025 року",
    "2025-03-11~/2025-03-20~": "mid Mar 2025|mi-mars 2025|Mitte März 2025|mediados de marzo de 2025|metà marzo 2025"
    "|połowa marca 2025|середина березня 2025 року",
    "2025-10~/2025-12~": "late 2025|fin 2025|Ende 2025|finales de 2025|fine 2025|koniec 2025|кінець 2025 року",
    "/2025-03": "unknown start to Mar 2025|début inconnu – mars 2025|Beginn unbekannt – März 2025"
    "|inicio desconocido – marzo de 2025|inizio ignoto – marzo 2025|początek nieznany – marzec 2025"
    "|початок невідомий – березень 2025 року",
    "2025-03/": "Mar 2025 to unknown end|mars 2025 – fin inconnue|März 2025 – Ende unbekannt"
    "|marzo de 2025 – final desconocido|marzo 2025 – fine ignota|marzec 2025 – koniec nieznany"
    "|березень 2025 року – кінець невідомий",
}
LONG = "March 1, 2025|1er mars 2025|1. März 2025|1 de marzo de 2025|1º marzo 2025|1 marca 2025|1 березня 2025 року"
AMOUNTS = {
    1500: "1,500|1 500|1.500|1500|1500|1500|1 500",
    15000: "15,000|15 000|15.000|15.000|15.000|15 000|15 000",
    1e6: "1 million|1 million|1 Million|1 millón|1 milione|1 mln|1 млн",
    1.5e6: "1.5 million|1,5 million|1,5 Millionen|1,5 millones|1,5 milioni|1,5 mln|1,5 млн",
    150e9: "150 billion|150 milliards|150 Milliarden|150.000 millones|150 miliardi|150 mld|150 млрд",
    2e12: "2 trillion|2 billions|2 Billionen|2 billones|2000 miliardi|2 bln|2 трлн",
    2.5: "2.5|2,5|2,5|2,5|2,5|2,5|2,5",
}
PERCENT = "45%|45 %|45 %|45 %|45%|45%|45%"


def spaced(words: str) -> str:
    """Return words with plain spaces for those at which no line breaks."""
    return re.sub("[\u00a0\u202f]", " ", words)


@pytest.mark.parametrize("at", range(len(OTHERS)), ids=OTHERS)
def test_every_fuzzy_date_and_number_is_said(at: int) -> None:
    with writing_in(language_of(OTHERS[at])):
        for edtf, expected in FORMS.items():
            assert (edtf, spaced(label(edtf))) == (edtf, expected.split("|")[at])
        for value, expected in AMOUNTS.items():
            assert spaced(amount(value)) == expected.split("|")[at]
        assert spaced(long_day(date(2025, 3, 1).toordinal())) == LONG.split("|")[at]
        assert spaced(percent(45)) == PERCENT.split("|")[at]
        assert number(3) == "three"  # the text is English
        for month in range(1, 13):  # each month has a name of its own in each place where it stands
            day = date(2025, month, 9).toordinal()
            assert day_label(day) == label(date.fromordinal(day).isoformat())
            assert short_day(day, 2025) == without_year(day_label(day), 2025)


def test_the_year_goes_only_where_a_part_of_it_is_left() -> None:
    for key in LANGUAGES:
        with writing_in(language_of(key)):
            said = [label(edtf) for edtf in ("2025-02-17", "2025-03", "2025-21", "2025", "../2025", "2025/..")]
            assert [without_year(one, 2025) != one for one in said] == [True, True, True, False, False, False]


def test_the_axis_of_the_figure_is_in_the_language() -> None:
    start, end = date(2025, 2, 10).toordinal(), date(2025, 3, 20).toordinal()
    for key, month, first in (("fr", "mars 2025", "10 févr."), ("en_US", "March 2025", "Feb 10")):
        with writing_in(language_of(key)):
            found = axis(start, end, 451.0)
        assert month in [one.text for one in found.upper]
        assert found.lower[0].text == first
    with writing_in(language_of("pl")):
        years = axis(date(2020, 1, 1).toordinal(), date(2060, 1, 1).toordinal(), 300.0)
        quarters = axis(date(2024, 1, 1).toordinal(), date(2027, 1, 1).toordinal(), 900.0)
    assert "2000–2099" in [one.text for one in years.upper]
    assert [one.text for one in quarters.lower][:4] == ["I kw.", "II kw.", "III kw.", "IV kw."]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (ENGLISH, (",", 4)),
        ("fr", ("\u202f", 4)),
        ("de", (".", 4)),
        ("es", (".", 5)),
        ("pl", ("\u00a0", 5)),
        ("uk", ("\u00a0", 4)),
    ],
)
def test_a_template_learns_what_stands_between_thousands(key: str, expected: tuple[str, int], sample: Store) -> None:
    head = gather(sample, "changes", "PAR-2025-02", Choices(DAY, language=key)).head
    assert (head.group, head.grouped_from) == expected


def test_the_counts_of_a_page_have_the_separators_of_its_language(sample: Store, text_of: Callable[..., str]) -> None:
    data = gather(sample, "scorecard", "PAR-2025-02", Choices(DAY, language="de"))
    assert isinstance(data, ScorecardData)
    many = (replace(data.counts[0], number=1_234_567), *data.counts[1:])
    text = text_of(compile_pdf(replace(data, counts=many, strip=(Share("announced", "Announced", 9_876),))))
    assert "1.234.567" in text
    assert "Announced 9.876" in text


@pytest.mark.parametrize(("key", "written"), [("en_GB", "1,500"), ("de", "1.500"), ("es", "1500"), ("pl", "1500")])
def test_exports_write_counts_as_the_pages_do(key: str, written: str, sample: Store) -> None:
    data = gather(sample, "scorecard", "PAR-2025-02", Choices(DAY, language=key))
    assert isinstance(data, ScorecardData)
    said = (
        converted(replace(data, counts=(replace(data.counts[0], number=1_500), *data.counts[1:])), "md")
        .decode()
        .replace("\\", "")
    )
    assert written in said
    assert said.count(written) == sum(said.count(each) for each in ("1,500", "1.500", "1500"))


def test_an_unknown_language_is_refused_in_a_sentence(sample: Store) -> None:
    with pytest.raises(UserError, match=r"no language “xx”.*en_GB, en_US, fr"):
        gather(sample, "scorecard", None, Choices(DAY, language="xx"))
    assert tuple(LANGUAGES) == briefing.LANGUAGES


# English stays as it is


@given(st.integers(1, 3_652_059), st.floats(0, 1e13, allow_nan=False), st.sampled_from(OTHERS))
def test_english_is_the_same_before_and_after_another_language(day: int, value: float, key: str) -> None:
    at = date.fromordinal(day)

    def said() -> tuple[str, ...]:
        return (
            label(at.isoformat()),
            day_label(day),
            long_day(day),
            short_day(day, at.year),
            amount(value),
            grouped(day),
        )

    before = said()
    assert before[0] == before[1] == f"{at.day} {at:%b} {at.year:04d}"
    assert before[2] == f"{at.day} {at:%B} {at.year:04d}"
    assert before[5] == f"{day:,}"
    with writing_in(language_of(key)):
        said()
        with writing_in(language_of(ENGLISH)):
            assert said() == before
    assert said() == before


def test_no_language_leaks_to_another_thread_or_out_of_an_error(sample: Store) -> None:
    begun, go_on, heard = threading.Event(), threading.Event(), list[str]()

    def other() -> None:
        begun.wait(10)
        heard.append(label("2025-02-17"))
        go_on.set()

    thread = threading.Thread(target=other)
    thread.start()
    with writing_in(language_of("fr")):
        begun.set()
        assert go_on.wait(10)
    thread.join()
    with pytest.raises(UserError):
        gather(sample, "dossier", "NOWHERE", Choices(DAY, language="fr"))
    assert [*heard, label("2025-02-17")] == ["17 Feb 2025"] * 2


# Whole briefs


@pytest.mark.parametrize("key", OTHERS)
def test_a_brief_is_in_its_language_in_every_format(key: str, sample: Store, text_of: Callable[..., str]) -> None:
    brief = make_brief(sample, "scorecard", of="PAR-2025-02", as_of=DAY, language=key)
    with writing_in(language_of(key)):
        day, month = long_day(DAY), label("2025-02")
    text = text_of(brief.pdf)
    assert spaced(day) in spaced(text)
    assert "5 March 2025" not in text
    assert "[U+" not in text
    assert not brief.warnings
    assert month.removesuffix("\u00a0року").split()[0][:3] in str(brief.data.figure["upper"])
    for form in FORMATS:
        if form != "pdf":
            assert converted(brief.data, form)


@pytest.mark.parametrize("kind", list(KINDS))
def test_only_days_and_numbers_differ(kind: str, sample: Store) -> None:
    english, polish = (
        gather(sample, kind, OF.get(kind, "PAR-2025-02"), Choices(DAY, language=key)) for key in (ENGLISH, "pl")
    )
    assert english.head.title == polish.head.title
    assert english.marks == polish.marks
    assert english.head.as_of_words == "5 March 2025"
    assert polish.head.as_of_words == "5 marca 2025"
    assert english.head.language == polish.head.language == "en"


def test_an_issue_compares_with_one_in_another_language(store: Store) -> None:
    from tracker.edits.sample import load_sample

    load_sample(store)
    now = datetime(2025, 3, 5, 12, tzinfo=UTC)
    releases.issue(store, "scorecard", "PAR-2025-02", Choices(DAY, with_figure=False), now=now)
    later = Choices(DAY + 20, language="uk", with_figure=False)
    kept, data, _ = releases.issue(store, "scorecard", "PAR-2025-02", later, now=now)
    english = gather(
        store, "scorecard", "PAR-2025-02", releases.compared(store, "scorecard", "PAR-2025-02", Choices(DAY + 20))
    )
    assert data.since == "issue 1 (5 березня 2025\u00a0року)"
    assert data.head.known_on_words == "cut-off 5 березня 2025\u00a0року, 12:00 UTC"
    assert [one.way for one in data.lines] == ["same"] * 4
    assert english.since.startswith("issue 2 (25 March 2025")
    assert not english.changes
    assert releases.verify(kept).holds
