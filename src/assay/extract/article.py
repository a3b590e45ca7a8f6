"""Reads one article: its claims, and the tolls they add up to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assay.extract.attribution import Attributions
from assay.extract.claimants import Claimants
from assay.extract.claims import ClaimReader, read_claims
from assay.extract.company import with_company
from assay.extract.confidence import with_confidence
from assay.extract.parties import Parties
from assay.extract.reader import Reader
from assay.extract.scene import Scene
from assay.extract.sentences import sentences
from assay.extract.titles import with_claimants
from assay.extract.told import told_sentences
from assay.extract.tolls import tolls
from assay.records import Claim, Toll
from assay.text import Span


@dataclass(frozen=True)
class Extraction:
    """What an article yields."""

    claims: tuple[Claim, ...]
    tolls: tuple[Toll, ...]


NOTHING = Extraction((), ())


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
    heard = reader.alarm.heard(text)
    told = told_sentences(text, heard, reader) if heard.places else []
    if not told:
        return NOTHING
    spans = sentences(text)
    parties = Parties(text, reader.actors, published)
    actors = tuple(Span(one.start, one.end) for one in parties.named)
    scene = Scene(text, spans, published, reader.gazetteer, actors)
    claimants = Claimants(text, Attributions(text, spans, [one.span for one in told]), parties)
    claim_reader = ClaimReader(
        article_id, text, reader, claimants=claimants, scene=scene, parties=parties, published=published
    )
    statements = with_company(with_claimants(list(read_claims(claim_reader, told)), text, spans[0]))
    claims = tuple(with_confidence(one.claim, reader.weights) for one in statements)
    return Extraction(claims, tolls(article_id, statements))
