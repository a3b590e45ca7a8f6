"""A Dask cluster of two worker processes makes the tables that one process makes, also when a worker is killed."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from assay import workers
from assay.errors import InputError
from assay.params import CleanParams, CopiesParams, ExtractParams, WorkersParams
from assay.stages import clean, copies, extract
from assay.workers import spread
from assay.workspace import Workspace

distributed = pytest.importorskip("distributed", reason="the package `distributed` is not installed")

WAIT = 60
SEEN = [str(Path(__file__).parents[depth]) for depth in (0, 2)]  # where workers find the functions below
TABLES = ("articles", "rejected", "copies", "claims", "tolls")


def line(raw: Path, out: Path, params: WorkersParams) -> dict[str, bytes]:
    """The bytes of the tables that the three stages make."""
    space = Workspace(out)
    clean.run(raw, space, CleanParams(), params)
    copies.run(space.interim("articles"), space, CopiesParams(), params)
    extract.run(space.interim("articles"), space, ExtractParams(gazetteer=""), workers=params)
    return {name: space.interim(name).read_bytes() for name in TABLES}


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty files of articles, copies and refusals among them."""
    folder = tmp_path_factory.mktemp("raw")
    for number in range(60):
        town, dead = ("Kabul", "Herat", "Kunduz")[number % 3], number // 2 + 2
        rows = [
            {
                "article_id": f"a{number}-{part}",
                "published": f"2021-08-{part + 1:02}",
                "text": f"Gunmen killed {dead} soldiers in {town} on Monday, a police spokesman said. "
                f"He said {part + 3} others were wounded when a mine went off beside the road to the airport.",
            }
            for part in range(4)
        ]
        broken = "{" if number % 7 == 0 else json.dumps({"article_id": f"b{number}", "text": "too short"})
        lines = [*map(json.dumps, rows), broken]
        (folder / f"{number:03}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


class Cluster:
    """A scheduler and two workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, _free()
        self.address = f"tcp://127.0.0.1:{self.port}"
        self.scheduler = self._start("dask_scheduler", "--port", str(self.port), "--dashboard-address", "127.0.0.1:0")
        self.workers = [self._start("dask_worker", self.address, "--nthreads", "1", "--no-dashboard") for _ in "ab"]
        with distributed.Client(self.address, timeout=WAIT, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=WAIT)

    def _start(self, command: str, *options: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{command}", *options, "--host", "127.0.0.1"],
            cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
            env={**os.environ, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1", "PYTHONPATH": _path()},
        )  # fmt: skip

    @property
    def params(self) -> WorkersParams:
        return WorkersParams(engine="dask", scheduler=self.address)

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """The process and what it started, at once."""
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(WAIT)

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            if process.poll() is None:
                self.kill(process)


def _path() -> str:
    return os.pathsep.join(dict.fromkeys([*SEEN, *filter(None, sys.path)]))


def _free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    one = Cluster(tmp_path)
    yield one
    one.close()


def square(number: int) -> Iterator[int]:
    time.sleep(0.1)
    yield number * number


def fails(number: int) -> Iterator[int]:
    raise InputError("in.csv", f"row {number}", "nothing", "something")
    yield number


def _killing(name: str, cluster: Cluster, killed: list[str]) -> Any:
    """The module, its clients killing a worker when the tenth task is handed in, others being under way."""
    module = import_module(name)
    handed: list[Any] = []

    class Client(module.Client):  # type: ignore[misc, name-defined] # known at run time only
        def submit(self, *given: Any, **options: Any) -> Any:
            handed.append(super().submit(*given, **options))
            if len(handed) == 10 and not killed:
                cluster.kill(cluster.workers[0])
                killed.append("at task 10")
            return handed[-1]

    found = ModuleType(name)
    vars(found).update(vars(module))
    found.Client = Client  # type: ignore[attr-defined]
    return found


@pytest.mark.xdist_group("cluster")
def test_a_cluster_makes_the_same_bytes_also_when_a_worker_is_killed(
    raw: Path, tmp_path: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assay.clean.judge.TOGETHER", 3_000)
    monkeypatch.setattr("assay.extract.work.A_BATCH", 2_000)
    expected = line(raw, tmp_path / "local", WorkersParams())
    assert line(raw, tmp_path / "both", cluster.params) == expected

    killed: list[str] = []
    monkeypatch.setattr("assay.workers.import_module", lambda name: _killing(name, cluster, killed))
    assert line(raw, tmp_path / "one", cluster.params) == expected
    assert killed == ["at task 10"]


@pytest.mark.xdist_group("cluster")
def test_what_goes_wrong_on_a_cluster_is_told_in_a_line(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match=r"in\.csv: row 3: found nothing"):
        list(spread(fails, range(3, 9), cluster.params))
    found = spread(square, range(1000), cluster.params)
    next(found)
    cluster.kill(cluster.scheduler)
    with pytest.raises(InputError, match="which was lost while it worked"):
        list(found)
    monkeypatch.setattr(workers, "SECONDS", 2)
    with pytest.raises(InputError, match="no scheduler answers within 2 seconds"):
        list(spread(square, range(3), cluster.params))


@pytest.mark.xdist_group("cluster")
def test_work_that_kills_every_worker_is_given_up(cluster: Cluster) -> None:
    with pytest.raises(InputError, match="workers after one another died of"):
        list(spread(dies, range(1), cluster.params))


def dies(number: int) -> Iterator[int]:
    os.kill(os.getpid(), signal.SIGKILL)
    yield number


def test_local_work_holds_nothing_that_is_not_asked_for() -> None:
    given = iter(range(1000))
    found = spread(square, given)
    assert [next(found), next(found)] == [0, 1]
    assert next(given) == 2


def test_processes_of_this_machine_keep_the_order() -> None:
    assert list(spread(str.split, ["a b", "", "c", "d e"], processes=2)) == list("abcde")
