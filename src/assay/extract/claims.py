"""Turns the mentions of an article's sentences into claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assay.extract.claimants import Claimants, side_of
from assay.extract.confidence import confidence_of
from assay.extract.frames import time_frame
from assay.extract.groups import Chunk
from assay.extract.hedges import hedge_of
from assay.extract.outcomes import Mention, mentions
from assay.extract.reader import Reader
from assay.extract.scene import Scene
from assay.extract.sentences import Token, tokens
from assay.lexicon.figures import Reading
from assay.lexicon.people import Noun
from assay.records import Claim, short_hash
from assay.text import Span

SKIPPED_WORDS = frozenset(
    {"of", "the", "them", "whom", "which", "these", "those", "a", "an", "his", "her", "its", "their", "another"}
)
SAME_AGAIN = frozenset({"other", "more"})


@dataclass(frozen=True)
class Statement:
    """A claim with what merging needs to know of its sentence.

    `key` names the kind of people; claims of one key and event are about the same people unless `extra` ("another
    five") says that they are not. None stands for people of no named kind.
    """

    claim: Claim
    sentence: int
    trigger: int
    key: str | None
    extra: bool
    definite: bool


@dataclass(frozen=True)
class _Sentence:
    number: int
    span: Span
    tokens: tuple[Token, ...]
    chunks: tuple[Chunk, ...]


@dataclass(frozen=True)
class _Group:
    """What a mention's chunk says of the people."""

    affected: str | None
    noun: Noun | None
    low: int | None
    best: int | None
    high: int | None
    kind: str
    figure: Span | None


class ClaimReader:
    """Reads the claims of one article, sentence by sentence."""

    def __init__(
        self, article_id: str, text: str, reader: Reader, *, claimants: Claimants, scene: Scene, published: date | None
    ) -> None:
        self._article_id, self._text, self._reader = article_id, text, reader
        self._claimants, self._scene, self._published = claimants, scene, published
        self._lead: date | None = None

    def read(self, number: int, span: Span) -> list[Statement]:
        """The statements of a sentence."""
        words = tuple(tokens(self._text, span))
        chunks = tuple(self._reader.chunker.chunks(words))
        sentence = _Sentence(number, span, words, chunks)
        found = [self._statement(sentence, mention) for mention in mentions(chunks, self._text)]
        return self._joined(found)

    def _joined(self, found: list[tuple[Mention, Statement] | None]) -> list[Statement]:
        """Statements with inherited kinds and the identity of the total they are part of."""
        ids: dict[tuple[int, str], str] = {}
        before: Statement | None = None
        joined: list[Statement] = []
        for pair in found:
            if pair is None:
                continue
            mention, statement = pair
            claim = statement.claim
            if before is not None and statement.key in SAME_AGAIN and claim.affected_class == "unknown":
                claim = replace(claim, affected_class=before.claim.affected_class)
            if mention.total is not None:
                claim = replace(claim, part_of=ids.get((mention.total, claim.outcome)))
            ids[mention.place, claim.outcome] = claim.claim_id
            statement = replace(statement, claim=claim)
            before = statement if claim.affected_class != "unknown" else before
            joined.append(statement)
        return joined

    def _statement(self, sentence: _Sentence, mention: Mention) -> tuple[Mention, Statement] | None:
        group = self._group(sentence, mention)
        if group is None:
            return None
        claim = self._claim(sentence, mention, group)
        chunk = mention.chunk
        quantity = chunk.quantity if chunk else None
        noun = group.noun
        key = _key(noun)
        extra = (quantity is not None and quantity.extra) or key in SAME_AGAIN or self._also(sentence, mention)
        return mention, Statement(claim, sentence.number, mention.trigger, key, extra, bool(chunk and chunk.definite))

    @staticmethod
    def _also(sentence: _Sentence, mention: Mention) -> bool:
        """Whether the sentence says that these people come on top: "was also killed", "killed … as well"."""
        first = sentence.chunks[mention.trigger].first
        words = [token.low for token in sentence.tokens]
        return "also" in words[max(0, first - 3) : first] or ("as", "well") in zip(
            words[first:], words[first + 1 :], strict=False
        )

    def _group(self, sentence: _Sentence, mention: Mention) -> _Group | None:
        chunk = mention.chunk
        if chunk is None:
            return _without_chunk(mention)
        quantity = chunk.quantity
        affected = self._affected(sentence, chunk)
        if mention.negated:
            zero = chunk.symbol == "g" or (quantity is not None and quantity.is_zero)
            return _Group(affected, chunk.noun, 0, 0, 0, "none", None) if zero else None
        if chunk.symbol == "P":
            return _Group(affected, None, 1, 1, 1, "named", None)
        if quantity is None:
            reading = (
                self._reader.figures.plural if chunk.symbol == "g" else Reading(low=1, best=1, high=1, source="meaning")
            )
            low, best, high = (reading.low, reading.best, reading.high) if reading else (None, None, None)
            return _Group(affected, chunk.noun, low, best, high, "vague" if chunk.symbol == "g" else "named", None)
        figure = None if quantity.kind == "named" else Span(quantity.start, quantity.end)
        return _Group(affected, chunk.noun, quantity.low, quantity.best, quantity.high, quantity.kind, figure)

    def _affected(self, sentence: _Sentence, chunk: Chunk) -> str | None:
        """The group as written, without its number."""
        first = chunk.quantity.last if chunk.quantity is not None and chunk.symbol != "P" else chunk.first
        if chunk.quantity is not None and not chunk.first <= first <= chunk.last:
            first = chunk.first
        while first < chunk.last and sentence.tokens[first].low in SKIPPED_WORDS:
            first += 1
        if first >= chunk.last:
            return None
        return " ".join(self._text[sentence.tokens[first].start : chunk.end].split())

    def _claim(self, sentence: _Sentence, mention: Mention, group: _Group) -> Claim:
        trigger = sentence.chunks[mention.trigger]
        at = Span(mention.chunk.start, mention.chunk.end) if mention.chunk else Span(trigger.start, trigger.end)
        setting = self._scene.at(sentence.span)
        frame = self._frame(sentence, setting.date_start)
        claimant = self._claimants.of(at)
        actor = self._party(group.affected)
        noun = group.noun
        return Claim(
            article_id=self._article_id,
            outcome=mention.outcome,
            item=noun.name if noun is not None and mention.outcome in ("territory", "equipment") else None,
            affected=group.affected,
            affected_actor=actor,
            affected_class=_class_of(noun, actor, mention.outcome),
            affected_role=noun.role if noun else None,
            perpetrator=self._perpetrator(sentence, mention),
            count_low=group.low,
            count_best=group.best,
            count_high=group.high,
            count=group.figure,
            count_text=group.figure.of(self._text) if group.figure else None,
            count_kind=group.kind,
            claimant=claimant.claimant,
            claimant_actor=claimant.actor,
            claimant_party=claimant.party,
            claimant_type=claimant.type,
            claimant_side=side_of(claimant, actor),
            via=claimant.via,
            hedge=hedge_of(sentence.tokens, trigger.first, trigger.symbol == "B"),
            time_frame=frame,
            place=setting.place,
            country=setting.country,
            adm_1=setting.adm_1,
            adm_2=setting.adm_2,
            latitude=setting.latitude,
            longitude=setting.longitude,
            where_prec=setting.where_prec,
            date_start=setting.date_start,
            date_end=setting.date_end,
            date_prec=setting.date_prec,
            quote=sentence.span,
            confidence=confidence_of(mention.rule, group.kind),
            rule=mention.rule,
            claim_id=short_hash(self._article_id, at.start, at.end, mention.outcome, group.affected),
        )

    def _frame(self, sentence: _Sentence, day: date | None) -> str:
        frame = time_frame(sentence.span.of(self._text), day, self._lead or self._published)
        if frame == "event" and self._lead is None:
            self._lead = day
        return frame

    def _party(self, written: str | None) -> str | None:
        if written is None:
            return None
        found = [mention.actor for mention in self._reader.actors.mentions(written, self._published)]
        return next(
            (actor.party or actor.name for actor in found if actor.claimant_type == "belligerent" or actor.party), None
        )

    def _perpetrator(self, sentence: _Sentence, mention: Mention) -> str | None:
        if mention.agent is None:
            return None
        chunk = sentence.chunks[mention.agent]
        return self._party(self._text[chunk.start : chunk.end])


def _key(noun: Noun | None) -> str | None:
    """What tells one kind of people from another: a role for armed ones, else the noun."""
    if noun is None or (noun.generic and noun.name not in SAME_AGAIN):
        return None
    return noun.role if noun.affected_class == "combatant" and noun.role else noun.name


def _without_chunk(mention: Mention) -> _Group:
    if mention.negated:
        return _Group(None, None, 0, 0, 0, "none", None)
    if mention.rule == "reflexive":
        return _Group(None, Noun("bomber", "person", "sg", "combatant", "bombers"), 1, 1, 1, "named", None)
    return _Group(None, None, None, None, None, "vague", None)


def _class_of(noun: Noun | None, actor: str | None, outcome: str) -> str:
    if outcome in ("territory", "equipment"):
        return "unknown"
    if noun is not None and noun.affected_class != "unknown":
        return noun.affected_class
    return "combatant" if actor is not None else "unknown"


def read_claims(reader: ClaimReader, sentences: Sequence[tuple[int, Span]]) -> Iterator[Statement]:
    """The statements of the sentences given, each claim once."""
    seen: set[str] = set()
    for number, span in sentences:
        for statement in reader.read(number, span):
            if statement.claim.claim_id not in seen:
                seen.add(statement.claim.claim_id)
                yield statement
