"""Releases: what each committed load changed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext, pgettext_lazy


class Action(models.TextChoices):
    """What a load did to a record."""

    ADDED = "added", pgettext_lazy("what a release did to a record", "added")
    CHANGED = "changed", pgettext_lazy("what a release did to a record", "changed")
    REMOVED = "removed", pgettext_lazy("what a release did to a record", "removed")


class Release(models.Model):
    """One committed load of the files: number, hash of the files, counts by collection, when (UTC)."""

    number = models.PositiveIntegerField(primary_key=True)
    sha256 = models.CharField(max_length=64)
    released_at = models.DateTimeField()
    counts = models.JSONField(default=dict)

    class Meta:
        ordering = ("-number",)

    def __str__(self) -> str:
        return gettext("Release %(number)s") % {"number": self.number}


class Change(models.Model):
    """What one release did to one record; `fields` maps each changed field to [from, to], public values."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="changes")
    record_type = models.CharField(max_length=40)
    record = models.CharField(max_length=250)
    title = models.CharField(max_length=600)
    action = models.CharField(max_length=10, choices=Action)
    fields = models.JSONField(default=dict)

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
        )
        # A record's own history.
        indexes = (models.Index(fields=["record_type", "record"], name="change_by_record"),)

    def __str__(self) -> str:
        return f"{self.record_type}/{self.record} {self.action}"
