"""The head of a source's page: what it is, its saved copy, how reliable it is, and where it came from."""

from PySide6.QtCore import QPoint, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from tracker.briefs.notes import RELIABILITY
from tracker.desktop.inspector.editors import is_web_address
from tracker.desktop.session import Session
from tracker.desktop.tables.page import PageHead
from tracker.desktop.widgets import Button, IconButton
from tracker.edits.records import set_fields
from tracker.model import dates
from tracker.model.records import Source
from tracker.model.vocabulary import Reliability

ROOMY = 640
"""Width from which the grade is said in words too."""


class SourceHead:
    """Fills the head of a page with a source, and does what it offers about it."""

    def __init__(self, session: Session, head: PageHead, parent: QWidget) -> None:
        self._session, self._head, self._parent = session, head, parent
        self.source: Source | None = None
        self.grade = Button("Ungraded", head, icon="star", compact=True, drop=True)
        self.grade.clicked.connect(self._open_grades)
        self.link = IconButton("ext", "Open the source in the browser", head, size=28, edged=True)
        self.link.clicked.connect(self.open_link)
        for button in (self.grade, self.link):
            head.add_button(button)

    def show(self, source: Source) -> None:
        """Show what a source is."""
        self.source, head = source, self._head
        head.badge.show_code("", glyph="i-quote" if source.kind == "speech" else "i-doc")
        head.title.set_words(source.title)
        head.line.set_words(about(source))
        self.fit()
        self.grade.setEnabled(self._session.can_edit)
        self.link.setVisible(bool(source.url and is_web_address(source.url)))
        self.link.setToolTip(source.url or "")
        head.offers = [("replace", "Replace the saved text…"), ("again", "Take in again from a file…")]
        if not self._session.can_edit:
            head.offers = []
        head.offers += [("link", "Copy link")] if source.url else []
        head.offers += [("cite", "Copy citation")]
        head.offers += [("delete", "Delete")] if self._session.can_edit else []

    def fit(self) -> None:
        """Say the grade in words where the title has room beside it."""
        graded = self.source.reliability if self.source is not None else None
        meaning = f", {RELIABILITY[graded]}" if graded and self._head.width() >= ROOMY else ""
        self.grade.set_value(f"Grade {graded}{meaning}" if graded else "Ungraded")
        self.grade.setToolTip(RELIABILITY[graded] if graded and not meaning else "")

    def do(self, what: str) -> bool:
        """Do what was chosen in the menu; False if it is not done here."""
        if self.source is None or what not in ("link", "cite"):
            return False
        words = (self.source.url or "") if what == "link" else citation(self.source)
        QGuiApplication.clipboard().setText(words)
        self._session.toast.emit("Copied the link" if what == "link" else "Copied the citation", False)
        return True

    def open_link(self) -> None:
        """Open the source's page in the browser; nothing but http and https opens."""
        address = (self.source.url or "") if self.source is not None else ""
        if is_web_address(address):
            QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode))

    def _open_grades(self) -> None:
        menu = QMenu(self._parent)
        for grade in (None, *Reliability):
            words = f"{grade}, {RELIABILITY[grade]}" if grade is not None else "Ungraded"
            action = QAction(words, menu, checkable=True)
            action.setChecked(self.source is not None and self.source.reliability == grade)
            action.setData(str(grade or ""))
            menu.addAction(action)
        menu.triggered.connect(self._on_grade)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.grade.mapToGlobal(QPoint(0, self.grade.height() + 2)))

    @Slot(QAction)
    def _on_grade(self, action: QAction) -> None:
        if self.source is not None:
            grade = Reliability(action.data()) if action.data() else None
            self._session.run(set_fields, self.source, reliability=grade)


def about(source: Source) -> str:
    """Say kind, publisher, dates, and of the saved copy the beginning of its checksum."""
    parts = [
        source.kind.label,
        source.publisher or "",
        dates.label(source.published) if source.published else "undated",
        source.language or "",
        f"accessed {dates.label(source.accessed)}" if source.accessed else "",
    ]
    first = ", ".join(part for part in parts if part)
    copy = f"Saved copy, checksum {source.sha256[:4]} {source.sha256[4:8]}" if source.sha256 else "No saved copy"
    if source.file_name:
        copy += f", from {source.file_name}"
    return ". ".join(part for part in (first, copy, source.descriptor or "") if part)


def citation(source: Source) -> str:
    """Return title, publisher, date and address in one line."""
    when = dates.label(source.published) if source.published else "undated"
    return ", ".join(part for part in (f"“{source.title}”", source.publisher, when, source.url) if part)
