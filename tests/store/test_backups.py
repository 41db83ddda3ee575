"""Backups are verified and rotated, restore keeps what stood there, and a copy for others holds no history."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.store.kit import commitment, contents, rows

from tracker.edits import records
from tracker.edits.sources import add_statement
from tracker.model.errors import UserError
from tracker.model.records import Actor, Commitment, Excerpt, Source
from tracker.store import Store, backup_file, create_workspace, open_workspace, restore_backup
from tracker.store.backups import backup_folder, backups_of


def damage(path: Path) -> None:
    """Overwrite a page in the middle of a file, so that it opens but is not whole."""
    [(page,)] = rows(path, "SELECT rootpage FROM sqlite_master WHERE name = 'ix_change_uid'")
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 + 200 : page * 4096] = b"\x55" * 3896
    path.write_bytes(content)


def files(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


@pytest.mark.parametrize("open_here", [True, False])
def test_backup_holds_everything_in_one_sound_file(store: Store, open_here: bool) -> None:
    made = commitment(store)
    before = contents(store.path)
    place = store.backup() if open_here else backup_file(store.path)
    assert place.parent == backup_folder(store.path)
    assert files(place.parent) == [place.name]
    assert contents(place) == before
    commitment(store, "later")
    with open_workspace(place) as copy:
        assert copy.check() == []
        assert [one.uid for one in copy.all(Commitment)] == [made.uid]
        assert copy.undo_label == "Add Troops"


def test_newest_ten_backups_are_kept(store: Store) -> None:
    made = []
    for number in range(13):
        commitment(store, f"Promise {number}")
        made.append(store.backup())
    assert backups_of(store.path) == made[:2:-1]
    with open_workspace(made[-1], read_only=True) as newest:
        assert newest.count(Commitment) == 13


def test_backup_to_a_chosen_place_is_not_rotated_and_replaces_nothing(store: Store, tmp_path: Path) -> None:
    chosen = tmp_path / "mine.tracker"
    assert store.backup(chosen) == chosen
    for target, words in (
        (chosen, "already a file"),
        (store.path, "the workspace itself"),
        (tmp_path / "nowhere" / "b.tracker", "There is no folder"),
    ):
        for save in (store.backup, store.save_copy_without_history, lambda to: backup_file(store.path, to)):
            with pytest.raises(UserError, match=words):
                save(target)
    assert not backup_folder(store.path).exists()


def test_backup_of_a_damaged_workspace_is_refused_and_leaves_nothing(store: Store, tmp_path: Path) -> None:
    for number in range(60):
        commitment(store, f"Promise {number}")
    store.close()
    damage(store.path)
    with pytest.raises(UserError, match=r"failed: .*Nothing else was changed"):
        backup_file(store.path, tmp_path / "b.tracker")
    assert files(tmp_path) == [store.path.name]


def test_restore_brings_back_and_keeps_what_stood_there(store: Store) -> None:
    commitment(store, "kept")
    before = contents(store.path)
    saved = store.backup()
    commitment(store, "later")
    changed = contents(store.path)
    store.close()
    kept = restore_backup(saved, store.path)
    assert kept is not None
    assert contents(kept) == changed
    assert contents(store.path) == before
    assert saved.exists()
    with open_workspace(store.path) as again:
        assert not again.read_only
        assert again.check() == []
        label = f"Restore the backup {saved.name}"
        assert [step.label for step, _ in again.steps()] == [label, "Add kept", "Create the workspace"]
        assert again.undo() is None, "undo does not pass a restore"
        commitment(again, "after")
        assert again.undo() is not None
        assert again.undo() is None
        assert again.redo() is not None
    assert files(store.path.parent) == sorted([store.path.name, backup_folder(store.path).name])


def test_restoring_the_oldest_backup_does_not_rotate_it_away(store: Store) -> None:
    oldest = store.backup()
    for _ in range(9):
        store.backup()
    store.close()
    assert restore_backup(oldest, store.path) is not None
    assert oldest.exists()


def test_restore_where_nothing_stood(store: Store, tmp_path: Path) -> None:
    saved = store.backup(tmp_path / "saved.tracker")
    target = tmp_path / "new.tracker"
    assert restore_backup(saved, target) is None
    with open_workspace(target) as made:
        assert made.check() == []


def test_restore_is_refused_while_somebody_edits(store: Store, tmp_path: Path) -> None:
    saved = store.backup(tmp_path / "saved.tracker")
    commitment(store, "later")
    before = contents(store.path)
    with pytest.raises(UserError, match=r"is being edited by .*close it there first"):
        restore_backup(saved, store.path)
    assert contents(store.path) == before
    with pytest.raises(UserError, match="same file"):
        restore_backup(store.path, store.path)


@pytest.mark.parametrize("workspace_is_sound", [True, False])
def test_damaged_backup_is_refused_and_the_workspace_stays(
    store: Store, tmp_path: Path, workspace_is_sound: bool
) -> None:
    for number in range(60):
        commitment(store, f"Promise {number}")
    saved = store.backup(tmp_path / "saved.tracker")
    store.close()
    damage(saved)
    if not workspace_is_sound:
        store.path.write_bytes(b"not a workspace any more")
    before = store.path.read_bytes()
    with pytest.raises(UserError, match=r"cannot be restored: .* was left as it was"):
        restore_backup(saved, store.path)
    assert store.path.read_bytes() == before
    assert files(tmp_path) == ["saved.tracker", "w.tracker"]
    saved.write_bytes(b"nothing")
    with pytest.raises(UserError, match="not a Summit Tracker workspace"):
        restore_backup(saved, store.path)
    with pytest.raises(UserError, match="There is no file"):
        restore_backup(tmp_path / "none.tracker", store.path)


def test_restore_over_a_damaged_workspace_keeps_that_too(store: Store, tmp_path: Path) -> None:
    commitment(store)
    saved = store.backup(tmp_path / "saved.tracker")
    store.close()
    for broken in (b"broken", b"broken again"):
        store.path.write_bytes(broken)
        kept = restore_backup(saved, store.path)
        assert kept is not None
        assert kept.read_bytes() == broken
        with open_workspace(store.path) as again:
            assert again.count(Commitment) == 1
    assert len([name for name in files(tmp_path) if "damaged" in name]) == 2


def test_restore_after_a_crash_takes_nothing_of_the_old_log(store: Store, tmp_path: Path) -> None:
    """What a killed program left in the write-ahead log belongs to the file that is replaced, not to the backup."""
    saved = store.backup(tmp_path / "saved.tracker")
    commitment(store, "in the log only")
    left = {tail: Path(f"{store.path}{tail}").read_bytes() for tail in ("", "-wal")}
    store.close()
    for tail, content in left.items():
        Path(f"{store.path}{tail}").write_bytes(content)
    kept = restore_backup(saved, store.path)
    with open_workspace(store.path) as again:
        assert again.count(Commitment) == 0
        assert again.check() == []
    assert kept is not None
    with open_workspace(kept, read_only=True) as old:
        assert [one.headline for one in old.all(Commitment)] == ["in the log only"]


def test_copy_without_history_holds_the_records_and_nothing_deleted(store: Store, tmp_path: Path) -> None:
    store.author = "Secret Author"
    made = commitment(store, "kept")
    secret = commitment(store, "SECRETWORD headline")
    records.set_fields(store, store.get(Commitment, made.number), notes="FORMERNOTE")
    records.set_fields(store, store.get(Commitment, made.number), notes="now")
    said = add_statement(store, "SECRETWORD as it was said")
    records.delete(store, [secret])
    records.delete(store, [said])
    records.delete(store, store.all(Source))
    target = store.save_copy_without_history(tmp_path / "copy.tracker")
    content = target.read_bytes().lower()
    assert b"secretword" not in content
    assert b"formernote" not in content
    with open_workspace(target, author="Other") as copy:
        assert copy.check() == []
        assert copy.all(Commitment) == store.all(Commitment)
        assert copy.count(Excerpt) == 0
        assert [step.label for step, _ in copy.steps()] == ["Copy without history"]
        assert copy.undo() is None
        again = commitment(copy, "new")
        assert again.ref not in {made.ref, secret.ref}
        records.set_fields(copy, copy.workspace, title="Theirs")
        assert copy.check() == []
        assert copy.undo() is not None
        assert copy.undo() is not None
        assert copy.undo() is None
        assert copy.check() == []


def test_copy_without_history_is_sound_when_its_first_edit_is_of_the_workspace(store: Store, tmp_path: Path) -> None:
    target = store.save_copy_without_history(tmp_path / "copy.tracker")
    with open_workspace(target) as copy:
        records.set_fields(copy, copy.workspace, title="Theirs")
        assert copy.check() == []


def test_backup_works_while_another_program_edits(store: Store, tmp_path: Path) -> None:
    with store.change("Add actor") as tx:
        tx.put(Actor.of(code="GB", name="United Kingdom"))
        place = backup_file(store.path, tmp_path / "b.tracker")
    with open_workspace(place, read_only=True) as copy:
        assert copy.count(Actor) == 0
    with open_workspace(store.path, read_only=True) as reader:
        assert reader.count(Actor) == 1


def test_workspaces_beside_each_other_do_not_rotate_each_other_s_backups(tmp_path: Path) -> None:
    one, two = tmp_path / "w.tracker", tmp_path / "w 2025.tracker"
    for path in (one, two):
        create_workspace(path).close()
    kept = backup_file(two)
    for _ in range(11):
        backup_file(one)
    assert backups_of(two) == [kept]
    assert len(backups_of(one)) == 10


def test_backup_of_a_file_whose_links_lead_nowhere_is_refused(store: Store, tmp_path: Path) -> None:
    commitment(store)
    store.close()
    with closing(sqlite3.connect(store.path)) as raw:
        raw.execute("UPDATE status_event SET commitment = 999")
        raw.commit()
    with pytest.raises(UserError, match="a link leads nowhere"):
        backup_file(store.path, tmp_path / "b.tracker")
