"""`assay new-case`: a case of one's own in `params.yaml`, with its articles and confirmed figures in place."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from assay.caseblock import as_yaml, write_case
from assay.clean import documents
from assay.errors import InputError
from assay.files import write_text
from assay.lexicon.gazetteer import load_gazetteer
from assay.params import NAME, Params, load_params
from assay.progress import progress
from assay.records import Document
from assay.reference.detect import read_confirmed
from assay.reference.origin import FILE, read_origin
from assay.report.publish import TAKEN
from assay.tables import Confirmed

DAYS_BEFORE = 30  # reports of an incident follow within days; running totals and recollections reach further back
TEMPLATE_COLUMNS = tuple(Confirmed.to_schema().columns)
QUESTION = "What was claimed in these articles, and what does the reference data record?"
MOST_TOLD = 5  # refused documents named one by one
_TO_FILL_IN = """\
# Where these files come from. Every key is needed; say what you know.
producer: {producer}
title: {title}
version: "1"
address: null # web address of the source, if it has one
licence: not stated
citation: {title}
date_accessed: {day} # day on which you took the files
what_was_changed: Nothing.
"""


@dataclass(frozen=True)
class Wanted:
    """What was asked for; None is to be derived.

    Attributes:
        articles: Files and folders to copy; empty where the corpus is there already.
        corpus: Sub-folder of the raw articles that is there already.
        confirmed: Reference files to copy; empty writes a table to be filled in, None nothing.
        start: First day of the case.
        end: Last day.
    """

    name: str
    title: str | None = None
    question: str | None = None
    articles: Sequence[Path] = ()
    corpus: str | None = None
    country: str = ""
    adm_1: Sequence[str] = ()
    start: str | None = None
    end: str | None = None
    parties: Sequence[str] = ()
    references: Sequence[str] = ()
    confirmed: Sequence[Path] | None = None


@dataclass(frozen=True)
class _Read:
    """What the articles of a corpus are."""

    accepted: int
    refused: dict[str, str]
    first: date | None
    last: date | None


def run(root: Path, source: Path, wanted: Wanted, today: date) -> str:
    """Add a case; nothing is written unless everything is sound.

    Args:
        root: Folder of the repository.
        source: Its parameter file, which keeps its comments and order.
        wanted: The case.
        today: Day noted as that on which copied files were taken.

    Returns:
        What was done and what to do next, for the terminal.

    Raises:
        InputError: A bad or taken name, a file that isn't there or can't be read, no usable article, an unknown
            country, or days that can't be told.
    """
    params = load_params(source)
    _check_name(source, params, wanted)
    country = _country(wanted.country)
    raw = root / params.clean.raw
    made: list[Path] = []
    try:
        if wanted.articles:
            made.append(_copied(wanted.articles, raw / wanted.name, _origin(wanted, today)))
        corpus = raw / (wanted.name if wanted.articles else _corpus(raw, wanted))
        read = _read(corpus, params)
        case = _case(wanted, corpus.name, country, _days(corpus, wanted, read))
        if wanted.confirmed is not None:
            made.append(_confirmed(_folder_of_confirmed(root, params), wanted, today))
        write_case(source, wanted.name, case)
    except BaseException:
        for folder in made:
            shutil.rmtree(folder)
        raise
    return "\n".join(_told(wanted, case, read, corpus, made[-1] if wanted.confirmed is not None else None))


def _check_name(source: Path, params: Params, wanted: Wanted) -> None:
    if not NAME.fullmatch(wanted.name):
        raise InputError("new-case", "NAME", repr(wanted.name), "1 to 60 lower-case letters, digits and hyphens")
    if wanted.name in TAKEN:
        raise InputError("new-case", "NAME", repr(wanted.name), "another name; a page of the reports has this one")
    if wanted.name in params.cases:
        raise InputError(source, f"cases.{wanted.name}", "a case of that name", "a new name, or edit the case there")


def _country(name: str) -> str:
    """The country under the name that tables have."""
    if not name:
        return ""
    known = next((place for place in load_gazetteer().lookup(name) if place.kind == "country"), None)
    if known is None:
        raise InputError("new-case", "--country", repr(name), "the English name of a country")
    return str(known.name)


def _corpus(raw: Path, wanted: Wanted) -> str:
    corpus = wanted.corpus or wanted.name
    if not (raw / corpus).is_dir():
        there = ", ".join(sorted(path.name for path in raw.glob("*") if path.is_dir())) or "none yet"
        raise InputError(
            raw / corpus, "", "no such folder",
            f"--articles with your files, or --corpus with a folder that is there ({there})",
        )  # fmt: skip
    return corpus


def _copied(given: Sequence[Path], folder: Path, origin: str) -> Path:
    """The folder, with copies of files and of what lies in folders, made in one move."""
    if folder.exists():
        raise InputError(folder, "", "a folder of that name", "a new name for the case, or --corpus to use the folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-case-", dir=folder.parent) as name:
        made = Path(name) / folder.name
        made.mkdir()
        for path in given:
            _copy(path, made)
        if not (made / FILE).is_file():
            write_text(made / FILE, origin)
        read_origin(made / FILE)
        made.replace(folder)
    return folder


def _copy(path: Path, folder: Path) -> None:
    if not path.exists():
        raise InputError(path, "", "no such file or folder", "articles: files, or a folder of them")
    for file in [path] if path.is_file() else sorted(path.rglob("*")):
        place = folder / (file.name if path.is_file() else file.relative_to(path))
        if not file.is_file() or any(part.startswith(".") for part in place.relative_to(folder).parts):
            continue
        if place.exists():
            raise InputError(file, "", f"a second file called {place.name}", "files of different names")
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)


def _origin(wanted: Wanted, today: date) -> str:
    title = as_yaml(wanted.title or wanted.name)
    return _TO_FILL_IN.format(producer="not stated", title=title, day=today.isoformat())


def _read(folder: Path, params: Params) -> _Read:
    accepted, refused = [], {}
    for record in progress(documents(folder, params.clean), "articles read"):
        if isinstance(record, Document):
            accepted.append(record.published)
        else:
            refused[f"{record.source_path} {record.raw_locator}".strip()] = f"{record.reason}: {record.detail}"
    if not accepted:
        reasons = "; ".join(f"{place}: {reason}" for place, reason in list(refused.items())[:3]) or "no file"
        raise InputError(folder, "", f"no article that can be used ({reasons})", "at least one article in English")
    known = sorted(day for day in accepted if day is not None)
    return _Read(len(accepted), refused, known[0] if known else None, known[-1] if known else None)


def _days(folder: Path, wanted: Wanted, read: _Read) -> tuple[date, date]:
    """The days given, else from a month before the first article to the last."""
    start, end = _day("--from", wanted.start), _day("--to", wanted.end)
    if (start is None and read.first is None) or (end is None and read.last is None):
        raise InputError(folder, "", "no article with a day of publication", "--from and --to, each YYYY-MM-DD")
    first = start or (read.first or date.min) - timedelta(days=DAYS_BEFORE)
    last = end or read.last or first
    if last < first:
        raise InputError("new-case", "--from, --to", f"{first} to {last}", "a first day not after the last")
    return first, last


def _day(option: str, given: str | None) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError as error:
        raise InputError("new-case", option, repr(given), "a day as YYYY-MM-DD") from error


def _case(wanted: Wanted, corpus: str, country: str, days: tuple[date, date]) -> dict[str, object]:
    return {
        "title": wanted.title or wanted.name.replace("-", " ").capitalize(),
        "question": wanted.question or QUESTION,
        "corpus": corpus,
        "country": country,
        "adm_1": list(wanted.adm_1),
        "date_start": days[0].isoformat(),
        "date_end": days[1].isoformat(),
        "parties": list(wanted.parties),
        "references": list(wanted.references),
    }


def _folder_of_confirmed(root: Path, params: Params) -> Path:
    given = [root / path for path in params.reference.confirmed]
    return next((path for path in given if path.is_dir()), given[0])


def _confirmed(above: Path, wanted: Wanted, today: date) -> Path:
    """The folder with the reference files that were given, or with a table to be filled in."""
    if wanted.confirmed:
        # beside those that are there: an id that stands twice would stop the next run
        read_confirmed([*([above] if above.is_dir() else []), *wanted.confirmed])
        return _copied(wanted.confirmed, above / wanted.name, _origin(wanted, today))
    with tempfile.TemporaryDirectory() as name:
        table = Path(name) / f"{wanted.name}.csv"
        write_text(table, ",".join(TEMPLATE_COLUMNS) + "\n")
        return _copied([table], above / wanted.name, _origin(wanted, today))


def _told(wanted: Wanted, case: dict[str, object], read: _Read, folder: Path, confirmed: Path | None) -> list[str]:
    lines = [
        f"Case {wanted.name}: {case['title']}, {case['date_start']} to {case['date_end']}"
        + (f", {case['country']}" if case["country"] else ""),
        f"  {folder}: {read.accepted} article{'s' if read.accepted > 1 else ''} that can be used",
    ]
    lines += [f"  refused: {place}: {reason}" for place, reason in list(read.refused.items())[:MOST_TOLD]]
    lines += [f"  refused as well: {len(read.refused) - MOST_TOLD}"] if len(read.refused) > MOST_TOLD else []
    todo = ["look at the new block in params.yaml: country, days and title can be edited there"]
    if wanted.articles:
        todo.append(f"say in {folder / FILE} where the articles come from")
    if confirmed is not None and not wanted.confirmed:
        table = confirmed / f"{wanted.name}.csv"
        todo.append(f"write a row for each confirmed figure into {table} (columns: data/README.md, `confirmed`)")
    if wanted.confirmed:
        todo.append(f"say in {confirmed}/{FILE} where the confirmed figures come from")
    todo.append(f"make report, then open reports/html/{wanted.name}.html")
    return [*lines, "Next:", *(f"  {number}. {step}" for number, step in enumerate(todo, 1))]
