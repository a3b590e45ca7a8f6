"""Whether a figure is of the reported event, a running total, or background."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assay.extract.sums import MONTHS, WEEK, sums_more_than_a_week
from assay.lexicon.gated import Gated

MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
UNIT = r"(?:weeks?|months?|years?|decades?)"
DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|night|week(?:end)?|evening|morning"
# Operations of at most a week are one event (data/gold/guideline.md); a figure for more days is a running total.
MANY = r"(?:[89]|[1-9]\d+|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|forty|ninety)"
FEW = r"(?:[4-7]|four|five|six|seven|few)"
NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|few|couple\sof)"

# What a country has been through as a whole; "war-torn" and "war crimes" are no war.
WAR = r"""(?:war|conflict|insurgency|uprising|revolt|revolution|crisis|violence|unrest)\b
           (?![\s-]?(?:torn|crimes?|monitors?|planes?))"""
LATELY = rf"(?:(?:early|late|last|the|this)\s){{0,2}}(?:{DAY}|dawn|noon|midnight|yesterday|today)\b"
DIED = r"(?:killed|died|dead|deaths?|lives|perished)"

CUMULATIVE = Gated(
    rf"""
    \b(?:has|have|had)\s(?!since\b)[^.;]{{0,160}}\bsince\s(?!{LATELY})
    | \b(?:has|have|had)\s[^.;]{{0,60}}\b{DIED}\b[^.;]{{0,80}}
      \b(?:in|during|of|by|from|throughout)\s(?![^.;]{{0,12}}\b(?:{DAY})\b)[^.;]{{0,30}}\b{WAR}
    | \btoll\s(?:of|from|in)\s(?:[\w-]+\s){{0,4}}{WAR}
    | \b(?:from|between)\s(?:{MONTH}\s)?(?:19|20)\d\d\s(?:to|until|and|till|through)\s
      (?:{MONTH}\s)?(?:(?:19|20)\d\d|now)\b
    | \b(?:from|between)\s(?:early\s|mid-?\s?|late\s)?{MONTH}\s(?:to|until|and|till|through)\s
      (?:early\s|mid-?\s?|late\s)?(?:{MONTH}|now)\b(?!\s\d{{1,2}}\b(?![\d,]))
    | \b(?:in|during|over|for|of)\s(?:the\s)?(?:first|second|third|fourth|last|same|whole|entire)\s
      (?:quarter|half\sof|semester|period|(?:{NUMBER}\s)?months)\b
    | \bthe\snumber\sof\s(?![^.;]*\b(?:{DAY}|attacks?|blasts?|bombings?|strikes?|shootings?|raids?|crash)\b)
      [^.;,]{{0,60}}\b(?:killed|dead|deaths|wounded|injured|captured|detained|missing|displaced)\b
      [^.;,]{{0,40}}\b(?:stands|stood)\b
    | \b{MANY}\sdays\sof\b
    | \bsince\s (?:the\s (?:start|beginning|outbreak|conflict|war|uprising|revolt|revolution|invasion|crisis|insurgency
                         |fighting|operation|offensive|campaign|u\.?s)
               | (?:early|late|mid-?)?\s?
                 (?:{MONTH}|\d{{4}}|then|last\s(?!(?:{DAY})\b))
               | (?:the\s)?(?:fall|takeover|capture)\b
               | a\s | an\s | it\s | they\s | he\s | its?\s)
    | (?<!,\s)(?<!ever\s)(?<!seen\s)(?<!known\s)\bsince\s(?!{LATELY})(?:the\s)?[\w-]+\s
      (?:was|were|began|started|broke|took|came|entered|launched|seized|fell|moved)\b
    | \b(?:so\sfar\s)?this\s(?:year|month)\b | \bin\s{MONTH}\salone\b
    | \b(?:in|over|during|for|within|of)\s(?:the\s)?(?:past|last|previous|recent)\s(?:{NUMBER}\s)?(?!week\b){UNIT}\b
    | \b{WAR}.{{0,100}}\b(?:has|have|had)\b.{{0,60}}\b(?:killed|claimed|left|cost|displaced|taken)
    | \bin\s(?!one\sweek)(?:{NUMBER}\s(?:years?|months?|weeks?)|(?:an?|one)\s(?:year|month))\b
    | \bin\srecent\s(?:years|months|weeks)
    | \b(?:in|over|during|for|within)\s(?:the\s)?(?:past|last|previous|recent)?\s?{MANY}\sdays\b
    | \bover\sthe\ssame\speriod\b
    | \bto\sdate\b | \ball\stold\b | \bcumulative | \bin\sthe\s(?!(?:{DAY})\b)(?:\w+[\s-]){{0,3}}{WAR}
    | \beach\s(?:year|month|day)\b | \bevery\s(?:year|month|day)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
