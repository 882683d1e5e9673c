"""Public columns of former addresses."""

from __future__ import annotations

from cyberdip.records.columns import table

from .models import FormerAddress

FORMER_ADDRESS = table(
    FormerAddress,
    "slug record_type former_slug successor reason checked_on",
    form="csv",
    folder="site/former-addresses",
)
TABLES = {FormerAddress: FORMER_ADDRESS}
