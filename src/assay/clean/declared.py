"""Where a page declares its day of publication, and the value as it stands there."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from assay.clean.dates import as_given, in_address

# A tag's attributes end at the next bracket, so that reading is linear whatever the page.
TAG = re.compile(r"<(meta|time|abbr)\b([^<>]{1,2000})>", re.IGNORECASE)
VALUE = re.compile(r"""\b(?:content|datetime|title)\s*=\s*(?:"([^"]{4,60})"|'([^']{4,60})'|([^\s"'>]{4,60}))""", re.I)
JSON_LD = re.compile(r'"date(?:Published|Created|Modified)"\s{0,20}:\s{0,20}"([^"\\]{4,60})"')
WHERE = {"meta": "meta", "time": "time_element", "abbr": "time_element"}
ORDER = ("meta", "json_ld", "time_element")


class Declared(NamedTuple):
    """A day of publication as a page writes it, and where: one of `tables.PUBLISHED_FROM`."""

    value: str
    where: str


def declared(raw: str, day: str, url: str | None) -> Declared:
    """The strongest place of a page that declares a day which was read from it.

    A reader of pages says which day it found and not where; metadata go before what a visitor sees, and an address
    before what only stands somewhere in the text.

    Args:
        raw: The page.
        day: The day, the month or the year that was found, in the form of ISO 8601.
        url: Address that the page gives itself.
    """
    wanted = as_given(day)
    found: dict[str, str] = {}
    for where, value in _values(raw):
        if where not in found and as_given(value) == wanted:
            found[where] = value
    first = next((where for where in ORDER if where in found), None)
    if first:
        return Declared(found[first], first)
    return Declared(day, "url" if wanted and in_address(url) == wanted else "visible_text")


def _values(raw: str) -> Iterator[tuple[str, str]]:
    for tag in TAG.finditer(raw):
        value = VALUE.search(tag[2])
        if value:
            yield WHERE[tag[1].lower()], html.unescape(value[1] or value[2] or value[3])
    for found in JSON_LD.finditer(raw):
        yield "json_ld", found[1]
