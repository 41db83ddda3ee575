"""Tables, derived from the records' declarations: one row class a kind, and the change log beside them."""

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from tracker.model.fields import FieldInfo, Record, fields
from tracker.model.records import ORDER

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
METADATA = MetaData(naming_convention=NAMING)

# The id of this kind of file in its header: "SMTR". SQLite's own field for it.
APPLICATION_ID = 0x534D5452


def _type(field: FieldInfo) -> Any:
    if field.python is tuple:
        return JSON()
    if field.python is bool:
        return Boolean(create_constraint=False)
    if field.python is int:
        return Integer()
    if field.python is float:
        return Float()
    return Text() if not field.choices else String(40)


# A foreign key restricts by SQLite's default action, which is asked at the end of each statement: records that refer to
# each other go in one, which RESTRICT would refuse at the first row.
def _columns(record: type[Record]) -> list[Any]:
    """Columns and constraints of one kind; every constraint has a name, so that migrations can find it."""
    made: list[Any] = [
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("uid", String(36), nullable=False),
        UniqueConstraint("uid"),
    ]
    for field in fields(record):
        made.append(Column(field.name, _type(field), nullable=field.optional))
        if field.is_date:
            made += [Column(f"{field.name}_first", Integer), Column(f"{field.name}_last", Integer)]
        if field.choices:
            keys = ", ".join(f"'{key}'" for key in field.choices.__members__)
            made.append(CheckConstraint(f'"{field.name}" IN ({keys})', name=field.name))
        if field.show.unique:
            made.append(UniqueConstraint(field.name))
        if field.show.refers:
            made.append(ForeignKeyConstraint([field.name], [f"{field.show.refers}.id"]))
            made.append(_index(record, field))
    return made


def _index(record: type[Record], field: FieldInfo) -> Index:
    """Index of a link. Only of rows that have it: counted among all the empty ones, it would look of no use."""
    where = text(f'"{field.name}" IS NOT NULL') if field.optional else None
    return Index(f"ix_{record.KIND}_{field.name}", field.name, sqlite_where=where)


TABLES: dict[str, Table] = {
    record.KIND: Table(record.KIND, METADATA, *_columns(record), sqlite_autoincrement=True) for record in ORDER
}

STEP = Table(
    "step",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("label", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("undoes", Integer),
    Column("barrier", Boolean(create_constraint=False), nullable=False, default=False),
    ForeignKeyConstraint(["undoes"], ["step.id"]),
    Index("ix_step_undoes", "undoes"),
    sqlite_autoincrement=True,
)
CHANGE = Table(
    "change",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("step", Integer, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("record", Integer, nullable=False),
    Column("uid", String(36), nullable=False),
    Column("before", Text),
    Column("after", Text),
    ForeignKeyConstraint(["step"], ["step.id"]),
    Index("ix_change_step", "step"),
    Index("ix_change_uid", "uid"),
    sqlite_autoincrement=True,
)
# Every ref that was ever handed out, undone ones included; not part of the log.
ISSUED_REF = Table(
    "issued_ref",
    METADATA,
    Column("ref", Text, primary_key=True),
    Column("scope", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Index("ix_issued_ref_scope", "scope", "number"),
)
