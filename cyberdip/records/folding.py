"""Text compared without regard to case and accents, the same way on every database.

`fold` and `Fold` must agree: Latin letters lose their marks one for one, ASCII letters their case, nothing else
changes. No extension of the database is needed, and no library of its own collations is trusted.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from django.db.backends.signals import connection_created
from django.db.models import Func, TextField


def _letters() -> dict[str, str]:
    """Latin letters with marks to their base in lower case, and typographic signs to those of a keyboard."""
    found = dict(zip("\u2018\u2019\u201c\u201d\u2010\u2011\u2013\u2014\u00a0", "''\"\"---- ", strict=True))
    found |= dict(zip("øØłŁđĐıßæÆœŒþÞðÐħĦ", "oollddisaaoottddhh", strict=True))
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii() and base.isalpha():
            found[chr(code)] = base.lower()
    return found


LETTERS = _letters()
_TABLE = str.maketrans(LETTERS | {chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)})


def fold(text: str) -> str:
    """The text in lower case and without accents: `Türkiye` becomes `turkiye`."""
    return text.translate(_TABLE)


class Fold(Func):
    """`fold` in the database."""

    arity = 1
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="cyberdip_fold", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        # The "C" collation lowers ASCII only, as `fold` does; the letters are this module's own, never a reader's.
        sql, params = self.as_sql(
            compiler,
            connection,
            template='translate(lower((%(expressions)s)::text COLLATE "C"), %%s, %%s)',
            **context,
        )
        return sql, (*params, "".join(LETTERS), "".join(LETTERS.values()))


class ByCodePoint(Func):
    """A text that sorts by code point: PostgreSQL's own collations pass over hyphens and dots."""

    arity = 1
    template = "%(expressions)s"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template='(%(expressions)s) COLLATE "C"', **context)


def _fold_or_none(text: str | None) -> str | None:
    return None if text is None else fold(text)


def _teach(connection: Any, **_: Any) -> None:
    # Once a connection: SQLite takes no function while a query of it is being read.
    if connection.vendor == "sqlite":
        connection.connection.create_function("cyberdip_fold", 1, _fold_or_none, deterministic=True)


connection_created.connect(_teach, dispatch_uid="cyberdip_fold")