BACKGROUND = Gated(
    rf"""
    \b(?:last|previous)\s(?:year|month)\b
    | \bhad\b[^.;]*\b{NUMBER}\s(?:days|nights)\s(?:before|earlier)\b
    | \bin\sthe\s(?:week|month|year|days|weeks|months|years)\sbefore\b
    | \b(?:{NUMBER}|a)\s(?:years?|months?|weeks?)\s(?:ago|earlier|before)\b | \bin\sthe\spast,
    | \bwho\s(?:was|were|had\sbeen)\s(?:\w+\s)?(?:killed|captured|arrested|detained)\b[^,;]*\blast\sweek\b
    | \bearlier\sthis\s(?:year|month)\b | \b{NUMBER}\sdays?\sbefore\s(?:it|that|then)\b
    | \b(?:a|an|the|in)\s(?:previous|similar|earlier|separate\searlier)\s(?:\w+\s)?
      (?:attack|incident|strike|raid|bombing|ambush|blast|operation|massacre|assault|explosion|clash|fight|battle)s?\b
    | \bthe\s(?:day|night|week)\sbefore\s(?:killed|wounded|injured|left)\b
    | \banniversary\b | (?<!,\sthe\s)\b(?:deadliest|worst|bloodiest|heaviest)\b.{{0,60}}\bsince\b
    | \bin\s(?:the\s)?(?:19[4-9]\d|early|late|1990s|1980s)\b
    | \bin\s(?:{MONTH}\s)?(?:19|20)\d\d\b
    | \bhad\s(?:previously|earlier)\s(?!tweeted|said|reported|told|written|announced|claimed|posted|put|given)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "the biggest blow since they came to power" ranks an event and counts nothing since.
# A figure for several days, of one event or of all its incidents: "in the past two days", "this week".
SEVERAL = Gated(
    rf"""
    \b(?:in|over|during|for|within|after)\s(?:the\s)?{FEW}\sdays\b | \b{FEW}\sdays\sof\b
    | \b(?:past|last|previous|recent)\s(?:(?:two|three|2|3|{FEW})\s)?days\b
    | \b(?:in|over|during|within|for|of)\s(?:the\s)?(?:past|last|previous)\sweek\b | \bthis\sweek\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Words that are of several days where these began before the article's own event.
FROM = Gated(rf"\bsince\s{LATELY}|\b(?:in|over)\s(?:two|three|2|3)\sdays\b", re.IGNORECASE)
RANKED = re.compile(
    rf"""\b(?:biggest|largest|first|greatest|gravest|heaviest|earliest)\b[^.,;]*?\bsince\b[^.,;]*
       | \b(?:biggest|largest|greatest|gravest|heaviest|worst|deadliest|bloodiest|highest|first|second|third|fourth
             |fifth|latest|another)\s[^.,;]{{0,50}}?\b(?:so\sfar\sthis\s(?:year|month)|this\s(?:year|month)
             |in\s(?:more\sthan\s|over\s|nearly\s|almost\s)?(?:the\s)?(?:past\s|last\s|recent\s)?(?:{NUMBER}\s)?
                (?:weeks|months|years|decades)
             |in\san?\s(?:week|month|year|decade)|of\sthe\s(?:war|conflict|insurgency|campaign)|to\sdate)\b""",
    re.VERBOSE | re.IGNORECASE,
)
# A year's or month's toll: "last year 88 teachers were murdered"; an incident among them is background.
LAST_YEAR = Gated(r"\blast\s(?:year|month)\b", re.IGNORECASE)
INCIDENT = Gated(
    r"""\b(?:attack|bombing|blast|explosion|strike|air\s?strike|raid|shooting|ambush|massacre|assault|clash|battle|incident
        |operation|crash|siege|protest|coup|earthquake|when|where|who|whose)\b""",
    re.VERBOSE | re.IGNORECASE,
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# A total that the news raises: figures before these words are of the news itself.
RAISED = Gated(r"\b(?:bring(?:s|ing)?|brought)\b.{0,40}?\bto\s(?:at\sleast\s|more\sthan\s|over\s)?\d", re.IGNORECASE)
# "Brings the toll from Friday's bombing to 40": the new figure of one event.
OF_ONE_EVENT = re.compile(
    r"\btoll\s(?:from|of|in)\s[^.;]{0,30}\b(?:attack|bombing|blast|explosion|strike|raid|shooting|ambush|massacre|assault)\b",
    re.IGNORECASE,
)
# What was answered by what the news tells.
ANSWERED = r"""(?:in\s(?:apparent\s)?response\sto
                 |(?:in\s)?(?:apparent\s)?(?:retaliation|revenge|reprisals?|retribution)\sfor|to\savenge|avenging|(?:related|linked|connected)\sto\sthe\s(?:killing|murder|death|assassination)s?)\b"""
# What is told after these words came before the news: "a day after rebels killed ten guards".
RECALLED = Gated(
    rf"""(?<=[\w,]\s)(?:(?:(?:{NUMBER}|an?)\s(?:day|week|fortnight|month|year)s?|the\s(?:day|week))\safter\b
             |{ANSWERED})""",
    re.VERBOSE | re.IGNORECASE,
)
# The same at the start of a sentence: "Two days after rebels killed ten guards, …".
RECALLED_FIRST = Gated(
    rf"""^\W*(?:(?:(?:{NUMBER}|an?)\s)?(?:day|week|fortnight|month|year)s?\safter\b|{ANSWERED})[^,;]*,""",
    re.VERBOSE | re.IGNORECASE,
)
# What a relative clause dates is its own: "a farmer who had been abducted two months earlier".
OWN_DATE = re.compile(
    r"""\b(?:who|which|where|whose)\b(?!\s(?:was|were|had\sbeen|(?:had\s)?died|(?:had\s)?killed|has|have)\b)[^,.;]*
      | \bwho\s(?:was|were|had\sbeen)\s(?:abducted|kidnapped|seized|appointed|elected|hired|named|freed|released)
        [^,.;]*""",
    re.VERBOSE | re.IGNORECASE,
)
MONTH_ALONE = Gated(rf"\b(?i:in|early|mid|late|during)[\s-](?P<month>(?i:{MONTH}))\b(?!\s?\d)")
# An event this much older than the article's own is told as background.
STALE = timedelta(days=2)
# No one incident in UCDP GED since 1989 outside Rwanda has had as many dead, and no explosion as many wounded (Beirut
# 2020: 7,000): it is the toll of a war.
WAR_TOLL = 10_000
# The fall of Mosul in 2014 drove out half a million within days; twice as many have fled a war.
WAR_FLIGHT = 1_000_000


@dataclass(frozen=True)
class Told:
    """What a figure's frame depends on besides its sentence.

    `day` is the first day of what the sentence tells, `own` that of the article's own event, None before one is
    told; `at` the figure's place in the sentence, `dead` the number of dead or wounded that it gives, `fled` whether
    it counts people who fled, and `size` how many it counts; `verb` is where the word of their fate stands.
    """

    day: date | None = None
    own: date | None = None
    published: date | None = None
    at: int = 0
    dead: int = 0
    fled: bool = False
    size: int = 0
    verb: int | None = None


def time_frame(sentence: str, told: Told) -> str:
    """The time frame of a figure in a sentence: one of `tables.TIME_FRAMES`."""
    sentence, told = _clause(sentence, told)
    raised = RAISED.search(sentence)
    if raised is not None and told.at < raised.start():
        sentence = sentence[: raised.start()]
    first = RECALLED_FIRST.search(sentence)
    if first is not None and told.at < first.end():
        return "background"
    if first is not None:
        sentence, told = sentence[first.end() :], _shifted(told, first.end())
    recalled = RECALLED.search(sentence)
    if recalled is not None and told.at < recalled.start():
        sentence = sentence[: recalled.start()]
    own = OWN_DATE.search(sentence, told.at)
    if own is not None and told.verb is not None and own.start() < told.verb < own.end():
        own = None  # what befell him is told in the clause itself: "who was murdered in 2001"
    found = BACKGROUND.search(sentence if own is None else sentence[: own.start()] + sentence[own.end() :])
    worst_since = found is not None and "since" in found.group()
    total = told.dead >= WAR_TOLL or (
        raised is not None and told.at > raised.start() and OF_ONE_EVENT.search(raised.group()) is None
    )
    if total or (not worst_since and _sums_up(sentence, told)):
        return "cumulative"
    if (
        (_is_stale(told) and not sums_days(sentence, told) and not RANKED.search(sentence))
        or (recalled is not None and told.at > recalled.start())
        or _in_another_month(sentence, told)
    ):
        return "background"
    if found is None:
        return "event"
    lead = told.own or told.published
    year = YEAR.search(found.group())
    this_year = year is not None and (lead is None or int(year.group()) == lead.year)
    return "event" if this_year else "background"


def _sums_up(sentence: str, told: Told) -> bool:
    """Whether a figure sums up more than a week."""
    if told.fled and (_is_stale(told) or told.size >= WAR_FLIGHT):
        return True  # those displaced by now, whenever they went
    long = sums_more_than_a_week(sentence, told.own or told.published)
    if long is not None:
        return long
    if LAST_YEAR.search(sentence) and not INCIDENT.search(sentence):
        return True
    return CUMULATIVE.search(RANKED.sub("", sentence)) is not None


def sums_days(sentence: str, told: Told) -> bool:
    """Whether a sentence gives figures for several days rather than for one incident: "since Sunday"."""
    lead = told.own or told.published
    before = told.day is not None and lead is not None and lead - told.day > STALE
    return SEVERAL.search(sentence) is not None or (before and FROM.search(sentence) is not None)


def _clause(sentence: str, told: Told) -> tuple[str, Told]:
    """The part of the sentence between semicolons that holds the figure."""
    first = sentence.rfind(";", 0, told.at) + 1
    last = sentence.find(";", told.at)
    return sentence[first : last if last >= 0 else None], _shifted(told, first)


def _shifted(told: Told, by: int) -> Told:
    return replace(told, at=told.at - by, verb=None if told.verb is None else told.verb - by)


def _is_stale(told: Told) -> bool:
    """Whether the day lies before the article's own event, or too far back for news."""
    if told.day is None:
        return False
    if told.own is not None and told.own != told.published:
        return told.own - told.day > STALE
    return told.published is not None and told.published - told.day > WEEK


def _in_another_month(sentence: str, told: Told) -> bool:
    """Whether a sentence dates its figure to a month that is not that of the news: "in May", "in late June"."""
    lead = told.own or told.published
    month = MONTH_ALONE.search(sentence)
    return month is not None and lead is not None and month["month"].lower()[:3] != MONTHS[lead.month - 1]
