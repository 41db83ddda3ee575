"""What the pictures of the briefs view show: house templates, a logo, issues, and what opens over the pages."""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QPlainTextEdit

from tracker.configuration import templates_folder
from tracker.desktop.window import MainWindow
from tracker.model.filters import Filter, Filters, Test

if TYPE_CHECKING:
    from tracker.briefs import Printed
    from tracker.briefs.releases import Print

Prepare = Callable[[MainWindow], object]
ISSUED = (date(2025, 2, 18), date(2025, 2, 24), date(2025, 3, 3))
FEW, USUAL = 12, 100  # rows of a long brief that are shown at once: in the picture of one, and else
CABINET = '// kind: scorecard\n// title: Cabinet note\n// words: Half a page, for Mondays\n\n#set page(paper: "a4")\n'
NOTE = """#let data = json(bytes(sys.inputs.data))
#set document(title: data.head.title)
#set text(lang: "en", size: 12pt)
= #data.head.title
#data.lead #data.sentences.join(" ")
"""
WRONG = "// kind: outcome\n// title: Press line\n// words: One page\n\n= Press line\n#data.lead\n"
UNKNOWN = "// kind: poster\n// title: Wall poster\n"
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 60"><rect width="60" height="60" rx="8" fill="#1B4F9E"/>'
    '<path d="M14 42 L30 16 L46 42 Z" fill="#fff"/><rect x="76" y="14" width="150" height="10" fill="#171B22"/>'
    '<rect x="76" y="36" width="104" height="10" fill="#868F9D"/></svg>'
)


def prepared() -> list[tuple[str, Prepare]]:
    """Return the names of the scenes and what to do for each, one after the other in the same window."""
    found: list[tuple[str, Prepare]] = [
        ("briefs-portion", _shows_a_portion),
        ("briefs-find", _finds_words),
        ("briefs-of-a-view", _limits_to_a_view),
        ("briefs-limits", _offers_limits),
        ("briefs-logo", _chooses_a_logo),
        ("briefs-templates", _has_templates),
        ("briefs-template-error", _has_a_wrong_template),
        ("briefs-issues", _has_issues),
    ]
    if sys.platform not in ("win32", "darwin"):  # where the system has a dialog of its own, which waits for an answer
        found.append(("briefs-print", _prints))
    return found


def is_ready(window: MainWindow) -> bool:
    """True once the pages are there and nothing is being verified."""
    view: Any = window.desk.view if window.desk is not None else None
    return view is None or (view.settled() and not view.issues.is_verifying)


def _view(window: MainWindow) -> Any:
    if window.desk is None:
        return None
    window.desk.show_view("briefs")
    return window.desk.view


def _shows_a_portion(window: MainWindow) -> None:
    """Show the checklist as if it had more rows than are shown at once."""
    from tracker.briefs import portions

    view = _view(window)
    portions.AT_ONCE = FEW
    view.show_brief("checklist", "")


def _finds_words(window: MainWindow) -> None:
    """Show the checklist with its small pages, and where a word stands on them."""
    from tracker.briefs import portions

    view = _view(window)
    portions.AT_ONCE = USUAL
    view.show_brief("checklist", "")
    view.preview.want_thumbnails(wanted=True)
    view.searching.open()
    view.preview.find_bar.line.setText("guarantees")


def _limits_to_a_view(window: MainWindow) -> None:
    """Show the brief of the first saved view, and write a judgement that is to be put otherwise."""
    view = _view(window)
    view.preview.want_thumbnails(wanted=False)
    view.searching.close()
    if window.session is not None and window.desk is not None:
        for one in window.desk.saved.all()[:1]:
            window.session.limited_brief_asked.emit(f"view:{one.uid}")
        window.commands.run("briefs.judgements")
        widget = window.focusWidget()
        if isinstance(widget, QPlainTextEdit):
            widget.setPlainText("Troops are unlikely before a ceasefire.\nMore aid is probable.")


def _offers_limits(window: MainWindow) -> None:
    """Open what a brief can be limited to, with two commitments selected."""
    view = _view(window)
    if window.session is not None:
        store = window.session.store
        window.session.set_filters(Filters((Filter("flag", Test.any_of, ("gated",)),)))
        window.session.select("commitment", *(store.find(f"PAR-2025-02/0{at}").number for at in (1, 2)))
    view.scope.limit.picker.setFocus()
    view.show_limited("")
    view.show_brief("scorecard", "")
    QApplication.processEvents()  # so that the list opens where the field is then
    view.scope.limit.picker.showPopup()


def _chooses_a_logo(window: MainWindow) -> None:
    """Print the organisation's name and logo, and a marking."""
    from tracker.desktop.logo import take

    view = _view(window)
    view.scope.limit.picker.hidePopup()
    view.scope.limit.choose("")
    if window.session is not None:
        picture = templates_folder().parent / "ministry.svg"
        picture.parent.mkdir(parents=True, exist_ok=True)
        picture.write_text(LOGO, encoding="utf-8")
        settings = window.session.settings
        settings.organisation = "Ministry of Foreign Affairs"
        take(settings, picture)
    view.show_brief("outcome", "PAR-2025-02")
    view.scope.page.marking.set_value("Internal use")
    view.render_again()
    view.scope.page.logo.shown.setFocus()


def _has_templates(window: MainWindow) -> None:
    """Offer three house templates, one of which cannot be used, and show the first."""
    view, folder = _view(window), templates_folder()
    folder.mkdir(parents=True, exist_ok=True)
    for name, source in (("cabinet", CABINET + NOTE), ("press", WRONG), ("poster", UNKNOWN)):
        (folder / f"{name}.typ").write_text(source, encoding="utf-8")
    view.scope.templates.reload()
    view.show_brief("house:cabinet", "PAR-2025-02")
    view.scope.templates.row("house:cabinet").setFocus()


def _has_a_wrong_template(window: MainWindow) -> None:
    """Show what a template with a mistake says, and in which line it is."""
    _view(window).show_brief("house:press", "PAR-2025-02")


def _printed(_: object) -> "Printed":
    """Stand in for the pages of an issue that is only listed."""
    from tracker.briefs import Printed

    return Printed((b"%PDF-1.7",), ())


def _has_issues(window: MainWindow) -> None:
    """Show the fourth issue before it is made, with those before it, one of which is verified, and one of old."""
    from tracker.briefs import Choices
    from tracker.briefs.compile import fulfil
    from tracker.briefs.releases import issue

    view = _view(window)
    if window.session is None:
        return
    store, author = window.session.store, window.session.settings.author

    def one(day: date, print_: "Print") -> int:
        at, chosen = datetime(day.year, day.month, day.day, 17, tzinfo=UTC), Choices(day.toordinal(), None, author)
        return issue(store, "scorecard", "PAR-2025-02", chosen, now=at, print_=print_)[0].number

    for day in ISSUED[:-1]:
        one(day, _printed)
    verified = one(ISSUED[-1], fulfil)
    issue(store, "house:cabinet", "PAR-2025-02", Choices(ISSUED[-1].toordinal()), print_=_printed)
    (templates_folder() / "cabinet.typ").unlink()
    view.scope.templates.reload()
    view.show_brief("scorecard", "PAR-2025-02")
    view.issues.verify_wanted.emit(verified)


def _prints(window: MainWindow) -> None:
    """Ask for the printer."""
    _view(window).printing.begin()
