"""nginx over a folder of static files, as its manual would have it for speed."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.support.site import free_port

from .tools import Tool

CONFIGURATION = """
{user}
worker_processes {workers};
pid {folder}/nginx.pid;
daemon off;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 100000000;
  gzip_static on;
  open_file_cache max=100;
  types {{ text/html html; application/json json; }}
  {temporary}
  server {{ listen 127.0.0.1:{port} backlog=1024; root {folder}/files; }}
}}
"""
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@contextmanager
def running(nginx: Tool, folder: Path, workers: int) -> Iterator[tuple[str, int]]:
    """Serve `folder`/files; gives the address without a slash at its end, and the process."""
    port = free_port()
    temporary = " ".join(f"{name}_temp_path {folder}/{name};" for name in _TEMPORARY)
    user = "user root;" if os.geteuid() == 0 else ""
    text = CONFIGURATION.format(user=user, workers=workers, folder=folder, port=port, temporary=temporary)
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    command = [nginx.path, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "nginx.log")]
    process = subprocess.Popen(command, env=nginx.environment())
    try:
        _wait(f"http://127.0.0.1:{port}/ready.html", process)
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        try:
            with urlopen(url, timeout=5):
                return
        except URLError:
            if process.poll() is not None:
                break
            time.sleep(0.05)
    raise RuntimeError("nginx did not start")
