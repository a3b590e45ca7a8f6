"""Asks an OpenAI-compatible endpoint, and remembers every answer by the hash of what was asked."""

from __future__ import annotations

import hashlib
import json
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from assay.errors import InputError
from assay.extract.llm.answers import messages, schema
from assay.io import write_text

TRIES = 4
PAUSE = 1.0  # seconds before the second try; doubled each time
AGAIN = frozenset({408, 409, 429, 500, 502, 503, 504})  # statuses that may pass


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

    def answer(self, text: str) -> str:
        """The model's answer on a text, from the cache or else from the endpoint.

        Raises:
            InputError: Nothing answers at the address, or what comes back is no chat completion.
        """
        question = self._question(text)
        asked = json.dumps(question, ensure_ascii=False, sort_keys=True)
        path = self.cache / f"{hashlib.sha256(asked.encode()).hexdigest()}.json"
        if path.is_file():
            return path.read_text(encoding="utf-8")
        content = self._asked(question)
        write_text(path, content)
        return content

    def _question(self, text: str) -> dict[str, Any]:
        form = {"type": "json_schema", "json_schema": {"name": "claims", "strict": True, "schema": schema()}}
        return {
            "model": self.model,
            "messages": messages(text),
            "temperature": 0,
            "seed": 1,
            "response_format": form,
        }

    def _asked(self, question: dict[str, Any]) -> str:
        address = f"{self.url.rstrip('/')}/chat/completions"
        key = os.environ.get(self.key_variable)
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        reply = self._posted(address, question, headers)
        try:
            content = reply.json()["choices"][0]["message"]["content"]
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise InputError(address, "", reply.text[:80], "a chat completion in JSON") from error
        if not isinstance(content, str):
            raise InputError(address, "", repr(content)[:80], "a chat completion with text")
        return content

    def _posted(self, address: str, question: dict[str, Any], headers: dict[str, str]) -> httpx.Response:
        found = ""
        for attempt in range(TRIES):
            if attempt:
                time.sleep(PAUSE * 2 ** (attempt - 1))
            try:
                reply = httpx.post(address, json=question, headers=headers, timeout=self.seconds)
            except httpx.HTTPError as error:
                found = f"no answer ({error})"
                continue
            if reply.is_success:
                return reply
            found = f"status {reply.status_code}: {reply.text[:80]}"
            if reply.status_code not in AGAIN:
                break
        raise InputError(address, "", found, f"an endpoint that serves {self.model}")
