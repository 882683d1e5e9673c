"""What the C library's own account says of its stocks of memory; in a process of its own, for it cannot be undone."""

from __future__ import annotations

import subprocess
import sys

import pytest

from cyberdip.server.arenas import ARENAS
from tests.support.knowledge import ROOT

COUNT = """
import ctypes, re, sys, tempfile, threading
from cyberdip.server import arenas
if sys.argv[1] == "shared" and not arenas.share_arenas():
    sys.exit(3)
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.fdopen.restype = ctypes.c_void_p, ctypes.c_void_p
together = threading.Barrier(8)
def take():
    libc.malloc(1000)
    together.wait(60)
threads = [threading.Thread(target=take) for _ in range(8)]
[one.start() for one in threads], [one.join() for one in threads]
with tempfile.TemporaryFile() as file:
    stream = libc.fdopen(file.fileno(), b"w")
    libc.malloc_info(0, ctypes.c_void_p(stream)), libc.fflush(ctypes.c_void_p(stream))
    file.seek(0)
    print(len(re.findall(rb"<heap nr=", file.read())))
"""


def _counted(how: str) -> int:
    done = subprocess.run([sys.executable, "-c", COUNT, how], cwd=ROOT, capture_output=True, text=True, check=True)
    return int(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="stocks of glibc")
def test_threads_share_a_few_stocks_of_memory() -> None:
    assert _counted("own") > ARENAS
    assert _counted("shared") <= ARENAS
