"""What a reader reports, and what became of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cyberdip.records.registry import by_collection

KEPT = timedelta(days=2 * 365)
"""How long a report is kept from the day it was sent."""


class State(models.TextChoices):
    """What became of a report."""

    NEW = "new", "new"
    ACCEPTED = "accepted", "accepted, to be corrected"
    DECLINED = "declined", "declined"
    DONE = "done", "done: corrected"


CLOSED = (State.DECLINED, State.DONE)


class ReportQuerySet(models.QuerySet["Report"]):
    """Questions to the reports."""

    def outlived(self, now: datetime) -> Self:
        """Reports that have been kept for as long as readers were told."""
        return self.filter(sent_at__lt=now - KEPT)


class Report(models.Model):
    """An error that a reader reported: no name or address of a computer; an e-mail address only until it is decided."""

    record_type = models.CharField(max_length=40)
    record = models.CharField(max_length=250)
    field = models.CharField(max_length=60, blank=True, help_text="What of the record it is about; empty: all of it")
    what = models.TextField(help_text="What is wrong, as the reader says")
    source = models.TextField(blank=True, help_text="Where the reader says it can be read")
    contact = models.EmailField(blank=True, help_text="For questions; deleted when the report is declined or done")
    language = models.CharField(max_length=10, help_text="Language of the page it was sent from")
    sent_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    decision = models.TextField(blank=True, help_text="What was decided, and why")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="reports")
    decided_at = models.DateTimeField(null=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(condition=Q(state__in=State.values), name="reports_report_state_is_a_choice"),
            models.CheckConstraint(
                condition=Q(state=State.NEW, decided_at=None) | (~Q(state=State.NEW) & Q(decided_at__isnull=False)),
                name="reports_report_decided_at_some_time",
            ),
            models.CheckConstraint(
                condition=Q(contact="") | ~Q(state__in=CLOSED), name="reports_report_closed_without_contact"
            ),
        )

    def __str__(self) -> str:
        return f"Report {self.pk}: {self.record_type}/{self.record}"

    def decide(self, state: str, by: models.Model) -> None:
        """Put it into a state, and note who did so; what is closed no longer needs to be answered."""
        self.state = state
        is_open = state == State.NEW
        self.decided_by, self.decided_at = (None, None) if is_open else (by, timezone.now())  # type: ignore[assignment]
        if state in CLOSED:
            self.contact = ""

    @property
    def about(self) -> str:
        """The record it is about, where that is still there, or its address in the API."""
        model = by_collection().get(self.record_type)
        found = model._default_manager.filter(slug=self.record).first() if model else None
        return found.get_absolute_url() if found else ""
