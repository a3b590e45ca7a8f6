"""What news archives export (Nexis Uni, LexisNexis, Factiva, ProQuest): many articles, each under its own head."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from assay.clean.dates import WRITTEN
from assay.clean.draft import Draft
from assay.clean.tidy import one_line
from assay.clean.traced import Traced
from assay.text import Span


class _Line(NamedTuple):
    """A line that holds something, without the blanks around it, and where it stands."""

    text: str
    span: Span


class _Parts(NamedTuple):
    """What an archive's head says of one article, and where its text stands."""

    headline: Span | None
    body: tuple[Span, ...]
    fields: Mapping[str, object]


class _Format(NamedTuple):
    """How an archive parts articles.

    Attributes:
        mark: What every such line holds.
        parting: A line that parts them.
        before: Whether the line opens an article; else it closes one.
        read: Reads the lines of one article; None where they aren't laid out so.
    """

    mark: str
    parting: re.Pattern[str]
    before: bool
    read: Callable[[Sequence[_Line]], _Parts | None]


FILLED = re.compile(r"[^\s](?:[^\r\n\v\f\x85\u2028\u2029]*[^\s])?")
DATE_LINE_LENGTH = 60  # "Wednesday, September 22, 2021 11:59 PM Greenwich Mean Time"
COPYRIGHT = re.compile(r"(?:Copyright\b|©|\(c\))", re.IGNORECASE)
NEXIS_KEY = re.compile(r"(Byline|Section|Length|Dateline|Highlight|URL)\s*:\s*(.*)", re.IGNORECASE)
NEXIS_FOOT = re.compile(
    r"(?:Load-Date|Language|Publication-Type|Graphic|Classification|Correction-Date|Journal Code)\b:?.*", re.IGNORECASE
)
FACTIVA_TAG = re.compile(
    r"(HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CO|IN|NS|RE|IPD|IPC|PUB|AN|SE|CLM|ART)(?:\s+(.*))?"
)
FACTIVA_END = re.compile(r"(?:AN\s+)?Document\s+([A-Za-z0-9]{4,10}\d{8}[a-z0-9]{5,12})")
WORDS = re.compile(r"[\d,]+ words")
PROQUEST_KEY = re.compile(
    r"(Title|Author|Publication info|Abstract|Links|Full text|Full Text|Subject|Location|People|Company / organization|"
    r"Identifier / keyword|Publication title|Publication year|Publication date|First page|Section|Publisher|"
    r"Place of publication|Country of publication|Publication subject|ISSN|e-ISSN|Source type|Language of publication|"
    r"Document type|Dateline|ProQuest document ID|Document URL|Copyright|Last updated|Database|Pages|Volume|Issue|"
    r"Credit):\s*(.*)"
)


def articles_of(raw: str, encoding: str) -> Iterator[Draft]:
    """The articles of an archive's export; nothing where the text is none.

    Heads differ with the archive's options; a part under no head that is known is a draft as a whole, so that nothing
    is lost, but for the cover that a file may begin with.

    Args:
        raw: Text of the file.
        encoding: What it was read with.
    """
    if not any(layout.mark in raw for layout in FORMATS):  # hardly any text is an export
        return
    lines = [_Line(found.group(), Span(*found.span())) for found in FILLED.finditer(raw)]
    for layout in FORMATS:
        parts = [
            part for part in _parted(lines, layout) if not all(layout.parting.fullmatch(line.text) for line in part)
        ]
        read = [layout.read(part) for part in parts]
        if any(read):
            whole = Traced.whole(raw)
            first = next(number for number, found in enumerate(read) if found)
            for number, (part, found) in enumerate(zip(parts[first:], read[first:], strict=True), start=1):
                yield _draft(whole, found or _unread(part), number, encoding)
            return


def _parted(lines: Sequence[_Line], layout: _Format) -> Iterator[list[_Line]]:
    if not any(layout.parting.fullmatch(line.text) for line in lines):
        return
    part: list[_Line] = []
    for line in lines:
        parts = layout.parting.fullmatch(line.text)
        if parts and layout.before:
            yield part
            part = []
        part.append(line)
        if parts and not layout.before:
            yield part
            part = []
    yield part


def _draft(whole: Traced, parts: _Parts, number: int, encoding: str) -> Draft:
    headline = one_line(whole.part(*parts.headline)) if parts.headline else None
    body = Traced.joined([whole.part(*span) for span in parts.body], "\n")
    return Draft(f"article {number}", encoding, headline, body, parts.fields, "export_field")


def _unread(lines: Sequence[_Line]) -> _Parts:
    return _Parts(None, (_over(lines),), {})


def _over(lines: Sequence[_Line]) -> Span:
    return Span(lines[0].span.start, lines[-1].span.end) if lines else Span(0, 0)


def _is_day(line: _Line) -> bool:
    return len(line.text) <= DATE_LINE_LENGTH and bool(WRITTEN.search(line.text)) and ":" not in line.text[:15]


def _position(lines: Sequence[_Line], holds: Callable[[_Line], object], otherwise: int) -> int:
    return next((at for at, line in enumerate(lines) if holds(line)), otherwise)


def _nexis_uni(lines: Sequence[_Line]) -> _Parts | None:
    """Headline, outlet and day above the rights and keys; the text between "Body" and the foot."""
    start = _position(lines, lambda line: line.text == "Body", -1)
    days = [at for at, line in enumerate(lines[: max(start, 0)]) if _is_day(line)]
    if start < 0 or not days or days[-1] < 2:  # noqa: PLR2004 # headline and outlet stand above the day
        return None
    day = next((at for at in days if at >= 2), days[-1])  # noqa: PLR2004 # the same
    values = _keys(lines[day:start], NEXIS_KEY)
    body = lines[start + 1 :]
    foot = _position(body, lambda line: NEXIS_FOOT.fullmatch(line.text) or line.text == "End of Document", len(body))
    fields = {"source_office": lines[day - 1].text, "published": lines[day].text, "byline": values.get("byline")}
    return _Parts(lines[day - 2].span, (_over(body[:foot]),), fields)


