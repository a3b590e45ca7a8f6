"""Every document of a raw file as a draft or a refusal, by the kind of file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assay.clean import feeds, page, plain
from assay.clean.draft import Draft, Refusal
from assay.clean.encoding import UnreadableBytesError, decode
from assay.clean.files import READ_ERRORS, RawFile, TooLargeError
from assay.clean.tidy import clean_value
from assay.clean.traced import Traced
from assay.errors import InputError
from assay.params import CleanParams

MEGABYTE = 1_000_000
FIELDS = ("article_id", "text", "headline", "published", "source_office", "url", "byline")
WHOLE = {".html": "page", ".htm": "page", ".txt": "text", ".md": "markdown"}


def check_fields(params: CleanParams) -> None:
    """Refuse a mapping of fields that can't be meant.

    Raises:
        InputError: It names an unknown article column, or none for the text.
    """
    for name in params.fields:
        if name not in FIELDS:
            raise InputError("params.yaml", "clean.fields", repr(name), f"one of {', '.join(FIELDS)}")
    if not params.fields.get("text"):
        raise InputError("params.yaml", "clean.fields", "no `text`", "the key or column that holds the text")


def drafts(file: RawFile, params: CleanParams) -> Iterator[Draft | Refusal]:
    """Read a file. What can't be read is a refusal, of the file or of the line; nothing is raised for it.

    A file gives one draft or refusal at least.
    """
    if file.fault:
        yield Refusal("", "unreadable", file.fault)
        return
    read = 0
    try:
        for draft in _documents(file, params):
            read += 1
            yield draft
        if not read:
            yield Refusal("", "empty", "a file of many documents that holds none")
    except TooLargeError as error:
        yield Refusal("", "too_large", str(error))
    except READ_ERRORS as error:
        # A locator of its own: documents in front of the damage may have been read already.
        yield Refusal("rest of the file", "unreadable", f"{type(error).__name__} behind {read} documents: {error}")


def _documents(file: RawFile, params: CleanParams) -> Iterator[Draft | Refusal]:
    if file.kind in WHOLE:
        yield _whole(file, params)
    else:
        yield from (_draft(item, params) for item in _items(file, params))


def _whole(file: RawFile, params: CleanParams) -> Draft | Refusal:
    content = file.content(_limit(params))
    try:
        raw, encoding = decode(content)
    except UnreadableBytesError as error:
        return Refusal("", "unreadable", str(error))
    if WHOLE[file.kind] == "page":
        return page.draft_of_page(raw, encoding)
    return plain.draft_of_text(raw, encoding, markdown=WHOLE[file.kind] == "markdown")


def _items(file: RawFile, params: CleanParams) -> Iterator[feeds.Item | Refusal]:
    limit, text_column = _limit(params), params.fields["text"]
    match file.kind:
        case ".jsonl" | ".ndjson":
            yield from feeds.lines(file, limit)
        case ".json":
            yield from feeds.json_items(file.content(limit))
        case ".csv" | ".tsv":
            yield from feeds.table_rows(file, text_column, limit)
        case ".parquet":
            content = file.content(limit) if file.packed else None
            yield from feeds.parquet_rows(file, content, list(params.fields.values()), text_column)
        case _:
            yield Refusal("", "unreadable", f"a file of the unknown kind {file.kind or '(no suffix)'}")


def _draft(item: feeds.Item | Refusal, params: CleanParams) -> Draft | Refusal:
    if isinstance(item, Refusal):
        return item
    key = params.fields["text"]
    text = item.values.get(key)
    if not isinstance(text, str):
        found = "no such key" if key not in item.values else "null" if text is None else type(text).__name__
        return Refusal(item.place, "bad_field", f"{key}: {found}, where text should be")
    if len(text) > _limit(params):
        return Refusal(item.place, "too_large", f"{key}: more than {_limit(params):,} characters")
    fields = {name: _known(item.values.get(column)) for name, column in params.fields.items() if name != "text"}
    bad = [name for name, value in fields.items() if isinstance(value, list | dict | bytes)]
    if bad:
        return Refusal(item.place, "bad_field", f"{params.fields[bad[0]]}: {type(fields[bad[0]]).__name__}")
    headline = fields.pop("headline", None)
    is_markup = page.looks_like_markup(text)
    return Draft(
        locator=f"{item.place}: {key}" if item.place else key,
        encoding=item.encoding,
        headline=Traced.unbacked(clean_value(str(headline)) or "") if headline is not None else None,
        body=page.body_of_fragment(text) if is_markup else Traced.whole(text),
        fields=fields,
        wrapped=not is_markup,
    )


def _known(value: Any) -> Any:
    """The value; None for a NaN, which is how tables put an unknown one."""
    return None if isinstance(value, float) and value != value else value  # noqa: PLR0124 # only NaN differs from itself


def _limit(params: CleanParams) -> int:
    return int(params.max_megabytes * MEGABYTE)
