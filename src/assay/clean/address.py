"""Addresses of articles: only those that may be made into a link."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# The sitemap protocol's limit (sitemaps.org: "less than 2,048 characters").
LONGEST = 2047
# No blank, control character, mark that a reader doesn't see or lone surrogate, nor what RFC 3986 keeps as delimiters.
ADDRESS = re.compile(
    'https?://[^\\s\x00-\x20\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff<>"\\\\]+',
    re.IGNORECASE,
)

# A host and nothing else between the scheme and the path: whole without a further look.
USUAL = re.compile(r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?:/|\Z)", re.IGNORECASE | re.ASCII)


def http_address(value: object) -> str | None:
    """The address if it is a whole one of http or https; None for what else stands in its place.

    Fragments, paths without a host, scripts and data are no place where anyone finds an article.
    """
    address = value.strip() if isinstance(value, str) else ""
    if len(address) > LONGEST or not ADDRESS.fullmatch(address):
        return None
    if USUAL.match(address):
        return address
    try:
        parts = urlsplit(address)
        whole = bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, a bracket without its pair
        return None
    return address if whole else None
