"""Printing in a process of its own: the same pages, errors as sentences, and a cancel that works."""

import threading
from pathlib import Path

import pytest
from tests.briefs.conftest import DAY

from tracker.briefs import CancelledError, Choices, Order, Press, compile_pdf, gather, order, render_in_child, write
from tracker.model.errors import UserError
from tracker.store import Store


def test_a_press_prints_the_same_bytes_again_and_again(sample: Store) -> None:
    data = gather(sample, "outcome", "PAR-2025-02", Choices(DAY))
    said: list[str] = []
    with Press() as press:
        press.warm_up()
        assert press.print(order(data), said.append).pdf == compile_pdf(data)
        pages = render_in_child(order(data, form="png", ppi=30), press=press).pieces
    assert len(pages) >= 2
    assert said == ["Starting…", "Laying out…", f"Writing {len(pages)} pages…", "Done"]


def test_an_error_comes_back_as_a_sentence() -> None:
    broken = Order("outcome", '{"head": {}}', "0", "a4")
    with Press() as press:
        with pytest.raises(UserError, match="could not be typeset"):
            press.print(broken)
        with pytest.raises(UserError, match="could not be typeset"):  # the process has survived the first
            press.print(broken)


def test_cancel_ends_the_work_and_the_press_can_go_on(sample: Store) -> None:
    data = gather(sample, "outcome", None, Choices(DAY))
    small = order(gather(sample, "outcome", "BRU-2025-02", Choices(DAY)))
    huge = Order("outcome", order(data).data, "0", "a4", form="png", ppi=4000)
    with Press() as press:
        begun = threading.Event()

        def tell(stage: str) -> None:
            if stage.startswith("Laying"):
                begun.set()

        def cancel() -> None:
            begun.wait()
            press.cancel()

        canceller = threading.Thread(target=cancel)
        canceller.start()
        with pytest.raises(CancelledError):
            press.print(huge, tell)
        canceller.join()
        assert press.print(small).pdf.startswith(b"%PDF")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    write(path, b"one")
    write(path, b"two")
    assert path.read_bytes() == b"two"
    assert [one.name for one in tmp_path.iterdir()] == ["brief.pdf"]
    with pytest.raises(UserError, match="no folder"):
        write(tmp_path / "none" / "brief.pdf", b"")
    with pytest.raises(UserError, match="is a folder"):
        write(tmp_path, b"")


def test_a_file_that_cannot_be_written_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "brief.pdf"
    write(path, b"old")
    monkeypatch.setattr("tracker.briefs.kinds.os.fsync", full)
    with pytest.raises(UserError, match="cannot be written: No space left on device"):
        write(path, b"new")
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["brief.pdf"]
