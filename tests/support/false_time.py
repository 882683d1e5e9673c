"""A clock that a test sets, for real processes: Debian's libfaketime, read anew at every look at the clock."""

from __future__ import annotations

from pathlib import Path

from tests.support import debian


class Clock:
    """The system's clock, so many days off; clocks that only count seconds go on as they are."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "clock"
        self.off(0)

    def off(self, days: int) -> None:
        """Jump: from now on it shows the time so many days from now."""
        draft = self._file.with_suffix(".draft")
        draft.write_text(f"{days * 86_400:+d}\n", encoding="ascii")
        draft.replace(self._file)

    @property
    def environment(self) -> dict[str, str]:
        """What makes a process read this clock."""
        debian.program("faketime", "faketime")
        (library,) = sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))[:1]
        return {
            "LD_PRELOAD": str(library),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }
