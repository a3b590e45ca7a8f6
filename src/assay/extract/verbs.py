"""Which words that look like a reporting verb are one, with the auxiliaries and phrases that belong to the cue."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assay.extract.clauses import Clause
from assay.extract.words import wordset
from assay.lexicon.speech import Cue

BE = wordset("is are was were be been being am isn't aren't wasn't weren't")
MODALS = wordset("will would could should may might can must 'll 'd cannot won't wouldn't couldn't can't shouldn't")
DO = wordset("do does did don't doesn't didn't")
NEGATIONS = wordset("not never")
# Adverbs of place and time end what stands before a verb, they are no part of the verb.
NO_PART = wordset("there here today yesterday tonight tomorrow away back long ago")
PLURAL_PRONOUNS = wordset("i you we they")
PLURALS = wordset(
    "people police men women children media data staff majority half many some most several few others both all"
)
# Verbs before "to" that belong to the cue: "continued to insist", "declined to say".
CATENATIVES = wordset(
    "continue continues continued continuing begin begins began begun appear appears appeared seem seems seemed "
    "try tries tried trying refuse refuses refused refusing decline declines declined declining fail fails failed "
    "on use used want wants wanted start starts started need needs needed tend tends tended hasten hastened "
    "expected reported believed thought said known supposed pleased glad sorry quick eager ready "
    "prepared forced moved went seek seeks sought proceed proceeded"
)
# "Put", "raise" and "revise" report only where they give a figure.
COUNTING = wordset("put puts putting raise raises raised raising revise revises revised revising")
TOLLS = wordset("toll number numbers figure figures count dead death deaths losses casualties killed wounded injured")
A_TOLL = 12  # words of "the number of government soldiers killed in the raid at 35"
AT_FIGURE = re.compile(r"[PT][^,.]{0,4}?[#A]")
HEARD = wordset("feared reported presumed believed thought said alleged")
FATES = wordset("dead killed missing wounded injured hurt trapped captured drowned to")
CITED = wordset("quoted cited repeated claimed reported announced carried confirmed denied made told shared")
ISSUED = wordset("published issued posted broadcast circulated transmitted communicated written documented")
NAMING = wordset("called dubbed labeled labelled named termed described branded billed")
OBJECT_TAKERS = frozenset({"assert", "judge", "think", "show", "want"})
# "in a statement", "on Twitter" right behind "said" belong to the cue.
MEDIA = wordset(
    "statement interview interviews tweet tweets email e-mail letter speech post memo filing testimony op-ed blog "
    "briefing article column twitter facebook message telegram communique suit lawsuit essay bulletin telephone "
    "conference release hearing remarks comments"
)
MEDIA_PREPOSITIONS = wordset("in on at during via through by")
A_MEDIUM = 6  # words of "in a written statement"
TOLD_BY_SUBJECT = frozenset({"say", "utter", "tell", "assert"})
FINITE_BEFORE = re.compile(r"[DAMNLHUnlK)][RX]*[XVE]")
A_SUBJECT = 12  # words of a subject, at most
# What may stand behind a verb that ends its sentence: "…, the ministry reports on its site."
TAIL = re.compile(r"(?:K|R|PA?[DNMLK#]{1,5})*(?:[Q,]|\.?$)")
CLOSING_SUBJECT = re.compile(r"[,Q]R*(?:U|[DMLAHW#]|[^,QXVU]{2,}|[^,Q]*W[^,Q]+)R*$")  # ", mass protests" names nobody
CAUSATIVES = wordset("help helps helped helping let lets letting make makes made making watch watched")
POINTS = (("percentage", "points"), ("basis", "points"))
BEFORE_ING = wordset("by after before without like while")


@dataclass(frozen=True)
class VerbCue:
    """A cue's first token, the token behind it, and how it stands to its source."""

    cue: Cue
    first: int
    last: int
    is_passive: bool = False
    shares: bool = False  # without a subject of its own


