"""What a WSGI application is asked, of what uvicorn has read (PEP 3333)."""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import Any
from urllib.parse import unquote_to_bytes

from cyberdip.cache.asking import Environ

Scope = dict[str, Any]

_NAMED = {b"content-type": "CONTENT_TYPE", b"content-length": "CONTENT_LENGTH"}


def environ_of(scope: Scope) -> Environ:
    """The request of an ASGI scope; its body is `wsgi.input`, once that is read.

    The path is what the client's escapes say, as bytes: what is no UTF-8 stays what it is. A header given twice is one,
    its values joined as HTTP joins them.
    """
    host, port = scope["server"] or ("localhost", 80)
    address, source = scope["client"] or ("", 0)
    environ: Environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": address,
        "REMOTE_PORT": str(source),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for given, value in scope["headers"]:
        name, said = _name(given), value.decode("latin-1")
        if name in environ:
            said = f"{environ[name]}{'; ' if given == b'cookie' else ', '}{said}"
        environ[name] = said
    return environ


@lru_cache(maxsize=512)
def _name(header: bytes) -> str:
    return _NAMED.get(header) or f"HTTP_{header.decode('latin-1').upper().replace('-', '_')}"
