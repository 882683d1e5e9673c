"""A progress bar on a terminal; on anything else one line a phase."""

from __future__ import annotations

from typing import TextIO

WIDTH = 30


class ProgressBar:
    """Draws what a load is doing; call it with the phase and the share done, from 0 to 1."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._live = stream.isatty()
        self._phase = ""
        self._percent = -1

    def __call__(self, phase: str, share: float) -> None:
        percent = int(share * 100)
        if self._live and (phase, percent) != (self._phase, self._percent):
            filled = int(share * WIDTH)
            bar = "█" * filled + "·" * (WIDTH - filled)
            end = "\n" if percent >= 100 else ""
            self._stream.write(f"\r{phase:<10} {bar} {percent:3} %{end}")
            self._stream.flush()
        elif not self._live and phase != self._phase:
            self._stream.write(f"{phase} …\n")
        self._phase, self._percent = phase, percent