@dataclass(frozen=True)
class _Place:
    """A word that may be a verb: where its auxiliaries begin, the word itself, and what is behind its phrase."""

    clause: Clause
    cue: Cue
    first: int
    at: int
    last: int

    @property
    def before(self) -> str:
        """The letter before the auxiliaries; empty at the start."""
        return self.clause.letters[self.first - 1] if self.first else ""

    @property
    def helpers(self) -> tuple[str, ...]:
        """Auxiliaries and adverbs."""
        return self.clause.low[self.first : self.at]

    @property
    def behind(self) -> str:
        """The letter behind; empty at the end."""
        return self.clause.letters[self.last : self.last + 1]

    @property
    def has_auxiliary(self) -> bool:
        return "X" in self.clause.letters[self.first : self.at]


def verb_at(clause: Clause, at: int, length: int, cue: Cue) -> VerbCue | None:
    """The cue at a token, or None where the word is a noun, an adjective or a name there."""
    place = _Place(clause, cue, _first(clause, at), at, at + length)
    if cue.form == "fixed":
        return VerbCue(cue, place.first, place.last)
    if clause.low[at] in COUNTING and length == 1 and not _gives_figure(place):
        return None
    if _is_name(clause, at) or not CHECKS[cue.form](place) or _is_unsaid(place):
        return None
    return VerbCue(cue, place.first, _with_medium(place), _is_passive(place), _shares(place))


def _gives_figure(place: _Place) -> bool:
    """Whether somebody "put the dead at 35" or "raised its toll to 35"."""
    behind = place.clause.low[place.last : place.last + A_TOLL]
    letters = place.clause.letters[place.last : place.last + A_TOLL]
    toll = next((at for at, word in enumerate(behind) if word in TOLLS), None)
    return toll is not None and AT_FIGURE.search(letters[toll:]) is not None and any(w in ("at", "to") for w in behind)


def _is_name(clause: Clause, at: int) -> bool:
    """Whether a capital within a sentence tells a name: "the Washington Post"."""
    written = clause.tokens[at].text[0].isupper()
    return written and at > 0 and not clause.is_title_case and clause.letters[at - 1] not in ".Q"


def _is_passive(place: _Place) -> bool:
    if not place.cue.passive or place.cue.form not in ("past", "participle"):
        return False
    return any(word in BE for word in place.helpers)


def _is_unsaid(place: _Place) -> bool:
    """Whether the words before a verb take the report back: "would say"; "would not say" tells something."""
    behind = place.clause.low[place.last : place.last + 3]
    if place.clause.low[place.at].startswith("claim") and ("lives" in behind or "life" in behind):
        return True  # "a blast on Monday claiming the lives of 32"
    negated = any(word in NEGATIONS or word.endswith("n't") for word in place.helpers)
    if place.helpers == ("can",) and place.cue.kind in ("say", "assert"):
        return False  # "the paper can reveal"
    if negated and place.clause.low[place.at].startswith("comment"):
        return True
    if any(word in MODALS for word in place.helpers):
        return not (negated and place.cue.kind in ("say", "tell", "assert"))
    return negated and place.cue.kind in ("judge", "utter", "show")


def _first(clause: Clause, at: int) -> int:
    """The first word of the cue: its auxiliaries, adverbs and "continued to" belong to it."""
    letters, low = clause.letters, clause.low
    first = at
    while first > 0:
        if letters[first - 1] == "X" or (letters[first - 1] == "R" and low[first - 1] not in NO_PART):
            first -= 1
        elif low[first - 1] in ("both", "all") and first > 1 and letters[first - 2] == "X":
            first -= 1  # "have both urged"
        elif low[first - 1] == "to" and first > 1 and low[first - 2] in CATENATIVES:
            first -= 2 + (low[first - 2] == "on" and low[max(0, first - 3)] in ("went", "go", "goes", "going"))
        elif low[first - 1] == "to":
            first -= 1
            break
        else:
            break
    while (
        first < at and letters[at] != "G" and letters[first] == "R" and letters[max(0, first - 1) : first] in ("", ",")
    ):
        first += 1  # "Later, he said": the adverb belongs to the sentence
    return first


