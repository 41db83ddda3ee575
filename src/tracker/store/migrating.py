"""Bring an older workspace up to this program's schema, after a verified backup."""

import contextlib
import sqlite3
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from tracker.model.errors import UserError
from tracker.store.backups import backup_file
from tracker.store.file import SCHEMA
from tracker.store.searching import rebuild
from tracker.store.transaction import now

SCRIPTS = Path(__file__).parent / "migrations"


def migrate(path: Path, found: str, scripts: Path = SCRIPTS, target: str = SCHEMA) -> Path:
    """Migrate a file from schema `found` to `target`; returns the backup made before.

    Foreign keys are off outside the transaction, as batch mode rebuilds tables, and checked before the commit. The
    search index is made anew. Raises UserError with the file as it was if anything fails.
    """
    kept = backup_file(path)
    engine = create_engine(
        "sqlite://", creator=lambda: sqlite3.connect(path, isolation_level=None), poolclass=StaticPool
    )
    directory = ScriptDirectory(str(scripts))
    try:
        with contextlib.closing(engine.connect()) as sql:
            sql.exec_driver_sql("PRAGMA foreign_keys=OFF")
            sql.exec_driver_sql("BEGIN IMMEDIATE")
            context = MigrationContext.configure(
                sql,
                opts={
                    "fn": lambda revision, _: directory._upgrade_revs(target, revision),  # noqa: SLF001
                    "render_as_batch": True,
                    "transactional_ddl": True,
                    "transaction_per_migration": False,
                },
            )
            numbered = _numbered(sql)
            with Operations.context(context):
                context.run_migrations()
            _keep_numbering(sql, numbered)
            rebuild(sql)
            if sql.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise sqlite3.IntegrityError("a link leads nowhere")
            sql.exec_driver_sql(
                "INSERT INTO step(label, author, at, barrier) VALUES (?, '', ?, 1)",
                (f"Bring the file from schema {found} to {target}", now()),
            )
            sql.commit()
    except Exception as error:
        why = " ".join(str(getattr(error, "orig", error)).split())
        raise UserError(
            f"{path.name} could not be brought from schema {found} to {target} ({why}); it was left as it was, and "
            f"a backup stands in {kept}."
        ) from error
    finally:
        engine.dispose()
    return kept


def _numbered(sql: Connection) -> dict[str, int]:
    """Tables that never hand out an id twice, and the last id of each."""
    tables = sql.exec_driver_sql("SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'").scalars()
    last = {row.name: row.seq for row in sql.exec_driver_sql("SELECT name, seq FROM sqlite_sequence")}
    return {name: last.get(name, 0) for name in tables}


def _keep_numbering(sql: Connection, before: dict[str, int]) -> None:
    """A table that batch mode rebuilt goes on after the last id that it ever handed out."""
    kept = {row.name: row.sql for row in sql.exec_driver_sql("SELECT name, sql FROM sqlite_master")}
    for name, last in before.items():
        if name not in kept:
            continue
        if "AUTOINCREMENT" not in kept[name]:
            raise sqlite3.IntegrityError(f"the migration drops AUTOINCREMENT from {name}")
        sql.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
        sql.exec_driver_sql("INSERT INTO sqlite_sequence(name, seq) VALUES (?, ?)", (name, last))


def revisions() -> list[str]:
    """Names of the schemas that the migrations lead to, newest first."""
    return [script.revision for script in ScriptDirectory(str(SCRIPTS)).walk_revisions()]
