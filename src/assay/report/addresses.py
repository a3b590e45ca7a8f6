"""Addresses: which of those from outside a report may link to, and how reports link to one another."""

from __future__ import annotations

import posixpath
import re
from typing import Any
from urllib.parse import urlsplit

from assay.report import words

LONGEST = 2000
"""Characters of an address that browsers still follow; PDF writers refuse some longer ones."""
_OTHER = re.compile(r"[\x00-\x20\x7f-\x9f\ud800-\udfff]")
_REPORT = re.compile(r"reports:((?:[a-z0-9][a-z0-9-]*/)*[a-z0-9][a-z0-9-]*\.(?:html|pdf|ipynb))(#[\w-]+)?")
INDEX = "reports:index.html"
"""The page that leads to all reports."""


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


def of_report(path: str) -> str:
    """Address of a file below the folder of the reports: `html/andarab.html`."""
    return f"reports:{path}"


def of_dossier(event_id: str, anchor: str = "") -> str:
    """Address of an event's dossier, or of a place in it."""
    return f"reports:html/events/{event_id}.html" + (f"#{anchor}" if anchor else "")


def beside(href: str, folder: str | None) -> str:
    """The relative address of another report, as seen from a page in a folder of `reports`.

    Args:
        href: `reports:` and the path below that folder.
        folder: Where the page lies, such as `html`; None where it may lie anywhere.

    Returns:
        Nothing where `href` is no such address or the page may lie anywhere.
    """
    found = _REPORT.fullmatch(href)
    if folder is None or found is None:
        return ""
    return posixpath.relpath(found[1], folder or ".") + (found[2] or "")
