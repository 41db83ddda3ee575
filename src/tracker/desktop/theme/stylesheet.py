"""The style sheet for the widgets that Qt draws, written in token names."""

from collections.abc import Iterator
from dataclasses import fields
from string import Template

from PySide6.QtGui import QColor

from tracker.desktop.theme.tokens import Tokens

GLYPHS = "glyphs"

_GLYPH_COLOURS = {
    "i-check": ("on_accent", "t1"),
    "i-minus": ("on_accent",),
    "i-down": ("t3", "disabled"),
    "i-up": ("t3", "disabled"),
    "i-right": ("t3",),
    "i-sort": ("t1",),
    "i-sortup": ("t1",),
}


def glyph_files(colours: Tokens) -> Iterator[tuple[str, str]]:
    """Yield every glyph and colour (hex without #) that the style sheet takes from a file."""
    for name, tones in _GLYPH_COLOURS.items():
        for tone in tones:
            yield name, _hex(getattr(colours, tone))


def build(colours: Tokens) -> str:
    """Return the style sheet in the colours of a theme."""
    names = {
        field.name: getattr(colours, field.name).name()
        for field in fields(colours)
        if isinstance(getattr(colours, field.name), QColor)
    }
    for name, tones in _GLYPH_COLOURS.items():
        for tone in tones:
            key = f"{name.removeprefix('i-')}_{tone}"
            names[key] = f"url({GLYPHS}:{name}-{_hex(getattr(colours, tone))}.svg)"
    return "\n".join(Template(part).substitute(names) for part in (_PLAIN, _LISTS, _FIELDS, _REST))


def _hex(colour: QColor) -> str:
    return colour.name().removeprefix("#")


_PLAIN = """
QLabel[tone="t2"] { color: $t2; }
QLabel[tone="t3"] { color: $t3; }
QLabel[tone="accent_text"] { color: $accent_text; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="disabled"] { color: $disabled; }
QLabel[tone="on_tip"] { color: $on_tip; }
QDialog, QMainWindow, QMessageBox { background: $bg; }
QToolTip { background: $raised; color: $t1; border: 1px solid $line2; padding: 5px 7px; }
QPushButton { min-height: 30px; padding: 0 12px; border: 1px solid $line2; border-radius: 6px;
  background: $bg; color: $t1; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $press; }
QPushButton:focus { border: 2px solid $accent_text; padding: 0 11px; min-height: 28px; }
QPushButton:disabled { color: $disabled; border-color: $line; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed { background: $accent_hover; }
QPushButton[role="primary"]:focus { border: 2px solid $accent_text; }
QPushButton[role="primary"]:disabled { background: $press; color: $disabled; border-color: $press; }
QPushButton[role="quiet"] { background: transparent; border-color: transparent; color: $t2; }
QPushButton[role="quiet"]:hover { background: $hover; }
QToolButton { min-height: 26px; min-width: 26px; padding: 1px; border: 1px solid transparent;
  border-radius: 6px; background: transparent; color: $t2; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $press; color: $t1; }
QToolButton:focus { border: 2px solid $accent_text; padding: 0; }
QToolButton:disabled { color: $disabled; }
QToolButton::menu-indicator { image: none; }
QCheckBox, QRadioButton { spacing: 8px; min-height: 24px; color: $t1; }
QCheckBox:disabled { color: $disabled; }
QCheckBox::indicator, QTreeView::indicator, QListView::indicator, QTableView::indicator {
  width: 14px; height: 14px; border: 1px solid $ctl; border-radius: 4px; background: $bg; }
QCheckBox::indicator:hover { border-color: $t2; }
QCheckBox::indicator:focus { border: 2px solid $accent_text; width: 12px; height: 12px; }
QCheckBox::indicator:checked, QTreeView::indicator:checked, QListView::indicator:checked,
QTableView::indicator:checked { background: $accent; border-color: $accent; image: $check_on_accent; }
QCheckBox::indicator:checked:focus { border-color: $accent_text; }
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent; image: $minus_on_accent; }
QCheckBox::indicator:disabled { border-color: $disabled; background: $sunk; }
QCheckBox::indicator:checked:disabled { background: $disabled; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit, QDateTimeEdit {
  border: 1px solid $ctl; border-radius: 6px; background: $bg; color: $t1;
  selection-background-color: $active; selection-color: $t1; }
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: $t3; }
QLineEdit { min-height: 28px; padding: 1px 9px; }
QPlainTextEdit, QTextEdit { padding: 4px 6px; }
QComboBox { min-height: 28px; padding: 1px 28px 1px 9px; combobox-popup: 0; }
QSpinBox, QDoubleSpinBox, QDateEdit, QDateTimeEdit { min-height: 28px; padding: 1px 20px 1px 2px; }
QLineEdit:focus, QComboBox:focus, QComboBox:on, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus,
QDateTimeEdit:focus { border: 2px solid $accent_text; }
QLineEdit:focus { padding: 0 8px; }
QComboBox:focus, QComboBox:on { padding: 0 27px 0 8px; }
QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus, QDateTimeEdit:focus { padding: 0 19px 0 1px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent_text; padding: 3px 5px; }
QLineEdit[error="true"], QPlainTextEdit[error="true"], QComboBox[error="true"], QFrame[error="true"] {
  border: 2px solid $danger; }
QLineEdit[error="true"] { padding: 0 8px; }
QLineEdit[compact="true"], QComboBox[compact="true"] { min-height: 24px; border-radius: 5px; }
QLineEdit:read-only, QPlainTextEdit:read-only { border-color: $line; background: $side; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled {
  color: $disabled; border-color: $line2; background: $side; }
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus { border: none; background: transparent; padding: 0 2px;
  min-height: 22px; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 26px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: $down_t3; width: 14px; height: 14px; }
QComboBox::down-arrow:disabled { image: $down_disabled; }
QComboBox QAbstractItemView { border: 1px solid $line2; border-radius: 6px; background: $raised; padding: 4px;
  outline: none; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 1px 6px; border-radius: 4px; color: $t1; }
QComboBox QAbstractItemView::item:selected { background: $accent_tint; color: $t1; }
QSpinBox::up-button, QDoubleSpinBox::up-button, QDateTimeEdit::up-button { subcontrol-position: top right;
  width: 18px; border: none; }
QSpinBox::down-button, QDoubleSpinBox::down-button, QDateTimeEdit::down-button {
  subcontrol-position: bottom right; width: 18px; border: none; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow, QDateTimeEdit::up-arrow { image: $up_t3; width: 10px;
  height: 10px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow, QDateTimeEdit::down-arrow { image: $down_t3; width: 10px;
  height: 10px; }
"""

