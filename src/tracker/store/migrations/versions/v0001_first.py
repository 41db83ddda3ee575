"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables of an empty file."""
    op.create_table(
        "actor",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("other_names", sa.JSON(), nullable=False),
        sa.Column("demonyms", sa.JSON(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "\"kind\" IN ('government', 'organisation', 'bloc', 'coalition')", name=op.f("ck_actor_kind")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actor")),
        sa.UniqueConstraint("code", name=op.f("uq_actor_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_actor_uid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "brief_release",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("brief", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=True),
        sa.Column("issue", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.Column("as_of_first", sa.Integer(), nullable=True),
        sa.Column("as_of_last", sa.Integer(), nullable=True),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("data_sha256", sa.Text(), nullable=True),
        sa.Column("pdf", sa.Text(), nullable=True),
        sa.Column("pdf_sha256", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brief_release")),
        sa.UniqueConstraint("uid", name=op.f("uq_brief_release_uid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "issued_ref",
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("ref", name=op.f("pk_issued_ref")),
    )
    op.create_index("ix_issued_ref_scope", "issued_ref", ["scope", "number"], unique=False)
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("ref", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("format", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("date_first", sa.Integer(), nullable=True),
        sa.Column("date_last", sa.Integer(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("follows", sa.Integer(), nullable=True),
        sa.Column("process", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "\"kind\" IN ('summit', 'ministerial', 'talks', 'call', 'visit', 'conference')",
            name=op.f("ck_meeting_kind"),
        ),
        sa.CheckConstraint(
            "\"state\" IN ('planned', 'confirmed', 'held', 'postponed', 'cancelled')", name=op.f("ck_meeting_state")
        ),
        sa.ForeignKeyConstraint(["follows"], ["meeting.id"], name=op.f("fk_meeting_follows")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("ref", name=op.f("uq_meeting_ref")),
        sa.UniqueConstraint("uid", name=op.f("uq_meeting_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_meeting_follows", "meeting", ["follows"], unique=False, sqlite_where=sa.text('"follows" IS NOT NULL')
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("other_names", sa.JSON(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("uid", name=op.f("uq_person_uid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("view", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("uid", name=op.f("uq_saved_view_uid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("published_first", sa.Integer(), nullable=True),
        sa.Column("published_last", sa.Integer(), nullable=True),
        sa.Column("accessed", sa.Text(), nullable=True),
        sa.Column("accessed_first", sa.Integer(), nullable=True),
        sa.Column("accessed_last", sa.Integer(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("reliability", sa.String(length=40), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "\"kind\" IN ('primary_text', 'readout', 'speech', 'law', 'report', 'news', 'interview', 'leak', 'note')",
            name=op.f("ck_source_kind"),
        ),
        sa.CheckConstraint("\"reliability\" IN ('A', 'B', 'C', 'D', 'E', 'F')", name=op.f("ck_source_reliability")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("uid", name=op.f("uq_source_uid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "step",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("barrier", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["undoes"], ["step.id"], name=op.f("fk_step_undoes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_step_undoes", "step", ["undoes"], unique=False)
    op.create_table(
        "workspace",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("due_soon_days", sa.Integer(), nullable=False),
        sa.Column("gone_quiet_days", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.Column("as_of_first", sa.Integer(), nullable=True),
        sa.Column("as_of_last", sa.Integer(), nullable=True),
        sa.Column("codebook", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspace")),
        sa.UniqueConstraint("uid", name=op.f("uq_workspace_uid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["step"], ["step.id"], name=op.f("fk_change_step")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_change_step", "change", ["step"], unique=False)
    op.create_index("ix_change_uid", "change", ["uid"], unique=False)
    op.create_table(
        "commitment",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("ref", sa.Text(), nullable=True),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("action_kind", sa.String(length=40), nullable=True),
        sa.Column("themes", sa.JSON(), nullable=False),
        sa.Column("mode", sa.String(length=40), nullable=False),
        sa.Column("joint_rule", sa.String(length=40), nullable=False),
        sa.Column("made_at", sa.Integer(), nullable=True),
        sa.Column("made_on", sa.Text(), nullable=True),
        sa.Column("made_on_first", sa.Integer(), nullable=True),
        sa.Column("made_on_last", sa.Integer(), nullable=True),
        sa.Column("priority", sa.Integer(), nullable=True),
        sa.Column("success_test", sa.Text(), nullable=True),
        sa.Column("partial_test", sa.Text(), nullable=True),
        sa.Column("failure_test", sa.Text(), nullable=True),
        sa.Column("tests_locked_on", sa.Text(), nullable=True),
        sa.Column("tests_locked_on_first", sa.Integer(), nullable=True),
        sa.Column("tests_locked_on_last", sa.Integer(), nullable=True),
        sa.Column("next_review", sa.Text(), nullable=True),
        sa.Column("next_review_first", sa.Integer(), nullable=True),
        sa.Column("next_review_last", sa.Integer(), nullable=True),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "\"action_kind\" IN ('deploy', 'deliver', 'fund', 'train', 'host', 'legislate', 'sanction', 'negotiate', 'procure', 'plan', 'other')",
            name=op.f("ck_commitment_action_kind"),
        ),
        sa.CheckConstraint("\"joint_rule\" IN ('all', 'any', 'lead')", name=op.f("ck_commitment_joint_rule")),
        sa.CheckConstraint("\"mode\" IN ('individual', 'joint', 'collective')", name=op.f("ck_commitment_mode")),
        sa.ForeignKeyConstraint(["made_at"], ["meeting.id"], name=op.f("fk_commitment_made_at")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
        sa.UniqueConstraint("ref", name=op.f("uq_commitment_ref")),
        sa.UniqueConstraint("uid", name=op.f("uq_commitment_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_commitment_made_at", "commitment", ["made_at"], unique=False, sqlite_where=sa.text('"made_at" IS NOT NULL')
    )
    op.create_table(
        "convenor",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("meeting", sa.Integer(), nullable=False),
        sa.Column("actor", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actor.id"], name=op.f("fk_convenor_actor")),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.id"], name=op.f("fk_convenor_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_convenor")),
        sa.UniqueConstraint("uid", name=op.f("uq_convenor_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_convenor_actor", "convenor", ["actor"], unique=False)
    op.create_index("ix_convenor_meeting", "convenor", ["meeting"], unique=False)
    op.create_table(
        "membership",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("actor", sa.Integer(), nullable=False),
        sa.Column("bloc", sa.Integer(), nullable=False),
        sa.Column("since", sa.Text(), nullable=True),
        sa.Column("since_first", sa.Integer(), nullable=True),
        sa.Column("since_last", sa.Integer(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("until_first", sa.Integer(), nullable=True),
        sa.Column("until_last", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["actor"], ["actor.id"], name=op.f("fk_membership_actor")),
        sa.ForeignKeyConstraint(["bloc"], ["actor.id"], name=op.f("fk_membership_bloc")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint("uid", name=op.f("uq_membership_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_membership_actor", "membership", ["actor"], unique=False)
    op.create_index("ix_membership_bloc", "membership", ["bloc"], unique=False)
    op.create_table(
        "office",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("actor", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=True),
        sa.Column("since_first", sa.Integer(), nullable=True),
        sa.Column("since_last", sa.Integer(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("until_first", sa.Integer(), nullable=True),
        sa.Column("until_last", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["actor"], ["actor.id"], name=op.f("fk_office_actor")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_office_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
        sa.UniqueConstraint("uid", name=op.f("uq_office_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_office_actor", "office", ["actor"], unique=False)
    op.create_index("ix_office_person", "office", ["person"], unique=False)
    op.create_table(
        "participation",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("meeting", sa.Integer(), nullable=False),
        sa.Column("actor", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("on_behalf_of", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("presence", sa.String(length=40), nullable=False),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "\"presence\" IN ('in_person', 'remote', 'delegated', 'declined', 'not_invited', 'unknown')",
            name=op.f("ck_participation_presence"),
        ),
        sa.CheckConstraint(
            "\"role\" IN ('host', 'chair', 'participant', 'observer', 'mediator', 'guest')",
            name=op.f("ck_participation_role"),
        ),
        sa.ForeignKeyConstraint(["actor"], ["actor.id"], name=op.f("fk_participation_actor")),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.id"], name=op.f("fk_participation_meeting")),
        sa.ForeignKeyConstraint(["on_behalf_of"], ["actor.id"], name=op.f("fk_participation_on_behalf_of")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_participation_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participation")),
        sa.UniqueConstraint("uid", name=op.f("uq_participation_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_participation_actor", "participation", ["actor"], unique=False)
    op.create_index("ix_participation_meeting", "participation", ["meeting"], unique=False)
    op.create_index(
        "ix_participation_on_behalf_of",
        "participation",
        ["on_behalf_of"],
        unique=False,
        sqlite_where=sa.text('"on_behalf_of" IS NOT NULL'),
    )
    op.create_index(
        "ix_participation_person",
        "participation",
        ["person"],
        unique=False,
        sqlite_where=sa.text('"person" IS NOT NULL'),
    )
    op.create_table(
        "questionnaire",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("put_by", sa.Integer(), nullable=True),
        sa.Column("put_on", sa.Text(), nullable=True),
        sa.Column("put_on_first", sa.Integer(), nullable=True),
        sa.Column("put_on_last", sa.Integer(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["put_by"], ["actor.id"], name=op.f("fk_questionnaire_put_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire")),
        sa.UniqueConstraint("ref", name=op.f("uq_questionnaire_ref")),
        sa.UniqueConstraint("uid", name=op.f("uq_questionnaire_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_questionnaire_put_by",
        "questionnaire",
        ["put_by"],
        unique=False,
        sqlite_where=sa.text('"put_by" IS NOT NULL'),
    )
    op.create_table(
        "commitment_link",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("commitment", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "\"kind\" IN ('restates', 'strengthens', 'weakens', 'supersedes', 'implements', 'depends_on', 'conflicts_with', 'matched_with')",
            name=op.f("ck_commitment_link_kind"),
        ),
        sa.ForeignKeyConstraint(["commitment"], ["commitment.id"], name=op.f("fk_commitment_link_commitment")),
        sa.ForeignKeyConstraint(["other"], ["commitment.id"], name=op.f("fk_commitment_link_other")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment_link")),
        sa.UniqueConstraint("uid", name=op.f("uq_commitment_link_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_commitment_link_commitment", "commitment_link", ["commitment"], unique=False)
    op.create_index("ix_commitment_link_other", "commitment_link", ["other"], unique=False)
    op.create_table(
        "commitment_party",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("commitment", sa.Integer(), nullable=False),
        sa.Column("actor", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.CheckConstraint(
            "\"role\" IN ('committer', 'lead', 'beneficiary', 'implementer', 'guarantor', 'witness')",
            name=op.f("ck_commitment_party_role"),
        ),
        sa.ForeignKeyConstraint(["actor"], ["actor.id"], name=op.f("fk_commitment_party_actor")),
        sa.ForeignKeyConstraint(["commitment"], ["commitment.id"], name=op.f("fk_commitment_party_commitment")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment_party")),
        sa.UniqueConstraint("uid", name=op.f("uq_commitment_party_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_commitment_party_actor", "commitment_party", ["actor"], unique=False)
    op.create_index("ix_commitment_party_commitment", "commitment_party", ["commitment"], unique=False)
    op.create_table(
        "condition",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("commitment", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("holder", sa.Integer(), nullable=True),
        sa.Column("depends_on", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "\"kind\" IN ('agreement', 'ceasefire', 'guarantee', 'approval', 'funding', 'participation', 'other')",
            name=op.f("ck_condition_kind"),
        ),
        sa.ForeignKeyConstraint(["commitment"], ["commitment.id"], name=op.f("fk_condition_commitment")),
        sa.ForeignKeyConstraint(["depends_on"], ["commitment.id"], name=op.f("fk_condition_depends_on")),
        sa.ForeignKeyConstraint(["holder"], ["actor.id"], name=op.f("fk_condition_holder")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_condition")),
        sa.UniqueConstraint("uid", name=op.f("uq_condition_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_condition_commitment", "condition", ["commitment"], unique=False)
    op.create_index(
        "ix_condition_depends_on",
        "condition",
        ["depends_on"],
        unique=False,
        sqlite_where=sa.text('"depends_on" IS NOT NULL'),
    )
    op.create_index(
        "ix_condition_holder", "condition", ["holder"], unique=False, sqlite_where=sa.text('"holder" IS NOT NULL')
    )
    op.create_table(
        "excerpt",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=True),
        sa.Column("suffix", sa.Text(), nullable=True),
        sa.Column("offset_start", sa.Integer(), nullable=True),
        sa.Column("offset_end", sa.Integer(), nullable=True),
        sa.Column("speaker", sa.Integer(), nullable=True),
        sa.Column("office", sa.Integer(), nullable=True),
        sa.Column("spoken_for", sa.Integer(), nullable=True),
        sa.Column("speaker_words", sa.Text(), nullable=True),
        sa.Column("said_on", sa.Text(), nullable=True),
        sa.Column("said_on_first", sa.Integer(), nullable=True),
        sa.Column("said_on_last", sa.Integer(), nullable=True),
        sa.Column("meeting", sa.Integer(), nullable=True),
        sa.Column("commitment", sa.Integer(), nullable=True),
        sa.Column("credibility", sa.Integer(), nullable=True),
        sa.Column("translation", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["commitment"], ["commitment.id"], name=op.f("fk_excerpt_commitment")),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.id"], name=op.f("fk_excerpt_meeting")),
        sa.ForeignKeyConstraint(["office"], ["office.id"], name=op.f("fk_excerpt_office")),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_excerpt_source")),
        sa.ForeignKeyConstraint(["speaker"], ["person.id"], name=op.f("fk_excerpt_speaker")),
        sa.ForeignKeyConstraint(["spoken_for"], ["actor.id"], name=op.f("fk_excerpt_spoken_for")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_excerpt")),
        sa.UniqueConstraint("uid", name=op.f("uq_excerpt_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_excerpt_commitment",
        "excerpt",
        ["commitment"],
        unique=False,
        sqlite_where=sa.text('"commitment" IS NOT NULL'),
    )
    op.create_index(
        "ix_excerpt_meeting", "excerpt", ["meeting"], unique=False, sqlite_where=sa.text('"meeting" IS NOT NULL')
    )
    op.create_index(
        "ix_excerpt_office", "excerpt", ["office"], unique=False, sqlite_where=sa.text('"office" IS NOT NULL')
    )
    op.create_index("ix_excerpt_source", "excerpt", ["source"], unique=False)
    op.create_index(
        "ix_excerpt_speaker", "excerpt", ["speaker"], unique=False, sqlite_where=sa.text('"speaker" IS NOT NULL')
    )
    op.create_index(
        "ix_excerpt_spoken_for",
        "excerpt",
        ["spoken_for"],
        unique=False,
        sqlite_where=sa.text('"spoken_for" IS NOT NULL'),
    )
    op.create_table(
        "follow_up",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("commitment", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.CheckConstraint("\"kind\" IN ('to_raise', 'reviewed', 'delivered', 'due')", name=op.f("ck_follow_up_kind")),
        sa.ForeignKeyConstraint(["commitment"], ["commitment.id"], name=op.f("fk_follow_up_commitment")),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.id"], name=op.f("fk_follow_up_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
        sa.UniqueConstraint("uid", name=op.f("uq_follow_up_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_follow_up_commitment", "follow_up", ["commitment"], unique=False)
    op.create_index("ix_follow_up_meeting", "follow_up", ["meeting"], unique=False)
    op.create_table(
        "quantity",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("commitment", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.Column("as_of_first", sa.Integer(), nullable=True),
        sa.Column("as_of_last", sa.Integer(), nullable=True),
        sa.Column("certainty", sa.String(length=40), nullable=False),
        sa.CheckConstraint("\"certainty\" IN ('reported', 'estimated')", name=op.f("ck_quantity_certainty")),
        sa.CheckConstraint("\"stage\" IN ('announced', 'allocated', 'delivered')", name=op.f("ck_quantity_stage")),
        sa.ForeignKeyConstraint(["commitment"], ["commitment.id"], name=op.f("fk_quantity_commitment")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quantity")),
        sa.UniqueConstraint("uid", name=op.f("uq_quantity_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_quantity_commitment", "quantity", ["commitment"], unique=False)
    op.create_table(
        "question",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("questionnaire", sa.Integer(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["questionnaire"], ["questionnaire.id"], name=op.f("fk_question_questionnaire")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint("ref", name=op.f("uq_question_ref")),
        sa.UniqueConstraint("uid", name=op.f("uq_question_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_question_questionnaire", "question", ["questionnaire"], unique=False)
    op.create_table(
        "status_event",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("commitment", sa.Integer(), nullable=False),
        sa.Column("actor", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("trajectory", sa.String(length=40), nullable=True),
        sa.Column("effective", sa.Text(), nullable=True),
        sa.Column("effective_first", sa.Integer(), nullable=True),
        sa.Column("effective_last", sa.Integer(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("rationale", sa.Text(), nullable=True),
        sa.Column("confidence", sa.String(length=40), nullable=True),
        sa.Column("corrects", sa.Integer(), nullable=True),
        sa.Column("imported", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=True),
        sa.CheckConstraint("\"confidence\" IN ('low', 'moderate', 'high')", name=op.f("ck_status_event_confidence")),
        sa.CheckConstraint(
            "\"status\" IN ('announced', 'preparing', 'adopted', 'delivering', 'fulfilled', 'partly_fulfilled', 'not_fulfilled', 'withdrawn', 'lapsed', 'superseded', 'cannot_judge')",
            name=op.f("ck_status_event_status"),
        ),
        sa.CheckConstraint(
            "\"trajectory\" IN ('on_track', 'at_risk', 'stalled', 'reversing', 'no_data')",
            name=op.f("ck_status_event_trajectory"),
        ),
        sa.ForeignKeyConstraint(["actor"], ["actor.id"], name=op.f("fk_status_event_actor")),
        sa.ForeignKeyConstraint(["commitment"], ["commitment.id"], name=op.f("fk_status_event_commitment")),
        sa.ForeignKeyConstraint(["corrects"], ["status_event.id"], name=op.f("fk_status_event_corrects")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_event")),
        sa.UniqueConstraint("uid", name=op.f("uq_status_event_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_status_event_actor", "status_event", ["actor"], unique=False, sqlite_where=sa.text('"actor" IS NOT NULL')
    )
    op.create_index("ix_status_event_commitment", "status_event", ["commitment"], unique=False)
    op.create_index(
        "ix_status_event_corrects",
        "status_event",
        ["corrects"],
        unique=False,
        sqlite_where=sa.text('"corrects" IS NOT NULL'),
    )
    op.create_table(
        "condition_state",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("condition", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("date_first", sa.Integer(), nullable=True),
        sa.Column("date_last", sa.Integer(), nullable=True),
        sa.Column("rationale", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "\"state\" IN ('open', 'met', 'waived', 'impossible')", name=op.f("ck_condition_state_state")
        ),
        sa.ForeignKeyConstraint(["condition"], ["condition.id"], name=op.f("fk_condition_state_condition")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_condition_state")),
        sa.UniqueConstraint("uid", name=op.f("uq_condition_state_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_condition_state_condition", "condition_state", ["condition"], unique=False)
    op.create_table(
        "deadline",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("commitment", sa.Integer(), nullable=False),
        sa.Column("window", sa.Text(), nullable=True),
        sa.Column("window_first", sa.Integer(), nullable=True),
        sa.Column("window_last", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("basis", sa.String(length=40), nullable=False),
        sa.Column("set_on", sa.Text(), nullable=True),
        sa.Column("set_on_first", sa.Integer(), nullable=True),
        sa.Column("set_on_last", sa.Integer(), nullable=True),
        sa.Column("days_after", sa.Integer(), nullable=True),
        sa.Column("condition", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.Text(), nullable=True),
        sa.CheckConstraint("\"basis\" IN ('stated', 'implied', 'analyst')", name=op.f("ck_deadline_basis")),
        sa.ForeignKeyConstraint(["commitment"], ["commitment.id"], name=op.f("fk_deadline_commitment")),
        sa.ForeignKeyConstraint(["condition"], ["condition.id"], name=op.f("fk_deadline_condition")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline")),
        sa.UniqueConstraint("uid", name=op.f("uq_deadline_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_deadline_commitment", "deadline", ["commitment"], unique=False)
    op.create_index(
        "ix_deadline_condition",
        "deadline",
        ["condition"],
        unique=False,
        sqlite_where=sa.text('"condition" IS NOT NULL'),
    )
    op.create_table(
        "position",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("question", sa.Integer(), nullable=False),
        sa.Column("actor", sa.Integer(), nullable=False),
        sa.Column("stance", sa.String(length=40), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("date_first", sa.Integer(), nullable=True),
        sa.Column("date_last", sa.Integer(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "\"stance\" IN ('supports', 'conditional', 'undecided', 'opposes', 'no_answer')",
            name=op.f("ck_position_stance"),
        ),
        sa.ForeignKeyConstraint(["actor"], ["actor.id"], name=op.f("fk_position_actor")),
        sa.ForeignKeyConstraint(["question"], ["question.id"], name=op.f("fk_position_question")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position")),
        sa.UniqueConstraint("uid", name=op.f("uq_position_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_position_actor", "position", ["actor"], unique=False)
    op.create_index("ix_position_question", "position", ["question"], unique=False)
    op.create_table(
        "wording",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("commitment", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("strength", sa.String(length=40), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("date_first", sa.Integer(), nullable=True),
        sa.Column("date_last", sa.Integer(), nullable=True),
        sa.Column("meeting", sa.Integer(), nullable=True),
        sa.Column("excerpt", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "\"strength\" IN ('considered', 'willing', 'offered', 'pledged', 'committed', 'decided', 'contracted')",
            name=op.f("ck_wording_strength"),
        ),
        sa.ForeignKeyConstraint(["commitment"], ["commitment.id"], name=op.f("fk_wording_commitment")),
        sa.ForeignKeyConstraint(["excerpt"], ["excerpt.id"], name=op.f("fk_wording_excerpt")),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.id"], name=op.f("fk_wording_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wording")),
        sa.UniqueConstraint("uid", name=op.f("uq_wording_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_wording_commitment", "wording", ["commitment"], unique=False)
    op.create_index(
        "ix_wording_excerpt", "wording", ["excerpt"], unique=False, sqlite_where=sa.text('"excerpt" IS NOT NULL')
    )
    op.create_index(
        "ix_wording_meeting", "wording", ["meeting"], unique=False, sqlite_where=sa.text('"meeting" IS NOT NULL')
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("excerpt", sa.Integer(), nullable=False),
        sa.Column("stance", sa.String(length=40), nullable=False),
        sa.Column("independence", sa.String(length=40), nullable=False),
        sa.Column("status_event", sa.Integer(), nullable=True),
        sa.Column("condition_state", sa.Integer(), nullable=True),
        sa.Column("wording", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "\"independence\" IN ('self', 'counterpart', 'independent')", name=op.f("ck_evidence_independence")
        ),
        sa.CheckConstraint("\"stance\" IN ('supports', 'contradicts', 'context')", name=op.f("ck_evidence_stance")),
        sa.ForeignKeyConstraint(["condition_state"], ["condition_state.id"], name=op.f("fk_evidence_condition_state")),
        sa.ForeignKeyConstraint(["excerpt"], ["excerpt.id"], name=op.f("fk_evidence_excerpt")),
        sa.ForeignKeyConstraint(["position"], ["position.id"], name=op.f("fk_evidence_position")),
        sa.ForeignKeyConstraint(["status_event"], ["status_event.id"], name=op.f("fk_evidence_status_event")),
        sa.ForeignKeyConstraint(["wording"], ["wording.id"], name=op.f("fk_evidence_wording")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("uid", name=op.f("uq_evidence_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_evidence_condition_state",
        "evidence",
        ["condition_state"],
        unique=False,
        sqlite_where=sa.text('"condition_state" IS NOT NULL'),
    )
    op.create_index("ix_evidence_excerpt", "evidence", ["excerpt"], unique=False)
    op.create_index(
        "ix_evidence_position", "evidence", ["position"], unique=False, sqlite_where=sa.text('"position" IS NOT NULL')
    )
    op.create_index(
        "ix_evidence_status_event",
        "evidence",
        ["status_event"],
        unique=False,
        sqlite_where=sa.text('"status_event" IS NOT NULL'),
    )
    op.create_index(
        "ix_evidence_wording", "evidence", ["wording"], unique=False, sqlite_where=sa.text('"wording" IS NOT NULL')
    )
    op.execute("CREATE VIRTUAL TABLE search_words USING fts5(body, tokenize='unicode61', prefix='1 2 3')")
    op.execute("CREATE VIRTUAL TABLE search_runs USING fts5(body, tokenize='trigram')")
