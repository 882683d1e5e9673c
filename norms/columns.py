"""Public columns of norms, elaborations, contributions, links, positions and stances."""

from __future__ import annotations

from cyberdip.records.columns import table

from .models import Contribution, Elaboration, Norm, NormLink, NormSet, Position, Stance

NORM_SET = table(NormSet, "slug title instrument summary topics checked_on", form="yaml", folder="norms/norm-sets")
NORM = table(
    Norm,
    "slug set number letter title other_names statement summary character reference paragraphs keywords topics "
    "scenario_steps note checked_on",
    form="yaml",
    folder="norms/norms",
)
ELABORATION = table(
    Elaboration,
    "slug norm instrument layer order reference title summary national_actions international_actions topics note "
    "checked_on",
    form="yaml",
    folder="norms/elaborations",
)
CONTRIBUTION = table(Contribution, "slug norm actor_kind text checked_on", form="yaml", folder="norms/contributions")
NORM_LINK = table(
    NormLink, "slug norm instrument provision relation reason checked_on", form="csv", folder="norms/norm-links"
)
POSITION = table(
    Position,
    "slug actor title kind date url instrument summary topics note checked_on",
    form="yaml",
    folder="norms/positions",
)
STANCE = table(Stance, "slug position topic stance text checked_on", form="csv", folder="norms/stances")
TABLES = {
    NormSet: NORM_SET,
    Norm: NORM,
    Elaboration: ELABORATION,
    Contribution: CONTRIBUTION,
    NormLink: NORM_LINK,
    Position: POSITION,
    Stance: STANCE,
}
