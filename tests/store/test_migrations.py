"""A filled file of every released schema is brought up to this program's, and says the same as before."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.store.kit import TABLE, commitment, contents, replayed

from tracker.edits import wordings
from tracker.edits.records import save
from tracker.edits.sample import load_sample
from tracker.model.records import BriefRelease, Redirect, SavedView
from tracker.model.vocabulary import Strength
from tracker.store import create_workspace, open_workspace

# What takes a file from schema 0003 back to 0002: no redirects, and fewer columns.
BACK_TO_0002 = """
PRAGMA foreign_keys=OFF;
DROP TABLE redirect;
ALTER TABLE meeting DROP COLUMN calendar_uid;
ALTER TABLE source DROP COLUMN descriptor;
ALTER TABLE source DROP COLUMN file_name;
CREATE TABLE kept AS SELECT id, uid, actor, bloc, since, since_first, since_last, until, until_first, until_last
    FROM membership;
DROP TABLE membership;
CREATE TABLE membership (
    id INTEGER NOT NULL, uid VARCHAR(36) NOT NULL, actor INTEGER NOT NULL, bloc INTEGER NOT NULL,
    since TEXT, since_first INTEGER, since_last INTEGER, until TEXT, until_first INTEGER, until_last INTEGER,
    CONSTRAINT pk_membership PRIMARY KEY (id AUTOINCREMENT), CONSTRAINT uq_membership_uid UNIQUE (uid),
    CONSTRAINT fk_membership_actor FOREIGN KEY(actor) REFERENCES actor (id),
    CONSTRAINT fk_membership_bloc FOREIGN KEY(bloc) REFERENCES actor (id));
CREATE INDEX ix_membership_actor ON membership (actor);
CREATE INDEX ix_membership_bloc ON membership (bloc);
INSERT INTO membership SELECT * FROM kept;
DROP TABLE kept;
CREATE TABLE kept AS SELECT id, uid, brief, scope, issue, as_of, as_of_first, as_of_last,
    data, data_sha256, pdf, pdf_sha256 FROM brief_release;
DROP TABLE brief_release;
CREATE TABLE brief_release (
    id INTEGER NOT NULL, uid VARCHAR(36) NOT NULL, brief TEXT NOT NULL, scope TEXT, issue INTEGER NOT NULL,
    as_of TEXT, as_of_first INTEGER, as_of_last INTEGER, data TEXT NOT NULL,
    data_sha256 TEXT, pdf TEXT, pdf_sha256 TEXT,
    CONSTRAINT pk_brief_release PRIMARY KEY (id AUTOINCREMENT), CONSTRAINT uq_brief_release_uid UNIQUE (uid));
INSERT INTO brief_release SELECT * FROM kept;
DROP TABLE kept;
UPDATE change SET "before" = json_remove("before", '$.calendar_uid'), "after" = json_remove("after", '$.calendar_uid')
WHERE kind = 'meeting';
UPDATE change SET "before" = json_remove("before", '$.source'), "after" = json_remove("after", '$.source')
WHERE kind = 'membership';
UPDATE change SET "before" = json_remove("before", '$.descriptor', '$.file_name'),
    "after" = json_remove("after", '$.descriptor', '$.file_name') WHERE kind = 'source';
UPDATE alembic_version SET version_num = '0002';
"""
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


def test_from_0002(tmp_path: Path) -> None:
    path = tmp_path / "w.tracker"
    with create_workspace(path) as made:
        load_sample(made)
        with made.change("Issue a brief") as tx:
            tx.put(BriefRelease.of(brief="outcome", issue=3, data='{"a": 1}'))
    before, log = contents(path), replayed(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.executescript(BACK_TO_0002)

    with open_workspace(path) as again:
        assert again.check() == []
        assert [each.data for each in again.all(BriefRelease)] == ['{"a": 1}']
        assert again.count(Redirect) == 0
    assert contents(path) == before
    again_replayed = replayed(path)
    new = {uid for uid, each in log.items() if each[TABLE] == "brief_release"}
    assert {uid: each for uid, each in again_replayed.items() if uid not in new} == {
        uid: each for uid, each in log.items() if uid not in new
    }


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
        raw.executescript(BACK_TO_0002 + BACK_TO_0001)

    with open_workspace(path) as again:
        assert again.check() == []
        assert [hit.part[0] for hit in again.search("flotilla")] == ["wording"]
        assert [hit.id for hit in again.search("部隊を派遣")] == [one.number]
        assert [view.order for view in again.all(SavedView)] == list(range(1, again.count(SavedView) + 1))
    assert contents(path) == before
