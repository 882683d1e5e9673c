"""The index: one entry for each record that can be found, its names as keys, its topics, and all words there are.

Nothing here is data: every row is made from the records, inside the transaction that changes them. SQLite keeps the
full text in FTS5 tables beside `Entry`, PostgreSQL in generated columns of it, and the words of the names in a table by
themselves (triggers follow it); see the migration.
"""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """A record as the search finds and shows it. `names`, `words` and `body` are words as `text.indexed` gives them."""

    id = models.PositiveIntegerField(primary_key=True)
    record_type = models.CharField(max_length=40)
    slug = models.CharField(max_length=250)
    title = models.CharField(max_length=1000)
    path = models.CharField(max_length=600)
    owner = models.CharField(max_length=1000, blank=True, default="")
    weight = models.PositiveSmallIntegerField()
    length = models.PositiveIntegerField()
    actor_kind = models.CharField(max_length=40, blank=True, default="")
    instrument_kind = models.CharField(max_length=40, blank=True, default="")
    legal_status = models.CharField(max_length=40, blank=True, default="")
    region = models.CharField(max_length=40, blank=True, default="")
    decade = models.CharField(max_length=10, blank=True, default="")
    names = models.TextField(blank=True, default="")
    words = models.TextField(blank=True, default="")
    body = models.TextField(blank=True, default="")
    texts = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["record_type", "slug"], name="search_entry_is_one_record"),)

    def __str__(self) -> str:
        return f"{self.record_type}/{self.slug}"


class EntryTopic(models.Model):
    """A topic of an entry, by slug."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="topics")
    topic = models.CharField(max_length=250, db_index=True)

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.topic}"


class Standing(models.Model):
    """How an entry is counted and ranked beside others: a narrow row, as a search reads it of every entry that answers.

    `traits` as `counting.traits_of` gives them; `among` is its place among those that are named alike
    (`ranking.place_among_named`).
    """

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="standing")
    traits = models.TextField()
    among = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.traits}"


class Key(models.Model):
    """A whole name of an entry as `text.squeezed` gives it; compared by code point on both databases.

    `spoken` tells a name that people use, whose beginning means the record, from its slug.
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="keys")
    key = models.CharField(max_length=200)
    spoken = models.BooleanField(default=True)

    class Meta:
        # In the order in which names that begin alike are asked for, with all that is asked of them.
        indexes = (models.Index(fields=["key", "entry", "spoken"], name="search_key_asked"),)

    def __str__(self) -> str:
        return self.key


class Suggestion(models.Model):
    """One of the best of what very many names begin with, or hold a word that begins so (see crowds.py).

    `how` tells which of the two, as `ranking` does; `typed` is the beginning of a name as `text.squeezed` gives it, or
    a word as `Unit.alone` does.
    """

    how = models.CharField(max_length=8)
    typed = models.CharField(max_length=200)
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="suggested")
    among = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=["typed", "how", "among", "entry"], name="search_suggestion_asked"),)

    def __str__(self) -> str:
        return f"{self.typed}: {self.entry_id}"


class Build(models.Model):
    """One row: which program made the index (`pages.validators.program`), and its index in OpenSearch."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    program = models.CharField(max_length=64)
    outside = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="search_build_is_one_row"),)

    def __str__(self) -> str:
        return self.program


class Word(models.Model):
    """A word that occurs, in how many entries, and whether any of them is named by it."""

    word = models.CharField(max_length=60, primary_key=True)
    length = models.PositiveSmallIntegerField(db_index=True)
    entries = models.PositiveIntegerField()
    named = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.word
