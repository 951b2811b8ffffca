"""A place that publishes models, on this machine's own loopback: a real server, and its moods."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

REVISION = "0123456789abcdef0123456789abcdef01234567"


@dataclass
class ModelPlace:
    """Publishes one folder as a repository; what it is asked for is kept in ``asked``.

    ``breaks`` are paths and how many bytes of them go out before the line is cut, once for each
    entry; ``wrong`` are paths whose bytes are other ones; ``larger`` adds to the size that a path
    is said to have. Without ``ranges`` every file is sent from its beginning. ``status`` is what
    every request is answered with where it is not 200. ``leads_to`` is an address that every
    request is sent on to. ``slow`` holds the second half of every file back until it is set free.
    """

    folder: Path
    repo: str
    breaks: list[tuple[str, int]] = field(default_factory=list)
    wrong: set[str] = field(default_factory=set)
    larger: dict[str, int] = field(default_factory=dict)
    unsigned: set[str] = field(default_factory=set)
    ranges: bool = True
    status: int = 200
    leads_to: str = ""
    gated: bool = False
    slow: threading.Event | None = None
    asked: list[tuple[str, str]] = field(default_factory=list)
    host: str = "127.0.0.1"

    def __post_init__(self) -> None:
        place = self

        class Asked(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                place._answer(self)

            def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer((self.host, 0), Asked)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://{self.host}:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def fetched(self, path: str) -> list[str]:
        """The ranges that a file was asked for, in order; empty words for all of it."""
        return [place for name, place in self.asked if name == path]

    def _answer(self, to: BaseHTTPRequestHandler) -> None:
        if self.leads_to:
            self._send(to, 302, b"", {"Location": self.leads_to + to.path})
        elif self.status != 200:
            self._send(to, self.status, b"")
        elif to.path.startswith(f"/api/models/{self.repo}?"):
            self._send(to, 200, json.dumps(self._listing()).encode())
        elif to.path.startswith(f"/{self.repo}/resolve/{REVISION}/"):
            self._file(to, to.path.removeprefix(f"/{self.repo}/resolve/{REVISION}/"))
        else:
            self._send(to, 404, b"")

    def _listing(self) -> dict[str, object]:
        siblings: list[dict[str, object]] = []
        for path in sorted(p for p in self.folder.rglob("*") if p.is_file()):
            name, data = path.relative_to(self.folder).as_posix(), path.read_bytes()
            size = len(data) + self.larger.get(name, 0)
            blob = hashlib.sha1(f"blob {len(data)}\0".encode() + data).hexdigest()
            row: dict[str, object] = {"rfilename": name, "size": size, "blobId": blob}
            if name in self.unsigned:
                row["blobId"] = ""
            elif name.endswith(".safetensors"):
                sha = hashlib.sha256(data).hexdigest()
                row["lfs"] = {"sha256": sha, "size": size, "pointerSize": 134}
            siblings.append(row)
        return {"id": self.repo, "sha": REVISION, "gated": self.gated, "siblings": siblings}

    def _file(self, to: BaseHTTPRequestHandler, name: str) -> None:
        self.asked.append((name, to.headers.get("Range", "")))
        data = (self.folder / name).read_bytes()
        if name in self.wrong:
            data = data[:-1] + bytes([data[-1] ^ 1])
        begin = 0
        if self.ranges and "Range" in to.headers:
            begin = int(to.headers["Range"].removeprefix("bytes=").removesuffix("-"))
        cut = next((each for each in self.breaks if each[0] == name), None)
        to.send_response(206 if begin else 200)
        to.send_header("Content-Length", str(len(data) - begin))
        to.end_headers()
        if cut is None:
            self._halting(to, data[begin:])
            return
        self.breaks.remove(cut)
        to.wfile.write(data[begin : begin + cut[1]])
        to.wfile.flush()
        to.close_connection = True

    def _halting(self, to: BaseHTTPRequestHandler, data: bytes) -> None:
        half = len(data) // 2 if self.slow is not None else 0
        try:
            to.wfile.write(data[:half])
            to.wfile.flush()
            if self.slow is not None:
                self.slow.wait(60)
            to.wfile.write(data[half:])
        except ConnectionError:
            to.close_connection = True  # whoever asked is gone

    @staticmethod
    def _send(
        to: BaseHTTPRequestHandler, status: int, body: bytes, headers: Mapping[str, str] = {}
    ) -> None:
        to.send_response(status)
        for name, value in headers.items():
            to.send_header(name, value)
        to.send_header("Content-Length", str(len(body)))
        to.end_headers()
        to.wfile.write(body)
