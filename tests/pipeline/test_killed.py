"""Runs that are killed leave whole files or none, and the next run goes on and tidies up."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assay.files import UNFINISHED, moved_into_place

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a system without forks")

SENTENCE = (
    "Taliban spokesman Bilal Karimi said that {count} fighters were killed in Shotul district of Panjshir on Friday, "
    "and residents of village {number} told a reporter that another {more} were wounded when a convoy was shelled. "
)
KILLS = 10
SLACK = 120.0  # seconds for a run that takes one
# Starts runs as forks of a process that has loaded the libraries, so that a run's time is that of its work. Few rows
# are kept in memory, so that a small corpus goes by way of the disk as a large one does.
STARTER = """
import json, os, sys
from pathlib import Path
import pandas, trafilatura
from assay import rows
from assay.cli import main
from assay.clean.language import language
from assay.extract import work
from assay.stages import clean, copies, extract
clean.AT_ONCE, clean.IN_MEMORY, work.A_BATCH = 20, 50, 20_000
rows.put_aside.__wrapped__.__defaults__ = (200,)
language("Four guards were killed.", ("en",))
work.Setup("assay", Path("data/raw/gazetteer")).reader()
for line in sys.stdin:
    few, *arguments = json.loads(line)
    child = os.fork()
    if not child:
        os.setsid()
        work.FEW = few
        os._exit(main(arguments))
    print(child, flush=True)
    sys.stdin.readline()
    print(os.waitpid(child, 0)[1], flush=True)
"""


class Starter:
    """Starts commands and kills them."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", STARTER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def tell(self, given: list[object]) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(given) + "\n")
        self.process.stdin.flush()

    def line(self) -> int:
        assert self.process.stdout is not None
        return int(self.process.stdout.readline())

    def run(self, *arguments: str | Path, kill_after: float | None = None, few: int = 10**9) -> int:
        """Exit status of a command, negative if it was killed; what it started has ended too."""
        self.tell([few, *map(str, arguments)])
        child = self.line()
        if kill_after is not None:
            time.sleep(kill_after)
            os.kill(child, signal.SIGKILL)  # the run alone; one that has ended is a zombie until it is waited for
        self.tell([])
        status = os.waitstatus_to_exitcode(self.line())
        wait_for_group(child)
        return status


def wait_for_group(group: int) -> None:
    end = time.monotonic() + SLACK
    while time.monotonic() < end:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    os.killpg(group, signal.SIGKILL)
    pytest.fail("a killed run left processes behind")


def files_below(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def starter() -> Iterator[Starter]:
    made = Starter()
    yield made
    assert made.process.stdin is not None
    made.process.stdin.close()
    made.process.wait(SLACK)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("killed") / "raw"
    folder.mkdir()
    for part in range(3):
        lines = [
            {
                "article_id": f"{part}-{number}",
                "published": f"2021-09-{1 + number % 28:02d}",
                "text": "".join(SENTENCE.format(count=number + 2, number=number * 7 + at, more=at) for at in range(3)),
            }
            for number in range(60)
        ]
        (folder / f"{part}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    return folder


@pytest.fixture(scope="module")
def articles(starter: Starter, corpus: Path) -> Path:
    out = corpus.parent / "cleaned"
    assert starter.run("clean", "--raw", corpus, "--out", out) == 0
    return out / "articles.parquet"


@pytest.mark.parametrize("command", ["clean", "copies", "extract"])
def test_a_run_killed_at_ten_points_leaves_whole_files_and_goes_on(
    starter: Starter, corpus: Path, articles: Path, tmp_path: Path, command: str
) -> None:
    out = tmp_path / "out"
    given = ("--raw", corpus) if command == "clean" else ("--articles", articles)
    start = time.monotonic()
    assert starter.run(command, *given, "--out", out) == 0
    took = time.monotonic() - start
    expected = files_below(out)
    for point in range(KILLS):
        # tables of an older run in every other run; what killed runs leave beside them stays
        old = dict.fromkeys(expected, b"old") if point % 2 else {}
        for name in expected:
            path = out / name
            path.write_bytes(b"old") if name in old else path.unlink(missing_ok=True)
        starter.run(command, *given, "--out", out, kill_after=took * (point + 1) / (KILLS + 1))
        seen = {name: content for name, content in files_below(out).items() if UNFINISHED not in name}
        for name, content in seen.items():
            assert content in {expected[name], old.get(name)}, f"{name} half written at point {point}"
    assert starter.run(command, *given, "--out", out) == 0
    assert files_below(out) == expected, "what the killed runs left is gone, and the tables are whole"


@pytest.mark.parametrize("folder", [False, True])
def test_what_a_killed_run_left_is_taken_away_but_not_what_is_being_written(tmp_path: Path, folder: bool) -> None:
    left, own = tmp_path / f".a.json.x{UNFINISHED}", tmp_path / ".a.json.notes"
    left.mkdir() if folder else left.write_text("half")
    own.write_text("a user's")
    code = "import sys; from pathlib import Path; from assay.files import write_json; write_json(Path(sys.argv[1]), {})"
    with moved_into_place(tmp_path / "b.json") as going_on:
        subprocess.run([sys.executable, "-c", code, tmp_path / "a.json"], check=True)
        assert going_on.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == [".a.json.notes", "a.json", "b.json"]


def test_workers_end_with_a_run_that_is_killed(starter: Starter, articles: Path, tmp_path: Path) -> None:
    given = ("extract", "--articles", articles, "--out", tmp_path)
    assert starter.run(*given, kill_after=1.0, few=10_000) == -signal.SIGKILL
