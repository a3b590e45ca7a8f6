"""Every document of a raw file as a draft or a refusal, by the kind of file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assay.clean import entries, exports, feeds, live, page, plain
from assay.clean.apart import NotSuchAFileError, text_of
from assay.clean.archives import tar_members, zip_members
from assay.clean.columns import columns_of
from assay.clean.crawls import crawl_members
from assay.clean.draft import Draft, Refusal
from assay.clean.encoding import UnreadableBytesError, decode
from assay.clean.files import READ_ERRORS, RawFile, TooLargeError
from assay.clean.mail import mail_members
from assay.clean.tidy import clean_value
from assay.clean.traced import Traced
from assay.errors import InputError
from assay.params import CleanParams
from assay.records import changed

MEGABYTE = 1_000_000
FIELDS = ("article_id", "text", "headline", "published", "source_office", "url", "byline")
WHOLE = {
    ".html": "page", ".htm": "page", ".xhtml": "page", ".fragment": "fragment", ".txt": "text", ".text": "text",
    ".md": "markdown",
}  # fmt: skip
OFFICE = frozenset({".docx", ".rtf", ".pdf"})
ARCHIVES = frozenset({".zip", ".tar", ".warc", ".eml"})
# An attached archive of mails in an archive; what goes deeper was made to be deep.
DEEPEST = 4


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


def drafts(file: RawFile, params: CleanParams, depth: int = 0) -> Iterator[Draft | Refusal]:
    """Read a file, or a member of an archive. What can't be read is a refusal; nothing is raised for it.

    A file gives one draft or refusal at least.
    """
    if file.fault:
        yield Refusal("", "unreadable", file.fault)
        return
    read = 0
    try:
        for draft in _documents(file, params, depth):
            read += 1
            yield draft
        if not read:
            yield Refusal(file.place, "empty", "a file of many documents that holds none")
    except TooLargeError as error:
        yield Refusal(_rest(file, read), "too_large", str(error))
    except READ_ERRORS as error:
        # A locator of its own: documents in front of the damage may have been read already.
        behind = f"{type(error).__name__} behind {read} documents: {error}"
        yield Refusal(file.placed("rest of the file"), "unreadable", behind)


def _rest(file: RawFile, read: int) -> str:
    return file.placed("rest of the file") if read else file.place


def _documents(file: RawFile, params: CleanParams, depth: int) -> Iterator[Draft | Refusal]:
    if file.kind in ARCHIVES:
        yield from _members(file, params, depth)
        return
    found = _whole(file, params) if file.kind in WHOLE or file.kind in OFFICE else _feed(file, params)
    for draft in found:
        place = file.placed(draft.locator)
        if isinstance(draft, Refusal):
            yield changed(draft, locator=place)
        else:
            own = {name: value for name, value in draft.fields.items() if value not in (None, "")}
            headline = draft.headline or _unbacked(file.given.get("headline"))
            # a mail's date is the only one that a container knows
            dated = draft.dated if "published" in own else "mail_header"
            yield changed(draft, locator=place, headline=headline, fields={**file.given, **own}, dated=dated)


def _unbacked(headline: object) -> Traced | None:
    return Traced.unbacked(clean_value(str(headline)) or "") if headline is not None else None


def _members(file: RawFile, params: CleanParams, depth: int) -> Iterator[Draft | Refusal]:
    if depth == DEEPEST:
        yield Refusal(file.place, "unreadable", f"archives in archives, more than {DEEPEST} deep")
        return
    for member in _opened(file, params):
        if isinstance(member, Refusal):
            yield member
        else:
            yield from drafts(member, params, depth + 1)


def _opened(file: RawFile, params: CleanParams) -> Iterator[RawFile | Refusal]:
    match file.kind:
        case ".zip":
            return zip_members(file)
        case ".tar":
            return tar_members(file)
        case ".warc":
            return crawl_members(file, _limit(params))
        case _:
            return mail_members(file, _limit(params))


def _whole(file: RawFile, params: CleanParams) -> Iterator[Draft | Refusal]:
    """The article of a file, or the articles of an archive's export."""
    content = file.content(_limit(params))
    try:
        raw, encoding = (
            (text_of(file.kind, content), file.kind[1:]) if file.kind in OFFICE else decode(content, file.charset)
        )
    except (UnreadableBytesError, NotSuchAFileError) as error:
        yield Refusal("", "unreadable", str(error))
        return
    kind = WHOLE.get(file.kind, "text")
    if kind == "page":
        yield from live.parted(raw, page.draft_of_page(raw, encoding))
    elif kind == "fragment":
        yield from entries.parted(Draft("", encoding, None, page.body_of_fragment(raw), {}, wrapped=False))
    else:
        articles = list(exports.articles_of(raw, encoding)) if kind == "text" else []
        yield from articles or entries.parted(plain.draft_of_text(raw, encoding, markdown=kind == "markdown"))


def _feed(file: RawFile, params: CleanParams) -> Iterator[Draft | Refusal]:
    for item in _items(file, params):
        draft = _draft(item, params)
        yield from [draft] if isinstance(draft, Refusal) else entries.parted(draft)


def _items(file: RawFile, params: CleanParams) -> Iterator[feeds.Item | Refusal]:
    limit = _limit(params)
    match file.kind:
        case ".jsonl" | ".ndjson":
            yield from feeds.lines(file, limit)
        case ".json":
            yield from feeds.json_items(file.content(limit))
        case ".csv" | ".tsv":
            yield from feeds.table_rows(file, params.fields, limit)
        case ".parquet":
            content = file.content(limit) if file.packed or file.is_member else None
            yield from feeds.parquet_rows(file, content, params.fields)
        case _:
            yield Refusal("", "unreadable", f"a file of the unknown kind {file.kind or '(no suffix)'}")


def _draft(item: feeds.Item | Refusal, params: CleanParams) -> Draft | Refusal:
    if isinstance(item, Refusal):
        return item
    columns = columns_of(item.values, params.fields)
    key = columns.get("text", params.fields["text"])
    text = item.values.get(key)
    if not isinstance(text, str):
        found = "no such key" if key not in item.values else "null" if text is None else type(text).__name__
        return Refusal(item.place, "bad_field", f"{key}: {found}, where text should be")
    if len(text) > _limit(params):
        return Refusal(item.place, "too_large", f"{key}: more than {_limit(params):,} characters")
    fields = {name: _known(item.values.get(column)) for name, column in columns.items() if name != "text"}
    # what only goes by a customary name may be another thing, such as an object of its own
    bad = [name for name, value in fields.items() if isinstance(value, list | dict | bytes)]
    fields = {name: value for name, value in fields.items() if name not in bad or columns[name] == params.fields[name]}
    bad = [name for name in bad if name in fields]
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
