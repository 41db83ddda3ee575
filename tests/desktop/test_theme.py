"""Colours, type and icons on the screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tracker.desktop.theme import Theme, current, font, icon, paint_glyph, pixmap, serif, theme_of
from tracker.desktop.theme.drawings import full_name, svg, symbols
from tracker.desktop.theme.icons import image
from tracker.desktop.widgets import StatusChip
from tracker.model import palette

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # said by the offscreen screen


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = theme_of(qapp)
    made.set_mode("light")
    yield made
    made.set_mode("light")


def test_there_is_one_theme_per_application(theme: Theme, qapp: QApplication) -> None:
    assert theme_of(qapp) is theme
    assert current() is theme


def test_switching_repaints_what_is_open(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    line, chip = QLineEdit(), StatusChip("fulfilled")
    for widget in (line, chip):
        qtbot.addWidget(widget)
        widget.show()
    before = chip.grab().toImage()
    with qtbot.waitSignal(theme.changed):
        theme.set_mode("dark")
    assert qapp.palette().window().color().name().upper() == palette.DARK.bg
    assert line.palette().base().color().name().upper() == palette.DARK.bg
    assert line.grab().toImage().pixelColor(line.width() // 2, 5).name().upper() == palette.DARK.bg
    after = chip.grab().toImage()
    assert after != before
    assert after.pixelColor(4, 11).name().upper() == palette.DARK.status["fulfilled"].tint


def test_asking_for_the_same_colours_changes_nothing(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_mode("light")


def test_system_mode_follows_the_system(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    theme.set_mode("dark")
    theme.set_mode("system")
    wants_dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert theme.dark is wants_dark
    theme.set_mode("light")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not theme.dark, "a chosen mode stays, whatever the system does"


def test_a_label_takes_its_tone_from_the_theme(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel("3 open")
    label.setProperty("tone", "danger")
    qtbot.addWidget(label)
    label.show()
    assert label.palette().windowText().color().name().upper() == palette.LIGHT.danger
    theme.set_mode("dark")
    assert label.palette().windowText().color().name().upper() == palette.DARK.danger


def test_figures_are_tabular_and_weights_are_real(theme: Theme) -> None:
    figures = QFontMetricsF(font(40, tabular=True))
    assert figures.horizontalAdvance("111") == figures.horizontalAdvance("888")
    loose = QFontMetricsF(font(40, tabular=False))
    assert loose.horizontalAdvance("111") < loose.horizontalAdvance("888")
    assert figures.horizontalAdvance("Deadline") < QFontMetricsF(font(40, 600)).horizontalAdvance("Deadline")
    assert font(13).family() == "Inter"
    assert serif(15).family() == "Source Serif 4"
    assert [is_even(each) for each in (font(12), font(11), font(12, 500), font(13))] == [True, True, False, False]
    assert [font(size).pixelSize() for size in (11, 11.5, 12)] == [11, 12, 12]


def is_even(face: QFont) -> bool:
    """True if all figures are of one width, and so are hyphens, in a widget with another type."""
    metrics = QFontMetricsF(face.resolve(font(12)))
    return len({metrics.horizontalAdvance(sign) for sign in "0123456789-"}) == 1


def test_a_font_that_is_changed_does_not_change_the_next(theme: Theme) -> None:
    font(13).setPixelSize(40)
    assert font(13).pixelSize() == 13


@pytest.mark.parametrize("dpr", [1.0, 1.5, 2.0])
def test_every_symbol_draws_something_at_every_scale(theme: Theme, dpr: float) -> None:
    for name in symbols():
        drawn = image(name, 16, QColor("#123456"), dpr)
        assert drawn.width() == round(16 * dpr)
        inked = sum(drawn.pixelColor(x, y).alpha() > 0 for x in range(drawn.width()) for y in range(drawn.height()))
        assert inked > 3, name


def test_the_mark_in_a_solid_square_shows_what_is_behind(theme: Theme) -> None:
    surface = QColor("#FF0000")
    solid = pixmap("s-fulfilled", 56, QColor("#0000FF"), 1.0, surface).toImage()
    colours = {solid.pixelColor(x, y).name() for x in range(56) for y in range(56)}
    assert "#ff0000" in colours
    assert "#ffffff" not in colours


def test_white_ink_stays_white(theme: Theme) -> None:
    assert "#FFFFFF" in svg("i-plus", "#FFFFFF", "#112233")


def test_an_unknown_symbol_is_an_error(theme: Theme) -> None:
    assert full_name("lock") == "i-lock"
    with pytest.raises(KeyError, match="no symbol padlock"):
        icon("padlock")


def test_icons_follow_the_theme(theme: Theme) -> None:
    kept = icon("more", tone="t1")

    def ink(mode: QIcon.Mode = QIcon.Mode.Normal) -> str:
        drawn = kept.pixmap(QSize(32, 32), mode).toImage()
        return max(
            (drawn.pixelColor(x, y) for x in range(drawn.width()) for y in range(drawn.height())),
            key=lambda colour: colour.alpha(),
        ).name()

    assert ink().upper() == palette.LIGHT.t1
    assert ink(QIcon.Mode.Disabled).upper() == palette.LIGHT.disabled
    theme.set_mode("dark")
    assert ink().upper() == palette.DARK.t1


def test_glyphs_land_on_whole_device_pixels(theme: Theme) -> None:
    def painted(x: float) -> QImage:
        canvas = QImage(40, 40, QImage.Format.Format_ARGB32_Premultiplied)
        canvas.fill(Qt.GlobalColor.white)
        painter = QPainter(canvas)
        paint_glyph(painter, QRectF(x, 10, 14, 14), "t-stalled", QColor("#000000"))
        painter.end()
        return canvas

    assert painted(10.3) == painted(10.0)
    assert painted(11.0) != painted(10.0)
