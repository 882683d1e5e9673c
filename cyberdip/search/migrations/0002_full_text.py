"""The full text of the entries: an FTS5 table that triggers keep in step on SQLite, a generated column on PostgreSQL."""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE search_text USING fts5(
        names, words, body, content='search_entry', content_rowid='id', tokenize='unicode61 remove_diacritics 0'
    )""",
    """CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_text(rowid, names, words, body) VALUES (new.id, new.names, new.words, new.body);
    END""",
    """CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_text(search_text, rowid, names, words, body)
        VALUES ('delete', old.id, old.names, old.words, old.body);
    END""",
    """CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN
        INSERT INTO search_text(search_text, rowid, names, words, body)
        VALUES ('delete', old.id, old.names, old.words, old.body);
        INSERT INTO search_text(rowid, names, words, body) VALUES (new.id, new.names, new.words, new.body);
    END""",
]
SQLITE_BACK = [
    "DROP TRIGGER search_entry_added",
    "DROP TRIGGER search_entry_removed",
    "DROP TRIGGER search_entry_changed",
    "DROP TABLE search_text",
]
POSTGRESQL = [
    """ALTER TABLE search_entry ADD COLUMN document tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('pg_catalog.simple', names), 'A')
        || setweight(to_tsvector('pg_catalog.simple', words), 'B')
        || setweight(to_tsvector('pg_catalog.simple', body), 'D')
    ) STORED""",
    "CREATE INDEX search_entry_document ON search_entry USING gin (document) WITH (fastupdate = off)",
    # By code point, as SQLite compares: the beginnings of names are found by a range of keys.
    'ALTER TABLE search_key ALTER COLUMN key TYPE varchar(200) COLLATE "C"',
    'ALTER TABLE search_word ALTER COLUMN word TYPE varchar(60) COLLATE "C"',
]
POSTGRESQL_BACK = ["ALTER TABLE search_entry DROP COLUMN document"]


def _run(statements):
    def run(apps, schema_editor):
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [
        migrations.RunPython(
            _run({"sqlite": SQLITE, "postgresql": POSTGRESQL}),
            _run({"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}),
        )
    ]
