"""Every file gives a record: files that hold nothing, that may not be opened, that are cut off."""

from __future__ import annotations

import gzip
import io
import os
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from assay.clean import documents
from assay.clean.files import NO_CONTENT
from assay.params import CleanParams
from assay.records import Document, Rejection
from assay.stages import clean
from assay.workspace import Workspace

Read = Callable[[dict[str, str | bytes]], list[Document | Rejection]]

TEXT = (
    "Nine guards were killed when a depot burnt down near Herat on Monday, the office of the mayor said. "
    "Another four were wounded and are being treated in the hospital of the city, a nurse told reporters."
)


def refusals(records: list[Document | Rejection]) -> dict[str, tuple[str, str, str]]:
    """Locator, reason and detail of each refused file."""
    return {
        record.source_path: (record.raw_locator, record.reason, record.detail)
        for record in records
        if isinstance(record, Rejection)
    }


def test_files_that_hold_no_document_are_empty(read: Read) -> None:
    nothing = io.BytesIO()
    pd.DataFrame({"text": pd.Series([], dtype="str")}).to_parquet(nothing)
    files: dict[str, str | bytes] = {
        "a.jsonl": "", "b.jsonl": "\n \n", "c.csv": "", "d.csv": "article_id,text\n", "e.tsv": "", "f.tsv": "text\n",
        "g.json": "[]", "h.json": "", "i.parquet": nothing.getvalue(), "j.ndjson.gz": gzip.compress(b""),
    }  # fmt: skip
    found = refusals(read(files))
    assert list(found) == sorted(files)
    assert {(reason, bool(detail)) for _, reason, detail in found.values()} == {("empty", True)}


def test_what_is_no_regular_file_is_refused_and_never_opened(tmp_path: Path, params: CleanParams) -> None:
    os.mkfifo(tmp_path / "pipe.jsonl")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "ring.txt").symlink_to(tmp_path / "ring.txt")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "to_pipe.txt").symlink_to(tmp_path / "pipe.jsonl")
    records = list(documents(tmp_path, params))
    found = refusals(records)
    assert list(found) == ["folder/up", "gone.txt", "pipe.jsonl", "ring.txt", "to_pipe.txt"]
    assert {reason for _, reason, _ in found.values()} == {"unreadable"}
    assert {record.raw_sha256 for record in records} == {NO_CONTENT}
    assert "folder" in found["folder/up"][2]
    assert "leads nowhere" in found["gone.txt"][2]
    assert "pipe" in found["pipe.jsonl"][2]
    assert "pipe" in found["to_pipe.txt"][2]


def test_a_link_to_a_file_is_read(tmp_path: Path, params: CleanParams) -> None:
    (tmp_path / ".store").write_text(TEXT)
    (tmp_path / "a.txt").symlink_to(tmp_path / ".store")
    assert [type(record) for record in documents(tmp_path, params)] == [Document]


def test_a_file_name_that_is_no_utf_8_can_be_written(tmp_path: Path, params: CleanParams) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text(TEXT)
    except OSError:
        pytest.skip("this file system has only names in UTF-8")
    assert [record.source_path for record in documents(tmp_path, params)] == ["caf\\xe9.txt"]


def test_a_table_cut_off_inside_a_cell_tells_what_is_lost(read: Read) -> None:
    rows = f'article_id,text\na,"{TEXT}"\nb,"{TEXT}'
    found = read({"a.csv": rows, "b.csv": rows + f"\nc,{TEXT}\nd,{TEXT}\n"})
    assert [type(record) for record in found] == [Document, Rejection, Rejection, Rejection]
    told = refusals(found)
    assert told["a.csv"][:2] == ("row 3", "unreadable")
    assert told["a.csv"][2].endswith("1 lines lost from line 3 on")
    assert told["b.csv"][2].endswith("3 lines lost from line 3 on")


def test_a_cell_beyond_the_limit_tells_how_many_lines_are_lost(read: Read) -> None:
    rows = f'article_id,text\na,"{TEXT}"\nb,{"x" * 1_000_001}\nc,{TEXT}\n'
    found = refusals(read({"a.csv": rows}))
    assert found["a.csv"][0] == "row 3"
    assert found["a.csv"][2].endswith("2 lines lost from line 3 on")


def test_a_damaged_archive_tells_how_many_documents_came_before(read: Read) -> None:
    lines = "".join(f'{{"article_id": "{name}", "text": "{TEXT}"}}\n' for name in range(3))
    records = read({"a.jsonl.gz": gzip.compress(lines.encode())[:-4]})
    (locator, reason, detail) = refusals(records)["a.jsonl.gz"]
    assert (locator, reason) == ("rest of the file", "unreadable")
    assert f"behind {len(records) - 1} documents" in detail


def test_a_line_without_the_text_key_is_a_bad_field_of_its_own(read: Read) -> None:
    found = read({"a.jsonl": f'{{"text": "{TEXT}"}}\n{{"words": "x"}}\n{{"text": null}}\n', "b.csv": "id,text\n1\n"})
    details = [(record.raw_locator, record.reason, record.detail) for record in found if isinstance(record, Rejection)]
    assert details == [
        ("line 2", "bad_field", "text: no such key, where text should be"),
        ("line 3", "bad_field", "text: null, where text should be"),
        ("row 2", "bad_field", "text: no such key, where text should be"),
    ]


def test_a_stage_that_puts_texts_aside_writes_what_one_that_keeps_them_writes(
    tmp_path: Path, params: CleanParams, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"article_id": f"a{number:02d}", "text": f"{TEXT} Report {number}."} for number in range(40)]
    short = [{"article_id": "x", "text": "Too short."}]
    raw = tmp_path / "raw"
    raw.mkdir()
    pd.DataFrame([*rows[::-1], *short]).to_json(raw / "a.jsonl", orient="records", lines=True)
    kept, aside = Workspace(tmp_path / "kept"), Workspace(tmp_path / "aside")
    clean.run(raw, kept, params)
    monkeypatch.setattr(clean, "AT_ONCE", 3)
    monkeypatch.setattr(clean, "IN_MEMORY", 10)
    clean.run(raw, aside, params)
    for name in ("articles", "rejected"):
        pd.testing.assert_frame_equal(pd.read_parquet(kept.interim(name)), pd.read_parquet(aside.interim(name)))
    assert len(pd.read_parquet(aside.interim("articles"))) == 40
    assert not [path for path in aside.interim("articles").parent.iterdir() if path.name.startswith(".")]
