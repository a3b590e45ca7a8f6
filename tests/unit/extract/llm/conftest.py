"""A real HTTP server on loopback that answers chat completions as it is told to."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest


class Server(ThreadingHTTPServer):
    """Answers chat completions; keeps what it was asked."""

    asked: list[dict[str, Any]]
    headers_seen: list[dict[str, str]]
    replies: list[tuple[int, str]]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def answers(self, *claims: dict[str, Any]) -> None:
        """From now on every article is answered with these claims."""
        content = json.dumps({"claims": claims})
        self.replies = [(200, json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}))]


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append(json.loads(body))
        self.server.headers_seen.append(dict(self.headers))
        status, reply = self.server.replies.pop(0) if len(self.server.replies) > 1 else self.server.replies[0]
        self.send_response(status)
        self.end_headers()
        self.wfile.write(reply.encode())

    def log_message(self, *_: object) -> None:
        """A test prints nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server(("127.0.0.1", 0), Handler)
    running.asked, running.headers_seen, running.replies = [], [], []
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield running
    running.shutdown()
    running.server_close()
    thread.join()
