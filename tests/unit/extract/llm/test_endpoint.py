"""What comes back from an endpoint: remembered only where it is sound, told in one line where it isn't."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from assay.errors import InputError
from assay.extract.llm import endpoint as endpoint_module
from assay.extract.llm.answers import Answer
from assay.extract.llm.endpoint import Endpoint
from assay.extract.llm.second_reader import read_article
from assay.extract.reader import load_reader

SOUND = '{"claims": []}'


def completion(content: Any, finish: str | None = "stop") -> tuple[int, str]:
    return 200, json.dumps({"choices": [{"message": {"content": content}, "finish_reason": finish}]})


@pytest.fixture
def endpoint(server: Any, tmp_path: Path) -> Endpoint:
    return Endpoint(server.url, "some-model", tmp_path / "answers")


@pytest.mark.parametrize("content", ["no JSON", "\ud800", '{"claims": "\\ud800"}', "[" * 100_000, '{"a\\nb": 1}'])
def test_an_unsound_answer_is_told_in_a_line_and_asked_for_again(endpoint: Endpoint, server: Any, content: str) -> None:
    server.replies = [completion(content), completion(SOUND)]
    told = endpoint.answer("Text.")
    assert isinstance(told, str)
    assert told.isprintable()
    assert not endpoint.cache.exists()
    assert isinstance(endpoint.answer("Text."), Answer)
    assert len(list(endpoint.cache.iterdir())) == 1


def test_a_remembered_answer_that_is_unsound_is_asked_for_again(endpoint: Endpoint, server: Any) -> None:
    server.replies = [completion(SOUND)]
    endpoint.answer("Text.")
    next(endpoint.cache.iterdir()).write_bytes(b"\xff")
    assert isinstance(endpoint.answer("Text."), Answer)
    assert len(server.asked) == 2


@pytest.mark.parametrize(("finish", "sound"), [("stop", True), (None, True), ("length", False), ("tool_calls", False)])
def test_an_answer_that_was_broken_off_is_not_believed(
    endpoint: Endpoint, server: Any, finish: str | None, sound: bool
) -> None:
    server.replies = [completion(SOUND, finish)]
    assert isinstance(endpoint.answer("Text."), Answer) is sound
    assert endpoint.cache.exists() is sound


@pytest.mark.parametrize("reply", ["[" * 200_000, "<html>\n\x1b[2Jbad", '{"choices": [{"message": {"content": 5}}]}'])
def test_a_reply_that_is_no_completion_stops_with_one_printable_line(
    endpoint: Endpoint, server: Any, reply: str
) -> None:
    server.replies = [(200, reply)]
    with pytest.raises(InputError, match="a chat completion") as caught:
        endpoint.answer("Text.")
    assert str(caught.value).isprintable()


def test_a_reply_without_end_is_not_read_to_it(
    endpoint: Endpoint, server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(endpoint_module, "LARGEST", 1000)
    server.replies = [completion(" " * 2000 + SOUND)]
    with pytest.raises(InputError, match="more than 1,000 bytes"):
        endpoint.answer("Text.")


def test_a_key_that_no_header_can_hold_is_refused_unshown(
    endpoint: Endpoint, server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSAY_LLM_KEY", "hid\nden")
    with pytest.raises(InputError, match="a key in ASCII") as caught:
        endpoint.answer("Text.")
    assert "hid" not in str(caught.value)
    assert server.asked == []


def test_an_article_with_half_a_character_is_named(endpoint: Endpoint) -> None:
    with pytest.raises(InputError, match="article_id 'A': found half a surrogate pair"):
        read_article("A", "Bad \ud800", published=None, reader=load_reader("assay", None), endpoint=endpoint)


def test_without_a_client_the_extra_is_named(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(InputError, match="the extra `llm` installed"):
        endpoint.answer("Text.")
