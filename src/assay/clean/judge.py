"""Every document below a folder, as a clean article or a refusal: nothing is dropped in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from assay.clean import dates, readers, refuse, tidy
from assay.clean.address import http_address
from assay.clean.draft import Draft, Refusal
from assay.clean.files import NO_CONTENT, RawFile, raw_file, raw_files
from assay.clean.language import language
from assay.clean.traced import Traced
from assay.params import CleanParams, WorkersParams
from assay.records import Document, Rejection, short_hash
from assay.workers import HERE, spread

# Identifiers name files and anchors and are listed parted by blanks.
IDENTIFIER = re.compile(r"\S{1,200}")
TOGETHER = 4_000_000  # bytes of small files that a worker reads at once: some seconds of work


def documents(root: Path, params: CleanParams, workers: WorkersParams = HERE) -> Iterator[Document | Rejection]:
    """Read every document of every file below `root`, in the order of paths.

    Args:
        root: Folder of raw articles, or one file. `origin.yaml` and hidden files are no documents.
        params: What is taken for an article, and how feeds name their fields.
        workers: Who reads the files; those of a cluster must see the folder under the same path.

    Yields:
        One record a document: accepted and rejected ones add up to the documents read.

    Raises:
        InputError: `root` does not exist, a table has no text column, or `params` names an unknown field or language.
    """
    readers.check_fields(params)
    seen: dict[str, _Seen] = {}
    for record in spread(partial(_records, params=params), _parts(root), workers):
        if not isinstance(record, Document):
            yield record
        elif record.article_id in seen:
            detail = _repeated(record, seen[record.article_id])
            yield Rejection(record.source_path, record.raw_sha256, record.raw_locator, "duplicate_id", detail)
        else:
            seen[record.article_id] = _Seen(_place(record), short_hash(record.text))
            yield record


class _Part(NamedTuple):
    """Files that are read together."""

    root: Path
    paths: tuple[Path, ...]


def _parts(root: Path) -> Iterator[_Part]:
    """All files in order, small ones together; a file is never parted."""
    paths: list[Path] = []
    size, below = 0, root.parent if root.is_file() else root
    for file in raw_files(root):
        paths.append(file.path)
        size += 0 if file.fault else file.path.stat().st_size
        if size >= TOGETHER:
            yield _Part(below.absolute(), tuple(path.absolute() for path in paths))
            paths, size = [], 0
    if paths:
        yield _Part(below.absolute(), tuple(path.absolute() for path in paths))


def _records(part: _Part, params: CleanParams) -> Iterator[Document | Rejection]:
    for path in part.paths:
        file = raw_file(path, part.root)
        digest = _digest(file)
        yield from (_record(draft, file, digest, params) for draft in readers.drafts(file, params))


class _Seen(NamedTuple):
    """What is remembered of a document: its place, and the hash of its text."""

    place: str
    text: str


def _place(document: Document) -> str:
    return f"{document.source_path} {document.raw_locator}".strip()


def _repeated(document: Document, first: _Seen) -> str:
    """Which document has the same id, and whether it has the same text too."""
    text = short_hash(document.text)
    if text != first.text:
        return f"id {document.article_id} with another text than {first.place}"
    return f"same text as {first.place}" + (
        "" if document.article_id == text else f", and the same id {document.article_id}"
    )


def _digest(file: RawFile) -> str:
    try:
        return file.sha256()
    except OSError:  # the reader meets the same error and refuses the file
        return NO_CONTENT


def _record(draft: Draft | Refusal, file: RawFile, digest: str, params: CleanParams) -> Document | Rejection:
    if isinstance(draft, Refusal):
        return Rejection(file.source_path, digest, draft.locator, draft.reason, draft.detail)
    headline, body = _tidied(draft)
    text = _with_headline(headline, body)
    tongue = language(text.text, params.languages)
    ground = refuse.ground(text.text, body.text, draft, tongue, params)
    given_id = draft.fields.get("article_id")
    own_id = short_hash(text.text)
    given = "" if given_id is None else str(given_id).strip()
    # entries of one page share what it is given; their own words tell them apart, in whatever order they stand
    identifier = own_id if given_id is None else f"{given}-{own_id}" if draft.entry else given
    if ground is None and not IDENTIFIER.fullmatch(identifier):
        ground = refuse.Ground("bad_field", f"article_id: {identifier[:50]!r}, where 1 to 200 characters should be")
    if ground:
        return Rejection(file.source_path, digest, draft.locator, ground.reason, ground.detail)
    url = http_address(draft.fields.get("url"))
    day = dates.published(draft.fields.get("published"), text.text, url, draft.dated)
    return Document(
        article_id=identifier,
        source_path=file.source_path,
        raw_sha256=digest,
        raw_locator=draft.locator,
        raw_encoding=draft.encoding,
        url=url,
        source_office=_value(draft, "source_office"),
        headline=headline.text or None,
        byline=_value(draft, "byline"),
        published=day.day if day else None,
        published_prec=day.precision if day else None,
        published_time=day.clock if day else None,
        published_from=day.where if day else None,
        language=tongue,
        text=text.text,
        offsets=text.offsets,
    )


def _tidied(draft: Draft) -> tuple[Traced, Traced]:
    headline = tidy.one_line(tidy.mended(draft.headline)) if draft.headline else Traced.unbacked("")
    return headline, tidy.paragraphs(tidy.mended(draft.body), unwrap=draft.wrapped)


def _with_headline(headline: Traced, body: Traced) -> Traced:
    """Headline, line break, body; the body alone where it begins with the headline."""
    start = _bare(body.text[: 3 * len(headline.text)])
    if not headline.text or (body.text and start.startswith(_bare(headline.text))):
        return body
    return Traced.joined([part for part in (headline, body) if part.text], "\n")


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _value(draft: Draft, name: str) -> str | None:
    value = draft.fields.get(name)
    return None if value is None else tidy.clean_value(str(value))
