"""Who puts a figure forward: the attribution that a claim stands in, its actor, type, side and outlet."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate

from assay.extract.attribution import Attribution, Attributions
from assay.extract.claimant import NOBODY, Claimant
from assay.extract.claimantkinds import REPORTS, claimant_type, known_type
from assay.extract.claiming import is_unsigned, may_claim
from assay.extract.located import within
from assay.extract.parties import Parties
from assay.extract.sentences import tokens
from assay.extract.spoken import Spoken
from assay.extract.words import wordset
from assay.text import Span

FIRST_PERSON = wordset("we i")
CITING = wordset("citing quoting")
# "A count kept by X", "a statement from X": X puts the figure forward.
PRODUCT = re.compile(
    r"(?i)^(?:an?|the)\s(?:[\w-]+\s)?(?:count|tally|toll|list|database|statement|tweet|post|message|announcement|"
    r"communique|communiqué|press release|report|bulletin)\s(?:(?:kept|compiled|made|released|issued|published|posted|"
    r"maintained|collected|put out)\s)?(?:by|from|of)\s(?=\S)"
)
# "The army killed ten, it said": the subject speaks of itself, if it isn't the one to whom it happened.
OWN_POST = re.compile(r"\s(?:that\s)?(?:it|they)\s(?:had\s)?(?:posted|published|issued|released|sent|put out)\b")
SUBJECT_TO = re.compile(r"^(?:,[^,.]*,)?\s*(?:was|were|is|are|(?:has|have|had)\sbeen)\b")
PRONOUNS = wordset("he she they it who we i which that this")
PERSONAL = wordset("he she who i")
IMPERSONAL = re.compile(r"(?i)^(?:is|was|has been|had been|has also been)\b")
RELATIVE = re.compile(r",?\s(?:who|whom|which|whose|where)\s")
HEAD_END = re.compile(r",|\s(?:of|in|at|from|with|near|for|on|who|to)\s")
RIGHT_AFTER = 20  # characters from the cue to the hearer
# "the same sources", "his post", "that announcement" mean a source named before.
POINTING = wordset("the this that these those his her its their")
STATEMENTS = wordset("announcement statement post posts tweet tweets message communique clip interview words report")
LOCAL = frozenset({"witness", "medical"})  # kinds of people who speak for nobody, whatever name stands beside them
CONTINUING = re.compile(
    r"(?i)^(?:another|a further|in addition|besides|of (?:them|these|those)|among (?:them|the dead)|the rest|"
    r"others?|their own|on (?:its|their) (?:own )?side|they (?:also )?(?:include|number))\b|\b(?:as well|also)\b"
)
ADVERBS = ("as well", "also")  # go on with a sentence only within a paragraph
LISTED = re.compile(r"(?i):\s*$|\bas follows\b|\bthe following\b")
LIST_ITEM = re.compile(r"^(?:[a-z]|(?:In|At|On|Near) [A-Z])")
SHORT_GAP = 100  # characters: a sentence that announces a list
HEADLINE_SOURCES = (
    re.compile(r"^(?P<source>[^:\n]{2,50}):\s"),
    re.compile(r":\s(?P<source>[^:\n]{2,40})$"),
    re.compile(r"\s[-–—]\s(?P<source>[^-–—\n]{2,40})$"),
)
STOPS = (". ", "\n", "; ", "? ", "! ", ": ")
A_SENTENCE = 300  # characters back to where a sentence begins
SINGULAR = ("headquarters", "press", "news", "states", "affairs", "forces", "'s", "’s")
OPENING = 6  # words before a subject: "Since Sunday the"
PERSON = re.compile(
    r"(?i)\b(?:spokes\w+|commander|leader|chief|member|official|minister|fighter|adviser|aide|general|man)\b"
)
DATELINE = 300  # characters from the start of a text
FAR = 500  # sources back that "he" may mean: more than an article names; it bounds the time of any text
SOURCE_WORDS = 4  # of a source in a headline


class Claimants:
    """The attributions of one article, to be asked in text order who stands behind a span."""

    def __init__(self, text: str, attributions: Attributions, parties: Parties) -> None:
        self._text, self._attributions, self._parties = text, attributions, parties
        self._spoken_in: dict[Span, Spoken] = {}
        self._claimants: dict[Attribution, Claimant] = {}
        self._last, self._last_end, self._listing = NOBODY, 0, False

    def _spoken(self, sentence: Span) -> Spoken:
        """What is said in a sentence, or around it where it doesn't stand for itself."""
        if sentence not in self._spoken_in:
            own = self._attributions.of_sentence(sentence)
            self._spoken_in[sentence] = (
                self._spoken_near if own is None else Spoken(own, self._claims, self._sources(own))
            )
        return self._spoken_in[sentence]

    @cached_property
    def _spoken_near(self) -> Spoken:
        return Spoken(self._attributions.near, self._claims, self._named)

    @cached_property
    def _named(self) -> list[Span]:
        return self._sources(self._attributions.near)

    @cached_property
    def _ends(self) -> list[int]:
        return _least_behind([named.end for named in self._named])

    def _sources(self, found: Sequence[Attribution]) -> list[Span]:
        """Who speaks, by a name or a description."""
        return [one.source for one in found if one.source and one.kind != "label" and not self._is_pronoun(one.source)]

    def _claims(self, one: Attribution) -> bool:
        """Whether an attribution can put a figure forward: no criticism, wish or name, and no picture or attack."""
        if not may_claim(one.kind, one.cue.of(self._text)):
            return False
        if one.kind != "show" or one.source is None:
            return True
        written = one.source.of(self._text)
        return known_type(written) is not None or self._parties.actor(written, one.source.start) is not None

    def speak(self, span: Span, sentence: Span) -> bool:
        """Whether the people at a span of a sentence are the ones who say something, not the ones it is said of."""
        return any(source.overlaps(span) for source in self._spoken(sentence).sources.near(span))

    def of(self, span: Span, sentence: Span) -> Claimant:
        """The claimant of what stands at a span: of the innermost attribution around it, else of its sentence."""
        found = self._around(span, sentence) or self._beside(span, sentence) or self._of_headline(sentence)
        continued = found is None and self._continues(sentence)
        claimant = self._last if continued else found or NOBODY
        if sentence.end > self._last_end:
            self._listing = continued and self._listing
        self._last, self._last_end = claimant, sentence.end
        return claimant

    def _around(self, span: Span, sentence: Span) -> Claimant | None:
        """From the attributions around a span; whoever an outlet quotes comes before the outlet."""
        around = self._spoken(sentence).around(span)
        nearest = sorted(around, key=lambda one: (one.reach, abs(one.cue.start - span.start)))
        return self._of_first(nearest, sentence)

    def _beside(self, span: Span, sentence: Span) -> Claimant | None:
        """From what the same sentence says before or behind: "…, he said, and four were hurt"."""
        beside = [
            one
            for one in self._spoken(sentence).cues.near(sentence)
            if sentence.start <= one.cue.start < sentence.end
            and one.content is not None
            and (one.content.end <= one.cue.start or self._text[one.cue.end : one.cue.end + 1] == ":")
            and ";" not in self._text[one.cue.end : span.start]
        ]
        return self._of_first(beside, sentence)

    def _of_first(self, found: Sequence[Attribution], sentence: Span) -> Claimant | None:
        described = [self._of_one(one, sentence) for one in found]
        if not described:
            return None
        cited = (one for place, one in enumerate(described) if found[place].cue.of(self._text).lower() in CITING)
        first = next(cited, None) or next((one for one in described if one.claimant is not None), described[0])
        other = next((one for one in described if one.claimant is not None and one.type != "media"), None)
        if first.type != "media" or other is None:
            return first
        return replace(other, via=other.via or first.actor)

    def _of_one(self, one: Attribution, sentence: Span) -> Claimant:
        if one not in self._claimants:
            self._claimants[one] = self._read(one, sentence)
        return self._claimants[one]

    def _read(self, one: Attribution, sentence: Span) -> Claimant:
        source = one.source
        if source is None:
            cue = one.cue.of(self._text)
            return Claimant(cue) if is_unsigned(cue) else NOBODY
        if source.of(self._text).lower() == "it" and IMPERSONAL.match(one.cue.of(self._text)):
            return NOBODY  # "it was reported"
        if self._is_first_person(source):
            return self._quoting(one, sentence)
        return self._described(self._resolved(source), one)

    def _quoting(self, one: Attribution, sentence: Span) -> Claimant:
        """Who says "we heard": whoever is quoted so; the article itself is nobody."""
        around = (other for other in self._spoken(sentence).around(one.cue) if other is not one)
        outer = [other for other in around if other.source is not None and not self._is_first_person(other.source)]
        return self._of_first(outer, sentence) or NOBODY

    def _continues(self, sentence: Span) -> bool:
        """Whether a sentence goes on with what the one before it tells: in a list, or by "another five"."""
        if self._last.claimant is None or sentence.start < self._last_end:
            return False
        between, own = self._text[self._last_end : sentence.start], sentence.of(self._text)
        if len(between) > SHORT_GAP:
            return False
        opens = LISTED.search(self._text[max(0, self._last_end - 2) : sentence.start].rstrip()) is not None
        if opens or (self._listing and LIST_ITEM.match(own)):
            self._listing = True
            return True
        found = CONTINUING.search(own) if not between.strip() else None
        return found is not None and ("\n" not in between or found.group().lower() not in ADVERBS)

    def _of_headline(self, sentence: Span) -> Claimant | None:
        """From a title such as "Ministry: ten killed", "Ten killed: ministry"."""
        written = sentence.of(self._text)
        if not self._is_title(sentence):
            return None
        for pattern in HEADLINE_SOURCES:
            found = pattern.search(written)
            if found is None:
                continue
            name, at = found["source"].strip(), sentence.start + found.start("source")
            if len(name.split()) > SOURCE_WORDS:
                continue
            if self._parties.actor(name, at) or (self._is_speaker(name) and name.lower() not in REPORTS):
                return self._named_so(name, at, None)
        return None

    @staticmethod
    def _is_speaker(name: str) -> bool:
        """Whether the head of a title's label is a kind of claimant: "Interior ministry", not "Cartel bloodbath"."""
        head = name if " of " in name else name.rsplit(maxsplit=1)[-1]
        return known_type(head) not in (None, "unattributed")

    def _is_title(self, sentence: Span) -> bool:
        """Whether a sentence opens the text, or is a line without a closing stop."""
        return sentence.start == 0 or self._text[sentence.end - 1 : sentence.end] not in ".!?”\"'"

    def _resolved(self, source: Span) -> Span:
        """The source, or the one named before that a pronoun or a pointing word means."""
        low = source.of(self._text).lower()
        words = low.split()
        if low in PRONOUNS:
            return self._meant(source, low)
        if OWN_POST.match(self._text, source.end):
            before = within(self._parties.mentions, source.start - A_SENTENCE, source.start)
            return next((Span(one.start, one.end) for one in reversed(before) if one.actor.party), source)
        if words[0] not in POINTING or self._parties.party(source.of(self._text)) is not None:
            return source
        if words[-1] in STATEMENTS and not any(word[:1].isupper() for word in source.of(self._text).split()[1:]):
            named = next((named for named in self._before(source) if self._type(named) != "media"), source)
            return self._resolved(named) if OWN_POST.match(self._text, named.end) else named
        if words[0] in ("the", "these", "this") and len(words) <= SOURCE_WORDS:
            head = words[-1].rstrip("s")
            return next((named for named in self._before(source) if self._names(named, head)), source)
        return source

    def _meant(self, source: Span, low: str) -> Span:
        """Whom a pronoun means: the subject of its sentence, or a source named before."""
        own = self._subject(source) if low in ("it", "they") else None
        if own is not None:
            return own
        people = (
            named
            for named in self._before(source)
            if (low not in PERSONAL or self._may_be_one(named)) and (low != "it" or not self._is_plural(named))
        )
        return next(people, next(self._before(source), source))

    def _subject(self, source: Span) -> Span | None:
        """The party that opens a pronoun's sentence and tells of itself: "The army killed ten, it said"."""
        start = max(self._text.rfind(mark, max(0, source.start - A_SENTENCE), source.start) for mark in STOPS)
        for one in within(self._parties.mentions, start + 1, source.start):
            if one.actor.claimant_type != "belligerent":
                continue
            opening = self._text[start + 1 : one.start]
            acts = one.end < source.start and not SUBJECT_TO.match(self._text[one.end : source.start])
            return Span(one.start, one.end) if acts and len(opening.split()) <= OPENING else None
        return None

    def _before(self, source: Span) -> Iterator[Span]:
        """Sources named before one, the last first."""
        last = bisect_right(self._ends, source.start)
        near = (self._named[place] for place in range(last - 1, max(-1, last - 1 - FAR), -1))
        return (named for named in near if named.end <= source.start)

    def _names(self, named: Span, head: str) -> bool:
        """Whether an earlier source is introduced by a noun: "a resident", then "the resident"."""
        words = [token.low.rstrip("s") for token in tokens(self._text, named)]
        return head in words and words[0] not in POINTING

    def _may_be_one(self, named: Span) -> bool:
        """Whether "he" or "she" can mean a source: a person, not an outlet or several people."""
        actor = self._parties.actor(named.of(self._text), named.start)
        if actor is not None and actor.name == actor.party:
            return PERSON.search(named.of(self._text)) is not None
        return self._type(named) != "media" and not self._is_plural(named)

    def _is_plural(self, named: Span) -> bool:
        head = HEAD_END.split(named.of(self._text), maxsplit=1)[0].lower()
        return (
            (head.endswith("s") and not head.endswith(SINGULAR))
            or " and " in head
            or head.startswith(("many ", "some ", "several ", "a lot "))
        )

    def _is_first_person(self, source: Span | None) -> bool:
        return source is not None and source.of(self._text).lower() in FIRST_PERSON

    def _is_pronoun(self, source: Span) -> bool:
        return source.of(self._text).lower() in PRONOUNS

    def _type(self, source: Span) -> str:
        written = source.of(self._text)
        actor = self._parties.actor(written, source.start)
        return actor.claimant_type if actor else claimant_type(written)

    def _described(self, source: Span, one: Attribution) -> Claimant:
        written = RELATIVE.split(source.of(self._text), maxsplit=1)[0]
        product = PRODUCT.match(written)
        start = product.end() if product else 0
        return self._named_so(" ".join(written[start:].split()), source.start + start, self._via(one))

    def _named_so(self, written: str, at: int, via: str | None) -> Claimant:
        by_words = known_type(written)
        actor = self._parties.actor(written, at)
        if actor is None and f"({written})" in self._text[:DATELINE]:
            by_words = "media"  # the agency of a dateline: "KABUL (Orr News) -"
        if by_words in LOCAL and actor is not None and actor.claimant_type != by_words:
            actor = None
        kind = actor.claimant_type if actor else by_words or self._introduced(written, at) or claimant_type(written)
        return Claimant(written, actor.name if actor else None, actor.party if actor else None, kind, via)

    def _introduced(self, written: str, at: int) -> str | None:
        """The kind that an earlier, fuller naming tells: "Lea Orr, a nurse", then "Orr"."""
        if not written[:1].isupper() or len(written.split()) > SOURCE_WORDS:
            return None
        last = written.rsplit(maxsplit=1)[-1]
        fuller = (one.of(self._text) for one in self._named if one.end <= at and one.end - one.start > len(written))
        return next((kind for name in fuller if last in name and (kind := known_type(name)) is not None), None)

    def _via(self, one: Attribution) -> str | None:
        """The outlet right after "told" or "informed"."""
        cue = one.cue.of(self._text)
        if "told" not in cue and "tell" not in cue and "inform" not in cue:
            return None
        heard = [found for found in self._parties.mentions if one.cue.end <= found.start < one.cue.end + RIGHT_AFTER]
        return next((found.actor.name for found in heard if found.actor.claimant_type == "media"), None)


def _least_behind(ends: Sequence[int]) -> list[int]:
    """For each of some offsets the least of it and all behind it; they ascend."""
    return list(reversed(list(accumulate(reversed(ends), min))))
