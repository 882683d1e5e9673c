"""nginx over a folder of static files, as its manual would have it for speed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.tools import Tool
from tests.support.site import free_port

from . import starting

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
    address = f"http://127.0.0.1:{port}"
    with starting.running(command, f"{address}/ready.html", folder / "nginx.out", nginx.environment()) as process:
        yield address, process
