"""Reads an article through the model: its claims, the tolls they add up to, and what was refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assay.errors import InputError
from assay.extract.claimant import Claimant, side_of
from assay.extract.claims import Statement
from assay.extract.llm.answers import AnsweredClaim
from assay.extract.llm.checks import NUMBERED, Located, located
from assay.extract.llm.endpoint import Endpoint
from assay.extract.parties import Parties
from assay.extract.reader import Reader
from assay.extract.scene import Scene
from assay.extract.sentences import sentences
from assay.extract.tolls import tolls
from assay.lexicon.figures import Reading
from assay.records import Claim, Refusal, Toll, short_hash
from assay.text import Span

RULE = "llm"
# Nobody has measured how often such a claim is right: halfway between never and always.
UNMEASURED = 0.5
LONGEST = 24_000  # characters sent at once, some 6,000 tokens: what a small model still attends to
NONE = Reading(source="no number under any rulebook")


@dataclass(frozen=True)
class SecondReading:
    """What an article yields; every answered claim is either a claim or a refusal."""

    claims: tuple[Claim, ...]
    tolls: tuple[Toll, ...]
    refused: tuple[Refusal, ...]


def read_article(
    article_id: str, text: str, *, published: date | None, reader: Reader, endpoint: Endpoint
) -> SecondReading:
    """The claims that the model finds in an article and that the article's words bear out.

    The model is asked for what stands in a sentence; place and day come from the article's own, as they do for the
    grammar, and so does what vague numbers stand for.

    Args:
        article_id: Identifier; goes into every claim's.
        text: The clean text; all spans are offsets into it.
        published: Day of publication, where known.
        reader: Lexicons, rulebook and gazetteer.
        endpoint: The model.

    Raises:
        InputError: The endpoint doesn't answer, or the article can't be sent.
    """
    _check_unicode(article_id, text)
    found: list[Located] = []
    refused: list[Refusal] = []
    for start, piece in pieces(text):
        answer = endpoint.answer(piece)
        if isinstance(answer, str):
            refused.append(Refusal(article_id, start, "no_valid_answer", answer, ""))
            continue
        after = start
        for number, one in enumerate(answer.claims):
            place = located(one, text, reader.figures, found, after)
            if isinstance(place, str):
                refused.append(Refusal(article_id, start + number, place, one.model_dump_json(), one.quote))
                continue
            found.append(place)
            after = place.quote.start
    statements = list(_statements(article_id, text, found, published, reader))
    return SecondReading(tuple(one.claim for one in statements), tolls(article_id, statements), tuple(refused))


def _check_unicode(article_id: str, text: str) -> None:
    try:
        f"{article_id}{text}".encode()
    except UnicodeEncodeError as error:
        raise InputError("articles", f"article_id {article_id!r}", "half a surrogate pair", "Unicode text") from error


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """Start and text of the pieces that are sent: whole lines, together not longer than LONGEST."""
    start = 0
    while len(text) - start > LONGEST:
        cut = text.rfind("\n", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield start, text[start:cut]
        start = cut
    yield start, text[start:]


def _statements(
    article_id: str, text: str, found: list[Located], published: date | None, reader: Reader
) -> Iterator[Statement]:
    spans = sentences(text)
    parties = Parties(text, reader.actors, published)
    actors = tuple(Span(one.start, one.end) for one in reader.actors.mentions(text, published))
    scene = Scene(text, spans, published, reader.gazetteer, actors)
    ordered = sorted(found, key=lambda one: (one.quote.start, one.at))
    for trigger, one in enumerate(ordered):
        sentence = sum(span.start <= one.quote.start for span in spans) - 1
        claim = _claim(article_id, text, one, scene=scene, parties=parties, reader=reader)
        yield Statement(claim, sentence, trigger, None, extra=False, definite=False)


def _claim(article_id: str, text: str, one: Located, *, scene: Scene, parties: Parties, reader: Reader) -> Claim:
    told, setting = one.claim, scene.at(one.quote)
    claimant = _claimant(told, one.claimant, parties)
    actor = parties.party(told.affected) if told.affected else None
    low, best, high = _counts(told, reader)
    return Claim(
        article_id=article_id,
        outcome=told.outcome,
        item=told.item,
        affected=told.affected,
        affected_actor=actor,
        affected_class=told.affected_class,
        affected_role=told.affected_role,
        count_low=low,
        count_best=best,
        count_high=high,
        count=one.count,
        count_text=one.count.of(text) if one.count else None,
        count_kind=told.count_kind,
        claimant=claimant.claimant,
        claimant_actor=claimant.actor,
        claimant_party=claimant.party,
        claimant_type=claimant.type,
        claimant_side=side_of(claimant, actor),
        hedge=told.hedge,
        time_frame=told.time_frame,
        **vars(setting),
        quote=one.quote,
        confidence=UNMEASURED,
        rule=RULE,
        claim_id=short_hash(article_id, one.at.start, one.at.end, told.outcome, told.affected),
    )


def _claimant(told: AnsweredClaim, span: Span | None, parties: Parties) -> Claimant:
    if span is None or told.claimant is None:
        return Claimant()
    actor = parties.actor(told.claimant, span.start)
    kind = told.claimant_type if told.claimant_type != "unattributed" else "anonymous"
    if actor is None:
        return Claimant(told.claimant, None, None, kind)
    return Claimant(told.claimant, actor.name, actor.party, actor.claimant_type)


def _counts(told: AnsweredClaim, reader: Reader) -> tuple[int | None, int | None, int | None]:
    """Low, best and high: as answered, or what the rulebook makes of a vague word."""
    if told.count_kind in NUMBERED:
        low, high = told.count_low, told.count_high
        about = told.count_kind == "about"
        return (None, low or high, None) if about else (low, low if low is not None else None, high)
    if told.count_kind == "none":
        return 0, 0, 0
    if told.count_kind == "named":
        return 1, 1, 1
    vague = reader.figures.vague.at((told.count_text or "").lower().split(), 0)
    reading = vague[1] if vague else NONE
    return reading.low, reading.best, reading.high
