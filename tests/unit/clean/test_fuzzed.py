"""Files of every kind, damaged at random: each gives records, none raises, maps hold, what stands before stays."""

from __future__ import annotations

import importlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assay.clean import documents, office, readers
from assay.params import CleanParams
from assay.records import Document

KINDS = (
    "a.html", "a.fragment", "a.txt", "export.txt", "a.md", "a.jsonl", "a.json", "a.csv", "a.tsv", "a.parquet", "a.warc",
    "a.warc.gz", "a.eml", "a.docx", "a.rtf", "a.pdf", "a.zip", "a.tar", "a.tgz", "a.jsonl.gz",
)  # fmt: skip
# Kinds that are read from front to back, and the end of their first document.
IN_ORDER = {"a.jsonl": b"\n", "a.csv": b'Report one."', "a.tsv": b'Report one."', "a.warc": b"\r\n\r\nWARC/1.0"}
QUICK = settings(
    max_examples=15, deadline=None, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
# What formats are made of, besides any bytes.
PIECES = st.one_of(
    st.binary(max_size=40),
    st.sampled_from([
        b"\x00", b"\x00" * 600, b"\n", b'"', b"\xff\xfe", b"\xef\xbb\xbf", b"\x80", b"<", b"<p>" * 50, b"<!--", b"&#0;",
        b"{", b"[" * 2000, b"\\u0000", b'"\\ud800"', b"PK\x05\x06", b"\x1f\x8b", b"\r\n\r\n", b"-1", b"9" * 400,
        "\u202e\u2066\u200f".encode(), "\u0430".encode(), b"}" * 9,
    ]),
)  # fmt: skip
DAMAGES = st.lists(
    st.tuples(st.sampled_from(["put", "insert", "cut", "end", "double"]), st.floats(0, 1), PIECES),
    min_size=1,
    max_size=4,
)


@pytest.fixture(scope="module")
def fuzz(repository: Path) -> Iterator[ModuleType]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(repository / "benchmarks"))
        yield importlib.import_module("fuzz")


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "text_of", office.text_of)


def damaged(content: bytes, damages: list[tuple[str, float, bytes]], intact: int = 0) -> bytes:
    """The content with damages behind its first so many bytes."""
    for what, share, piece in damages:
        at = intact + int(share * (len(content) - intact))
        length = len(piece)
        content = {
            "put": content[:at] + piece + content[at + length :],
            "insert": content[:at] + piece + content[at:],
            "cut": content[:at] + content[at + length :],
            "end": content[:at],
            "double": content[:at] + content[intact:at] + content[at:],
        }[what]
    return content


@pytest.mark.parametrize("kind", KINDS)
@given(damages=DAMAGES)
@QUICK
def test_a_damaged_file_gives_sound_records(
    fuzz: ModuleType, kind: str, damages: list[tuple[str, float, bytes]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        target = fuzz.Target(Path(folder), kind)
        assert target.told(damaged(fuzz.SAMPLES[kind](), damages)) == ""


@pytest.mark.parametrize("kind", KINDS)
@given(content=st.binary(max_size=400))
@QUICK
def test_any_bytes_give_sound_records(fuzz: ModuleType, kind: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert fuzz.Target(Path(folder), kind).told(content) == ""


@pytest.mark.parametrize("kind", IN_ORDER)
@given(damages=DAMAGES)
@QUICK
def test_what_stands_before_the_damage_is_kept(
    fuzz: ModuleType, params: CleanParams, kind: str, damages: list[tuple[str, float, bytes]]
) -> None:
    sound = fuzz.SAMPLES[kind]()
    mark = IN_ORDER[kind]
    intact = sound.index(mark, 1) + len(mark) if kind != "a.warc" else sound.index(mark, 1) + 4
    intact = sound.index(b"\n", intact) + 1 if kind in ("a.csv", "a.tsv") else intact
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, kind)
        path.write_bytes(damaged(sound, damages, intact))
        first = next(documents(path, params))
    assert isinstance(first, Document)
    assert first.article_id == "one"


def test_the_samples_are_sound(fuzz: ModuleType, params: CleanParams, tmp_path: Path) -> None:
    assert tuple(sorted(fuzz.SAMPLES)) == tuple(sorted(KINDS))
    for kind in KINDS:
        (tmp_path / kind).mkdir()
        (tmp_path / kind / kind).write_bytes(fuzz.SAMPLES[kind]())
        records = list(documents(tmp_path / kind, params))
        assert [type(record) for record in records] == [Document] * len(records), kind
