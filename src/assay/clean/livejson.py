"""Updates that a page declares as schema.org's LiveBlogPosting in its JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from assay.clean import markup
from assay.clean.align import Aligner
from assay.clean.dates import as_given
from assay.clean.livemarkup import Update
from assay.clean.tidy import one_line
from assay.clean.traced import Edit, Traced

SCRIPT = re.compile(r"<script\b[^<>]*application/ld\+json[^<>]*>(.*?)</script", re.IGNORECASE | re.DOTALL)
LITERAL = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL)
DEEPEST = 30


def updates_of(raw: str) -> Iterator[Update]:
    """The updates in the order of the page, each with its words as the page shows them, else as the script has them."""
    if "liveBlogUpdate" not in raw:
        return
    aligner: Aligner | None = None
    for script in SCRIPT.finditer(raw):
        if "liveBlogUpdate" not in script[1]:
            continue
        try:
            parsed = json.loads(script[1], strict=False)
        except (ValueError, RecursionError):
            continue
        aligner = aligner or Aligner(markup.view(raw).text)
        literals = _literals(raw, *script.span(1))
        for found in _declared(parsed):
            update = _update(found, literals, aligner)
            if update:
                yield update


def _declared(parsed: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(parsed, list):
        for one in parsed:
            yield from _declared(one, depth + 1)
    elif isinstance(parsed, dict):
        held = parsed.get("liveBlogUpdate")
        yield from (one for one in (held if isinstance(held, list) else [held]) if isinstance(one, dict))
        for name, value in parsed.items():
            if name != "liveBlogUpdate":
                yield from _declared(value, depth + 1)


def _update(found: Mapping[str, Any], literals: Mapping[str, Traced], aligner: Aligner) -> Update | None:
    body = _first(found, "articleBody", "text", "description")
    headline = _first(found, "headline", "name")
    day = _first(found, "datePublished", "dateCreated")
    if body is None:
        return None
    return Update(
        headline=one_line(_backed(headline, literals, aligner)) if headline else None,
        body=_backed(body, literals, aligner),
        published=day if as_given(day) else None,
        byline=_name(found.get("author")),
        span=None,
    )


def _first(found: Mapping[str, Any], *names: str) -> str | None:
    """The first of these values that is text and holds something."""
    values = (found.get(name) for name in names)
    return next((value for value in values if isinstance(value, str) and value.strip()), None)


def _name(author: Any) -> str | None:
    if isinstance(author, list):
        return ", ".join(filter(None, map(_name, author))) or None
    name = author.get("name") if isinstance(author, dict) else author
    return name if isinstance(name, str) else None


def _backed(value: str, literals: Mapping[str, Traced], aligner: Aligner) -> Traced:
    """The words as the page shows them, where it does; else as the script has them, without tags."""
    declared = _without_tags(literals.get(value) or Traced.unbacked(value))
    return aligner.whole(declared.text) or declared


def _without_tags(text: Traced) -> Traced:
    if "<" not in text.text:
        return text
    tags = (found for found in markup.TOKEN.finditer(text.text) if not found["entity"])
    return text.edited(
        Edit(*found.span(), "\n" if found["name"] and found["name"].lower() in markup.BLOCKS else "") for found in tags
    )


def _literals(raw: str, start: int, end: int) -> dict[str, Traced]:
    """Strings of a script by value, each with the characters that stand for it."""
    whole, found = Traced.whole(raw), dict[str, Traced]()
    for literal in LITERAL.finditer(raw, start, end):
        inner = whole.part(literal.start() + 1, literal.end() - 1)
        text = inner.edited(Edit(*escape.span(), _unescaped(escape[0])) for escape in ESCAPE.finditer(inner.text))
        found.setdefault(text.text, text)
    return found


def _unescaped(escape: str) -> str:
    try:
        return str(json.loads(f'"{escape}"'))
    except ValueError:  # an escape that JSON doesn't have; the script could be parsed, so it stands in no string
        return escape
