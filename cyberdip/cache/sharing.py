"""Counters and gauges of all workers of a server: in the folder that `PROMETHEUS_MULTIPROC_DIR` names, if it does.

The server's workers are forks of a process that may have loaded the client before the variable was set; so it is asked
again here, before any counter is made.
"""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram, values

__all__ = ["Counter", "Gauge", "Histogram"]

values.ValueClass = values.get_value_class()  # type: ignore[no-untyped-call]
