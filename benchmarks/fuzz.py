"""Fuzzes the readers of `assay clean`, guided by coverage, and tells what it found.

    pip install atheris
    python benchmarks/fuzz.py --out FOLDER --minutes 60 [--kinds a.html a.pdf …]

Every kind of file has the same share of the time and a process of its own, which is started again behind what kills
it. What an input must do: give one record at least, raise nothing, have a map that covers its text, be written to the
tables, and take less than five seconds of processor time. Findings lie in FOLDER/findings, one of a kind, and
FOLDER/figures.json tells executions, coverage, findings and the slowest input of every kind. Coverage counts branches
of Assay and of the Python libraries that read for it; native libraries aren't instrumented.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any

from samples import SAMPLES

SLOW = 5.0  # seconds a document
LONGEST_INPUT = 30_000  # bytes
INSTRUMENTED = [
    "assay", "trafilatura", "htmldate", "justext", "dateparser", "ftfy", "charset_normalizer", "striprtf", "docx",
    "email", "tarfile", "zipfile", "gzip", "csv", "json",
]  # fmt: skip
STATUS = re.compile(r"#(\d+)\s+(?:INITED|NEW|REDUCE|pulse|DONE|RELOAD)\s+cov: (\d+) ft: (\d+)")
SECONDS_BETWEEN_TELLING = 5.0


def main() -> None:
    """Fuzz every kind in turn, or one kind as a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--kinds", nargs="+", default=list(SAMPLES), choices=list(SAMPLES))
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--input", type=Path, help="run one input and tell what it does")
    args = parser.parse_args()
    if args.input:
        print(Target(args.out, args.kinds[0]).told(args.input.read_bytes()))
    elif args.one:
        _fuzz(args.out, args.one, args.minutes * 60)
    else:
        figures = {kind: _supervised(args.out, kind, args.minutes * 60 / len(args.kinds)) for kind in args.kinds}
        (args.out / "figures.json").write_text(json.dumps(figures, indent=1) + "\n")


def _supervised(out: Path, kind: str, seconds: float) -> dict[str, Any]:
    """Fuzz one kind until its time is over, whatever dies meanwhile."""
    corpus, findings = out / "corpus" / kind, out / "findings"
    for folder in (corpus, findings):
        folder.mkdir(parents=True, exist_ok=True)
    (corpus / "sample").write_bytes(SAMPLES[kind]())
    log, end = out / f"{kind}.log", time.monotonic() + seconds
    log.write_text("")
    starts = 0
    while (left := end - time.monotonic()) > 1:
        starts += 1
        command = [sys.executable, __file__, "--out", str(out), "--one", kind, "--minutes", str(left / 60)]
        with log.open("a") as stream:
            subprocess.run(command, stdout=stream, stderr=stream, check=False, timeout=left + 300)
    return _figures(out, kind, starts)


def _figures(out: Path, kind: str, starts: int) -> dict[str, Any]:
    steps = [[int(value) for value in found.groups()] for found in STATUS.finditer((out / f"{kind}.log").read_text())]
    runs = [json.loads(line) for line in (out / f"{kind}.told").read_text().splitlines()]
    last: dict[int, Any] = {run["started"]: run for run in runs}  # what each process told last
    return {
        "executions": sum(run["executions"] for run in last.values()),
        "starts": starts,
        "coverage_first": steps[0][1] if steps else None,
        "coverage_last": max((step[1] for step in steps), default=None),
        "slowest_seconds": round(max((run["slowest"] for run in runs), default=0.0), 2),
        "findings": sorted(path.name for path in (out / "findings").glob(f"{kind}-*")),
    }


