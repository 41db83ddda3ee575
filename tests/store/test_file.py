"""The file: what is acknowledged is there, one editor at a time, strangers and newer versions are refused unharmed."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.store.kit import commitment, contents, rows

from tracker.model.errors import UserError
from tracker.model.records import Actor, Commitment
from tracker.store import Store, backup_file, create_workspace, open_workspace
from tracker.store.file import SCHEMA

EDITING = """
import sys
from pathlib import Path
from tracker.model.records import Actor, Commitment, CommitmentParty
from tracker.store import open_workspace

store = open_workspace(Path(sys.argv[1]), author="Child")
actor = store.all(Actor)[0].number
number = 0
while True:
    number += 1
    with store.change(f"Add {number}") as tx:
        made = tx.put(Commitment.of(headline=f"Promise {number}", made_on="2025-02-17"))
        tx.put(CommitmentParty.of(commitment=made.number, actor=actor))
    if number % 7 == 0:
        store.undo()
        print("undone", made.uid, flush=True)
    else:
        print("saved", made.uid, flush=True)
"""
HOLDING = """
import sys
from pathlib import Path
from tracker.store import open_workspace

with open_workspace(Path(sys.argv[1])) as store:
    print("read-only" if store.read_only else "writable", flush=True)
    sys.stdin.readline()
