"""Whom a description means: full names, surnames and short names that hold in one article."""

from __future__ import annotations

import re
from datetime import date

from assay.extract.located import within
from assay.extract.sentences import tokens
from assay.extract.words import wordset
from assay.lexicon.actors import Actor, ActorIndex, ActorMention
from assay.lexicon.shortnames import short_names
from assay.text import Span

INITIALS = 3  # letters of an abbreviation that an article's own names explain
CAPITALS = re.compile(r"\b[A-Z]{3,6}\b")
FULL_NAME = 2  # words of a person's name
OPPOSED = re.compile(r"(?i)\b(?:anti|non|pro)[-‑ ]$|\b(?:against|opposed to|fighting|fights?) (?:the )?$")
# "Britain-based", "US-backed": a name in front of these says where somebody sits or who helps, not who it is.
ATTACHED = re.compile(r"(?i)[-‑ ](?:based|backed|held|controlled|occupied|trained)\b")
# "the Observatory", "a war monitor": the one monitor that the article names.
MONITORS = wordset("observatory monitor monitors watchdog")
# "the group", "their spokesman": the armed actor named last before.
GROUPS = wordset(
    "same own twitter group movement organisation organization spokesman spokeswoman spokesperson account militia"
)
BACKWARD = wordset("the its their this that")
ASIDE = re.compile(r"\([^()]*$")
PERSON_ROLES = re.compile(
    r"(?i)spokes|leader|commander|minister|president|head|chief|member|general|politician|official"
)


class Parties:
    """The actors of one article, to be asked whom a description in it means.

    `named` are all that it names, `mentions` those that are not only named as somebody's enemies.
    """

    def __init__(self, text: str, actors: ActorIndex, on: date | None) -> None:
        self._text, self._actors, self._on = text, actors, on
        self.named = actors.mentions(text, on)
        self.mentions = [one for one in self.named if not self._opposed(text, one)]
        named = {one.actor.party for one in self.mentions if one.actor.party}
        self._short = short_names(named, on)
        self._surnames, self._initials = self._people(), self._initials_of_names()
        self._acting = [one for one in self.mentions if self._acts(one)]
        self._named_in: dict[str, Actor | None] = {}
        self._party_of: dict[str, str | None] = {}

    def actor(self, written: str, at: int) -> Actor | None:
        """The actor that a source's description means.

        Args:
            written: The description.
            at: Offset where it stands; "the group" looks back from there.
        """
        return (
            self._actors.canonical(written, self._on)
            or self._within(written)
            or self._by_surname(written)
            or self._by_short_name(written)
            or self._monitor(written)
            or self._back(written, at)
        )

    def party(self, written: str) -> str | None:
        """The armed actor that people belong to, by its name or a short one."""
        if written not in self._party_of:
            found = self._within(written) or self._by_short_name(written)
            own = found.name if found is not None and found.claimant_type == "belligerent" else None
            self._party_of[written] = own if found is None else found.party or own
        return self._party_of[written]

    def government(self, country: str) -> str | None:
        """The armed actor that a country's government is, if one is known."""
        found = self._actors.canonical(f"Government of {country}", self._on)
        return None if found is None else found.party or found.name

    def before(self, at: int, start: int) -> str | None:
        """The party named last before an offset and not before `start`."""
        named = within(self._acting, start, at)
        return next((one.actor.party for one in reversed(named) if one.end <= at), None)

    def _acts(self, one: ActorMention) -> bool:
        """Whether a mention is of a party, and no aside such as "(outlawed in Russia)"."""
        return one.actor.party is not None and ASIDE.search(self._text, max(0, one.start - 40), one.start) is None

    def _within(self, written: str) -> Actor | None:
        """The actor that a description names, one with a party before any other."""
        if written not in self._named_in:
            self._named_in[written] = self._read_within(written)
        return self._named_in[written]

    def _read_within(self, written: str) -> Actor | None:
        found = [
            one
            for one in self._actors.mentions(written, self._on)
            if not self._opposed(written, one) and not ATTACHED.match(written, one.end)
        ]
        with_party = (one.actor for one in found if one.actor.party is not None)
        return next(with_party, found[0].actor if found else None)

    @staticmethod
    def _opposed(text: str, one: ActorMention) -> bool:
        """Whether the name only says whom somebody fights: "anti-Taliban", "fighters against the Taliban"."""
        return OPPOSED.search(text, max(0, one.start - 20), one.start) is not None

    def _people(self) -> dict[str, Actor]:
        """People whom the article names in full, by surname; one that two of them share means nobody."""
        found: dict[str, Actor | None] = {}
        for one in self.mentions:
            words = self._text[one.start : one.end].split()
            if len(words) < FULL_NAME or one.actor.name == one.actor.party or not PERSON_ROLES.search(one.actor.role):
                continue
            same = found.get(words[-1].lower(), one.actor)
            found[words[-1].lower()] = one.actor if same is not None and same.name == one.actor.name else None
        return {surname: actor for surname, actor in found.items() if actor is not None}

    def _initials_of_names(self) -> dict[str, str]:
        """Parties by the initials of the names that the article gives them: "the KIA"."""
        found: dict[str, set[str]] = {}
        for one in self.mentions:
            words = [word for word in re.split(r"[\s-]", self._text[one.start : one.end]) if word[:1].isupper()]
            if one.actor.party is not None and len(words) >= INITIALS:
                found.setdefault("".join(word[0] for word in words), set()).add(one.actor.party)
        return {initials: next(iter(parties)) for initials, parties in found.items() if len(parties) == 1}

    def _by_surname(self, written: str) -> Actor | None:
        words = [word for word in written.replace(",", " ").split() if word[:1].isupper()]
        if len(words) != 1:
            return None
        return self._surnames.get(words[0].lower())

    def _by_short_name(self, written: str) -> Actor | None:
        words = [token.low.removesuffix("'s") for token in tokens(written, Span(0, len(written)))]
        hits = (self._short.at(words, index) for index in self._short.openings(words))
        party = next((hit[1] for hit in hits if hit is not None), None)
        return self._of_party(
            party or next((self._initials[one] for one in CAPITALS.findall(written) if one in self._initials), None)
        )

    def _monitor(self, written: str) -> Actor | None:
        words = written.lower().split()
        named = {one.actor.name: one.actor for one in self.mentions if one.actor.claimant_type == "monitor"}
        return next(iter(named.values())) if len(named) == 1 and words and words[-1] in MONITORS else None

    def _back(self, written: str, at: int) -> Actor | None:
        words = [token.low.removesuffix("'s") for token in tokens(written, Span(0, len(written)))]
        if not words or words[0] not in BACKWARD or not words[1:] or not GROUPS.issuperset(words[1:]):
            return None
        return self._of_party(self.before(at, 0))

    def _of_party(self, party: str | None) -> Actor | None:
        return None if party is None else self._actors.canonical(party, self._on)
