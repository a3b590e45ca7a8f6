"""The noun group of a source beside a cue, and the words that widen the cue itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assay.extract.sentences import Token
from assay.extract.words import wordset
from assay.text import Span

AUXILIARIES = wordset(
    "has have had is are was were be been being 's 've 'd did does do will would could should "
    "may might must can to also "
    "later then again once not n't never already now just still repeatedly has previously recently earlier further "
    "immediately reportedly subsequently"
)
BE_FORMS = wordset("is are was were be been being no")
# Words that open a clause; a source never reaches back over one.
CLAUSE_MARKS = wordset(
    "that and but or while when as after before because although though if where which since whether than so "
    "; : — – -- ( ) \" “ ” ''"
)
LEAD_INS = wordset(
    "on in at after before during since meanwhile however earlier later as for by from with "
    "while when despite in "
    "following speaking asked yesterday today separately according last but and still yet so "
    "also nevertheless instead"
)
CLOSING = 3  # tokens that may end a sentence after its cue: "said Monday."
A_GAP = 2  # characters between a quotation and its source: a comma and a blank
NO_SOURCE = (("there",), ("that",), ("this",))
LONGEST = 40  # words; no source is longer
NP_STOPS = wordset(
    "that who which said says on in at when while after before as since because but and was were is "
    "are has had told to "
    ', ; : . " “ ” ? ! ) — – - --'
)
DETERMINERS = wordset("a an the his her its their our my this that these those")
APPOSITION = wordset(
    "a an the his her its their former who whose senior spokesman spokeswoman spokesperson head chief director leader"
)
NOT_VERBS_AFTER = DETERMINERS | wordset("of no any recent new first official in for")


BREAKS = wordset(", – — - -- ; : ?")
ENDS = wordset('. ? ! " ” ; , :')
STOPS = wordset(", . ; : ( – — -- ! ? who which")
OPENERS = wordset('that whether how why " “ it he she they there')
ADVERBIAL = wordset("on in at via by to after late early during through over late")
FINITE = wordset("is are was were has have had will would")
A_LEAD_IN = 9  # words of "On the eastern side of the valley,"
A_CLAUSE = 5  # words; less than that before a comma is no clause of its own
NO_ADVERBS = wordset("family ally assembly italy july supply fly")
SPEAKERS = wordset("he she they we i")


@dataclass(frozen=True)
class Clause:
    """A sentence's tokens, with the questions that sources and cues ask of them."""

    text: str
    tokens: tuple[Token, ...]
    low: tuple[str, ...]

    def opens(self, index: int) -> bool:
        """Whether a token begins the sentence or a clause after a mark."""
        return (
            index == 0
            or (index == 1 and not self.low[0].isalnum())
            or self.low[index - 1] in ("but", "and", "meanwhile", ";")
        )

    def start_before(self, index: int) -> int:
        """Start of the clause that ends at a token."""
        place = index
        while place > 0 and self.low[place - 1] != ";":
            place -= 1
        return self.tokens[place].start

    def is_verb(self, index: int) -> bool:
        """Whether a word that reports can be a verb here: not "the report", "his claims"."""
        before = self.low[index - 1] if index else ""
        word = self.low[index]
        if before in BE_FORMS and not word.endswith(("ed", "ing")):
            return False
        if before in NOT_VERBS_AFTER or before.endswith(("'s", "s'")):
            return word.endswith(("ed", "said", "told")) and before not in DETERMINERS
        return not (word.endswith("ing") and index == 0)

    def ends_after(self, index: int) -> bool:
        """Whether the sentence ends here, but for a closing mark or a word of time."""
        rest = self.low[index : index + 4]
        return (
            not rest
            or rest[0] in (".", "?", "!", ";", '"', "”")
            or (len(rest) <= CLOSING and rest[-1] == "." and rest[0].endswith("day"))
        )  # "said Monday ."

    def after_comma(self, source: Span | None, quotes: Sequence[Span]) -> bool:
        """Whether a quotation ends right before the source: “…,” X said."""
        return source is not None and any(
            0 <= source.start - quote.end <= A_GAP for quote in quotes
        )  # a blank, a comma

    def is_headline(self) -> bool:
        """Whether the sentence has no closing stop, as headlines have none."""
        return bool(self.low) and self.low[-1] not in ENDS

    def that_follows(self, end: int) -> bool:
        """Whether a "that" clause follows a source: "citing local sources, that …"."""
        after = [word for word, token in zip(self.low, self.tokens, strict=True) if token.start >= end][:2]
        return after[:1] == ["that"] or after == [",", "that"]

    def is_postposed(self, source: Span, last: int, *, hearer: bool) -> bool:
        """Whether the source stands behind what it says: "…, residents told the agency by telephone"."""
        first = next(place for place, token in enumerate(self.tokens) if token.start >= source.start)
        if first == 0 or self.low[first - 1] not in BREAKS:
            return False
        if (
            first <= (A_LEAD_IN if self.low[0] in LEAD_INS else A_CLAUSE)
            and not self.is_headline()
            and not self.has_verb(0, first - 1)
        ):
            return False
        stop = next((place for place in range(last, len(self.low)) if self.low[place] in STOPS), len(self.low))
        rest = self.low[last:stop]
        opened = (
            any(word in OPENERS for word in rest)
            or ":" in self.low[stop : stop + 1 if stop + 1 < len(self.low) else stop]
        )
        if rest[:1] and rest[0] in ADVERBIAL:
            return not opened and FINITE.isdisjoint(rest)
        return not opened and (not rest or (hearer and not self.has_verb(last, stop)))

    def has_verb(self, start: int, end: int | None = None) -> bool:
        """Whether a finite verb stands in the dozen words from `start`, or up to `end`."""
        stop = start + 12 if end is None else end
        words = zip(self.low[start:stop], self.tokens[start:stop], strict=True)
        return any(word in AUXILIARIES or (word.endswith("ed") and token.text[0].islower()) for word, token in words)


