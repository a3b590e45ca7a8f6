"""Headline, outlet and byline of a page as a reader sees them, where its metadata say something else."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

from assay.clean import markup
from assay.clean.align import letters

# A page has a handful of such headings; what is longer than any headline is no heading.
HEADING = re.compile(r"<h1\b[^<>]{0,500}>(.{1,400}?)</h1", re.IGNORECASE | re.DOTALL)
MOST_HEADINGS = 5
SEPARATOR = re.compile(r"\s+[|–—·»-]+\s+|\s?:\s")
SITE = re.compile(
    r"""<meta\b(?=[^<>]{0,300}\bog:site_name["'])[^<>]{0,300}?\bcontent\s*=\s*(?:"([^"<>]{2,80})"|'([^'<>]{2,80})')""",
    re.IGNORECASE,
)
# Shorter names stand in many hosts; "WSJ" is no better name than "Wall Street Journal".
LEAST_LETTERS = 6
# What stands behind a name in a line of authors: the day, what was done on it, and what the author is.
BEHIND = re.compile(
    r"""(?:[\s,|•·-]+(?:
        (?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \s\d{1,2} (?:,?\s\d{4})?
      | january | february | july | september | october | november | december  # other months are people's names too
      | published | posted | updated | (?:mon|tues|wednes|thurs|fri|satur|sun)day
      | (?:(?:news|senior|chief|staff|political|sports?|world|foreign|diplomatic|home\saffairs)\s)+
        (?:reporter|correspondent|writer|editor)
    ))+\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
# Names of accounts, which are nobody's; degrees, which are no further author's.
ACCOUNT = re.compile(
    r"(?:\w{0,8}admin(?:istrator)?\d*|webmaster|root|user\d*|editor\d*|null|none|unknown)", re.IGNORECASE
)
DEGREE = re.compile(r"(?:Ph\.?D|M\.?D|R\.?D\.?N?|M\.?S|M\.?A|B\.?A|M\.?P\.?H|Esq|Jr|Sr|D\.?O|R\.?N|MBA|JD)\.?")


def shown_headline(title: str, raw: str) -> str:
    """The part of a title that the page shows as its heading, without a section or a site's name beside it."""
    parts = [part for part in SEPARATOR.split(title) if part]
    if len(parts) < 2:  # noqa: PLR2004 # there is nothing beside it
        return title
    plain = _plain(title)
    for number, found in enumerate(HEADING.finditer(raw)):
        if number == MOST_HEADINGS:
            break
        heading = " ".join(markup.view(found[1]).text.text.split())
        wanted = _plain(heading)
        at = plain.find(wanted) if len(heading.split()) > 2 else -1  # noqa: PLR2004 # a section has one word or two
        if at >= 0 and wanted != plain and (at == 0 or at + len(wanted) == len(plain)):
            return heading if _at_separators(parts, wanted) else title
    return title


def _at_separators(parts: list[str], wanted: str) -> bool:
    """Whether the heading is one or several whole parts of a title."""
    plain = [_plain(part) for part in parts]
    runs = ("".join(plain[start:end]) for start in range(len(plain)) for end in range(start + 1, len(plain) + 1))
    return len(plain) <= 8 and wanted in runs  # noqa: PLR2004 # a title of more parts is a list


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def shown_outlet(name: str | None, raw: str, url: str | None) -> str | None:
    """The name that a page gives its site, where its host bears that name and not the one that was found.

    A page's `publisher` may be the agency that the text is from, or a desk.
    """
    found = SITE.search(raw)
    site = " ".join(html.unescape(found[1] or found[2]).split()) if found else ""
    if not site or "://" in site or not letters(site):
        return name
    if not name:
        return site
    host = _plain(_host(url))
    bears = len(_bare(site)) >= LEAST_LETTERS and _bare(site) in host
    return site if bears and _bare(name) not in host else name


def _host(url: str | None) -> str:
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""


def _bare(name: str) -> str:
    return _plain(re.sub(r"^the\s", "", name, flags=re.IGNORECASE))


def shown_byline(author: str | None) -> str | None:
    """Names of authors alone: no day, no trade, no degree, no account of a system."""
    names = [BEHIND.sub("", name).strip(" ,|") for name in (author or "").split(";")]
    kept = [name for name in names if name and not ACCOUNT.fullmatch(name) and not DEGREE.fullmatch(name)]
    return "; ".join(kept) or None
