"""Merged records leave a redirect; memberships have a source, sources a descriptor, briefs issues that follow on."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEEPING = {"sqlite_autoincrement": True}
MERGED = ("actor", "person", "meeting", "source", "commitment")
NEW = {
    "membership": ("source",),
    "meeting": ("calendar_uid",),
    "source": ("descriptor", "file_name"),
    "brief_release": ("title", "cut_off", "issued_at", "issued_by", "predecessor", "program"),
}


def upgrade() -> None:
    """Add the columns where they are declared, and the table of redirects."""
    add("meeting", {"calendar_uid": "notes"})
    add("source", {"descriptor": "reliability", "file_name": "descriptor"})
    add("membership", {"source": "until_last"}, refers={"source": "source"})
    add(
        "brief_release",
        {
            "title": "issue",
            "cut_off": "as_of_last",
            "issued_at": "cut_off",
            "issued_by": "issued_at",
            "predecessor": "issued_by",
            "program": "predecessor",
        },
        refers={"predecessor": "brief_release"},
    )
    op.create_table(
        "redirect",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("ref", sa.Text(), nullable=True),
        sa.Column("old_uid", sa.Text(), nullable=False),
        *(sa.Column(kind, sa.Integer(), nullable=True) for kind in MERGED),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redirect")),
        sa.UniqueConstraint("uid", name=op.f("uq_redirect_uid")),
        *(sa.ForeignKeyConstraint([kind], [f"{kind}.id"], name=op.f(f"fk_redirect_{kind}")) for kind in MERGED),
        sqlite_autoincrement=True,
    )
    for kind in MERGED:
        index("redirect", kind)
    for kind, names in NEW.items():
        paths = ", ".join(f"'$.{name}', NULL" for name in names)
        for side in ("before", "after"):
            op.execute(
                f'UPDATE change SET "{side}" = json_set("{side}", {paths}) WHERE kind = \'{kind}\' AND "{side}" NOT NULL'
            )


def add(table: str, columns: dict[str, str], refers: dict[str, str] | None = None) -> None:
    """Add columns, each after the one it names; those in `refers` are links to a kind, with their index."""
    refers = refers or {}
    with op.batch_alter_table(table, recreate="always", table_kwargs=KEEPING) as batch:
        for name, after in columns.items():
            kind = sa.Integer() if name in refers else sa.Text()
            batch.add_column(sa.Column(name, kind, nullable=True), insert_after=after)
        for name, target in refers.items():
            batch.create_foreign_key(op.f(f"fk_{table}_{name}"), target, [name], ["id"])
    for name in refers:
        index(table, name)


def index(table: str, name: str) -> None:
    """Index a link where it is set."""
    op.create_index(f"ix_{table}_{name}", table, [name], unique=False, sqlite_where=sa.text(f'"{name}" IS NOT NULL'))