def widened_cue(clause: Clause, first: int, last: int) -> tuple[int, int]:
    """The cue with its auxiliaries and adverbs: "has also said"."""
    low = clause.low
    while first > 0 and (low[first - 1] in AUXILIARIES or _is_adverb(low[first - 1])):
        first -= 1
    if last < len(low) and low[last].endswith("day") and clause.tokens[last].text[0].isupper():
        last += 1
    return first, last


def source_before(clause: Clause, first: int, quotes: Sequence[Span]) -> Span | None:
    """The source that stands before a cue; None where the words there are no noun group."""
    low = clause.low
    last = first
    while last > 0 and low[last - 1] == ",":
        last -= 1
    if last == first and last > 0 and low[last - 1] in SPEAKERS and low[last - 2 : last - 1] != ("and",):
        return Span(clause.tokens[last - 1].start, clause.tokens[last - 1].end)  # "In a tweet that day he wrote"
    place = last
    commas = 0
    while place > 0:
        word = low[place - 1]
        if word in CLAUSE_MARKS and not _joins_nouns(clause, place - 1):
            break
        if any(quote.start < clause.tokens[place - 1].start < quote.end for quote in quotes):
            break
        if word == ",":
            if first == last or commas:
                break
            commas += 1
        place -= 1
    place = _without_lead_in(clause, place, last)
    if low[place:last] in NO_SOURCE:
        return None
    if place >= last or last - place > LONGEST:  # words; no source is longer
        return None
    return Span(clause.tokens[place].start, clause.tokens[last - 1].end)


def source_after(clause: Clause, start: int) -> Span | None:
    """The source that follows "said" or "according to", with its apposition."""
    low = clause.low
    place = start
    while place < len(low):
        word = low[place]
        if word[0].isdigit() and place > start:
            break  # "according to that report 40 men fell"
        if word == "," and place + 1 < len(low) and low[place + 1] in APPOSITION and place > start:
            closing = next((p for p in range(place + 1, min(place + 14, len(low))) if low[p] in (",", ".")), None)
            if closing is not None:
                place = closing
            break
        if (
            word in NP_STOPS
            and not (word == "and" and _joins_nouns(clause, place))
            and not (word in ("in", "at", "on", "to") and place > start and _place_name(clause, place))
            and not (word == "to" and low[place - 1] in ("close", "loyal"))
            and not (word == "that" and place == start)
        ):
            break
        place += 1
    if place == start:
        return None
    return Span(clause.tokens[start].start, clause.tokens[place - 1].end)


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word not in NO_ADVERBS


def _place_name(clause: Clause, place: int) -> bool:
    following = clause.tokens[place + 1].text if place + 1 < len(clause.tokens) else ""
    return clause.low[place] == "in" and following[:1].isupper() and not following.endswith("day")


def _joins_nouns(clause: Clause, place: int) -> bool:
    """Whether "and" joins two names: "the army and the police", "President X and Governor Y"."""
    if clause.low[place] != "and" or place == 0 or place + 1 >= len(clause.tokens):
        return False
    before, after = clause.tokens[place - 1].text, clause.tokens[place + 1].text
    return before[0].isupper() and after[0].isupper()


def _without_lead_in(clause: Clause, place: int, last: int) -> int:
    """Past "On Monday," and the like before the source."""
    if place < last and clause.low[place] in LEAD_INS:
        for comma in range(place + 1, last):
            if clause.low[comma] == ",":
                return comma + 1
        if clause.low[place] in ("meanwhile", "but", "and", "however", "still", "yet", "so", "also"):
            return place + 1
    return place
