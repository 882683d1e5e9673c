"""How each state voted on a resolution."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext, pgettext_lazy

from actors.models import Actor
from cyberdip.records.fields import choice_constraint
from cyberdip.records.models import Record
from cyberdip.records.told import shown, told
from instruments.querysets import VoteQuerySet

from .instrument import Instrument


class Ballot(models.TextChoices):
    """A recorded vote."""

    YES = "yes", pgettext_lazy("vote", "in favour")
    NO = "no", pgettext_lazy("vote", "against")
    ABSTAIN = "abstain", pgettext_lazy("vote", "abstaining")
    ABSENT = "absent", pgettext_lazy("vote", "absent or not voting")


class Vote(Record):
    """The recorded vote of one state on one resolution."""

    collection = "votes"
    parent_fields = ("resolution", "actor")

    resolution = models.ForeignKey(Instrument, models.PROTECT, related_name="votes", help_text="Resolution voted on")
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="votes", help_text="State that voted")
    vote = models.CharField(max_length=10, choices=Ballot, help_text="How it voted")
    voted_on = models.DateField(help_text="Day of the vote")

    objects = VoteQuerySet.as_manager()

    class Meta:
        ordering = ("resolution", "actor", "slug")
        constraints = (
            choice_constraint("vote", Ballot),
            models.UniqueConstraint(fields=["resolution", "actor"], name="%(app_label)s_%(class)s_one_vote_a_state"),
        )

    ballot = shown("vote", Ballot)

    @told("actor__title", "resolution__title", "ballot")
    @staticmethod
    def label(actor: str, resolution: str, vote: str) -> str:
        labels = {"actor": actor, "resolution": resolution, "vote": vote}
        return gettext("%(actor)s on %(resolution)s: %(vote)s") % labels