class Target:
    """Runs one input through the readers and keeps what went wrong."""

    def __init__(self, out: Path, kind: str) -> None:
        # here, so that coverage instruments them
        from assay.clean import documents  # noqa: PLC0415
        from assay.errors import InputError  # noqa: PLC0415
        from assay.layout import layouts  # noqa: PLC0415
        from assay.params import CleanParams  # noqa: PLC0415
        from assay.records import Document, flat  # noqa: PLC0415
        from assay.rows import batch  # noqa: PLC0415

        self.documents, self.input_error, self.layouts, self.document = documents, InputError, layouts(), Document
        self.flat, self.batch, self.params = flat, batch, CleanParams(max_megabytes=1)
        self.out, self.kind = out, kind
        memory = Path("/dev/shm")  # noqa: S108 # a file a run, on no disk where there is one in memory
        self.folder = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))
        self.executions, self.slowest, self.started, self.told_at = 0, 0.0, time.monotonic_ns(), 0.0

    def __call__(self, content: bytes) -> None:
        """Run one input; tell now and then how far the process is."""
        (self.out / f"{self.kind}.last").write_bytes(content)  # what kills the process lies there
        start = time.process_time()
        fault = self.told(content)
        took = time.process_time() - start
        self.executions += 1
        if took > SLOW:
            fault = fault or f"slow: {took:.0f} s"
        if fault:
            self.keep(fault, content)
        if took > self.slowest or time.monotonic() - self.told_at > SECONDS_BETWEEN_TELLING:
            self.slowest, self.told_at = max(took, self.slowest), time.monotonic()
            told = {"started": self.started, "executions": self.executions, "slowest": self.slowest}
            with (self.out / f"{self.kind}.told").open("a") as stream:
                stream.write(json.dumps(told) + "\n")

    def told(self, content: bytes) -> str:
        """What is wrong with an input's records; empty where nothing is."""
        path = self.folder / self.kind
        path.write_bytes(content)
        try:
            records = list(self.documents(self.folder, self.params))
            accepted = [record for record in records if isinstance(record, self.document)]
            refused = [record for record in records if not isinstance(record, self.document)]
            self.batch([self.flat(record) for record in accepted], self.layouts["Articles"], "articles")
            self.batch([self.flat(record) for record in refused], self.layouts["Rejected"], "rejected")
        except self.input_error as error:
            return "" if error.where.startswith("column ") and error.source == str(path) else f"InputError: {error}"
        except Exception:  # noqa: BLE001 # whatever it is, it is a finding
            return traceback.format_exc()
        if not records:
            return "no record"
        places = [(record.source_path, record.raw_locator) for record in refused]
        if len(places) != len(set(places)):
            return f"one place twice: {places}"
        return next((f"map: {record.offsets.pieces}" for record in accepted if not _covers(record)), "")

    def keep(self, fault: str, content: bytes) -> None:
        """Keep the first input of every kind of fault, told apart by where it was raised."""
        lines = [line.strip() for line in fault.splitlines() if line.lstrip().startswith("File ")]
        sort = re.sub(r"[^A-Za-z0-9]+", "_", " ".join([fault.strip().splitlines()[-1][:40], *lines[-1:]]))[:120]
        name = self.out / "findings" / f"{self.kind}-{sort}"
        if not name.exists():
            name.write_bytes(content)
            name.with_name(name.name + ".why").write_text(fault)


def _covers(record: Any) -> bool:
    pieces = record.offsets.pieces
    ends = [0, *(piece.clean_end for piece in pieces)]
    starts = [piece.clean_start for piece in pieces]
    sound = all(0 <= piece.raw_start <= piece.raw_end and piece.clean_start < piece.clean_end for piece in pieces)
    return sound and starts == ends[:-1] and ends[-1] == len(record.text)


def _fuzz(out: Path, kind: str, seconds: float) -> None:
    import atheris  # noqa: PLC0415 # only this process needs it

    with atheris.instrument_imports(include=INSTRUMENTED):
        from assay.clean import office, readers  # noqa: PLC0415

        readers.text_of = office.text_of  # in this process, where coverage is seen and a crash is a finding
        target = Target(out, kind)
        target(SAMPLES[kind]())  # imports what is imported late
    limits = [f"-max_total_time={int(seconds)}", f"-max_len={LONGEST_INPUT}", "-timeout=60", "-rss_limit_mb=2000"]
    artifact = f"-artifact_prefix={out}/findings/{kind}-killed-"
    atheris.Setup([sys.argv[0], *limits, artifact, "-print_final_stats=1", str(out / "corpus" / kind)], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
