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
_DOCUMENTS = ("named", "worded", "document")
POSTGRESQL = [
    """ALTER TABLE search_entry
        ADD COLUMN named tsvector GENERATED ALWAYS AS (to_tsvector('pg_catalog.simple', names)) STORED,
        ADD COLUMN worded tsvector GENERATED ALWAYS AS (
            to_tsvector('pg_catalog.simple', names) || to_tsvector('pg_catalog.simple', words)
        ) STORED,
        ADD COLUMN document tsvector GENERATED ALWAYS AS (
            to_tsvector('pg_catalog.simple', names) || to_tsvector('pg_catalog.simple', words)
            || to_tsvector('pg_catalog.simple', body)
        ) STORED""",
    # A column for each, as an index knows no weights: what it gives would all have to be read to tell names from text.
    *(
        f"CREATE INDEX search_entry_{column} ON search_entry USING gin ({column}) WITH (fastupdate = off)"
        for column in _DOCUMENTS
    ),
    # The first that hold the words, as they lie in the table. A function, so that it is always the index that is asked:
    # a plain limit has PostgreSQL read the table from wherever another reader is, which is not the same twice.
    *(
        f"""CREATE FUNCTION search_first_{column}(sought tsquery, most integer) RETURNS SETOF integer
            LANGUAGE sql STABLE SET enable_seqscan = off SET work_mem = '16MB'
            AS 'SELECT id FROM search_entry WHERE {column} @@ sought LIMIT most'"""
        for column in _DOCUMENTS
    ),
    # By code point, as SQLite compares: the beginnings of names are found by a range of keys.
    'ALTER TABLE search_key ALTER COLUMN key TYPE varchar(200) COLLATE "C"',
    'ALTER TABLE search_word ALTER COLUMN word TYPE varchar(60) COLLATE "C"',
]
POSTGRESQL_BACK = [
    *(f"DROP FUNCTION search_first_{column}" for column in _DOCUMENTS),
    *(f"ALTER TABLE search_entry DROP COLUMN {column}" for column in _DOCUMENTS),
]


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