_LISTS = """
QAbstractScrollArea { background: $bg; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QTableView, QListView, QTreeView { border: none; background: $bg; alternate-background-color: $bg; color: $t1;
  gridline-color: $line; selection-background-color: $accent_tint; selection-color: $t1; outline: none; }
QTableView::item, QTreeView::item, QListView::item { padding: 0 5px; border: none; }
QTableView::item { border-bottom: 1px solid $line; }
QListView::item { min-height: 32px; }
QTreeView::item { min-height: 32px; }
QListView[bare="true"] { background: $raised; }
QTableView::item:hover, QListView::item:hover, QTreeView::item:hover { background: $hover; }
QTableView::item:selected, QListView::item:selected, QTreeView::item:selected { background: $accent_tint;
  color: $t1; }
QTreeView::branch { background: transparent; }
QTreeView::branch:has-children:closed { image: $right_t3; }
QTreeView::branch:has-children:open { image: $down_t3; }
QHeaderView { background: $side; border: none; font-size: 11px; }
QHeaderView::section { background: $side; color: $t3; min-height: 27px; padding: 0 8px; border: none;
  border-bottom: 1px solid $line; }
QHeaderView::section:hover { color: $t1; }
QHeaderView::up-arrow { image: $sortup_t1; width: 12px; height: 12px; }
QHeaderView::down-arrow { image: $sort_t1; width: 12px; height: 12px; }
QTableCornerButton::section { background: $side; border: none; border-bottom: 1px solid $line; }
"""

_REST = """
QMenu { background: $raised; border: 1px solid $line2; border-radius: 8px; padding: 5px; }
QMenu::item { min-height: 20px; padding: 5px 24px 5px 8px; border-radius: 5px; color: $t1; }
QMenu::item:selected { background: $press; }
QMenu::item:disabled { color: $disabled; }
QMenu::icon { padding-left: 6px; }
QMenu::separator { height: 1px; margin: 5px 8px; background: $line; }
QMenu::indicator { width: 14px; height: 14px; left: 6px; }
QMenu::indicator:checked { image: $check_t1; }
QMenuBar { background: $bg; color: $t2; border-bottom: 1px solid $line; }
QMenuBar::item { padding: 5px 9px; background: transparent; border-radius: 5px; }
QMenuBar::item:selected { background: $hover; color: $t1; }
QTabBar { border: none; background: transparent; qproperty-drawBase: 0; qproperty-expanding: 0; }
QTabBar::tab { min-height: 26px; padding: 0 10px; margin: 2px 2px 2px 0; border: 1px solid transparent;
  border-radius: 5px; color: $t2; background: transparent; }
QTabBar::tab:hover { background: $hover; }
QTabBar::tab:selected { background: $accent_tint; color: $accent_text; }
QTabBar::tab:focus { border: 2px solid $accent_text; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QScrollBar:vertical { width: 10px; background: transparent; margin: 0; border: none; }
QScrollBar:horizontal { height: 10px; background: transparent; margin: 0; border: none; }
QScrollBar::handle { background: $line2; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $ctl; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent_line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QProgressBar { border: none; border-radius: 3px; background: $press; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { border-radius: 3px; background: $accent; }
QGroupBox { border: none; margin-top: 22px; }
QGroupBox::title { subcontrol-origin: margin; left: 0; color: $t1; }
"""
