"""Addresses from outside: which of them a report may link to."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from assay.report import words

LONGEST = 2000
"""Characters of an address that browsers still follow; PDF writers refuse some longer ones."""
_OTHER = re.compile(r"[\x00-\x20\x7f-\x9f\ud800-\udfff]")


def web(value: Any) -> str:
    """The address if it is one of the web (http or https), else nothing."""
    if words.unknown(value) or len(str(value)) > LONGEST or _OTHER.search(str(value)):
        return ""
    try:
        parts = urlsplit(str(value))
    except ValueError:
        return ""
    return str(value) if parts.scheme.lower() in ("http", "https") and parts.netloc else ""


def unlinked(value: Any) -> str:
    """An address that may not be linked to, as text; nothing where there is none or it is of the web."""
    return "" if words.unknown(value) or web(value) else words.shortened(str(value), 200)
