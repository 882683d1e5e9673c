"""The full text of the entries: FTS5 tables that triggers keep in step on SQLite, generated columns on PostgreSQL."""

from django.db import migrations

_TABLES = {"search_text": "names, words, body", "search_named": "names"}
_TOKENS = "content='search_entry', content_rowid='id', tokenize='unicode61 remove_diacritics 0'"


def _put_in(table):
    columns = _TABLES[table]
    values = ", ".join(f"new.{name}" for name in columns.split(", "))
    return f"INSERT INTO {table}(rowid, {columns}) VALUES (new.id, {values});"


def _take_out(table):
    columns = _TABLES[table]
    values = ", ".join(f"old.{name}" for name in columns.split(", "))
    return f"INSERT INTO {table}({table}, rowid, {columns}) VALUES ('delete', old.id, {values});"


def _following(name, event, *steps):
    return f"CREATE TRIGGER {name} AFTER {event} ON search_entry BEGIN {' '.join(steps)} END"


SQLITE = [
    f"CREATE VIRTUAL TABLE search_text USING fts5({_TABLES['search_text']}, {_TOKENS})",
    # The names by themselves, and every beginning of their words as if it were one: the first names that hold what
    # begins so are read off a list, which would else be made of all that do.
    f"CREATE VIRTUAL TABLE search_named USING fts5({_TABLES['search_named']}, {_TOKENS}, prefix='1 2 3 4 5 6 7 8')",
    _following("search_entry_added", "INSERT", *map(_put_in, _TABLES)),
    _following("search_entry_removed", "DELETE", *map(_take_out, _TABLES)),
    _following("search_entry_changed", "UPDATE", *map(_take_out, _TABLES), *map(_put_in, _TABLES)),
]
SQLITE_BACK = [
    "DROP TRIGGER search_entry_added",
    "DROP TRIGGER search_entry_removed",
    "DROP TRIGGER search_entry_changed",
    *(f"DROP TABLE {table}" for table in _TABLES),
]
_DOCUMENTS = ("worded", "document")
_NAMED = "to_tsvector('pg_catalog.simple', names)"
_FOLLOWING = {
    "added": (
        "INSERT ON search_entry REFERENCING NEW TABLE AS those",
        f"INSERT INTO search_named SELECT id, {_NAMED} FROM those ORDER BY id;",
    ),
    "removed": (
        "DELETE ON search_entry REFERENCING OLD TABLE AS those",
        "DELETE FROM search_named USING those WHERE entry = id;",
    ),
    "changed": (
        "UPDATE ON search_entry REFERENCING NEW TABLE AS those",
        f"UPDATE search_named SET named = {_NAMED} FROM those WHERE entry = id;",
    ),
    "emptied": ("TRUNCATE ON search_entry", "TRUNCATE search_named;"),
}


def _follow(name):
    when, step = _FOLLOWING[name]
    yield f"CREATE FUNCTION search_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {step} RETURN NULL; END $$"
    yield f"CREATE TRIGGER search_entry_{name} AFTER {when} EXECUTE FUNCTION search_{name}()"


POSTGRESQL = [
    """ALTER TABLE search_entry
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
    # The names by themselves: rows that lie close together are found in half of the time.
    "CREATE TABLE search_named (entry integer PRIMARY KEY, named tsvector NOT NULL)",
    "CREATE INDEX search_named_named ON search_named USING gin (named) WITH (fastupdate = off)",
    *(step for name in _FOLLOWING for step in _follow(name)),
    # The first that hold the words, as they lie in the table. A function, so that it is always the index that is asked:
    # a plain limit has PostgreSQL read the table from wherever another reader is, which is not the same twice.
    *(
        f"""CREATE FUNCTION search_first_{column}(sought tsquery, most integer) RETURNS SETOF integer
            LANGUAGE sql STABLE SET enable_seqscan = off SET work_mem = '16MB'
            AS 'SELECT id FROM search_entry WHERE {column} @@ sought LIMIT most'"""
        for column in _DOCUMENTS
    ),
    # Of a beginning the index reads all that begin so before it gives the first. Where these are more than those that
    # hold the other words, the first of the latter are looked at: if there are no more, or enough begin so, it is the
    # same.
    """CREATE FUNCTION search_first_named(sought tsquery, most integer, bound integer DEFAULT 1500)
        RETURNS SETOF integer LANGUAGE plpgsql STABLE SET enable_seqscan = off SET work_mem = '16MB' AS $$
        DECLARE
            parts CONSTANT text[] := regexp_match(sought::text, '^(.+) & ''([^'']+)'':[*]$');
            others CONSTANT tsquery := parts[1];
            held integer;
            found integer[];
        BEGIN
            IF (SELECT sum(entries) FROM search_word WHERE word >= parts[2] AND word < parts[2] || chr(1114111))
                > (SELECT coalesce(min(entries), 0) FROM search_word WHERE word = ANY (string_to_array(parts[1], '''')))
            THEN
                WITH firsts AS MATERIALIZED (SELECT * FROM search_named WHERE named @@ others LIMIT bound)
                SELECT count(*), array_agg(entry) FILTER (WHERE named @@ sought) INTO held, found FROM firsts;
                IF held < bound OR cardinality(found) >= most THEN
                    RETURN QUERY SELECT unnest(found[:most]);
                    RETURN;
                END IF;
            END IF;
            RETURN QUERY SELECT entry FROM search_named WHERE named @@ sought LIMIT most;
        END $$""",
    # By code point, as SQLite compares: the beginnings of names are found by a range of keys.
    'ALTER TABLE search_key ALTER COLUMN key TYPE varchar(200) COLLATE "C"',
    'ALTER TABLE search_word ALTER COLUMN word TYPE varchar(60) COLLATE "C"',
]
POSTGRESQL_BACK = [
    *(f"DROP FUNCTION search_first_{column}" for column in ("named", *_DOCUMENTS)),
    *(f"DROP FUNCTION search_{name} CASCADE" for name in _FOLLOWING),
    "DROP TABLE search_named",
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
