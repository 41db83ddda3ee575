"""The list of templates: ours, and below them the user's own, which can be made, corrected and removed here."""

import contextlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QFile, QFileSystemWatcher, QPoint, QStandardPaths, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QMenu, QVBoxLayout, QWidget

from tracker.configuration import templates_folder
from tracker.desktop.dialogs import Dialog
from tracker.desktop.session import Session
from tracker.desktop.views.briefs.form import inside
from tracker.desktop.views.briefs.template_rows import TemplateRow
from tracker.desktop.widgets import IconButton, SecondaryButton, SectionHeader, Words
from tracker.desktop.widgets.buttons import PrimaryButton
from tracker.model.errors import UserError

if TYPE_CHECKING:
    from tracker.briefs import BriefKind
    from tracker.briefs.house import HouseTemplate

SETTLED_MS = 150  # an editor writes a file in several steps


class _Name(QLineEdit):
    """The name of a new template; Esc gives it up."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class Remove(Dialog):
    """Asks before the file of a template goes to the trash."""

    def __init__(self, one: "HouseTemplate", parent: QWidget) -> None:
        super().__init__("remove-template", f"Remove “{one.title}”?", parent, width=420)
        sentence = (
            f"{one.path.name} goes to the trash. What was issued with it stays, and can still be printed and verified."
        )
        self.body.addWidget(Words(sentence, tone="t2", wrap=True))
        keep, remove = SecondaryButton("Keep"), PrimaryButton("Remove")
        keep.clicked.connect(self.reject)
        remove.clicked.connect(self.accept)
        self.add_buttons(keep, remove)
        remove.setFocus(Qt.FocusReason.OtherFocusReason)


class Templates(QWidget):
    """All templates, one of which is chosen."""

    chosen = Signal()
    """The user chose another."""
    edited = Signal()
    """The chosen one reads otherwise now, or is gone and one of ours took its place."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: dict[str, TemplateRow] = {}
        self._kinds: dict[str, BriefKind] = {}
        self._house: dict[str, HouseTemplate] = {}
        self._group = QButtonGroup(self)
        self._watcher = QFileSystemWatcher(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SETTLED_MS)
        self.plus = IconButton("plus", "New template", self, size=24)
        self.name = _Name(self)
        self._fault = Words("", self, size=12, tone="danger", wrap=True)
        self._lay_out()
        self._group.buttonClicked.connect(self._on_clicked)
        self._watcher.directoryChanged.connect(self._on_disk)
        self._watcher.fileChanged.connect(self._on_disk)
        self._soon.timeout.connect(self.reload)
        self.plus.clicked.connect(self.begin_naming)
        self.name.returnPressed.connect(self._make)
        self.name.given_up.connect(self._end_naming)

    def _lay_out(self) -> None:
        header = SectionHeader("Templates")
        header.add(self.plus)
        self.name.setAccessibleName("Name of the new template")
        self.name.setPlaceholderText("Name, then Enter")
        self._list = QVBoxLayout()
        self._list.setContentsMargins(8, 0, 8, 0)
        self._list.setSpacing(1)
        naming = QVBoxLayout()
        naming.setContentsMargins(20, 4, 20, 0)
        naming.setSpacing(4)
        naming.addWidget(self.name)
        naming.addWidget(self._fault)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inside(header, top=12, bottom=4))
        column.addLayout(self._list)
        column.addLayout(naming)
        self.name.hide()
        self._fault.hide()

    # What is chosen

    @property
    def key(self) -> str:
        """The key of the chosen template."""
        return next((key for key, row in self._rows.items() if row.isChecked()), "")

    @property
    def kind(self) -> "BriefKind | None":
        """The chosen one as a kind of brief; None if it cannot be used."""
        return self._kinds.get(self.key)

    @property
    def is_house(self) -> bool:
        """True if one of the user's own is chosen."""
        return self.key in self._house

    def listed(self) -> list[str]:
        """Return the keys of all templates, in their order."""
        return list(self._rows)

    def offered(self) -> "dict[str, BriefKind | None]":
        """Return all templates as kinds of brief, by their keys; None for one that cannot be used."""
        return {key: self._kinds.get(key) for key in self._rows}

    def row(self, key: str) -> TemplateRow:
        """Return a row by the key of its template."""
        return self._rows[key]

    def choose(self, key: str) -> None:
        """Choose a template; an unknown one changes nothing."""
        if key in self._rows:
            self._rows[key].setChecked(True)

    # What is listed

    def add(self, kind: "BriefKind") -> None:
        """Offer a kind of ours; the first is chosen."""
        self._kinds[kind.key] = kind
        self._add_row(TemplateRow(kind.key, kind.title, kind.words))
        if len(self._rows) == 1:
            self.choose(kind.key)

    def _add_row(self, row: TemplateRow) -> None:
        self._rows[row.key] = row
        self._group.addButton(row)
        self._list.addWidget(row)
        row.menu_wanted.connect(self._show_menu)
        row.remove_wanted.connect(self._ask_to_remove)

    @Slot()
    def reload(self) -> None:
        """Read the folder again, and say so if the chosen template reads otherwise."""
        from tracker.briefs.house import templates

        found = templates()
        self._watch(found)
        now = {one.key: one for one in found}
        if now == self._house and list(now) == list(self._house):
            return
        key = self.key
        before, after = self._house.get(key), now.get(key)
        self._show(list(now.values()))
        if key in now:
            self.choose(key)
        elif before is not None:
            self.choose(before.kind if before.kind in self._kinds else next(iter(self._rows)))
        if before != after:
            self.edited.emit()

    def _show(self, found: "Sequence[HouseTemplate]") -> None:
        from tracker.briefs.house import kind_of_house

        wanted = {one.key: one for one in found}
        keyboard = self.window().focusWidget()  # which is kept while a dialog asks
        focused = next((key for key, row in self._rows.items() if row is keyboard), "")
        for key in [key for key in self._house if key not in wanted]:
            self._drop_row(key)
        ours = [key for key in self._rows if key not in self._house]
        before, self._house = self._house, wanted
        for at, (key, one) in enumerate(wanted.items(), len(ours)):
            if key not in before:
                self._add_row(TemplateRow(key, one.title, one.words, is_house=True))
            row = self._rows[key]
            if self._list.indexOf(row) != at:
                self._list.removeWidget(row)
                self._list.insertWidget(at, row)
            if before.get(key) != one:
                row.say(one.title, one.words, one.problem)
                self._kinds.pop(key, None)
            if not one.problem:
                self._kinds[key] = kind_of_house(one)
            row.show()
        self._rows = {key: self._rows[key] for key in (*ours, *wanted)}
        if focused not in self._rows and focused:
            next(iter(self._rows.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop_row(self, key: str) -> None:
        row = self._rows.pop(key)
        self._kinds.pop(key, None)
        self._group.removeButton(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    # The folder

    def _watch(self, found: "Sequence[HouseTemplate]") -> None:
        """Watch the folder and its files; one that an editor has put in the place of another is watched anew."""
        folder = templates_folder()
        wanted = {str(one.path) for one in found} | ({str(folder)} if folder.is_dir() else set())
        there = {*self._watcher.files(), *self._watcher.directories()}
        if there - wanted:
            self._watcher.removePaths(sorted(there - wanted))
        if wanted - there:
            self._watcher.addPaths(sorted(wanted - there))

    @Slot(str)
    def _on_disk(self, _path: str) -> None:
        self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.reload()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate and self.isVisible():
            self.reload()
        return super().event(event)

    @Slot()
    def show_folder(self) -> None:
        """Open the folder of the house templates, which is made if need be."""
        folder = templates_folder()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._session.refused.emit(f"{folder} cannot be made: {error.strerror}.")
            return
        self._open(str(folder), f"The system cannot show {folder}; go there yourself.")
        self.reload()

    def _open(self, path: str, otherwise: str) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
            self._session.refused.emit(otherwise)

    # Making one

    @Slot()
    def begin_naming(self) -> None:
        """Ask for the name of a new template, which begins as a copy of the chosen one."""
        self._forgive()
        row = self._rows.get(self.key)
        self.name.setText(f"Our {row.text().lower()}" if row is not None and not row.is_house else "")
        self.name.show()
        self.name.selectAll()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _end_naming(self) -> None:
        self._forgive()
        self.name.hide()
        self.plus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forgive(self) -> None:
        self._fault.setText("")
        self._fault.hide()

    def fault(self) -> str:
        """Return why there is no template of the name that was given."""
        return "" if self._fault.isHidden() else self._fault.text()

    @Slot()
    def _make(self) -> None:
        """Copy the chosen template, choose the copy, and open it in the system's editor."""
        from tracker.briefs.house import create

        try:
            made = create(self.name.text(), self.key)
        except UserError as error:
            self._fault.setText(str(error))
            self._fault.show()
            return
        self._forgive()
        self.name.hide()
        self.reload()
        self.choose(made.key)
        self._rows[made.key].setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit()
        self.edit()

    # What can be done with one

    @Slot()
    def edit(self) -> None:
        """Open the chosen house template in the system's editor."""
        one = self._house.get(self.key)
        if one is not None:
            self._open(str(one.path), f"The system knows no program for {one.path.name}; open {one.path} yourself.")

    @Slot()
    def remove(self) -> None:
        """Ask whether the chosen house template is to go."""
        self._ask_to_remove(self.key)

    @Slot(str)
    def _ask_to_remove(self, key: str) -> None:
        one = self._house.get(key)
        if one is not None:
            dialog = Remove(one, self)
            dialog.accepted.connect(partial(self._remove, key))
            dialog.open()

    def _remove(self, key: str) -> None:
        one = self._house.get(key)
        if one is None:
            return
        with contextlib.suppress(OSError):  # on a fresh account there is no folder yet that the trash can be in
            data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
            Path(data).mkdir(parents=True, exist_ok=True)
        if QFile(str(one.path)).moveToTrash():
            self._session.toast.emit(f"Moved {one.path.name} to the trash", False)
        else:
            self._session.refused.emit(f"{one.path.name} cannot be moved to the trash; delete it in {one.path.parent}.")
        self.reload()

    @Slot(str, QPoint)
    def _show_menu(self, key: str, place: QPoint) -> None:
        """Show what can be done with a template, which is chosen first."""
        if key != self.key:
            self.choose(key)
            self.chosen.emit()
        menu = QMenu(self)
        menu.setObjectName("template-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Make a template from it…").triggered.connect(self.begin_naming)
        if key in self._house:
            menu.addAction("Edit").triggered.connect(self.edit)
            menu.addAction("Remove…\tDel").triggered.connect(self.remove)
        menu.addSeparator()
        menu.addAction("Show templates folder").triggered.connect(self.show_folder)
        menu.popup(place)

    @Slot()
    def _on_clicked(self, _row: object = None) -> None:
        self.chosen.emit()
