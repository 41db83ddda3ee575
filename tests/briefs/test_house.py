"""House templates: found, checked, printed like ours, wrong in a line that is named, frozen with what they print."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.briefs.conftest import DAY

from tracker.briefs import KINDS, Choices, Press, compile_pdf, gather, house, order, releases
from tracker.briefs import compile as compiling
from tracker.briefs.data import OutcomeData
from tracker.configuration import FOLDER_VARIABLE, templates_folder
from tracker.model.errors import UserError
from tracker.model.records import BriefRelease
from tracker.store import Store, pdf_of

HEAD = '// kind: outcome\n// title: Cabinet note\n#import "common.typ": *\n#show: brief\n'
PLAIN = HEAD + "#title(data.head.title)\nFor the minister. #data.lead\n"
NOW = datetime(2025, 3, 5, 17, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of templates."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "config"))
    templates_folder().mkdir(parents=True)
    return templates_folder()


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    """One process that prints."""
    with Press() as made:
        yield made


def put(folder: Path, name: str, source: str | bytes) -> house.HouseTemplate:
    path = folder / f"{name}.typ"
    path.write_bytes(source if isinstance(source, bytes) else source.encode())
    return house.read(path)


def test_a_template_says_what_it_is(folder: Path) -> None:
    one = put(
        folder, "cabinet", "// Ours since 2025.\n// Kind: OUTCOME\n\n// title:  A \t note\n// words: 2 pages\nHello\n"
    )
    assert (one.key, one.kind, one.title, one.words, one.problem) == (
        "house:cabinet",
        "outcome",
        "A note",
        "2 pages",
        "",
    )
    bare = put(folder, "Bare", "// kind: pack\nHello // title: not in the head\n")
    assert (bare.title, bare.words) == ("Bare", "House template, data of meeting pack")
    assert [found.key for found in house.templates()] == ["house:cabinet", "house:bare"]
    for name in ("cabinet", "CABINET.typ", "A note", "house:cabinet"):
        assert house.template(name) == one
    with pytest.raises(UserError, match=r"no house template “none” in .*; there is cabinet, bare"):
        house.template("none")


@pytest.mark.parametrize(
    ("name", "source", "why"),
    [
        ("empty", "", "empty.typ is empty"),
        (
            "none",
            "Hello\n// kind: outcome",
            "none.typ does not say whose data it gets: begin it with “// kind: outcome”",
        ),
        ("wrong", "//\n// kind: outcom\n", "wrong.typ, line 2: there is no kind of brief “outcom”; there is scorecard"),
        ("latin", b"// kind: outcome\n\n\xe9t\xe9", "latin.typ, line 3, is not UTF-8"),
        ("pack", '// kind: pack\n#import "@preview/cetz:0.1.0": *', "pack.typ, line 2, asks for a package"),
        ("x" * 60, HEAD, "needs a simpler name"),
        ("large", HEAD + " " * 1_000_001, "larger than 1 MB"),
    ],
)
def test_one_that_cannot_be_used_says_why(
    folder: Path, sample: Store, name: str, source: str | bytes, why: str
) -> None:
    one = put(folder, name, source)
    assert why in one.problem
    with pytest.raises(UserError) as caught:
        gather(sample, one.key, "PAR-2025-02", Choices(DAY))
    assert why in str(caught.value)


def test_many_and_strange_ones_are_listed(folder: Path) -> None:
    for number in range(100):
        put(folder, f"t{number:03}", HEAD if number % 2 else "broken")
    put(folder, "T001", HEAD)
    (folder / "folder.typ").mkdir()
    (folder / "notes.txt").write_text("no template")
    (folder / ".hidden.typ").write_text(HEAD)
    found = house.templates()
    assert len(found) == 101
    assert len({one.key for one in found}) == 101
    assert sum(not one.problem for one in found) == 50
    assert [one.problem for one in found if one.is_twin] == [
        "t001.typ has the same name as T001.typ but for capitals; rename one of them."
    ]


def test_ours_are_made_into_house_templates_that_print(
    sample: Store, text_of: Callable[..., str], press: Press
) -> None:
    of = {"pack": "BRU-2025-03", "dossier": "PAR-2025-02/01", "actor": "GB"}
    copies = {kind: house.create(f"Our {kind}", kind) for kind in KINDS}
    assert copies["pack"].path.read_text("utf-8").startswith("// kind: pack\n// title: Our pack\n")
    for kind, copy in copies.items():
        about = of.get(kind, "PAR-2025-02")
        data = gather(sample, copy.key, about, Choices(DAY))
        assert (data.head.kind, data.head.kind_title) == (copy.key, f"Our {kind}")
        assert f"Our {kind}, draft" in text_of(press.print(order(data)).pdf, "-l", "1")
    again = house.create("The same again", copies["pack"].key)
    assert again.source.count("// kind:") == 1
    for title, why in (("our pack", "There is a template our-pack.typ already"), ("…", "letters or digits")):
        with pytest.raises(UserError, match=why):
            house.create(title, "pack")


def test_the_example_in_the_documentation_prints(
    folder: Path, sample: Store, text_of: Callable[..., str], press: Press
) -> None:
    words = (Path(__file__).parents[2] / "docs" / "templates.md").read_text("utf-8")
    example = [part.partition("```")[0] for part in words.split("```typst\n")[1:]][-1]
    one = put(folder, "cabinet", example)
    assert one.problem == ""
    made = press.print(order(gather(sample, one.key, "PAR-2025-02", Choices(DAY))))
    assert "Support a mission in Ukraine with logistics: Announced" in text_of(made.pdf)


WRONG = [
    ("#let a = (\n", "cabinet.typ, line 5: unclosed delimiter."),
    ("\n#foo", "cabinet.typ, line 6: unknown variable: foo."),
    ('#read("/etc/passwd")', "cabinet.typ, line 5: file not found. A template is one file"),
    ('#read("../../x")', "cabinet.typ, line 5: path `\"../../x\"` would escape the project root"),
    ('#let n = "x@preview/cetz:0.1.0".slice(1)\n#import n: *', "cabinet.typ, line 6, asks for a package"),
    ("#counts(none)", "cabinet.typ, line 5 (in our common.typ, line "),
    ("#let f(x) = f(x)\n#f(1)", "cabinet.typ, line 5: maximum function call depth exceeded."),
    ('#image(bytes("<svg xmlns=\'http://www.w3.org/2000/svg\' width=\'9\' height=\'9\'/>"))',
     "cabinet.typ, line 5: PDF/A-2a, PDF/UA-1 error: missing alt text. Make sure your images"),
]  # fmt: skip


def test_what_is_wrong_is_said_with_its_line(folder: Path, sample: Store, press: Press) -> None:
    put(folder, "cabinet", PLAIN)
    base = gather(sample, "house:cabinet", "PAR-2025-02", Choices(DAY))
    for body, why in WRONG:
        data = replace(base, head=replace(base.head, template_source=HEAD + body))  # type: ignore[type-var]
        with pytest.raises(UserError) as caught:
            press.print(order(data))
        assert str(caught.value).startswith(why), body
    untitled = replace(base, head=replace(base.head, template_source="Hello"))  # type: ignore[type-var]
    with pytest.raises(UserError, match=r"^cabinet.typ: PDF/UA-1 error: missing document title. Set the title"):
        press.print(order(untitled))
    shown = press.print(order(untitled, form="png", ppi=20))  # the pages are there, and say what is wrong
    assert len(shown.pieces) == 1
    assert shown.warnings[0].startswith("It cannot be exported as PDF. cabinet.typ: PDF/UA-1 error")
    ours = gather(sample, "outcome", "PAR-2025-02", Choices(DAY))
    assert press.print(order(ours)).pdf == compile_pdf(ours)  # and ours are as before


def test_a_process_that_prints_them_has_no_way_to_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    import typst

    monkeypatch.setattr(compiling, "_fenced", False)
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY", "RUST_BACKTRACE"):
        monkeypatch.setenv(name, "*")
        monkeypatch.setenv(name.lower(), "*")
    compiling.fence()
    with pytest.raises(typst.TypstError, match=r"Connection refused|actively refused"):
        typst.Compiler(b'#import "@preview/cetz:0.1.0": *').compile(format="pdf")


def test_an_issue_is_given_back_when_its_template_is_changed_or_gone(folder: Path, small: Store, press: Press) -> None:
    one = put(folder, "cabinet", PLAIN)
    chosen = Choices(DAY, with_figure=False)

    def issue(kind: str = one.key) -> BriefRelease:
        return releases.issue(small, kind, "PAR-2025-02", chosen, now=NOW, print_=press.print)[0]

    first = issue()
    assert (first.issue, first.brief, first.scope) == (1, "house:cabinet", "PAR-2025-02")
    head = json.loads(first.data)["head"]
    assert (head["template"], head["template_source"], head["kind_title"]) == ("cabinet.typ", PLAIN, "Cabinet note")
    put(folder, "cabinet", PLAIN.replace("minister", "cabinet"))
    assert releases.verify(first, press.print).reprinted
    assert issue().issue == 2
    one.path.unlink()
    again = releases.release(small, 1, one.key, "par-2025-02")
    assert pdf_of(again) == pdf_of(first)
    assert releases.verify(again, press.print).reprinted
    put(folder, "cabinet", PLAIN)  # another of the same name goes on in the same series
    assert issue().issue == 3
    small.undo()
    assert issue().issue == 4
    assert issue("outcome").issue == 1
    assert small.check() == []


def test_what_was_frozen_before_there_were_house_templates_is_still_read(small: Store) -> None:
    kept = releases.issue(small, "outcome", "PAR-2025-02", Choices(DAY, with_figure=False), now=NOW)[0]
    values = json.loads(kept.data)
    for name in ("logo", "template", "template_source"):
        del values["head"][name]
    old = kept.changed(data=json.dumps(values))
    assert releases.head_of(old).template == ""
    assert releases.fulfil(releases.reprint(old)).pdf.startswith(b"%PDF")


def test_the_data_are_those_of_its_kind(folder: Path, sample: Store) -> None:
    put(folder, "cabinet", PLAIN)
    mine = gather(sample, "house:cabinet", "PAR-2025-02", Choices(DAY))
    ours = gather(sample, "outcome", "PAR-2025-02", Choices(DAY))
    assert isinstance(mine, OutcomeData)
    assert isinstance(ours, OutcomeData)
    assert replace(mine, head=ours.head) == ours
