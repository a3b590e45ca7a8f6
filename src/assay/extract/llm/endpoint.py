"""Asks an OpenAI-compatible endpoint, and remembers every sound answer by the hash of what was asked."""

from __future__ import annotations

import hashlib
import json
import os
import time
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from assay.errors import InputError
from assay.extract.llm.answers import Answer, messages, parsed, schema
from assay.files import write_text

TRIES = 4
PAUSE = 1.0  # seconds before the second try; doubled each time
AGAIN = frozenset({408, 409, 429, 500, 502, 503, 504})  # statuses that may pass
LARGEST = 10_000_000  # bytes of a reply: a hundred times what the claims of the longest piece fill
SHOWN = 80  # characters of a reply in an error's line


@dataclass(frozen=True)
class Endpoint:
    """Where the model is asked.

    Args:
        url: Base address, such as `http://localhost:8000/v1`.
        model: Name of the model there.
        cache: Folder of answers, one file a question; with all of them there, no endpoint is needed.
        key_variable: Environment variable that holds the key; none is sent where it is unset.
        seconds: Longest wait for an answer.
    """

    url: str
    model: str
    cache: Path
    key_variable: str = "ASSAY_LLM_KEY"
    seconds: float = 120

    def answer(self, text: str) -> Answer | str:
        """The model's answer on a text, from the cache or else from the endpoint, or in a line what is wrong with it.

        Only a sound answer is remembered: another is asked for anew by the next run.

        Raises:
            InputError: Nothing answers at the address, or what comes back is no chat completion.
        """
        question = self._question(text)
        asked = json.dumps(question, ensure_ascii=False, sort_keys=True)
        path = self.cache / f"{hashlib.sha256(asked.encode()).hexdigest()}.json"
        remembered = parsed(path.read_bytes()) if path.is_file() else ""
        if isinstance(remembered, Answer):
            return remembered
        content, finish = self._asked(question)
        if finish not in (None, "stop"):
            return f"broken off: finish_reason {_shown(finish)}"
        found = parsed(content)
        if isinstance(found, Answer):
            write_text(path, content)
        return found

    def _question(self, text: str) -> dict[str, Any]:
        form = {"type": "json_schema", "json_schema": {"name": "claims", "strict": True, "schema": schema()}}
        return {
            "model": self.model,
            "messages": messages(text),
            "temperature": 0,
            "seed": 1,
            "response_format": form,
        }

    def _asked(self, question: dict[str, Any]) -> tuple[str, Any]:
        """The content of a chat completion and why it ended."""
        address = f"{self.url.rstrip('/')}/chat/completions"
        reply = self._posted(address, question)
        try:
            choice = json.loads(reply)["choices"][0]
            content, finish = choice["message"]["content"], choice.get("finish_reason")
        except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
            raise InputError(address, "", _shown(_text(reply)), "a chat completion in JSON") from error
        if not isinstance(content, str):
            raise InputError(address, "", _shown(content), "a chat completion with text")
        return content, finish

    def _posted(self, address: str, question: dict[str, Any]) -> bytes:
        httpx, headers = _client(), self._headers()
        found = ""
        for attempt in range(TRIES):
            if attempt:
                time.sleep(PAUSE * 2 ** (attempt - 1))
            try:
                with httpx.stream("POST", address, json=question, headers=headers, timeout=self.seconds) as reply:
                    status, body = reply.status_code, _body(reply, address)
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                found = f"no answer ({_shown(str(error))})"
                continue
            if httpx.codes.is_success(status):
                return body
            found = f"status {status}: {_shown(_text(body))}"
            if status not in AGAIN:
                break
        raise InputError(address, "", found, f"an endpoint that serves {self.model}")

    def _headers(self) -> dict[str, str]:
        key = os.environ.get(self.key_variable, "").strip()
        if not (key.isascii() and key.isprintable()):
            raise InputError(self.key_variable, "", "characters that no header can hold", "a key in ASCII")
        return {"Authorization": f"Bearer {key}"} if key else {}


def _client() -> ModuleType:
    """The HTTP client: only who asks a model needs one."""
    try:
        return import_module("httpx")
    except ImportError as error:
        raise InputError("extract.extractor", "", "llm without httpx", "the extra `llm` installed") from error


def _body(reply: Any, address: str) -> bytes:
    """A reply as it comes in, as long as it stays within bounds."""
    body = bytearray()
    for part in reply.iter_bytes():
        body += part
        if len(body) > LARGEST:
            raise InputError(address, "", f"a reply of more than {LARGEST:,} bytes", "the claims of one article")
    return bytes(body)


def _text(body: bytes) -> str:
    return body[: 4 * SHOWN].decode("utf-8", "replace")


def _shown(found: Any) -> str:
    """The beginning of what came back, in one line whatever it holds."""
    return repr(found[:SHOWN]) if isinstance(found, str) else repr(found)[:SHOWN]
