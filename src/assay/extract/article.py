"""Reads one article: its claims, and the tolls they add up to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assay.extract.attribution import attributions_in
from assay.extract.claimants import Claimants
from assay.extract.claims import ClaimReader, read_claims
from assay.extract.confidence import with_confidence
from assay.extract.parties import Parties
from assay.extract.reader import Reader
from assay.extract.scene import Scene
from assay.extract.sentences import sentences
from assay.extract.titles import with_claimants
from assay.extract.tolls import tolls
from assay.records import Claim, Toll
from assay.text import Span


@dataclass(frozen=True)
class Extraction:
    """What an article yields."""

    claims: tuple[Claim, ...]
    tolls: tuple[Toll, ...]


def extract_article(
    article_id: str,
    text: str,
    *,
    headline: str | None,  # noqa: ARG001 # part of the contract; its words also open the text
    published: date | None,
    source_office: str | None,  # noqa: ARG001 # part of the contract, for a reader that knows outlets
    reader: Reader,
) -> Extraction:
    """The claims and tolls of an article.

    Args:
        article_id: Identifier; goes into every claim's.
        text: The clean text; all spans are offsets into it.
        headline: Headline, where known apart from the text.
        published: Day of publication, where known; relative dates are told from it.
        source_office: Outlet, where known.
        reader: Lexicons, rulebook and gazetteer.

    Returns:
        Claims in text order, each with its rule; tolls in order of their key.
    """
    spans = sentences(text)
    chosen = _with_outcomes(text, spans, reader)
    if not chosen:
        return Extraction((), ())
    found = attributions_in(text, spans)
    parties = Parties(text, reader.actors, published)
    actors = tuple(Span(one.start, one.end) for one in reader.actors.mentions(text, published))
    scene = Scene(text, spans, published, reader.gazetteer, actors)
    claimants = Claimants(text, found, parties)
    claim_reader = ClaimReader(
        article_id, text, reader, claimants=claimants, scene=scene, parties=parties, published=published
    )
    statements = with_claimants(list(read_claims(claim_reader, chosen)), text)
    claims = tuple(with_confidence(one.claim, reader.weights) for one in statements)
    return Extraction(claims, tolls(article_id, statements))


def _with_outcomes(text: str, spans: Sequence[Span], reader: Reader) -> list[tuple[int, Span]]:
    """Sentences that hold an outcome word, with their number."""
    starts = [span.start for span in spans]
    lowered = text.lower()
    if len(lowered) != len(text):
        return list(enumerate(spans))
    hits = {bisect_right(starts, end) - 1 for end, _ in reader.alarm.iter(lowered)}
    return [(number, spans[number]) for number in sorted(hits) if number >= 0]