def _with_medium(place: _Place) -> int:
    """The end of the cue, with "Monday" or "in a statement" behind the verb."""
    letters, low, last = place.clause.letters, place.clause.low, place.last
    if last < len(low) and low[last].endswith("day") and place.clause.tokens[last].text[0].isupper():
        last += 1
    if place.cue.kind not in ("say", "assert") or low[last : last + 1] == () or low[last] not in MEDIA_PREPOSITIONS:
        return last
    for at in range(last + 1, min(last + A_MEDIUM, len(low))):
        following = letters[at + 1 : at + 2]
        if low[at] in MEDIA and low[at + 1 : at + 2] != ("of",) and following not in ("N", "M", "L"):
            return at + 1
        if letters[at] not in "DNMHRKL#":
            break
    return last


def _shares(place: _Place) -> bool:
    """Whether the verb shares the subject of another: after a comma, "and", "by" or "to"."""
    if place.first == 0:
        return place.cue.form == "ing"
    if place.clause.low[place.first] == "to":
        return True
    if place.cue.form == "ing" and set(place.clause.letters[place.first : place.at]) <= {"R"}:
        if place.cue.kind in TOLD_BY_SUBJECT and FINITE_BEFORE.search(place.clause.letters, 0, place.first):
            return True  # "police put it higher saying that"
        return place.before in ",CP.R" or place.clause.low[place.first - 1] in MEDIA
    names = place.clause.letters[max(0, place.first - 2) : place.first - 1] == "M"
    return place.before == "C" and not (names and place.cue.form == "base")


def _past(place: _Place) -> bool:
    bare = place.first == place.at
    word = place.clause.low[place.at]
    if bare and _is_reduced(place, word):
        return False
    if bare and (place.before in ("D", "P", "H", "#") or (place.before == "A" and place.behind in ("N", "L", "M"))):
        return False  # "the reported attack"
    if bare and word in NAMING and place.before in ("N", "L", "n", "l", ",", "."):
        return place.before in ("N", "L") and place.behind in ("D", "U", "O", "H")  # "a town called Orr"
    if place.cue.is_noun and not word.endswith("ed"):
        return _has_object_of_verb(place)
    return not any(helper in DO or helper in MODALS for helper in place.helpers)


def _is_reduced(place: _Place, word: str) -> bool:
    """Whether a past form is a participle of the noun before it: "the law proposed during his term"."""
    following = place.clause.low[place.last : place.last + 1]
    if word in HEARD and not FATES.isdisjoint(following):
        return True  # "scores feared dead"
    if word in CITED and following == ("by",):
        return True  # "the general, quoted by the state radio, said"
    if word in ISSUED and place.before in ("N", "L") and place.behind in ("P", "K") and _tells_later(place):
        return True  # "a study published in August found"
    return place.before in ("N", "L", "n", "l") and place.cue.kind in OBJECT_TAKERS and place.behind == "P"


def _tells_later(place: _Place) -> bool:
    """Whether another finite verb follows before the next comma."""
    rest = place.clause.letters[place.last :]
    return any(letter in "XVE" for letter in rest[: rest.find(",") if "," in rest else None])


def _participle(place: _Place) -> bool:
    return place.has_auxiliary


def _base(place: _Place) -> bool:
    low, first = place.clause.low, place.first
    if any(word in DO or word in MODALS for word in place.helpers):
        return True
    if "to" in place.helpers:
        after_noun = place.cue.kind in ("say", "tell") and place.before in ("l", "n", "N", "L", "M")
        return low[first] != "to" or after_noun
    if place.has_auxiliary or not first or _is_caused(place):
        return False
    if low[first - 1] in PLURAL_PRONOUNS or place.before == "W":
        return True
    if not place.cue.is_noun:
        related = place.clause.letters[max(0, first - A_SUBJECT) : first].rpartition(",")[2]
        told = place.before in "EV" and "W" in related and place.cue.kind in TOLD_BY_SUBJECT
        return place.before in "MNLln),A" or told  # "the officials whose posts were cut say"
    return _is_plural(place) and (_takes_object(place.clause, place.last, place.cue) or _closes(place))


def _is_caused(place: _Place) -> bool:
    """Whether a bare verb is what somebody helps or lets others do: "help doctors identify"."""
    start = place.first
    while start > 0 and place.clause.letters[start - 1] in "DANMLHnlU":
        start -= 1
    return 0 < start < place.first and place.clause.low[start - 1] in CAUSATIVES


