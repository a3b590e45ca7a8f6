"""Raw corpora that tests write for themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assay.clean import documents
from assay.params import CleanParams
from assay.records import Document, Rejection
from assay.text import OffsetMap

FIELDS = ("article_id", "text", "headline", "published", "source_office", "url", "byline")

Read = Callable[[dict[str, str | bytes]], list[Document | Rejection]]


@pytest.fixture
def params() -> CleanParams:
    return CleanParams(
        raw="raw", languages=("en",), min_words=25, max_megabytes=1, fields={name: name for name in FIELDS}
    )


@pytest.fixture
def read(tmp_path: Path, params: CleanParams) -> Read:
    """Write files below a root and read the root's documents."""

    def read_files(files: dict[str, str | bytes]) -> list[Document | Rejection]:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(documents(tmp_path, params))

    return read_files


@pytest.fixture
def check_map() -> Callable[[str, OffsetMap], None]:
    """That the pieces of a map are sorted and cover a text without gap or overlap."""

    def check(text: str, offsets: OffsetMap) -> None:
        ends = [0, *(piece.clean_end for piece in offsets.pieces)]
        assert [piece.clean_start for piece in offsets.pieces] == ends[:-1]
        assert ends[-1] == len(text)
        assert all(piece.clean_start < piece.clean_end for piece in offsets.pieces)
        assert all(0 <= piece.raw_start <= piece.raw_end for piece in offsets.pieces)

    return check
