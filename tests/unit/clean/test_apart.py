"""A reader that crashes, hangs or takes all memory costs one document, and the next one is read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest

from assay.clean import apart
from assay.clean.apart import NotSuchAFileError, Worker
from assay.clean.files import TooLargeError
from assay.records import Document, Rejection

Read = Callable[[dict[str, str | bytes]], list[Document | Rejection]]

TEXT = (
    "Nine guards were killed when a depot burnt down near Herat on Monday, the office of the mayor said. "
    "Another four were wounded and are being treated in the hospital of the city, a nurse told reporters."
)
READERS = """
import ctypes, os, time
from assay.clean.apart import NotSuchAFileError
from assay.clean.files import TooLargeError

def text_of(kind, content):
    what = content.decode()
    if what == "crash":
        ctypes.string_at(0)
    if what == "end":
        os._exit(3)
    while what == "turn":
        pass
    if what == "wait":
        time.sleep(1000)
    if what == "eat":
        return "x" * 4_000_000_000
    if what == "large":
        raise TooLargeError("beyond measure")
    if what == "other":
        raise NotSuchAFileError("not PDF")
    print("said on the way")
    return what + "\\ud800" + str(os.getpid())
"""


@pytest.fixture
def worker(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Worker]:
    folder = tmp_path_factory.mktemp("readers")
    (folder / "readers_made_to_fail.py").write_text(READERS)
    monkeypatch.setattr(sys, "path", [*sys.path, str(folder)])
    made = Worker("readers_made_to_fail", by_clock=60)
    yield made
    made.close()


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize(
    ("what", "said"),
    [("crash", "SIGSEGV"), ("end", "exit status 3"), ("turn", "more than 5 s"), ("eat", "bytes of memory")],
)
def test_a_reader_that_fails_is_told_of_and_the_next_document_is_read(worker: Worker, what: str, said: str) -> None:
    if what == "eat" and sys.platform != "linux":
        pytest.skip("a system that bounds no memory")
    with pytest.raises(NotSuchAFileError, match=said):
        worker.text_of(".pdf", what.encode())
    assert worker.text_of(".pdf", TEXT.encode()).startswith(TEXT + "\ud800")


def test_a_reader_that_waits_is_given_up(worker: Worker) -> None:
    worker.text_of(".pdf", b"started")
    worker._by_clock = 0.5  # 60 seconds would be long for a test
    with pytest.raises(NotSuchAFileError, match=r"waited more than 0\.5 s"):
        worker.text_of(".pdf", b"wait")


def test_what_a_reader_raises_comes_back_and_one_process_reads_many(worker: Worker) -> None:
    with pytest.raises(TooLargeError, match="beyond measure"):
        worker.text_of(".pdf", b"large")
    with pytest.raises(NotSuchAFileError, match="not PDF"):
        worker.text_of(".pdf", b"other")
    first, second = worker.text_of(".pdf", b"a"), worker.text_of(".pdf", b"a")
    assert first == second


def test_a_crash_is_one_rejection_of_a_run(read: Read, worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_worker", lambda _: worker)
    records = read({"a.pdf": "crash", "b.pdf": f"{TEXT} One.", "c.docx": "end", "d.txt": f"{TEXT} Two."})
    assert [getattr(record, "reason", "read") for record in records] == ["unreadable", "read", "unreadable", "read"]
    assert isinstance(records[0], Rejection)
    assert records[0].detail == "its reader crashed (SIGSEGV)"


def test_pages_and_texts_start_no_process(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_worker", lambda _: pytest.fail("a process was started"))
    assert len(read({"a.html": f"<p>{TEXT}</p><p>{TEXT}</p>", "b.txt": TEXT})) == 2
