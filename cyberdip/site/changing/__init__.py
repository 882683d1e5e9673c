"""What changed: releases, the history of a record, a record as it was, feeds."""
