"""Search finds a record with its parts, by title before text; saved views have an order."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEEPING = {"sqlite_autoincrement": True}


def upgrade() -> None:
    """Number the saved views as they stand, and make empty search tables, which are filled after all migrations."""
    with op.batch_alter_table("saved_view") as batch:
        batch.add_column(sa.Column("order", sa.Integer(), nullable=False, server_default="1"))
    op.execute('UPDATE saved_view SET "order" = min(id, 100000)')
    with op.batch_alter_table("saved_view", recreate="always", table_kwargs=KEEPING) as batch:
        batch.alter_column("order", server_default=None)
    for before, after in (("before", "after"), ("after", "before")):
        op.execute(
            f"""UPDATE change SET "{after}" = json_set("{after}", '$.order', min(record, 100000))
            WHERE kind = 'saved_view' AND "{before}" IS NULL"""
        )
    for table in ("search_words", "search_runs"):
        op.execute(f"DROP TABLE {table}")
    op.execute("CREATE VIRTUAL TABLE search_words USING fts5(title, body, tokenize='unicode61', prefix='1 2 3')")
    op.execute("CREATE VIRTUAL TABLE search_runs USING fts5(title, body, tokenize='trigram')")