def _lexis_nexis(lines: Sequence[_Line]) -> _Parts | None:
    """Outlet, day, headline, keys in capitals, text, foot in capitals."""
    day = _position(lines, _is_day, -1)
    keys = [at for at, line in enumerate(lines) if at > day and NEXIS_KEY.fullmatch(line.text)]
    if day < 2 or not keys:  # noqa: PLR2004 # the parting line and the outlet stand above the day
        return None
    head = keys[0]
    while head + 1 in keys:
        head += 1
    titles = [at for at in range(day + 1, keys[0]) if not COPYRIGHT.match(lines[at].text)]
    body = lines[head + 1 :]
    foot = _position(body, lambda line: NEXIS_FOOT.fullmatch(line.text) or COPYRIGHT.match(line.text), len(body))
    values = _keys(lines[keys[0] : head + 1], NEXIS_KEY)
    fields = {"source_office": lines[day - 1].text, "published": lines[day].text, "byline": values.get("byline")}
    headline = Span(lines[titles[0]].span.start, lines[titles[-1]].span.end) if titles else None
    return _Parts(headline, (_over(body[:foot]),), fields)


def _factiva(lines: Sequence[_Line]) -> _Parts | None:
    """The same order with and without two-letter tags: headline, words, day, outlet, code, rights, text, number."""
    end = FACTIVA_END.fullmatch(lines[-1].text)
    if not end:
        return None
    tags = {found[1]: at for at, line in enumerate(lines) if (found := FACTIVA_TAG.fullmatch(line.text))}
    read = _tagged if {"HD", "PD", "SN"} <= tags.keys() else _untagged
    parts = read(lines, tags)
    return parts and parts._replace(fields={**parts.fields, "article_id": end[1]})


def _tagged(lines: Sequence[_Line], tags: dict[str, int]) -> _Parts | None:
    order = sorted(tags.values())

    def under(tag: str) -> list[_Line]:
        """The tag's own line without the tag, and the lines up to the next tag."""
        if tag not in tags:
            return []
        at = tags[tag]
        end = next((other for other in order if other > at), len(lines))
        own = lines[at]
        rest = own.text[len(tag) :].lstrip()
        first = [_Line(rest, Span(own.span.end - len(rest), own.span.end))] if rest else []
        return [*first, *lines[at + 1 : end]]

    body = tuple(_over(part) for part in (under("LP"), under("TD")) if part)
    values = {name: " ".join(line.text for line in under(tag)) or None for name, tag in FACTIVA_FIELDS.items()}
    headline = under("HD")
    return _Parts(_over(headline) if headline else None, body, dict(values))


FACTIVA_FIELDS = {"source_office": "SN", "published": "PD", "byline": "BY"}


def _untagged(lines: Sequence[_Line], _tags: dict[str, int]) -> _Parts | None:
    words = _position(lines, lambda line: WORDS.fullmatch(line.text), -1)
    rights = _position(lines, lambda line: COPYRIGHT.match(line.text), -1)
    day = _position(lines, lambda line: line.span.start > lines[words].span.start and _is_day(line), -1)
    if not 0 < words < day < rights:
        return None
    named = [line.text for line in lines[day + 1 : rights] if not re.fullmatch(r"\d\d?:\d\d.*", line.text)]
    byline = next((line.text.removeprefix("By ") for line in lines[1:words] if line.text.startswith("By ")), None)
    titles = [line for line in lines[:words] if not line.text.startswith("By ")]  # a section may stand above
    fields: dict[str, object] = {
        "source_office": named[0] if named else None,
        "published": lines[day].text,
        "byline": byline,
    }
    return _Parts(titles[-1].span if titles else None, (_over(lines[rights + 1 : -1]),), fields)


def _proquest(lines: Sequence[_Line]) -> _Parts | None:
    """Keys, each at the start of a line; the text stands under "Full text"."""
    at = {found[1].lower(): place for place, line in enumerate(lines) if (found := PROQUEST_KEY.fullmatch(line.text))}
    if "full text" not in at or "title" not in at:
        return None
    order = sorted(at.values())
    values = _keys(lines, PROQUEST_KEY)
    start = at["full text"]
    end = next((place for place in order if place > start), len(lines))
    own = lines[start]
    body = Span(own.span.end - len(values["full text"]), lines[end - 1].span.end)
    title = lines[at["title"]].span
    fields: dict[str, object] = {
        "article_id": values.get("proquest document id") or None,
        "source_office": values.get("publication title") or None,
        "published": values.get("publication date") or None,
        "byline": values.get("author") or None,
        "url": values.get("document url") or None,
    }
    return _Parts(Span(title.end - len(values["title"]), title.end), (body,), fields)


def _keys(lines: Sequence[_Line], key: re.Pattern[str]) -> dict[str, str]:
    found = (key.fullmatch(line.text) for line in lines)
    return {match[1].lower(): match[2] for match in found if match}


FORMATS = (
    _Format("End of Document", re.compile("End of Document"), before=False, read=_nexis_uni),
    _Format(" DOCUMENTS", re.compile(r"\d+ of \d+ DOCUMENTS"), before=True, read=_lexis_nexis),
    _Format("Document", FACTIVA_END, before=False, read=_factiva),
    _Format("_" * 20, re.compile("_{20,}"), before=True, read=_proquest),
)
