"""Cleaning measured on saved news pages that are never committed."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import trafilatura

from assay.clean import live, tidy
from assay.clean.draft import Draft
from assay.clean.encoding import decode
from assay.clean.page import draft_of_page
from assay.clean.refuse import LINKED_SHARE

WORD = re.compile(r"\w+")


def four_grams(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)))


def f1(pairs: list[tuple[str, str]]) -> float:
    """F1 of mean precision and mean recall of word 4-grams, as the pages' own benchmark has it."""
    grams = [(four_grams(true), four_grams(found)) for true, found in pairs]
    shared = [(true & found).total() for true, found in grams]
    precision = sum(hits / found.total() for hits, (_, found) in zip(shared, grams, strict=True)) / len(pairs)
    recall = sum(hits / true.total() for hits, (true, _) in zip(shared, grams, strict=True)) / len(pairs)
    return 2 * precision * recall / (precision + recall)


@pytest.fixture(scope="module")
def pages(shared: Path) -> list[tuple[str, str, Draft]]:
    """Raw page, true body and draft of each."""

    def read() -> Iterator[tuple[str, str, Draft]]:
        folder = shared / "bench" / "data" / "html"
        for row in map(json.loads, (folder / "bodies.jsonl").read_text(encoding="utf-8").split("\n")[:-1]):
            raw, encoding = decode(gzip.decompress((folder / f"{row['page_id']}.html.gz").read_bytes()))
            draft = draft_of_page(raw, encoding)
            assert isinstance(draft, Draft)
            yield raw, row["articleBody"], draft

    return list(read())


def test_bodies_are_at_least_as_good_as_trafilaturas_own(pages: list[tuple[str, str, Draft]]) -> None:
    own = f1([(true, tidy.mended(draft.body).text) for _, true, draft in pages])
    alone = f1([(true, trafilatura.extract(raw) or "") for raw, true, _ in pages])
    assert own >= alone


def test_nearly_every_character_points_into_its_page(pages: list[tuple[str, str, Draft]]) -> None:
    pieces = [piece for _, _, draft in pages for piece in draft.body.pieces]
    breaks = sum(draft.body.text.count("\n") for _, _, draft in pages)
    unbacked = sum(piece.clean_end - piece.clean_start for piece in pieces if piece.raw_start == piece.raw_end)
    assert 1 - (unbacked - breaks) / sum(piece.clean_end - piece.clean_start for piece in pieces) >= 0.995


def test_pieces_of_equal_length_are_the_same_characters(pages: list[tuple[str, str, Draft]]) -> None:
    for raw, _, draft in pages:
        for piece in draft.body.pieces:
            if piece.clean_end - piece.clean_start == piece.raw_end - piece.raw_start:
                clean = draft.body.text[piece.clean_start : piece.clean_end]
                assert clean.split() == raw[piece.raw_start : piece.raw_end].split()


def test_no_article_is_near_the_share_of_links_of_a_listing(pages: list[tuple[str, str, Draft]]) -> None:
    assert max(draft.linked for _, _, draft in pages) < LINKED_SHARE / 2


def test_no_article_is_taken_for_a_live_blog(pages: list[tuple[str, str, Draft]]) -> None:
    assert [len(live.parted(raw, draft)) for raw, _, draft in pages] == [1] * len(pages)
