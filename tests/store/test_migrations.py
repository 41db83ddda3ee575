"""A filled file of every released schema is brought up to this program's, and says the same as before."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.store.kit import commitment, contents

from tracker.edits import wordings
from tracker.edits.records import save
from tracker.edits.sample import load_sample
from tracker.model.records import SavedView
from tracker.model.vocabulary import Strength
from tracker.store import create_workspace, open_workspace

# What takes a file from schema 0002 back to 0001: one row of search for each record, and no order of saved views.
BACK_TO_0001 = """
UPDATE change SET "before" = json_remove("before", '$.order'), "after" = json_remove("after", '$.order')
WHERE kind = 'saved_view';
CREATE TABLE kept AS SELECT id, uid, name, view, definition FROM saved_view;
DROP TABLE saved_view;
CREATE TABLE saved_view (
    id INTEGER NOT NULL, uid VARCHAR(36) NOT NULL, name TEXT NOT NULL, view TEXT NOT NULL, definition TEXT NOT NULL,
    CONSTRAINT pk_saved_view PRIMARY KEY (id AUTOINCREMENT), CONSTRAINT uq_saved_view_uid UNIQUE (uid));
INSERT INTO saved_view SELECT * FROM kept;
DROP TABLE kept;
DROP TABLE search_words;
DROP TABLE search_runs;
CREATE VIRTUAL TABLE search_words USING fts5(body, tokenize='unicode61', prefix='1 2 3');
CREATE VIRTUAL TABLE search_runs USING fts5(body, tokenize='trigram');
INSERT INTO search_words(rowid, body) SELECT id * 64 + 10, headline FROM commitment;
UPDATE alembic_version SET version_num = '0001';
"""


def test_from_0001(tmp_path: Path) -> None:
    path = tmp_path / "w.tracker"
    with create_workspace(path) as made:
        load_sample(made)
        one = commitment(made, "日本は部隊を派遣する用意がある")
        wordings.add_wording(made, one.number, "will send a flotilla", Strength.pledged)
        for at, name in enumerate(("Overdue", "Gated"), start=made.count(SavedView) + 1):
            save(made, SavedView.of(name=name, order=at))
    before = contents(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.executescript(BACK_TO_0001)

    with open_workspace(path) as again:
        assert again.check() == []
        assert [hit.part[0] for hit in again.search("flotilla")] == ["wording"]
        assert [hit.id for hit in again.search("部隊を派遣")] == [one.number]
        assert [view.order for view in again.all(SavedView)] == list(range(1, again.count(SavedView) + 1))
    assert contents(path) == before
