"""Where and when a quote of an article happened: the place and day nearest to it that the event can have."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property

from assay.extract.dates import DateMention, calendar
from assay.extract.hosts import is_home, names_unknown, off_place, role
from assay.extract.located import within
from assay.extract.places import PlaceMention, find_places
from assay.extract.reports import Report
from assay.extract.setting import Setting, broadened
from assay.extract.stretches import WHOLE, Stretch, carried
from assay.extract.telling import is_of_telling
from assay.lexicon.days import SEVERAL_DAYS, UP_TO
from assay.lexicon.gazetteer import Gazetteer
from assay.lexicon.place import Place
from assay.text import Span

NEWS = timedelta(days=14)  # a day named elsewhere than in the quote's sentence and further back is background
NIGHT = timedelta(days=1)  # longest span that is taken from another sentence: "overnight"
OPENING = 60  # characters that a sentence with a dateline needs to be more than the dateline
AROUND = 60  # characters before a place's name that say whose place it is
LEAD = 600  # characters of headline and first paragraphs, whose places weigh more


_NEAR = re.compile(
    r"(?i)\b(?:near|outside|around|outskirts of|(?:north|south|east|west)(?:east|west)? of)\s(?:the\s)?$"
)
_SINCE = re.compile(r"(?i)\bsince\s(?:the\s)?$")
_ASIDE = re.compile(r"(?i)\b(?:which|who|whose|where|that|after|when|since|worst|deadliest|biggest|first)\b[^,;]*$")
_ITEM = re.compile(r"[ \t]*(?:[-*•–]|\d{1,2}[.)])[ \t]")
_NOUN = re.compile(r" (?!in\b|at\b|near\b|and\b|to\b|when\b|by\b|as\b)[a-z]")


def _exact(found: Sequence[PlaceMention | None]) -> list[PlaceMention | None]:
    """The places but for those that others of them lie in: of "Rastan" and "Homs province" the first."""
    named = [one.place for one in found if one is not None]

    def holds(broad: Place) -> bool:
        return broad.kind == "country" or any(
            place.within(broad) and place.where_prec < broad.where_prec for place in named
        )

    return [None if one is None or holds(one.place) else one for one in found]


class Scene:
    """The places and days of one article, to be asked for any of its quotes.

    Args:
        text: The article.
        sentences: Its sentences, in order.
        published: Day of publication, where known.
        gazetteer: Places by name.
        actors_spans: Spans of persons and armed actors; places inside them are part of a name.
    """

    def __init__(
        self,
        text: str,
        sentences: Sequence[Span],
        published: date | None,
        gazetteer: Gazetteer,
        actors_spans: Sequence[Span] = (),
    ) -> None:
        self.text, self.sentences, self._actors = text, sentences, actors_spans
        self.places = find_places(text, gazetteer, actors_spans)
        self.calendar = calendar(text, published)
        self._roles: dict[int, int] = {}
        self._asked: tuple[Span, int] | None = None
        self._answer = Setting()
        self._parted: tuple[Span, ...] = ()
        self._part_places: list[PlaceMention | None] = []
        self._part_days: list[DateMention | None] = []
        self._starts = [sentence.start for sentence in sentences]

    def at(self, quote: Span, stretch: Stretch = WHOLE) -> Setting:
        """Place and days of what the quote tells.

        Args:
            quote: A sentence.
            stretch: Which stretch of it is meant where it tells of several things.
        """
        if self._asked != (quote, stretch.number):  # each claim of a sentence asks anew
            self._asked, self._answer = (quote, stretch.number), self._setting(quote, stretch)
        return self._answer

    def aside(self, quote: Span, stretch: Stretch = WHOLE, *, total: bool) -> Setting:
        """Place and days of what the quote tells beside the news: a running total, or an earlier incident.

        The article's main place is that of its news: an earlier incident was elsewhere for all that is known, a total
        is of the country where the article tells of more than one division.
        """
        setting = self.at(quote, stretch)
        number = max(0, bisect_right(self._starts, quote.start) - 1)
        told = len(self._divisions) == 1 if total else self._of_news(setting, quote)
        if setting.adm_1 is None or told or self._told_here(number, quote):
            return setting
        return broadened(setting)

    def _of_news(self, setting: Setting, quote: Span) -> bool:
        """Whether what was read as an earlier incident has a day of the news all the same."""
        day = self.calendar.report(quote.start).day
        return None not in (day, setting.date_start) and abs(day - setting.date_start) <= NEWS  # type: ignore[operator]

    def _told_here(self, number: int, quote: Span) -> bool:
        """Whether a sentence or those before it in the paragraph name a place."""
        steps = (number, *self._before(number))
        return any((found := self._best_in(self._inside(step), quote)) and found.place.adm_1 for step in steps)

    @cached_property
    def _divisions(self) -> frozenset[tuple[str, str]]:
        """Divisions in which something of what the article tells can have happened."""
        hosts = (mention.place for mention in self.places if not mention.dateline and self._hosts(mention))
        return frozenset((place.country, place.adm_1) for place in hosts if place.adm_1)

    def _setting(self, quote: Span, stretch: Stretch) -> Setting:
        number = max(0, bisect_right(self._starts, quote.start) - 1)
        if stretch.all is not self._parted:
            self._part(stretch.all)
        found = (self._part_places[stretch.number] if stretch.all else None) or self._place(quote, number)
        days = (self._part_days[stretch.number] if stretch.all else None) or self._days(quote, number)
        first, last, prec = (days.date_start, days.date_end, days.date_prec) if days else (None, None, None)
        if found is None:
            return Setting(date_start=first, date_end=last, date_prec=prec)
        place = found.place
        near = place.where_prec == 1 and _NEAR.search(self.text, max(0, found.start - 40), found.start) is not None
        setting = Setting(
            place.name, place.country, place.adm_1, place.adm_2, place.latitude, place.longitude,
            2 if near else place.where_prec, first, last, prec,
        )  # fmt: skip
        return broadened(setting) if self._is_elsewhere(found, number) else setting

    def _is_elsewhere(self, found: PlaceMention, number: int) -> bool:
        """Whether it happened elsewhere in the country: a seat of government, a capital's desk on a village."""
        if not found.dateline or found.place.kind != "capital":
            return not found.dateline and is_home(self.text[max(0, found.start - AROUND) : found.start])
        span = self._inside(number)

        def known(at: int) -> bool:
            spans = [*(Span(one.start, one.end) for one in self.places), *self._actors]
            return any(one.start <= span.start + at < one.end for one in spans)

        return names_unknown(span.of(self.text), known)

    def _inside(self, number: int) -> Span:
        return self.sentences[number] if number < len(self.sentences) else Span(0, len(self.text))

    def _place(self, quote: Span, number: int) -> PlaceMention | None:
        """The event's place: in the quote's sentence, before it in the paragraph, after a headline; else the main one.

        A country alone, or what lies north of a place, is no answer while another sentence, or the article as a whole,
        names a place in that country.
        """
        country: PlaceMention | None = None
        if number < self._first_told and (headline := self._of_headline(number, quote)):
            return headline
        for step in self._place_steps(number):
            found = self._best_in(self._inside(step), quote)
            if found is None or (country is not None and found.place.country != country.place.country):
                continue
            if found.place.kind != "country" and not off_place(self.text, found.start):
                return found
            country = country or found
        main = self._main if number <= self._first_told + 1 or not self._scattered else None
        if country is None or (main is not None and main.place.country == country.place.country):
            return main
        return country

    def _part(self, parted: tuple[Span, ...]) -> None:
        """Find the places and days of the stretches of a sentence; none where no two differ."""
        self._parted = parted
        hosts = _exact([self._best_in(one, one) for one in parted])
        days = [self._event_days(one, one) for one in parted]
        differ = len({(one.place.country, one.place.adm_1, one.place.name) for one in hosts if one is not None}) > 1
        self._part_places = carried(hosts) if differ else [None] * len(parted)
        differ = len({(one.date_start, one.date_end) for one in days if one is not None}) > 1
        self._part_days = carried(days) if differ else [None] * len(parted)

    def _of_headline(self, number: int, quote: Span) -> PlaceMention | None:
        """Where a headline of several divisions is about one that the report opens with, the place there."""
        title = self._inside(number)
        named = {m.place.adm_1 for m in self.places if title.start <= m.start < title.end and m.place.adm_1}
        found = self._best_in(self._inside(self._first_told), quote) if len(named) > 1 else None
        return found if found is not None and found.place.adm_1 in named else None

    def _place_steps(self, number: int) -> Iterator[int]:
        yield number
        yield from self._before(number)
        if number <= self._first_told:
            yield from range(max(number + 1, self._first_told), min(self._first_told + 2, len(self.sentences)))

    def _before(self, number: int) -> Iterator[int]:
        """Up to three sentences before one, in its paragraph."""
        for step in range(number - 1, max(-1, number - 4), -1):
            here, after = self._inside(step), self._inside(step + 1)
            if "\n" in self.text[here.end : after.start]:
                return
            yield step

    def _best_in(self, sentence: Span, quote: Span) -> PlaceMention | None:
        inside = [
            mention
            for mention in within(self.places, sentence.start, sentence.end)
            if not mention.dateline and self._hosts(mention)
        ]
        return max(inside, key=lambda mention: (self._fit(mention, quote), -mention.start), default=None)

    def _hosts(self, mention: PlaceMention) -> bool:
        """Whether something can have happened there: not where somebody goes, nor a capital or country that acts."""
        found = self._role(mention)
        return found > 0 or (found == 0 and mention.place.kind not in ("country", "capital"))

    def _role(self, mention: PlaceMention) -> int:
        if mention.start not in self._roles:  # every claim near a place asks anew
            self._roles[mention.start] = role(self.text, mention.start, mention.end)
        return self._roles[mention.start]

    def _fit(self, mention: PlaceMention, quote: Span) -> float:
        """How well a place serves a quote: said to be where, exact rather than broad, near in the text."""
        gap = max(0, mention.start - quote.end, quote.start - mention.end)
        broad = {6: 3.0, 5: 1.0, 4: 0.5}.get(mention.place.where_prec, 0.0)
        at_home = 1.5 if mention.place.country == self._country else 0.0
        return 2.0 * self._role(mention) + at_home - broad - gap / 100

    @cached_property
    def _country(self) -> str | None:
        """The country that most of the article's places lie in."""
        named = Counter(mention.place.country for mention in self.places if not mention.dateline)
        return max(sorted(named), key=named.__getitem__, default=None)

    @cached_property
    def _scattered(self) -> bool:
        """Whether the article is a round-up: no country that half of its places lie in."""
        told = [mention.place.country for mention in self.places if not mention.dateline and self._hosts(mention)]
        return 2 * told.count(self._country or "") < len(told)

    @cached_property
    def _main(self) -> PlaceMention | None:
        """The article's main place: what its lead and most of its mentions lie in, datelines last."""
        told = [mention for mention in self.places if not mention.dateline]
        weights: dict[tuple[str, str | None], float] = defaultdict(float)
        for mention in told:
            place, hosts = mention.place, self._hosts(mention)
            weight = (3.0 if mention.start < LEAD else 1.0) * (1.0 if hosts else 0.2)
            weight *= 0.5 if off_place(self.text, mention.start) else 1.0
            weight *= 2.0 if place.country == self._country else 1.0
            weights[place.country, place.adm_1] += weight if place.adm_1 else 0.0
        if not any(weights.values()):
            return next((mention for mention in told if self._hosts(mention)), next(iter(told or self.places), None))
        best = max(weights, key=lambda key: weights[key])
        inside = [mention for mention in told if (mention.place.country, mention.place.adm_1) == best]
        return min(inside, key=lambda mention: (not self._hosts(mention), mention.place.where_prec, mention.start))

    def _days(self, quote: Span, number: int) -> DateMention | None:
        """The event's day: named in the quote's sentence, before it in the paragraph, in the lead, after a headline.

        A day that only says when somebody spoke comes after these, the day of publication last: with either the event
        lies in the days up to it (`date_prec` 2), or in its month where no more is known of it.
        """
        report = self.calendar.report(quote.start)
        for step in self._steps(number, report):
            found = self._event_days(self._inside(step), quote)
            if found is None and step == number:
                found = self._period(self._inside(step))
            if found is not None and (step == number or self._recent(found, report.day)):
                return found
        if found := self._nearest(self._inside(number), quote, lambda mention: not self._named(mention)):
            return replace(found, date_prec=UP_TO) if found.date_prec < UP_TO else found
        if report.day is not None:
            return DateMention(0, 0, report.day, report.day, UP_TO)
        return DateMention(0, 0, *report.month) if report.month else None

    def _period(self, sentence: Span) -> DateMention | None:
        """The week, month or year that a sentence sets its figures in: "in early May", not "who fled in May"."""
        for mention in within(self.calendar.mentions, sentence.start, sentence.end):
            if mention.date_prec <= SEVERAL_DAYS:
                continue
            before = _SINCE.sub("", self.text[sentence.start : mention.start])
            if _ASIDE.search(before) is None and not self._named(mention) and not self._ahead(mention):
                return mention
        return None

    def _steps(self, number: int, report: Report) -> Iterator[int]:
        """Sentences to ask for a day: the quote's own, those before it in the paragraph, the report's first ones."""
        yield number
        yield from self._before(number)
        if self._is_item(number):
            return
        first = bisect_left(self._starts, report.start) if report.start else self._first_told
        yield from (step for step in range(first, min(first + 3, len(self.sentences))) if step != number)

    def _is_item(self, number: int) -> bool:
        """Whether a sentence stands in a line of a list, which is news of its own."""
        line = self.text.rfind("\n", 0, self._inside(number).start + 1) + 1
        return _ITEM.match(self.text, line) is not None

    @cached_property
    def _first_told(self) -> int:
        """Number of the sentence that opens the report, after titles and the lines of a press release's head."""
        end = next((report.start for report in self.calendar.reports[1:]), len(self.text))
        heads = [mention.start for mention in self.calendar.mentions if mention.stamp and mention.start < end]
        heads += [mention.start for mention in self.places if mention.dateline and mention.start < end]
        first = max(0, bisect_right(self._starts, max(heads, default=0)) - 1)
        short = first + 1 < len(self.sentences) and self.sentences[first].end - max(heads, default=0) < OPENING
        return first + 1 if short else first

    def _recent(self, mention: DateMention, published: date | None) -> bool:
        """Whether a day of another sentence can be that of the news: a day or night not long before publication."""
        short = mention.date_end - mention.date_start <= NIGHT and not mention.opening
        return short and (published is None or abs(published - mention.date_end) <= NEWS)

    def _event_days(self, sentence: Span, quote: Span) -> DateMention | None:
        return self._nearest(
            sentence, quote, lambda mention: not is_of_telling(self.text, mention) and not self._named(mention)
        )

    def _nearest(self, sentence: Span, quote: Span, wanted: Callable[[DateMention], bool]) -> DateMention | None:
        """The nearest days that an event can have: no stamp, no month or year, no span that opens long ago."""
        inside = [
            mention
            for mention in within(self.calendar.mentions, sentence.start, sentence.end)
            if mention.date_prec <= SEVERAL_DAYS and not mention.stamp and wanted(mention)
            and not self._ahead(mention)
        ]  # fmt: skip
        return min(
            inside,
            key=lambda mention: (mention.opening, max(0, mention.start - quote.end, quote.start - mention.end)),
            default=None,
        )

    def _ahead(self, mention: DateMention) -> bool:
        """Whether the day lies after the report, by more than the hours between two time zones: it is a plan's."""
        day = self.calendar.report(mention.start).day
        return day is not None and mention.date_start - day > NIGHT

    def _named(self, mention: DateMention) -> bool:
        """Whether the day is the name of another event: "the May 11 attack"."""
        before = self.text[max(0, mention.start - 5) : mention.start].lower()
        return before.endswith("the ") and _NOUN.match(self.text, mention.end) is not None
