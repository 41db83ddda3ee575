"""Texts out of files: what a reader sees comes in, what the file says is suggested, what is wrong is said."""

import io
import threading
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from pypdf import PdfWriter

from tracker.exchange.reading import read_file, read_page
from tracker.exchange.reading.child import read_files
from tracker.exchange.reading.found import Found
from tracker.exchange.reading.pdf import read_pdf
from tracker.model.errors import UserError
from tracker.model.vocabulary import SourceKind

PAGE = """<!doctype html><html lang="da"><head><title>Wire | Ministers meet</title>
<meta property="og:title" content="Ministers set terms"><meta property="og:site_name" content="Example Wire">
<meta property="article:published_time" content="2025-03-28T14:05:00+01:00">
<link rel="canonical" href="https://example.org/a"><style>p { color: red }</style>
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2025-03-27"}]}</script>
</head><body><nav>Home News</nav><script>track()</script>
<h1>Ministers set terms</h1><p>Denmark will <b>pay</b> for
 the first&nbsp;six months.<br>So it says.</p><p hidden>Not this</p><p style="display:none">nor this</p>
<ul><li>First</li><li>Second</li></ul><table><tr><td>GB</td><td>1,000</td></tr></table>
<!-- nor this --><img src="https://track.example/1.gif"><footer>Cookies</footer></body></html>"""


def put(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def pdf(lines: list[str], **about: str) -> bytes:
    """A PDF of one page with a line of text each, written by hand."""
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    stream = f"BT /F1 12 Tf 50 700 Td {shown} ET".encode()
    title = "".join(f"/{key} ({words})" for key, words in about.items())
    parts = [
        b"<</Type/Catalog/Pages 2 0 R/Lang(en-GB)>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<<{title}>>".encode(),
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    trailer = b"trailer<</Size 7/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF" % start
    return out + b"xref\n0 7\n0000000000 65535 f \n" + table + trailer


def test_a_page_comes_in_as_its_paragraphs_with_what_its_head_says(tmp_path: Path) -> None:
    found = read_file(put(tmp_path, "a.html", PAGE))
    assert found.text.split("\n\n") == [
        "Ministers set terms",
        "Denmark will pay for the first six months.\nSo it says.",
        "First",
        "Second",
        "GB\t1,000",
    ]
    assert found.values() == {
        "title": "Ministers set terms",
        "publisher": "Example Wire",
        "published": "2025-03-28",
        "language": "da",
        "url": "https://example.org/a",
        "kind": SourceKind.news,
        "file_name": "a.html",
        "text": found.text,
    }


def test_nothing_is_invented_and_no_other_address_is_taken() -> None:
    page = '<link rel="canonical" href="javascript:alert(1)"><meta name="date" content="last week"><p>Words.</p>'
    values = read_page(page).values()
    assert values["text"] == "Words."
    assert {values[name] for name in ("url", "published", "publisher", "language", "file_name")} == {None}


def test_plain_texts_in_any_encoding(tmp_path: Path) -> None:
    assert read_file(put(tmp_path, "u.txt", "Łódź\r\n\r\n\r\n\r\nsecond  \r\n")).text == "Łódź\n\nsecond"
    assert read_file(put(tmp_path, "w.txt", "Größe für alle, sagte er.".encode("utf-16"))).text.startswith("Größe für")
    words = "Der Minister sagte, die Größe der Hilfe für die Ukraine müsse überprüft werden. " * 6
    assert read_file(put(tmp_path, "l.txt", words.encode("cp1252"))).text == words.rstrip()
    assert read_file(put(tmp_path, "m.md", "# The title #\n\nText")).title == "The title"
    assert read_file(put(tmp_path, "page.txt", PAGE)).publisher == "Example Wire"


def test_a_pdf_comes_in_with_its_lines_joined(tmp_path: Path) -> None:
    lines = ["The ministers of the eight countries met in Aarhus to", "settle what each would bring to a joint mis-"]
    found = read_file(put(tmp_path, "a.pdf", pdf([*lines, "sion in Ukraine.", "Second of them."], Title="Terms")))
    assert found.text.split("\n\n") == [
        f"{lines[0]} settle what each would bring to a joint mission in Ukraine.",
        "Second of them.",
    ]
    assert (found.title, found.language, found.published) == ("Terms", "en-GB", "")


def test_a_word_document_comes_in_without_what_was_deleted_or_hidden(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = "Readout"
    document.add_heading("Heading")
    paragraph = document.add_paragraph("We will ")
    paragraph.add_run("not said").font.hidden = True
    for tag, words, inner in (("w:del", "not ", "w:delText"), ("w:ins", "stay.", "w:t")):
        change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(inner)
        text.text = words
        run.append(text)
        change.append(run)
        document.element.body[1].append(change)
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "GB", "10"
    path = tmp_path / "a.docx"
    document.save(str(path))
    found = read_file(path)
    assert found.text.split("\n\n") == ["Heading", "We will stay.", "GB\t10"]
    assert (found.title, found.publisher) == ("Readout", "")


def test_an_e_mail_comes_in_with_sender_and_day(tmp_path: Path) -> None:
    mail = (
        "From: =?utf-8?q?Karin_H=C3=B6lm?= <k@example.org>\nSubject: Terms\nDate: Fri, 28 Mar 2025 14:05:00 +0100\n"
        "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<p>First.</p><p>Second.</p>"
    )
    found = read_file(put(tmp_path, "a.eml", mail))
    assert (found.text, found.title, found.publisher) == ("First.\n\nSecond.", "Terms", "Karin Hölm")
    assert found.values()["published"] == "2025-03-28"


def locked() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def blank() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"0" * 30_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.txt", b" \n", "a.txt is empty; there is no text to save."),
        ("a.html", b"<p hidden>x</p>", "a.html is empty; there is no text to save."),
        ("a.txt", b"x" * 2_000_001, "more than the 2,000,000 a source can keep"),
        ("a.pdf", b"Just a text", "a.pdf is not a PDF, though its name says so"),
        ("a.pdf", locked(), "locked with a password"),
        ("a.pdf", blank(), "holds pictures of pages and no text"),
        ("a.pdf", b"%PDF-1.4\nbroken", "is damaged"),
        ("a.docx", bomb(), "unpacks to far more than a document holds"),
        ("a.docx", b"PK\x03\x04 broken", "a.docx is not a Word document"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "Save it as .docx or PDF"),
        ("a.txt", b"\x89PNG\0\0\1", "is not a text, a web page, a PDF"),
    ],
)
def test_what_cannot_be_taken_in_says_what_to_do(tmp_path: Path, name: str, data: bytes, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        read_file(put(tmp_path, name, data))


def test_a_child_reads_the_others_though_one_is_missing_and_stops_when_asked(tmp_path: Path) -> None:
    good = put(tmp_path, "good.txt", "Words.")
    names: list[str] = []
    found = read_files([tmp_path / "gone.txt", good], threading.Event(), lambda _, name: names.append(name))
    assert names == ["gone.txt", "good.txt"]
    assert "gone.txt cannot be read" in str(found[0][1])
    assert found[1] == (good, Found("Words.", file_name="good.txt"))
    stopped = threading.Event()
    stopped.set()
    assert read_files([good], stopped) == []


def test_a_word_broken_at_the_end_of_a_line_keeps_a_hyphen_that_the_text_knows() -> None:
    lines = ["A long-term plan, he said, is what all of them want, a long-", "term plan indeed for all of them."]
    assert read_pdf(pdf(lines), "a.pdf").text.endswith("want, a long-term plan indeed for all of them.")
