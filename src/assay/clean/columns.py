"""Which key of a feed, or column of a table, holds which column of an article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

# What exports of news are wont to call them, where `clean.fields` says nothing else; a table's own numbers are no ids.
CUSTOMARY = {
    "text": ("body", "content", "article", "article_text", "article_body", "full_text", "fulltext", "maintext"),
    "headline": ("title", "heading"),
    "published": (
        "date", "published_at", "published_date", "publish_date", "publication_date", "pub_date", "pubdate",
        "date_published", "date_publish", "datepublished",
    ),
    "source_office": ("source", "source_name", "outlet", "publisher", "publication", "newspaper", "paper", "site_name"),
    "url": ("link", "source_url"),
    "byline": ("author",),
}  # fmt: skip


def columns_of(names: Iterable[str], fields: Mapping[str, str]) -> dict[str, str]:
    """The name that holds each column of an article.

    Args:
        names: Keys of an object, or columns of a table.
        fields: `clean.fields`. A column that is mapped to another name than its own is looked for under that alone;
            one that is not, under its own and then under what it is wont to be called, in capitals or not.

    Returns:
        By column its name; without those that nothing holds.
    """
    return dict(_columns_of(tuple(names), tuple(fields.items())))


@lru_cache(maxsize=1024)
def _columns_of(names: tuple[str, ...], fields: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    taken = {name for _, name in fields if name in names}
    by_key: dict[str, str] = {}
    for name in names:
        if name not in taken:
            by_key.setdefault(name.strip().lower().replace(" ", "_"), name)
    found = {}
    for column, mapped in fields:
        if mapped in taken:
            found[column] = mapped
        elif mapped == column:
            wont = next((by_key[key] for key in (column, *CUSTOMARY.get(column, ())) if key in by_key), None)
            found |= {} if wont is None else {column: wont}
    return tuple(found.items())


def text_is_named(fields: Mapping[str, str]) -> str:
    """What is looked for as the text, in words."""
    own = fields["text"]
    return own if own != "text" else ", ".join(("text", *CUSTOMARY["text"][:3])) + " …"
