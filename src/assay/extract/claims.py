"""Turns the mentions of an article's sentences into claims."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assay.extract.affected import TAIL, AffectedParties, on_both_sides
from assay.extract.armed import class_of_words, fell_fighting, is_loss_of_fighters, is_of_arms
from assay.extract.civilians import is_harm_to_a_place
from assay.extract.claimant import Claimant, side_of
from assay.extract.claimants import Claimants
from assay.extract.frames import Told, sums_days, time_frame
from assay.extract.groups import Chunk
from assay.extract.hedges import footing, hedge_of
from assay.extract.kinds import SAME_AGAIN, kind_of, names_in, points_back
from assay.extract.located import within
from assay.extract.outcomes import Mention
from assay.extract.parties import Parties
from assay.extract.reader import Reader
from assay.extract.scene import Scene
from assay.extract.stretches import Stretch, stretches
from assay.extract.territory import territory
from assay.extract.told import ToldSentence
from assay.extract.turns import in_next_line, is_turn
from assay.extract.whom import Group, Sentence, WhomReader
from assay.lexicon.people import Noun
from assay.records import Claim, changed, short_hash
from assay.text import Span

PEOPLE = frozenset({"killed", "wounded", "captured", "casualties", "missing", "surrendered"})
HARMED = frozenset({"killed", "wounded", "casualties"})
GENERAL = frozenset({"is", "are", "being"})  # "civilians are killed by mines" tells of no event
AGAIN_WORDS = frozenset({"more", "other", "others"})
# Roles that name no part of a group (data/gold/guideline.md).
WHOLE_GROUPS = frozenset({"fighters", "civilians", "soldiers", "suspects", "workers", "family", "prisoners"})


@dataclass(frozen=True)
class Statement:
    """A claim with what merging needs to know of its sentence.

    `key` names the kind of people; claims of one key and event are about the same people unless `extra` ("another
    five") says that they are not. None stands for people of no named kind. `taken` marks those whose kind is that of
    people told before ("ten died, six were hurt"): a toll doesn't build on it. `back` marks "the leader", who
    may have been told before; `names` holds a person's name; `harm` tells how the people came to harm
    (`civilians.is_harm_to_a_place`); `apart` marks a sentence that turns to another incident (`turns.is_turn`);
    `least` is how many an uncounted plural stands for at least; `summed` marks figures for several days
    (`frames.sums_days`).
    """

    claim: Claim
    sentence: int
    trigger: int
    key: str | None
    extra: bool
    definite: bool
    taken: bool = False
    back: bool = False
    names: frozenset[str] = frozenset()
    least: int | None = None
    harm: bool = False
    apart: bool = False
    summed: bool = False


class ClaimReader:
    """Reads the claims of one article, sentence by sentence."""

    def __init__(
        self,
        article_id: str,
        text: str,
        reader: Reader,
        *,
        claimants: Claimants,
        scene: Scene,
        parties: Parties,
        published: date | None,
    ) -> None:
        self._article_id, self._text, self._reader = article_id, text, reader
        self._claimants, self._scene, self._parties, self._published = claimants, scene, parties, published
        self._whom = WhomReader(text, reader, claimants, scene)
        self._whose = AffectedParties(text, parties)
        self._lead: date | None = None
        self._summed = False  # whether the figure read last is for several days
        self._before: Statement | None = None
        self._told: set[str] = set()
        self._wholes: list[Claim] = []

    def read(self, told: ToldSentence) -> list[Statement]:
        """The statements of a sentence."""
        number = bisect_left(self._scene.sentences, told.span)
        sentence = Sentence(number, told.span, told.tokens, told.chunks)
        found = self._mentions(told)
        asked = zip(found, stretches(told.chunks, found, told.span), strict=True)
        return self._joined([self._statement(sentence, mention, part) for mention, part in asked])

    def _mentions(self, told: ToldSentence) -> Sequence[Mention]:
        """What happens to people and things, and to places; a place is not captured like a person."""
        if not told.taking and not any(one.outcome == "captured" and _is_name(one) for one in told.mentions):
            return told.mentions
        span = told.span
        named = within(self._scene.places, span.start, span.end)
        kinds = [(place.start, place.end, place.place.kind) for place in named if place.place.kind != "country"]
        places = territory(told.chunks, told.tokens, [token.low for token in told.tokens], kinds)
        taken = [(one.chunk.start, one.chunk.end) for one in places if one.chunk]
        names = [(place.start, place.end) for place in named]
        people = [
            one for one in told.mentions if one.chunk is None or not _overlaps(one.chunk, taken + names * _is_name(one))
        ]
        return sorted([*people, *places], key=lambda one: (one.place, one.trigger, one.outcome))

    def _joined(self, found: list[tuple[Mention, Statement] | None]) -> list[Statement]:
        """Statements with inherited kinds and the identity of the total they are part of."""
        ids = {(pair[0].place, pair[1].claim.outcome): pair[1].claim.claim_id for pair in found if pair is not None}
        before = self._carried(found)
        carried = before is not None
        joined: list[Statement] = []
        for pair in found:
            if pair is None:
                continue
            mention, statement = pair
            claim = statement.claim
            if before is not None and _takes_kind(statement):
                claim = _of_kind(claim, before.claim)
                statement = changed(statement, taken=statement.key not in SAME_AGAIN or carried)
            if mention.total is not None:
                inside = ids.get((mention.total, claim.outcome))
                claim = changed(claim, part_of=self._whole(claim) if mention.total < 0 else inside)
            statement = changed(statement, claim=claim)
            before = statement if claim.affected_class != "unknown" else before
            carried = carried and statement.taken
            joined.append(statement)
        self._wholes.extend(one.claim for one in joined if one.claim.part_of is None)
        if joined:
            self._before = before
            self._told.update(_happened(joined))
        return joined

    def _whole(self, part: Claim) -> str | None:
        """The last total told that can hold a part: "among the dead were six children"."""
        for claim in reversed(self._wholes):
            if claim.outcome == part.outcome and (claim.count_best or 0) >= (part.count_best or 0):
                return claim.claim_id
        return None

    def _carried(self, found: Sequence[tuple[Mention, Statement] | None]) -> Statement | None:
        """The people of the sentence before, where this one goes on with "another five" or "ten were hurt"."""
        first = next((pair[1] for pair in found if pair is not None), None)
        told = self._before
        if first is None or told is None or told.sentence + 1 != first.sentence:
            return None
        if in_next_line(self._text, told.claim.quote, first.claim.quote):
            return None
        return told if first.extra or first.claim.outcome != told.claim.outcome else None

    def _statement(self, sentence: Sentence, mention: Mention, part: Stretch) -> tuple[Mention, Statement] | None:
        group = self._whom.of(sentence, mention, self._told)
        if group is None:
            return None
        claim = self._claim(sentence, mention, group, part)
        chunk = mention.chunk
        quantity = chunk.quantity if chunk else None
        noun = group.noun
        key = kind_of(noun)
        extra = (quantity is not None and quantity.extra) or key in SAME_AGAIN or self._also(sentence, mention)
        words = sentence.tokens[chunk.first : chunk.last] if chunk else ()
        return mention, Statement(
            claim,
            sentence.number,
            mention.trigger,
            key,
            extra,
            bool(chunk and chunk.definite),
            back=points_back(words),
            names=names_in(words, noun),
            least=self._least(sentence, mention, claim),
            harm=claim.affected_class == "unknown" and is_harm_to_a_place(sentence.span.of(self._text)),
            apart=is_turn(sentence.span.of(self._text)),
            summed=self._summed,
        )

    def _least(self, sentence: Sentence, mention: Mention, claim: Claim) -> int | None:
        """The least number that an uncounted plural stands for under the rulebook: "the insurgents were killed"."""
        plural = self._reader.figures.plural
        uncounted = mention.chunk is not None and mention.chunk.symbol == "g" and claim.count_best is None
        trigger = sentence.chunks[mention.trigger].first
        general = not GENERAL.isdisjoint(word.low for word in sentence.tokens[max(0, trigger - 2) : trigger])
        return plural.low if plural is not None and uncounted and not general else None

    @staticmethod
    def _also(sentence: Sentence, mention: Mention) -> bool:
        """Whether the sentence says that these people come on top: "was also killed", "killed … as well"."""
        first = sentence.chunks[mention.trigger].first
        words = [token.low for token in sentence.tokens]
        return "also" in words[max(0, first - 3) : first] or " as well " in f" {' '.join(words[first:])} "

    def _claim(self, sentence: Sentence, mention: Mention, group: Group, part: Stretch) -> Claim:
        trigger = sentence.chunks[mention.trigger]
        at = Span(mention.chunk.start, mention.chunk.end) if mention.chunk else Span(trigger.start, trigger.end)
        setting = self._scene.at(sentence.span, part)
        frame = self._frame(sentence, mention, at.start, setting.date_start, group.best or 0)
        if frame != "event":
            setting = self._scene.aside(sentence.span, part, total=frame == "cumulative")
        claimant = self._claimants.of(at, sentence.span)
        actor = self._affected_party(sentence, mention, group)
        noun = group.noun
        return Claim(
            article_id=self._article_id,
            outcome=mention.outcome,
            item=noun.name if noun is not None and mention.outcome in ("territory", "equipment") else None,
            affected=group.affected,
            affected_actor=actor,
            affected_class=self._class(sentence, mention, group, actor),
            affected_role=noun.role if noun and noun.role not in WHOLE_GROUPS else None,
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
            hedge=self._hedge(sentence, trigger, claimant, group.kind),
            time_frame=frame,
            **vars(setting),
            quote=sentence.span,
            rule=mention.rule,
            claim_id=short_hash(self._article_id, at.start, at.end, mention.outcome, group.affected),
        )

    def _affected_party(self, sentence: Sentence, mention: Mention, group: Group) -> str | None:
        """The party of those affected, by their name or by whose they are."""
        party = self._party(group.affected)
        chunk = mention.chunk
        if party is not None or mention.outcome not in PEOPLE:
            return party
        if mention.rule == "tally" and group.affected is None:
            counted = sentence.chunks[mention.trigger]  # "put Russian losses at 900"
            return self._party(self._text[counted.start : counted.end])
        if chunk is not None:
            words, tail = sentence.tokens[chunk.first : chunk.last], sentence.tokens[chunk.last : chunk.last + TAIL]
            return self._whose.of_noun(group.noun, words, tail, sentence.span)
        trigger = sentence.chunks[mention.trigger]
        if mention.outcome != "casualties":
            return None
        return self._whose.of_losses(trigger.start, trigger.end, sentence.span)

    def _class(self, sentence: Sentence, mention: Mention, group: Group, actor: str | None) -> str:
        known = _class_of(group.noun, actor, mention.outcome)
        if known != "unknown" or mention.outcome not in PEOPLE:
            return known
        worded = class_of_words(group.affected)
        if worded != "unknown":
            return worded
        written = sentence.span.of(self._text)
        if is_of_arms(mention.outcome, group.noun) or self._are_losses(sentence, mention, group, written):
            return "combatant"
        if group.affected is not None:
            return known
        return "combatant" if on_both_sides(written) or fell_fighting(sentence.chunks, written) else known

    def _are_losses(self, sentence: Sentence, mention: Mention, group: Group, written: str) -> bool:
        trigger = sentence.chunks[mention.trigger]
        called = group.noun.name if group.noun is not None else None if group.affected is None else group.affected
        lost = self._text[trigger.start : trigger.end]
        return mention.outcome == "casualties" and is_loss_of_fighters(written, called, lost)

    def _hedge(self, sentence: Sentence, trigger: Chunk, claimant: Claimant, kind: str) -> str:
        own = hedge_of(sentence.tokens, trigger.first, trigger.symbol == "B")
        if kind == "none" and own == "denied":
            own = "none"  # who denies losses claims that there were none
        spans = self._scene.sentences
        following = spans[sentence.number + 1].of(self._text) if sentence.number + 1 < len(spans) else ""
        return footing(own, claimant.claimant, claimant.type, following)

    def _frame(self, sentence: Sentence, mention: Mention, at: int, day: date | None, size: int) -> str:
        start, dead = sentence.span.start, size if mention.outcome in HARMED else 0
        verb, fled = sentence.chunks[mention.trigger].start - start, mention.outcome == "displaced"
        told = Told(day, self._lead, self._published, at - start, dead, fled, size, verb)
        written = sentence.span.of(self._text)
        frame = time_frame(written, told)
        self._summed = sums_days(written, told)
        if frame == "event" and self._lead is None and not self._summed:
            self._lead = day
        return frame

    def _party(self, written: str | None) -> str | None:
        return None if written is None else self._parties.party(written)

    def _perpetrator(self, sentence: Sentence, mention: Mention) -> str | None:
        if mention.agent is None:
            return None
        chunk = sentence.chunks[mention.agent]
        return self._party(self._text[chunk.start : chunk.end])


def _is_name(mention: Mention) -> bool:
    return mention.chunk is not None and mention.chunk.symbol == "P"


def _overlaps(chunk: Chunk, spans: Iterable[tuple[int, int]]) -> bool:
    return any(chunk.start < end and start < chunk.end for start, end in spans)


def _takes_kind(statement: Statement) -> bool:
    """Whether people are of the kind told before: "six were wounded", "another five"."""
    claim = statement.claim
    unnamed = (claim.affected is None or claim.affected.lower() in AGAIN_WORDS) and claim.outcome in PEOPLE
    return (statement.key in SAME_AGAIN or unnamed) and claim.affected_class == "unknown"


def _of_kind(claim: Claim, told: Claim) -> Claim:
    """The claim about people of the kind and party of those told before."""
    claimant = Claimant(claim.claimant, claim.claimant_actor, claim.claimant_party, claim.claimant_type)
    side = side_of(claimant, told.affected_actor)
    return changed(claim, affected_class=told.affected_class, affected_actor=told.affected_actor, claimant_side=side)


def _class_of(noun: Noun | None, actor: str | None, outcome: str) -> str:
    if outcome in ("territory", "equipment"):
        return "unknown"
    if noun is not None and noun.affected_class != "unknown":
        return noun.affected_class
    return "combatant" if actor is not None else "unknown"


def _happened(statements: Sequence[Statement]) -> Iterator[str]:
    """Outcomes that some people had."""
    for one in statements:
        if one.claim.count_best != 0 and one.claim.hedge != "hypothetical":
            yield one.claim.outcome


def read_claims(reader: ClaimReader, sentences: Sequence[ToldSentence]) -> Iterator[Statement]:
    """The statements of the sentences given, each claim once."""
    seen: set[str] = set()
    for sentence in sentences:
        for statement in reader.read(sentence):
            if statement.claim.claim_id not in seen:
                seen.add(statement.claim.claim_id)
                yield statement
