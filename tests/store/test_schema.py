"""The file's schema: declared once, the same by migration, and migrated on a filled file without losing a row."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect
from sqlalchemy.pool import StaticPool
from tests.store.kit import commitment, contents, rows

from tracker.edits.records import delete
from tracker.edits.sample import load_sample
from tracker.model.errors import UserError
from tracker.model.fields import fields
from tracker.model.records import KINDS, Commitment
from tracker.store import Store, create_workspace, open_workspace
from tracker.store.backups import backup_folder
from tracker.store.file import SCHEMA, examine
from tracker.store.migrating import SCRIPTS, migrate
from tracker.store.tables import METADATA

SECOND = '''"""A second schema: a field for commitments, and a table rebuilt in batch mode."""

import sqlalchemy as sa
from alembic import op

revision = "9998"
down_revision = "{down}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column, and rebuild the table that others refer to."""
    with op.batch_alter_table("commitment", recreate="always"{rebuilt}) as batch:
        batch.add_column(sa.Column("colour", sa.Text(), nullable=True))
    {then}
'''
AFTER = "9998"
NORMAL = re.compile(r'[\s"]+')


def schema(path: Path) -> dict[str, str]:
    """What sqlite_master says, without what depends on how it was written down."""
    found = rows(path, "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_stat%'")
    return {name: NORMAL.sub(" ", sql).replace("( ", "(").replace(" )", ")").strip() for name, sql in found}


def by_migration(path: Path) -> None:
    """Make an empty file by the migrations alone."""
    directory = ScriptDirectory(str(SCRIPTS))
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
        with engine.connect() as sql:
            sql.exec_driver_sql("BEGIN")
            context = MigrationContext.configure(
                sql,
                opts={"fn": lambda revision, _: directory._upgrade_revs(SCHEMA, revision)},  # noqa: SLF001
            )
            with Operations.context(context):
                context.run_migrations()
            sql.commit()


def sorted_parts(sql: str) -> list[str]:
    """A CREATE TABLE as the set of its columns and constraints: their order has no meaning."""
    body = sql[sql.index("(") + 1 : sql.rindex(")")]
    depth, part, found = 0, "", []
    for sign in body:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            found.append(part.strip())
            part = ""
        else:
            part += sign
    return sorted([*found, part.strip()])


def test_new_file_and_migrated_one_have_the_same_schema(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "migrated.tracker"
    by_migration(path)
    new, made = schema(store.path), schema(path)
    assert set(new) == set(made)
    for name, sql in new.items():
        if sql.startswith("CREATE TABLE"):
            assert sorted_parts(made[name]) == sorted_parts(sql), name
            assert made[name].count("AUTOINCREMENT") == sql.count("AUTOINCREMENT")
        else:
            assert made[name] == sql
    assert rows(path, "SELECT version_num FROM alembic_version") == [(SCHEMA,)]


def test_newest_migration_is_the_schema_of_this_program() -> None:
    assert ScriptDirectory(str(SCRIPTS)).get_heads() == [SCHEMA]


def test_every_constraint_has_a_name(store: Store) -> None:
    for name, sql in schema(store.path).items():
        if sql.startswith("CREATE TABLE") and name in METADATA.tables:
            for part in sorted_parts(sql):
                assert not part.startswith(("CHECK", "UNIQUE", "FOREIGN KEY")), f"{name}: {part}"


def test_every_field_has_a_column_and_every_link_a_foreign_key(store: Store) -> None:
    look = inspect(store._sql)  # noqa: SLF001
    for kind, record in KINDS.items():
        columns = {one["name"]: one for one in look.get_columns(kind)}
        wanted = {"id", "uid"}
        for field in fields(record):
            wanted.add(field.name)
            wanted |= {f"{field.name}_first", f"{field.name}_last"} if field.is_date else set()
            assert columns[field.name]["nullable"] == field.optional, field.name
        assert set(columns) == wanted
        keys = {one["constrained_columns"][0]: one["referred_table"] for one in look.get_foreign_keys(kind)}
        assert keys == {field.name: field.show.refers for field in fields(record) if field.show.refers}
        indexed = {one["column_names"][0] for one in look.get_indexes(kind)}
        assert set(keys) <= indexed, f"{kind}: a link without an index makes deleting slow"
        checks = {one["name"] for one in look.get_check_constraints(kind)}
        assert {f"ck_{kind}_{field.name}" for field in fields(record) if field.choices} <= checks


def test_database_itself_refuses_a_word_outside_a_vocabulary(store: Store) -> None:
    store.close()
    with closing(sqlite3.connect(store.path)) as raw:
        raw.execute("PRAGMA foreign_keys=OFF")
        with pytest.raises(sqlite3.IntegrityError, match="CHECK constraint failed"):
            raw.execute("INSERT INTO status_event(uid, commitment, status, imported) VALUES ('u', 1, 'nearly', 0)")


# Migrating


KEEPING = ', table_kwargs={"sqlite_autoincrement": True}'


def scripts(folder: Path, then: str = "pass", rebuilt: str = KEEPING) -> Path:
    """A folder with the first migration and one more."""
    made = folder / "migrations"
    (made / "versions").mkdir(parents=True)
    for one in (SCRIPTS / "versions").glob("v*.py"):
        (made / "versions" / one.name).write_bytes(one.read_bytes())
    (made / "versions" / "v9998_second.py").write_text(SECOND.format(down=SCHEMA, then=then, rebuilt=rebuilt))
    return made


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "old" / "w.tracker"
    path.parent.mkdir()
    with create_workspace(path) as made:
        load_sample(made)
        assert made.count(Commitment) > 10
    return path


def test_migration_keeps_every_row_and_constraint(filled: Path, tmp_path: Path) -> None:
    before, laws = contents(filled), schema(filled)
    steps = rows(filled, "SELECT count(*) FROM step")[0][0]
    kept = migrate(filled, SCHEMA, scripts(tmp_path), AFTER)

    assert kept.parent == backup_folder(filled)
    assert contents(kept) == before
    after = contents(filled)
    assert after.pop("alembic_version") == [(AFTER,)]
    before.pop("alembic_version")
    assert [row[:-1] for row in after.pop("commitment")] == before.pop("commitment")
    assert after == before, "rows of parts went with the table that was rebuilt"

    now = schema(filled)
    assert "AUTOINCREMENT" in now["commitment"]
    for name, sql in laws.items():
        if name == "commitment":
            old, new = set(sorted_parts(sql)), set(sorted_parts(now[name]))
            named = {part for part in old if part.startswith("CONSTRAINT")}
            assert {part for part in new if part.startswith("CONSTRAINT")} == named
            assert new - old == {"colour TEXT"}
        else:
            assert now[name] == sql, name
    assert rows(filled, "PRAGMA foreign_key_check") == []
    assert rows(filled, "PRAGMA integrity_check") == [("ok",)]
    assert rows(filled, "SELECT count(*) FROM step WHERE barrier")[0][0] == 3, "creation, the sample, the migration"
    assert rows(filled, "SELECT count(*) FROM step")[0][0] == steps + 1
    assert [one.name for one in filled.parent.iterdir() if one.is_file()] == [filled.name]


def test_ids_are_not_handed_out_again_after_a_migration(filled: Path, tmp_path: Path) -> None:
    with open_workspace(filled) as made:
        newest = commitment(made)
        delete(made, [newest])
    migrate(filled, SCHEMA, scripts(tmp_path), AFTER)
    last = rows(filled, "SELECT seq FROM sqlite_sequence WHERE name = 'commitment'")
    assert last == [(newest.number,)]


def test_migration_that_would_hand_out_ids_again_is_refused(filled: Path, tmp_path: Path) -> None:
    content = filled.read_bytes()
    with pytest.raises(UserError, match="drops AUTOINCREMENT from commitment"):
        migrate(filled, SCHEMA, scripts(tmp_path, rebuilt=""), AFTER)
    assert filled.read_bytes() == content


@pytest.mark.parametrize(
    "then",
    [
        'raise RuntimeError("no")',
        'op.execute("UPDATE status_event SET commitment = 9999")',
        'op.execute("DELETE FROM commitment")',
        'op.execute("no SQL at all")',
    ],
)
def test_failing_migration_leaves_the_file_as_it_was(filled: Path, tmp_path: Path, then: str) -> None:
    before, content = contents(filled), filled.read_bytes()
    with pytest.raises(UserError, match=r"could not be brought from schema .* left as it was, and a backup stands in"):
        migrate(filled, SCHEMA, scripts(tmp_path, then), AFTER)
    assert filled.read_bytes() == content
    assert contents(filled) == before
    assert len(list(backup_folder(filled).iterdir())) == 1
    with open_workspace(filled) as again:
        assert again.check() == []


def test_opening_an_older_file_migrates_it_after_a_backup(filled: Path, tmp_path: Path, monkeypatch) -> None:
    folder = scripts(tmp_path)
    monkeypatch.setattr("tracker.store.file.SCHEMA", AFTER)
    monkeypatch.setattr("tracker.store.opening.SCHEMA", AFTER)
    monkeypatch.setattr("tracker.store.migrating.migrate.__defaults__", (folder, AFTER))
    before = filled.read_bytes()
    with pytest.raises(UserError, match="comes from an older version and cannot be brought up to date now"):
        open_workspace(filled, read_only=True)
    assert filled.read_bytes() == before
    with open_workspace(filled) as made:
        assert not made.read_only
        assert made.undo() is None, "undo does not pass a migration"
        assert made.count(Commitment) > 10
    assert examine(filled) == AFTER
    assert len(list(backup_folder(filled).iterdir())) == 1
