"""What a reader makes of one raw document, before it is judged: a draft or a refusal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assay.clean.traced import Traced


@dataclass(frozen=True)
class Draft:
    """A document as read.

    Attributes:
        locator: Place in the file, such as `line 3: text`; empty for a whole file.
        encoding: Codec that the raw file was read with.
        headline: The headline, unbacked where it stands outside the raw text.
        body: The text, traced to the raw text.
        fields: Values by article column, as they were given.
        dated: What the given day of publication is: one of `tables.PUBLISHED_FROM`.
        wrapped: Whether line breaks may be a column width's.
        linked: Share of the body's characters that stand in links.
        shown: Everything that the page shows, menus too; empty but for pages.
        video: Whether the page says that it is a video.
        entry: Whether it is one of several parts of a page or text that share its address and given id.
    """

    locator: str
    encoding: str
    headline: Traced | None
    body: Traced
    fields: Mapping[str, object]
    dated: str = "feed_field"
    wrapped: bool = True
    linked: float = 0.0
    shown: str = ""
    video: bool = False
    entry: bool = False


@dataclass(frozen=True)
class Refusal:
    """A document that could not be read; reasons as in `tables.REJECTION_REASONS`."""

    locator: str
    reason: str
    detail: str
