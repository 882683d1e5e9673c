"""Releases: what each committed load changed, and what was edited since the last one."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext, pgettext_lazy

from cyberdip.records.evidence import UNCITED


class Action(models.TextChoices):
    """What was done to a record."""

    ADDED = "added", pgettext_lazy("what a release did to a record", "added")
    CHANGED = "changed", pgettext_lazy("what a release did to a record", "changed")
    REMOVED = "removed", pgettext_lazy("what a release did to a record", "removed")


class Release(models.Model):
    """One committed load of the files: number, hash of the files, counts by collection, when (UTC), and why."""

    number = models.PositiveIntegerField(primary_key=True)
    sha256 = models.CharField(max_length=64)
    released_at = models.DateTimeField()
    counts = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    """Why: what was corrected, in the words of who loaded it; empty where nothing was said."""

    class Meta:
        ordering = ("-number",)

    def __str__(self) -> str:
        return gettext("Release %(number)s") % {"number": self.number}


class ChangeQuerySet(models.QuerySet["Change"]):
    """Questions to the log of changes."""

    def edits(self) -> Self:
        """What was edited in the admin since the last release."""
        return self.filter(release=None)

    def released(self) -> Self:
        """What is in some release."""
        return self.exclude(release=None)

    def corrections(self) -> Self:
        """What later releases than the first changed or removed of what records say; not their evidence."""
        corrected = self.filter(release__gt=1, action__in=[Action.CHANGED, Action.REMOVED])
        return corrected.exclude(record_type__in=UNCITED)

    def since(self, number: int) -> Self:
        """What is not yet in release `number`: later releases, and edits after the last one."""
        return self.filter(models.Q(release__gt=number) | models.Q(release=None))

    def of(self, collection: str, slug: str) -> Self:
        """What was done to one record."""
        return self.filter(record_type=collection, record=slug)

    def newest_first(self) -> Self:
        """The log backward, each change with its release."""
        return self.order_by("-id").select_related("release")


class Change(models.Model):
    """What one release, or edits since the last one, did to one record; `fields` maps each changed field to [from, to].

    The log grows at its end only: ids rise with time, a change keeps its id when a release takes an edit in.
    A row is kept where nothing else holds it: an added or changed one follows from the present one and later changes.
    """

    release = models.ForeignKey(Release, models.CASCADE, null=True, related_name="changes")
    record_type = models.CharField(max_length=40)
    record = models.CharField(max_length=250)
    title = models.CharField(max_length=600)
    action = models.CharField(max_length=10, choices=Action)
    fields = models.JSONField(default=dict)
    before = models.JSONField(null=True)
    """The whole row of a removed record; of an edited one the row of the last release, or null where it had none."""
    edited_at = models.DateTimeField(null=True)
    """When it was last edited, where it came about by edits."""

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ("-release", "record_type", "record")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(action__in=Action.values),
                name="loading_change_action_is_a_choice",
            ),
            models.UniqueConstraint(
                fields=["release", "record_type", "record"],
                name="loading_change_once_a_release",
            ),
            models.UniqueConstraint(
                fields=["record_type", "record"],
                condition=models.Q(release=None),
                name="loading_change_one_edit_a_record",
            ),
            models.CheckConstraint(
                condition=models.Q(release__isnull=False) | models.Q(edited_at__isnull=False),
                name="loading_change_released_or_edited",
            ),
        )
        # A record's own history.
        indexes = (models.Index(fields=["record_type", "record"], name="change_by_record"),)

    def __str__(self) -> str:
        return f"{self.record_type}/{self.record} {self.action}"

    @property
    def when(self) -> datetime:
        """When it came about (UTC)."""
        moment = self.release.released_at if self.release else self.edited_at
        assert moment is not None
        return moment

    @property
    def is_nothing(self) -> bool:
        """Whether edits were taken back in the end: the record is as it was in the release before."""
        if self.action == Action.CHANGED:
            return not self.fields
        return self.action == Action.REMOVED and self.before is None