def _is_plural(place: _Place) -> bool:
    """Whether the word before a verb, or the relative clause around it, can be a plural subject."""
    head = _head(place)
    word, letter = place.clause.low[head], place.clause.letters[head]
    plural_name = letter == "M" and word.endswith("s") and not word.endswith("'s")
    if letter in "Ll" or word in PLURALS or plural_name:
        return True
    return "W" in place.clause.letters[max(0, place.first - A_SUBJECT) : place.first]


def _head(place: _Place) -> int:
    """The head of the noun group before a verb: "data" of "data from the survey"."""
    start = head = place.first - 1
    while start > 0 and place.clause.letters[start - 1] in "DANMLH#PTnl":
        start -= 1
        if place.clause.letters[start] in "PT" and start > 0:
            head = start - 1
    return head


def _third_person(place: _Place) -> bool:
    if place.has_auxiliary or "to" in place.helpers or place.before in ("D", "P", "H", "#", "A", ""):
        return False
    if place.clause.low[place.at - 1 : place.at + 1] in POINTS:
        return False  # "by 0.1 percentage points to 4.2"
    if not place.cue.is_noun or place.before in ("U", "W"):
        return True
    if place.clause.is_headline and place.before == "," and _names_to_end(place):
        return True
    if place.before in "MN),CK" and (_takes_object(place.clause, place.last, place.cue) or _closes(place)):
        return True
    return place.clause.is_title_case and place.before == "M"


def _names_to_end(place: _Place) -> bool:
    """Whether only a noun group follows: "…, tweets former minister"."""
    rest = place.clause.letters[place.last :]
    return bool(rest) and not any(letter in "XVE,.QS#" for letter in rest)


def _ing(place: _Place) -> bool:
    if place.first < place.at:
        return any(word in BE for word in place.helpers) or place.clause.letters[place.first] == "R"
    if place.behind in ("X", "V", "P") and place.cue.kind in OBJECT_TAKERS - {"assert"}:
        return False  # "a strong showing for"
    if place.before == "P":
        return place.clause.low[place.first - 1] in BEFORE_ING
    worth = place.first and place.clause.low[place.first - 1] == "worth"
    if worth or (place.before in ("N", "L", "n", "l") and place.behind in ("N", "L", "M")):
        return False  # "it is worth noting", "vote counting systems"
    if place.before in "K#" and place.cue.kind in TOLD_BY_SUBJECT:
        return FINITE_BEFORE.search(place.clause.letters, 0, place.first) is not None  # "wrote on Monday alleging"
    return place.before in ",C.MNLnl)" or place.clause.low[place.first - 1] in BEFORE_ING


def _closes(place: _Place) -> bool:
    """Whether a verb ends its sentence behind a comma and its subject: "…, the agency reports."."""
    if TAIL.match(place.clause.letters, place.last) is None:
        return False
    subject = place.clause.letters[max(0, place.first - A_SUBJECT) : place.first]
    ends = place.clause.is_headline or place.clause.letters[place.last :] == "."
    return CLOSING_SUBJECT.search(subject) is not None or (ends and "," in subject)


def _has_object_of_verb(place: _Place) -> bool:
    if place.before in ("U", "W") or place.clause.low[place.last : place.last + 1] == (":",):
        return True
    return place.before in ("M", "N", "L", ",", ")", "C") and place.behind in ("D", "A", "S", "U", "O", "M", "#", "Q")


def _takes_object(clause: Clause, last: int, cue: Cue) -> bool:
    """Whether what follows is the object or clause of a verb, and not the rest of a noun group."""
    letter, low = clause.letters[last : last + 1], clause.low[last : last + 2]
    if low[:1] == ("that",) and clause.letters[last + 1 : last + 2] in ("X", "V", "E"):
        return False  # "a set of rules that could"
    if letter == "T":
        return cue.kind in ("want", "assert")
    if letter == "R":
        return _takes_object(clause, last + 1, cue)
    return letter in ("D", "A", "S", "U", "O", "Q", "M", "#", "H", "G") or low[:1] == (":",) or low in AT_LEAST


AT_LEAST = (("at", "least"), ("at", "most"))
CHECKS = {"past": _past, "participle": _participle, "base": _base, "s": _third_person, "ing": _ing}
