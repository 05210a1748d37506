"""Initial."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step forward."""
    op.create_table(
        "activity",
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("activity_id", sa.String(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("offered", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("facility", "activity_id", name=op.f("pk_activity")),
    )
    op.create_table(
        "activity_attendance",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("presence", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", "session_id", name=op.f("pk_activity_attendance")),
    )
    with op.batch_alter_table("activity_attendance", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_activity_attendance_session_id"), ["session_id"], unique=False
        )

    op.create_table(
        "activity_place",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("enrolment_id", sa.String(), nullable=False),
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("activity_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("ended", sa.Date(), nullable=True),
        sa.Column("end", sa.String(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("enrolment", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", "enrolment_id", name=op.f("pk_activity_place")),
    )
    with op.batch_alter_table("activity_place", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_activity_place_activity_id"), ["activity_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_activity_place_facility"), ["facility"], unique=False)

    op.create_table(
        "activity_plan",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", name=op.f("pk_activity_plan")),
    )
    op.create_table(
        "activity_session",
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("activity_id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("session", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("facility", "session_id", name=op.f("pk_activity_session")),
    )
    with op.batch_alter_table("activity_session", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_activity_session_activity_id"), ["activity_id"], unique=False
        )

    op.create_table(
        "admission",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("presented_at", sa.DateTime(), nullable=False),
        sa.Column("escort_unit", sa.String(), nullable=False),
        sa.Column("list_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("done", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", name=op.f("pk_admission")),
    )
    with op.batch_alter_table("admission", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_admission_presented_at"), ["presented_at"], unique=False
        )
        batch_op.create_index("ix_admission_state", ["state", "dossier"], unique=False)

    op.create_table(
        "assessment",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("cleared", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", "id", name=op.f("pk_assessment")),
    )
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assessment_review_on"), ["review_on"], unique=False)

    op.create_table(
        "back_captured",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=True),
        sa.Column("facts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", name=op.f("pk_back_captured")),
    )
    op.create_table(
        "belongings",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("receipts", sa.String(), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("francs", sa.Integer(), nullable=False),
        sa.Column("holdings", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", name=op.f("pk_belongings")),
    )
    op.create_table(
        "blob",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_blob")),
        info={"local": True},
    )
    op.create_table(
        "blob_chunk",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", "number", name=op.f("pk_blob_chunk")),
        info={"local": True},
    )
    op.create_table(
        "colleague",
        sa.Column("writer", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("told", sa.DateTime(), nullable=False),
        sa.Column("colleague", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("writer", "officer", name=op.f("pk_colleague")),
    )
    op.create_table(
        "complaint",
        sa.Column("complaint", sa.String(), nullable=False),
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("filed", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("complaint", name=op.f("pk_complaint")),
    )
    with op.batch_alter_table("complaint", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_complaint_due"), ["due"], unique=False)
        batch_op.create_index(batch_op.f("ix_complaint_facility"), ["facility"], unique=False)
        batch_op.create_index(batch_op.f("ix_complaint_open"), ["open"], unique=False)

    op.create_table(
        "correction_request",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("request_id", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", "request_id", name=op.f("pk_correction_request")),
    )
    with op.batch_alter_table("correction_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_correction_request_due"), ["due"], unique=False)

    op.create_table(
        "court_wait",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("title_id", sa.String(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", "what", "key", name=op.f("pk_court_wait")),
    )
    with op.batch_alter_table("court_wait", schema=None) as batch_op:
        batch_op.create_index("ix_court_wait_day", ["what", "on_day"], unique=False)

    op.create_table(
        "custody_case",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=True),
        sa.Column("present_since", sa.DateTime(), nullable=True),
        sa.Column("released_at", sa.DateTime(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("review", sa.Date(), nullable=True),
        sa.Column("release_ordered", sa.DateTime(), nullable=True),
        sa.Column("passing_at", sa.String(), nullable=False),
        sa.Column("onward_on", sa.Date(), nullable=True),
        sa.Column("validated_at", sa.DateTime(), nullable=True),
        sa.Column("case", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", name=op.f("pk_custody_case")),
    )
    with op.batch_alter_table("custody_case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_custody_case_ends"), ["ends"], unique=False)
        batch_op.create_index(batch_op.f("ix_custody_case_number"), ["number"], unique=False)
        batch_op.create_index(
            "ix_custody_case_open",
            ["released_at", "written_at", "present_since", "dossier"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_custody_case_passing_at"), ["passing_at"], unique=False
        )

    op.create_table(
        "delegation",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation")),
    )
    with op.batch_alter_table("delegation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_delegation_facility"), ["facility"], unique=False)

    op.create_table(
        "disciplinary_procedure",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("procedure_id", sa.String(), nullable=False),
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("told", sa.DateTime(), nullable=False),
        sa.Column("waits", sa.Boolean(), nullable=False),
        sa.Column("sanctioned", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("procedure", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", "procedure_id", name=op.f("pk_disciplinary_procedure")),
    )
    with op.batch_alter_table("disciplinary_procedure", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_disciplinary_procedure_sanctioned"), ["sanctioned"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_disciplinary_procedure_until"), ["until"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_disciplinary_procedure_waits"), ["waits"], unique=False
        )

    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("owner", "place", "subject", name=op.f("uq_draft_owner_place_subject")),
        info={"local": True},
    )
    op.create_table(
        "due_case",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("held_since", sa.Date(), nullable=False),
        sa.Column("last_act", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("authority", sa.String(), nullable=False),
        sa.Column("klass", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("renewals", sa.Integer(), nullable=False),
        sa.Column("noticed", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", name=op.f("pk_due_case")),
    )
    with op.batch_alter_table("due_case", schema=None) as batch_op:
        batch_op.create_index("ix_due_case_ends", ["ends", "dossier"], unique=False)
        batch_op.create_index("ix_due_case_last_act", ["last_act", "dossier"], unique=False)

    op.create_table(
        "ecrou",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("dossier", "facility", "year", "number", name=op.f("pk_ecrou")),
    )
    op.create_table(
        "exchange_bundle",
        sa.Column("bundle_id", sa.String(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("partner", sa.String(), nullable=False),
        sa.Column("writer", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("stick", sa.String(), nullable=False),
        sa.Column("carrier", sa.String(), nullable=False),
        sa.Column("dossiers", sa.Integer(), nullable=False),
        sa.Column("facts", sa.Integer(), nullable=False),
        sa.Column("photographs", sa.Integer(), nullable=False),
        sa.Column("receipts", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("acknowledged_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("bundle_id", "direction", name=op.f("pk_exchange_bundle")),
        info={"local": True},
    )
    with op.batch_alter_table("exchange_bundle", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_exchange_bundle_at"), ["at"], unique=False)

    op.create_table(
        "exchange_channel",
        sa.Column("peer", sa.String(), nullable=False),
        sa.Column("writer", sa.String(), nullable=False),
        sa.Column("next_out", sa.Integer(), nullable=False),
        sa.Column("acked_out", sa.Integer(), nullable=False),
        sa.Column("last_sha256", sa.String(), nullable=False),
        sa.Column("told", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("peer", name=op.f("pk_exchange_channel")),
        info={"local": True},
    )
    op.create_table(
        "exchange_odds",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("nearest", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("dossier", "field", name=op.f("pk_exchange_odds")),
        info={"local": True},
    )
    op.create_table(
        "exchange_quarantine",
        sa.Column("bundle_id", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("doubt", sa.String(), nullable=False),
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("writer", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("header", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("signed", sa.LargeBinary(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("bundle_id", "what", name=op.f("pk_exchange_quarantine")),
        info={"local": True},
    )
    with op.batch_alter_table("exchange_quarantine", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_exchange_quarantine_dossier"), ["dossier"], unique=False
        )

    op.create_table(
        "exchange_receipt",
        sa.Column("writer", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("signed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("writer", name=op.f("pk_exchange_receipt")),
        info={"local": True},
    )
    op.create_table(
        "exchange_received",
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("contiguous", sa.Integer(), nullable=False),
        sa.Column("beyond", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("line", name=op.f("pk_exchange_received")),
        info={"local": True},
    )
    op.create_table(
        "exchange_reference",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("issued", sa.Date(), nullable=False),
        sa.Column("adopted_at", sa.DateTime(), nullable=False),
        sa.Column("adopted_by", sa.String(), nullable=False),
        sa.Column("signed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "name", name=op.f("pk_exchange_reference")),
        info={"local": True},
    )
    op.create_table(
        "exchange_request",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("incoming", sa.Boolean(), nullable=False),
        sa.Column("peer", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("carried", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exchange_request")),
        info={"local": True},
    )
    op.create_table(
        "exchange_sent",
        sa.Column("peer", sa.String(), nullable=False),
        sa.Column("stream", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("writer", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("acknowledged", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("peer", "stream", name=op.f("pk_exchange_sent")),
        info={"local": True},
    )
    op.create_table(
        "exchange_witness",
        sa.Column("writer", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.Column("said_by", sa.String(), nullable=False),
        sa.Column("made", sa.DateTime(), nullable=False),
        sa.Column("clock_ok", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint(
            "writer", "seq", "head", "said_by", name=op.f("pk_exchange_witness")
        ),
        info={"local": True},
    )
    op.create_table(
        "facility",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("facility", sa.Text(), nullable=False),
        sa.Column("health_recipient", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_facility")),
    )
    op.create_table(
        "fact",
        sa.Column("position", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("stream", sa.String(), nullable=False),
        sa.Column("lane", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("writer", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("header", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_fact")),
        sa.UniqueConstraint("hash", name=op.f("uq_fact_hash")),
    )
    with op.batch_alter_table("fact", schema=None) as batch_op:
        batch_op.create_index(
            "ix_fact_erased", ["stream"], unique=False, sqlite_where=sa.text("body IS NULL")
        )
        batch_op.create_index(
            "ix_fact_stream_order", ["stream", "depth", "hash", "kind"], unique=False
        )
        batch_op.create_index("ix_fact_writer_seq", ["writer", "seq"], unique=False)

    op.create_table(
        "grave_event",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("untold", sa.Boolean(), nullable=False),
        sa.Column("grave", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", "event_id", name=op.f("pk_grave_event")),
    )
    with op.batch_alter_table("grave_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_grave_event_untold"), ["untold"], unique=False)

    op.create_table(
        "health_flag",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("flag", sa.String(length=40), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("precaution", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", "flag", name=op.f("pk_health_flag")),
    )
    op.create_table(
        "health_note_number",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("on_reception", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint(
            "dossier", "facility", "year", "number", name=op.f("pk_health_note_number")
        ),
    )
    with op.batch_alter_table("health_note_number", schema=None) as batch_op:
        batch_op.create_index("ix_health_note_number_series", ["facility", "year"], unique=False)

    op.create_table(
        "incident",
        sa.Column("incident", sa.String(), nullable=False),
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("incident", name=op.f("pk_incident")),
    )
    with op.batch_alter_table("incident", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_incident_day"), ["day"], unique=False)
        batch_op.create_index(batch_op.f("ix_incident_facility"), ["facility"], unique=False)
        batch_op.create_index(batch_op.f("ix_incident_open"), ["open"], unique=False)

    op.create_table(
        "incident_mention",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("incident_id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("mention", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", "incident_id", name=op.f("pk_incident_mention")),
    )
    with op.batch_alter_table("incident_mention", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_incident_mention_day"), ["day"], unique=False)

    op.create_table(
        "incident_person",
        sa.Column("incident", sa.String(), nullable=False),
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("examine", sa.Boolean(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("incident", "dossier", name=op.f("pk_incident_person")),
    )
    with op.batch_alter_table("incident_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_incident_person_examine"), ["examine"], unique=False)

    op.create_table(
        "information_request",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("request", sa.String(), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", "request", name=op.f("pk_information_request")),
    )
    op.create_table(
        "inmate",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sort_name", sa.String(), nullable=False),
        sa.Column("arabic", sa.String(), nullable=False),
        sa.Column("sex", sa.String(), nullable=False),
        sa.Column("born_first", sa.Date(), nullable=True),
        sa.Column("born_last", sa.Date(), nullable=True),
        sa.Column("interpreter", sa.Boolean(), nullable=False),
        sa.Column("languages", sa.String(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", name=op.f("pk_inmate")),
    )
    with op.batch_alter_table("inmate", schema=None) as batch_op:
        batch_op.create_index("ix_inmate_sort_name", ["sort_name", "dossier"], unique=False)

    op.create_table(
        "inmate_name",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", "number", name=op.f("pk_inmate_name")),
    )
    with op.batch_alter_table("inmate_name", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inmate_name_folded"), ["folded"], unique=False)

    op.create_table(
        "inmate_pair",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("other", sa.String(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", "other", name=op.f("pk_inmate_pair")),
    )
    with op.batch_alter_table("inmate_pair", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inmate_pair_other"), ["other"], unique=False)

    op.create_table(
        "legal_limit",
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("facility", "place", name=op.f("pk_legal_limit")),
    )
    op.create_table(
        "number_counter",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("next", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "year", name=op.f("pk_number_counter")),
        info={"local": True},
    )
    op.create_table(
        "officer",
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sex", sa.String(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("officer", name=op.f("pk_officer")),
    )
    with op.batch_alter_table("officer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_officer_facility"), ["facility"], unique=False)

    op.create_table(
        "official_visit",
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("visit_id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("official", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("facility", "visit_id", name=op.f("pk_official_visit")),
    )
    with op.batch_alter_table("official_visit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_official_visit_day"), ["day"], unique=False)

    op.create_table(
        "person_line",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("sort_name", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("arabic", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", name=op.f("pk_person_line")),
    )
    with op.batch_alter_table("person_line", schema=None) as batch_op:
        batch_op.create_index("ix_person_line_cell", ["gone", "cell", "dossier"], unique=False)
        batch_op.create_index(
            "ix_person_line_name", ["gone", "sort_name", "dossier", "words"], unique=False
        )
        batch_op.create_index("ix_person_line_number", ["gone", "number", "dossier"], unique=False)
        batch_op.create_index("ix_person_line_since", ["gone", "since", "dossier"], unique=False)
        batch_op.create_index("ix_person_line_status", ["gone", "status", "dossier"], unique=False)

    op.create_table(
        "person_word",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", "kind", "word", name=op.f("pk_person_word")),
    )
    with op.batch_alter_table("person_word", schema=None) as batch_op:
        batch_op.create_index("ix_person_word_word", ["word", "dossier", "kind"], unique=False)

    op.create_table(
        "place_block",
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("facility", "code", name=op.f("pk_place_block")),
    )
    op.create_table(
        "place_capacity",
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("official", sa.Integer(), nullable=False),
        sa.Column("operational", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("facility", "cell", "number", name=op.f("pk_place_capacity")),
    )
    op.create_table(
        "place_cell",
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("block", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("cell", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("facility", "code", name=op.f("pk_place_cell")),
    )
    op.create_table(
        "place_overcrowding",
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("block", sa.String(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("facility", "block", name=op.f("pk_place_overcrowding")),
    )
    op.create_table(
        "place_unit",
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("block", sa.String(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("facility", "block", name=op.f("pk_place_unit")),
    )
    op.create_table(
        "place_wish",
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("facility", "name", name=op.f("pk_place_wish")),
    )
    op.create_table(
        "place_wish_answer",
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("facility", "name", name=op.f("pk_place_wish_answer")),
    )
    op.create_table(
        "policy_unit",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", name=op.f("pk_policy_unit")),
    )
    op.create_table(
        "print_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("duplicata", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_log")),
        info={"local": True},
    )
    with op.batch_alter_table("print_log", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_print_log_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_print_log_number"), ["number"], unique=False)
        batch_op.create_index(batch_op.f("ix_print_log_subject"), ["subject"], unique=False)

    op.create_table(
        "read_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_read_log")),
        info={"local": True},
    )
    with op.batch_alter_table("read_log", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_read_log_by"), ["by"], unique=False)
        batch_op.create_index(batch_op.f("ix_read_log_subject"), ["subject"], unique=False)

    op.create_table(
        "recovery",
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("made", sa.DateTime(), nullable=True),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("tried", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("facility", name=op.f("pk_recovery")),
    )
    op.create_table(
        "retention_file",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("erased", sa.Boolean(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", name=op.f("pk_retention_file")),
    )
    with op.batch_alter_table("retention_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_retention_file_erased"), ["erased"], unique=False)
        batch_op.create_index(batch_op.f("ix_retention_file_left_on"), ["left_on"], unique=False)

    op.create_table(
        "retention_periods",
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("facility", name=op.f("pk_retention_periods")),
    )
    op.create_table(
        "roll_call",
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("fact", sa.String(), nullable=False),
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("call", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("month", "fact", name=op.f("pk_roll_call")),
    )
    op.create_table(
        "screening",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("first_night_at", sa.DateTime(), nullable=True),
        sa.Column("missing_tonight", sa.Integer(), nullable=False),
        sa.Column("sections", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", name=op.f("pk_screening")),
    )
    op.create_table(
        "screening_outcome",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("found_at", sa.DateTime(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", "key", name=op.f("pk_screening_outcome")),
    )
    op.create_table(
        "screening_task",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("due", sa.DateTime(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", "act", name=op.f("pk_screening_task")),
    )
    op.create_table(
        "segment",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("writer", sa.String(), nullable=False),
        sa.Column("stream", sa.String(), nullable=False),
        sa.Column("disclosure", sa.String(), nullable=False),
        sa.Column("first_seq", sa.Integer(), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("envelope", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_segment")),
        info={"local": True},
    )
    with op.batch_alter_table("segment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_segment_stream"), ["stream"], unique=False)

    op.create_table(
        "separation",
        sa.Column("pair", sa.String(), nullable=False),
        sa.Column("opening", sa.String(), nullable=False),
        sa.Column("first", sa.String(), nullable=False),
        sa.Column("second", sa.String(), nullable=False),
        sa.Column("strength", sa.String(length=40), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("ended", sa.DateTime(), nullable=True),
        sa.Column("kept", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("pair", "opening", name=op.f("pk_separation")),
    )
    with op.batch_alter_table("separation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_separation_first"), ["first"], unique=False)
        batch_op.create_index(batch_op.f("ix_separation_second"), ["second"], unique=False)

    op.create_table(
        "setting",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_setting")),
        info={"local": True},
    )
    op.create_table(
        "stay",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("arrived", sa.DateTime(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=True),
        sa.Column("ended", sa.String(), nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("absent", sa.Boolean(), nullable=False),
        sa.Column("away", sa.String(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("emergency_until", sa.DateTime(), nullable=True),
        sa.Column("second", sa.String(length=40), nullable=False),
        sa.Column("stay", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", "number", name=op.f("pk_stay")),
    )
    with op.batch_alter_table("stay", schema=None) as batch_op:
        batch_op.create_index("ix_stay_place", ["facility", "until", "cell"], unique=False)

    op.create_table(
        "stream_head",
        sa.Column("stream", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "hash", name=op.f("pk_stream_head")),
        info={"local": True},
        sqlite_with_rowid=False,
    )
    op.create_table(
        "throttle",
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_throttle")),
        info={"local": True},
    )
    op.create_table(
        "transfer",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("transfer", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("destination", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("unsigned", sa.Boolean(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("expected", sa.DateTime(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", "transfer", name=op.f("pk_transfer")),
    )
    with op.batch_alter_table("transfer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_transfer_group"), ["group"], unique=False)
        batch_op.create_index(batch_op.f("ix_transfer_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_transfer_told"), ["told"], unique=False)
        batch_op.create_index(batch_op.f("ix_transfer_unsigned"), ["unsigned"], unique=False)

    op.create_table(
        "transfer_custody",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("offered", sa.String(), nullable=False),
        sa.Column("here", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", name=op.f("pk_transfer_custody")),
    )
    op.create_table(
        "transfer_provisional",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("transfer", sa.String(), nullable=False),
        sa.Column("joined", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", name=op.f("pk_transfer_provisional")),
    )
    with op.batch_alter_table("transfer_provisional", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_transfer_provisional_transfer"), ["transfer"], unique=False
        )

    op.create_table(
        "visit",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("visit_id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("inside", sa.Boolean(), nullable=False),
        sa.Column("visit", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", "visit_id", name=op.f("pk_visit")),
    )
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_day"), ["day"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_inside"), ["inside"], unique=False)

    op.create_table(
        "visit_permit",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("permit_id", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("permit", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", "permit_id", name=op.f("pk_visit_permit")),
    )
    with op.batch_alter_table("visit_permit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_permit_number"), ["number"], unique=False)

    op.create_table(
        "visitor_home",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("visitor", sa.String(), nullable=False),
        sa.Column("home", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", "visitor", name=op.f("pk_visitor_home")),
    )
    op.create_table(
        "visitor_turned_away",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("turned_id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("turned", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", "turned_id", name=op.f("pk_visitor_turned_away")),
    )
    with op.batch_alter_table("visitor_turned_away", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visitor_turned_away_day"), ["day"], unique=False)

    op.create_table(
        "writer",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("facility", sa.String(), nullable=False),
        sa.Column("incarnation", sa.Integer(), nullable=False),
        sa.Column("sign_key", sa.LargeBinary(), nullable=False),
        sa.Column("age_identity", sa.String(), nullable=False),
        sa.Column("created", sa.DateTime(), nullable=False),
        sa.Column("closed", sa.DateTime(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("last_hash", sa.String(), nullable=False),
        sa.Column("hlc", sa.Integer(), nullable=False),
        sa.Column("last_wall", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_writer")),
        info={"local": True},
    )


def downgrade() -> None:
    """Go one step back."""
    op.drop_table("writer")
    with op.batch_alter_table("visitor_turned_away", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visitor_turned_away_day"))

    op.drop_table("visitor_turned_away")
    op.drop_table("visitor_home")
    with op.batch_alter_table("visit_permit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visit_permit_number"))

    op.drop_table("visit_permit")
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visit_inside"))
        batch_op.drop_index(batch_op.f("ix_visit_day"))

    op.drop_table("visit")
    with op.batch_alter_table("transfer_provisional", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_transfer_provisional_transfer"))

    op.drop_table("transfer_provisional")
    op.drop_table("transfer_custody")
    with op.batch_alter_table("transfer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_transfer_unsigned"))
        batch_op.drop_index(batch_op.f("ix_transfer_told"))
        batch_op.drop_index(batch_op.f("ix_transfer_state"))
        batch_op.drop_index(batch_op.f("ix_transfer_group"))

    op.drop_table("transfer")
    op.drop_table("throttle")
    op.drop_table("stream_head")
    with op.batch_alter_table("stay", schema=None) as batch_op:
        batch_op.drop_index("ix_stay_place")

    op.drop_table("stay")
    op.drop_table("setting")
    with op.batch_alter_table("separation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_separation_second"))
        batch_op.drop_index(batch_op.f("ix_separation_first"))

    op.drop_table("separation")
    with op.batch_alter_table("segment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_segment_stream"))

    op.drop_table("segment")
    op.drop_table("screening_task")
    op.drop_table("screening_outcome")
    op.drop_table("screening")
    op.drop_table("roll_call")
    op.drop_table("retention_periods")
    with op.batch_alter_table("retention_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_retention_file_left_on"))
        batch_op.drop_index(batch_op.f("ix_retention_file_erased"))

    op.drop_table("retention_file")
    op.drop_table("recovery")
    with op.batch_alter_table("read_log", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_read_log_subject"))
        batch_op.drop_index(batch_op.f("ix_read_log_by"))

    op.drop_table("read_log")
    with op.batch_alter_table("print_log", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_print_log_subject"))
        batch_op.drop_index(batch_op.f("ix_print_log_number"))
        batch_op.drop_index(batch_op.f("ix_print_log_at"))

    op.drop_table("print_log")
    op.drop_table("policy_unit")
    op.drop_table("place_wish_answer")
    op.drop_table("place_wish")
    op.drop_table("place_unit")
    op.drop_table("place_overcrowding")
    op.drop_table("place_cell")
    op.drop_table("place_capacity")
    op.drop_table("place_block")
    with op.batch_alter_table("person_word", schema=None) as batch_op:
        batch_op.drop_index("ix_person_word_word")

    op.drop_table("person_word")
    with op.batch_alter_table("person_line", schema=None) as batch_op:
        batch_op.drop_index("ix_person_line_status")
        batch_op.drop_index("ix_person_line_since")
        batch_op.drop_index("ix_person_line_number")
        batch_op.drop_index("ix_person_line_name")
        batch_op.drop_index("ix_person_line_cell")

    op.drop_table("person_line")
    with op.batch_alter_table("official_visit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_official_visit_day"))

    op.drop_table("official_visit")
    with op.batch_alter_table("officer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_officer_facility"))

    op.drop_table("officer")
    op.drop_table("number_counter")
    op.drop_table("legal_limit")
    with op.batch_alter_table("inmate_pair", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_inmate_pair_other"))

    op.drop_table("inmate_pair")
    with op.batch_alter_table("inmate_name", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_inmate_name_folded"))

    op.drop_table("inmate_name")
    with op.batch_alter_table("inmate", schema=None) as batch_op:
        batch_op.drop_index("ix_inmate_sort_name")

    op.drop_table("inmate")
    op.drop_table("information_request")
    with op.batch_alter_table("incident_person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_incident_person_examine"))

    op.drop_table("incident_person")
    with op.batch_alter_table("incident_mention", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_incident_mention_day"))

    op.drop_table("incident_mention")
    with op.batch_alter_table("incident", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_incident_open"))
        batch_op.drop_index(batch_op.f("ix_incident_facility"))
        batch_op.drop_index(batch_op.f("ix_incident_day"))

    op.drop_table("incident")
    with op.batch_alter_table("health_note_number", schema=None) as batch_op:
        batch_op.drop_index("ix_health_note_number_series")

    op.drop_table("health_note_number")
    op.drop_table("health_flag")
    with op.batch_alter_table("grave_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_grave_event_untold"))

    op.drop_table("grave_event")
    with op.batch_alter_table("fact", schema=None) as batch_op:
        batch_op.drop_index("ix_fact_writer_seq")
        batch_op.drop_index("ix_fact_stream_order")
        batch_op.drop_index("ix_fact_erased", sqlite_where=sa.text("body IS NULL"))

    op.drop_table("fact")
    op.drop_table("facility")
    op.drop_table("exchange_witness")
    op.drop_table("exchange_sent")
    op.drop_table("exchange_request")
    op.drop_table("exchange_reference")
    op.drop_table("exchange_received")
    op.drop_table("exchange_receipt")
    with op.batch_alter_table("exchange_quarantine", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exchange_quarantine_dossier"))

    op.drop_table("exchange_quarantine")
    op.drop_table("exchange_odds")
    op.drop_table("exchange_channel")
    with op.batch_alter_table("exchange_bundle", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exchange_bundle_at"))

    op.drop_table("exchange_bundle")
    op.drop_table("ecrou")
    with op.batch_alter_table("due_case", schema=None) as batch_op:
        batch_op.drop_index("ix_due_case_last_act")
        batch_op.drop_index("ix_due_case_ends")

    op.drop_table("due_case")
    op.drop_table("draft")
    with op.batch_alter_table("disciplinary_procedure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_disciplinary_procedure_waits"))
        batch_op.drop_index(batch_op.f("ix_disciplinary_procedure_until"))
        batch_op.drop_index(batch_op.f("ix_disciplinary_procedure_sanctioned"))

    op.drop_table("disciplinary_procedure")
    with op.batch_alter_table("delegation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_delegation_facility"))

    op.drop_table("delegation")
    with op.batch_alter_table("custody_case", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_custody_case_passing_at"))
        batch_op.drop_index("ix_custody_case_open")
        batch_op.drop_index(batch_op.f("ix_custody_case_number"))
        batch_op.drop_index(batch_op.f("ix_custody_case_ends"))

    op.drop_table("custody_case")
    with op.batch_alter_table("court_wait", schema=None) as batch_op:
        batch_op.drop_index("ix_court_wait_day")

    op.drop_table("court_wait")
    with op.batch_alter_table("correction_request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_correction_request_due"))

    op.drop_table("correction_request")
    with op.batch_alter_table("complaint", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_complaint_open"))
        batch_op.drop_index(batch_op.f("ix_complaint_facility"))
        batch_op.drop_index(batch_op.f("ix_complaint_due"))

    op.drop_table("complaint")
    op.drop_table("colleague")
    op.drop_table("blob_chunk")
    op.drop_table("blob")
    op.drop_table("belongings")
    op.drop_table("back_captured")
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assessment_review_on"))

    op.drop_table("assessment")
    with op.batch_alter_table("admission", schema=None) as batch_op:
        batch_op.drop_index("ix_admission_state")
        batch_op.drop_index(batch_op.f("ix_admission_presented_at"))

    op.drop_table("admission")
    with op.batch_alter_table("activity_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_session_activity_id"))

    op.drop_table("activity_session")
    op.drop_table("activity_plan")
    with op.batch_alter_table("activity_place", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_place_facility"))
        batch_op.drop_index(batch_op.f("ix_activity_place_activity_id"))

    op.drop_table("activity_place")
    with op.batch_alter_table("activity_attendance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_attendance_session_id"))

    op.drop_table("activity_attendance")
    op.drop_table("activity")