"""


def child(program: str, path: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", program, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def said(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
@pytest.mark.parametrize("edits", [1, 20, 35])
def test_what_was_acknowledged_survives_a_kill(store: Store, edits: int) -> None:
    with store.change("Add actor") as tx:
        tx.put(Actor.of(code="GB", name="United Kingdom"))
    store.close()
    process = child(EDITING, store.path)
    heard = [said(process).split() for _ in range(edits)]
    os.kill(process.pid, signal.SIGKILL)
    rest, _ = process.communicate()
    heard += [line.split() for line in rest.splitlines() if len(line.split()) == 2]

    with open_workspace(store.path, read_only=True) as reader:
        there = {one.uid for one in reader.all(Commitment)}
    saved = {uid for word, uid in heard if word == "saved"}
    undone = {uid for word, uid in heard if word == "undone"}
    assert saved <= there
    assert not undone & there
    assert len(there - saved) <= 1, "at most the one whose acknowledgement was not written any more"

    with open_workspace(store.path) as again:
        assert not again.read_only
        assert again.check() == []
        assert {one.uid for one in again.all(Commitment)} == there
        label = again.undo_label
        assert again.undo() is not None
        assert again.redo() is not None
        assert again.undo_label == label
    assert [one.name for one in store.path.parent.iterdir()] == [store.path.name]


def test_second_program_reads_and_is_told_who_edits(store: Store) -> None:
    made = commitment(store)
    store.close()
    process = child(HOLDING, store.path)
    assert said(process) == "writable"
    with open_workspace(store.path) as second:
        assert second.read_only
        assert f"process {process.pid}" in second.why_read_only
        assert second.get(Commitment, made.number) == made
        assert len(second.columns) == 1
        assert second.search("troops")
        with pytest.raises(UserError, match=r"open read-only: it is being edited by .+; close it there first"):
            commitment(second)
        with pytest.raises(UserError, match="read-only"):
            second.undo()
    process.communicate("\n")
    with open_workspace(store.path) as third:
        assert not third.read_only
        commitment(third)
    assert [one.name for one in store.path.parent.iterdir()] == [store.path.name]


def test_reader_sees_what_the_editor_commits(store: Store) -> None:
    with open_workspace(store.path, read_only=True) as reader:
        assert reader.count(Commitment) == 0
        commitment(store)
        assert reader.count(Commitment) == 1
        assert reader.undo_label == "Add Troops"


def test_editor_may_close_while_somebody_reads(store: Store) -> None:
    commitment(store)
    with open_workspace(store.path, read_only=True) as reader:
        assert reader.count(Commitment) == 1
        store.close()
        assert reader.count(Commitment) == 1
    with open_workspace(store.path) as again:
        assert again.count(Commitment) == 1
        assert again.check() == []
    assert [one.name for one in store.path.parent.iterdir()] == [store.path.name]


def test_closed_workspace_is_one_file(store: Store) -> None:
    commitment(store)
    assert len(list(store.path.parent.iterdir())) > 1
    store.close()
    store.close()
    assert [one.name for one in store.path.parent.iterdir()] == [store.path.name]
    assert store.path.read_bytes()[18:20] == b"\x01\x01", "not left in the mode that needs a second file"


def test_pragmas_are_those_that_keep_data(store: Store) -> None:
    sql = store._sql  # noqa: SLF001
    found = {name: sql.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("foreign_keys", "journal_mode")}
    assert found == {"foreign_keys": 1, "journal_mode": "wal"}
    assert sql.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    assert sql.exec_driver_sql("PRAGMA trusted_schema").scalar() == 0


def refused(path: Path, words: str) -> None:
    """Opening it in any way is refused with a sentence, and it is left byte for byte as it was."""
    before = path.read_bytes() if path.is_file() else None
    folder = sorted(one.name for one in path.parent.iterdir())
    for read_only in (False, True):
        with pytest.raises(UserError, match=words) as told:
            open_workspace(path, read_only=read_only)
        assert str(told.value)[-1] in ".w", "a sentence, or one that ends with a command to copy"
        assert "Traceback" not in str(told.value)
    with pytest.raises(UserError, match=words):
        backup_file(path)
    assert sorted(one.name for one in path.parent.iterdir()) == folder
    assert (path.read_bytes() if path.is_file() else None) == before


def test_missing_file_is_named_with_the_way_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"There is no file .*Make one with: tracker new"):
        open_workspace(tmp_path / "none.tracker")
    assert list(tmp_path.iterdir()) == []


def test_folder_is_no_workspace(tmp_path: Path) -> None:
    refused(tmp_path, "is a folder; give the workspace file itself")


@pytest.mark.parametrize("content", [b"", b"not a database at all\n" * 500, b"SQLite format 3\x00" + b"\x00" * 4000])
def test_other_files_are_refused_and_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.tracker"
    path.write_bytes(content)
    refused(path, "is not a Summit Tracker workspace.*left as it is")


def test_database_of_another_program_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "other.tracker"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE alembic_version(version_num)")
        raw.execute("INSERT INTO alembic_version VALUES ('0001')")
        raw.commit()
    refused(path, "is not a Summit Tracker workspace; it was left as it is")


def test_newer_file_is_refused_and_untouched(store: Store) -> None:
    commitment(store)
    store.close()
    with closing(sqlite3.connect(store.path)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
        raw.commit()
    refused(store.path, rf"made by a newer version .*schema 9999.*{SCHEMA}.*left as it is. Update the program")


def test_damaged_schema_is_refused_with_the_way_out(store: Store) -> None:
    store.close()
    content = bytearray(store.path.read_bytes())
    content[100:4000] = b"\xff" * 3900
    store.path.write_bytes(content)
    refused(store.path, "damaged .* left as it is.*restore a backup")


def test_damaged_page_is_found_by_the_check(store: Store) -> None:
    for number in range(60):
        commitment(store, f"Promise {number} " + "word " * 40)
    store.close()
    [(page,)] = rows(store.path, "SELECT rootpage FROM sqlite_master WHERE name = 'ix_change_uid'")
    size = 4096
    content = bytearray(store.path.read_bytes())
    content[(page - 1) * size + 200 : page * size] = b"\x55" * (size - 200)
    store.path.write_bytes(content)
    with open_workspace(store.path, read_only=True) as damaged:
        found = damaged.check()
    assert found
    assert "Restore the newest backup" in found[0].remedy


def test_new_workspace_takes_no_other_file_s_place(store: Store) -> None:
    before = contents(store.path)
    with pytest.raises(UserError, match=r"There is already a file .*choose another name"):
        create_workspace(store.path)
    assert contents(store.path) == before
    with pytest.raises(UserError, match=r"There is no folder .*make it first"):
        create_workspace(store.path.parent / "nowhere" / "w.tracker")


def test_workspace_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Title"):
        create_workspace(tmp_path / "w.tracker", title="x" * 301)
    assert list(tmp_path.iterdir()) == []
    create_workspace(tmp_path / "w.tracker", title="x" * 300).close()


def test_workspace_knows_its_title_and_creation_is_not_undone(tmp_path: Path) -> None:
    with create_workspace(tmp_path / "Paris_2025.tracker", author="Ann") as made:
        assert made.workspace.title == "Paris 2025"
        assert made.undo() is None
        assert made.redo() is None
        assert [step.label for step, _ in made.steps()] == ["Create the workspace"]


def test_lock_file_that_nobody_holds_is_in_nobody_s_way(store: Store) -> None:
    """A program that was killed leaves its lock file behind; the system has freed the lock."""
    store.close()
    name = store.path.name
    store.path.with_name(f".{name}.lock").touch()
    store.path.with_name(f".{name}.editor").write_text(json.dumps({"user": "gone"}))
    with open_workspace(store.path) as again:
        assert not again.read_only
    assert [one.name for one in store.path.parent.iterdir()] == [name]


def test_editor_who_left_no_word_is_another_program(store: Store) -> None:
    store.path.with_name(f".{store.path.name}.editor").write_text("{")
    with open_workspace(store.path) as second:
        assert "being edited by another program" in second.why_read_only


def test_workspace_in_another_script_opens(tmp_path: Path) -> None:
    path = tmp_path / "Київ 50% #1?.tracker"
    create_workspace(path).close()
    with open_workspace(path) as made:
        assert made.workspace.title == "Київ 50% #1?"
    with open_workspace(path, read_only=True) as made:
        assert made.read_only
    assert backup_file(path).exists()


def test_memory_is_given_back_while_it_is_open_and_never_after(tmp_path: Path) -> None:
    with create_workspace(tmp_path / "w.tracker") as store:
        commitment(store, "Troops")
        store.give_back()
        commitment(store, "Ships")
        assert list(store.columns.headlines) == ["Troops", "Ships"]
    store.give_back()
