"""Members of archives are read in their place, and hostile archives harm nobody."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from assay.clean import documents, files
from assay.params import CleanParams
from assay.records import Document, Rejection

Read = Callable[[dict[str, str | bytes]], list[Document | Rejection]]

TEXT = (
    "Five soldiers were killed when a convoy was shelled near Kunduz on Sunday, the office of the governor said. "
    "Another six were wounded and are being treated in the hospital of the town, a nurse told reporters."
)


def zipped(entries: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return held.getvalue()


def tarred(entries: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name, content in entries.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return held.getvalue()


def text(name: str) -> bytes:
    return f"article_id: {name}\n\n{TEXT} This is report {name}.".encode()


def lines(*names: str) -> bytes:
    return "".join(json.dumps({"article_id": name, "text": f"{TEXT} Report {name}."}) + "\n" for name in names).encode()


def told(records: list[Document | Rejection]) -> list[tuple[str, str]]:
    """Where each record stands, and its id or why it was refused."""
    return [
        (record.raw_locator, record.article_id if isinstance(record, Document) else record.reason) for record in records
    ]


ENTRIES = {"b/one.txt": text("one"), "b/feed.jsonl.gz": gzip.compress(lines("two", "three"))}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.zip", zipped(ENTRIES)),
        ("a.tar", tarred(ENTRIES)),
        ("a.tgz", gzip.compress(tarred(ENTRIES))),
    ],
)
def test_members_are_read_and_placed(read: Read, name: str, content: bytes) -> None:
    records = read({name: content})
    assert told(records) == [
        ("entry 1 (b/one.txt)", "one"),
        ("entry 2 (b/feed.jsonl.gz): line 1: text", "two"),
        ("entry 2 (b/feed.jsonl.gz): line 2: text", "three"),
    ]
    assert {record.source_path for record in records} == {name}
    assert len({record.raw_sha256 for record in records}) == 1


def test_an_archive_in_an_archive_is_read_but_not_without_end(read: Read) -> None:
    inner = zipped({"one.txt": text("one")})
    deep = inner
    for _ in range(6):
        deep = zipped({"deeper.zip": deep})
    records = read({"a.zip": zipped({"inner.zip": inner, "deep.zip": deep})})
    assert told(records)[0] == ("entry 1 (inner.zip): entry 1 (one.txt)", "one")
    assert [answer for _, answer in told(records)[1:]] == ["unreadable"]


def test_an_entry_that_climbs_out_is_read_where_it_is_and_writes_nothing(tmp_path: Path, params: CleanParams) -> None:
    root = tmp_path / "below" / "raw"
    root.mkdir(parents=True)
    (root / "a.zip").write_bytes(zipped({"../../evil.txt": text("one"), "/etc/evil.txt": text("two")}))
    (root / "b.tar").write_bytes(tarred({"../../evil.txt": text("three")}))
    assert [answer for _, answer in told(list(documents(root, params)))] == ["one", "two", "three"]
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["a.zip", "b.tar"]


def test_links_in_an_archive_are_refused(read: Read) -> None:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        entry = tarfile.TarInfo("passwords.txt")
        entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(entry)
    assert told(read({"a.tar": held.getvalue()})) == [("entry 1 (passwords.txt)", "unreadable")]


def test_folders_and_what_programs_add_are_no_documents(read: Read) -> None:
    entries = {
        "b/": b"",
        "b/.DS_Store": b"x",
        "__MACOSX/b/._one.txt": b"x",
        "origin.yaml": b"x",
        "b/one.txt": text("one"),
    }
    assert told(read({"a.zip": zipped(entries)})) == [("entry 5 (b/one.txt)", "one")]


def test_entries_of_one_name_are_two_documents(read: Read) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("one.txt", text("one"))
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("one.txt", text("two"))
    assert told(read({"a.zip": held.getvalue()})) == [("entry 1 (one.txt)", "one"), ("entry 2 (one.txt)", "two")]


def test_a_bomb_is_refused_and_its_neighbours_are_read(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "HARMLESS", 3_000_000)
    blank_lines = b"\n" * 20_000_000
    held = {"bomb.jsonl": blank_lines, "large.txt": b"a " * 2_000_000, "one.txt": text("one")}
    assert told(read({"a.zip": zipped(held), "b.jsonl.gz": gzip.compress(blank_lines)})) == [
        ("entry 1 (bomb.jsonl)", "too_large"), ("entry 2 (large.txt)", "too_large"), ("entry 3 (one.txt)", "one"),
        ("", "too_large"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tgz"])
def test_what_stands_before_the_damage_is_read_or_the_file_is_refused(read: Read, name: str) -> None:
    entries = {"one.txt": text("one"), "two.txt": text("two") * 200}
    whole = {"a.zip": zipped, "a.tar": tarred, "a.tgz": lambda held: gzip.compress(tarred(held))}[name](entries)
    answers = [answer for _, answer in told(read({name: whole[: len(whole) * 2 // 3]}))]
    assert answers[-1] == "unreadable"
    assert answers[:-1] in ([], ["one"], ["one", "unreadable"])  # the entry, and the archive behind it


def test_a_locked_entry_and_an_empty_archive_are_told(read: Read) -> None:
    locked = bytearray(zipped({"one.txt": text("one")}))
    locked[6] |= 1  # flag of the entry's own header
    locked[locked.index(b"PK\x01\x02") + 8] |= 1  # the same in the directory
    records = read({"a.zip": bytes(locked), "b.zip": zipped({}), "c.zip": b"no archive"})
    assert told(records) == [("entry 1 (one.txt)", "unreadable"), ("", "empty"), ("rest of the file", "unreadable")]
    assert isinstance(records[0], Rejection)
    assert "password" in records[0].detail


def test_a_name_that_holds_anything_is_shown_on_one_line(read: Read) -> None:
    (record,) = read({"a.tar": tarred({"b\n\x1b[31m/one\udcff.txt": text("one")})})
    assert "\n" not in record.raw_locator
    assert record.raw_locator.encode()


def test_an_entry_without_a_name_stops_nothing(read: Read) -> None:
    damaged = zipped({"q.txt": b"x", "one.txt": text("one")}).replace(b"q.txt", b"\0.txt")
    assert told(read({"a.zip": damaged})) == [("entry 1 ()", "unreadable"), ("entry 2 (one.txt)", "one")]


def test_an_archive_with_a_name_that_is_no_utf_8_is_refused(read: Read) -> None:
    damaged = zipped({"\u00e9.txt": b"x"}).replace("\u00e9".encode(), b"\xff\xff")
    assert told(read({"a.zip": damaged, "b.txt": text("one")})) == [("rest of the file", "unreadable"), ("", "one")]
