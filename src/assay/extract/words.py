"""Closed classes of English words, one letter a class: the alphabet that patterns are written in.

A sentence becomes a string with one letter a chunk, and patterns are regular expressions over that string.
Capital letters and a few small ones are noun groups and outcome words, made by `groups`:

    G counted people   S one person        g uncounted people   Q bare number     U counted, unknown noun
    P name             T counted places    t place              E counted items   e item
    n other noun       X measure, date, number that counts nothing     u a person or thing of unknown noun
    V outcome, past    I outcome, -ing     B outcome, base      D dead, missing   N deaths, casualties
    A death of         M died              L death toll         R blew himself up J heavy (casualties)
"""

from __future__ import annotations

from collections.abc import Mapping


def wordset(words: str) -> frozenset[str]:
    """Words parted by blanks, as a set."""
    return frozenset(words.split())


_CLASSES = {
    "b": "was were is are be been being am 's 're got get gets getting were remain remains remained",
    "h": "has have had having 've",
    "m": "to will would could should may might must can shall 'll 'd cannot",
    "x": "not never n't nor without neither didn't doesn't don't wasn't weren't hasn't haven't hadn't isn't aren't",
    "&": "and or plus & but",
    "o": "of",
    "f": "from",
    "k": "by",
    "p": (
        "in on at with for to into near outside inside around during against between within across "
        "through throughout "
        "toward towards under over above below behind beside along via upon off out onto about "
        "among amongst amid amidst "
        "aged up down per inside following despite besides beyond aboard alongside"
    ),
    "r": "who which that whom whose what",
    "s": (
        "when while after before as because if since although though until where whereas whether so then than once "
        "unless"
    ),
    "z": (
        "he she it they we i you him them us me himself herself themselves itself themself ourselves hers theirs there"
    ),
    "d": "the a an this these those his her its their our my your any some each every all most half such",
    "y": "including include includes included",
    "l": "left leaving leave leaves",
    "j": (
        "heavy massive huge severe serious major significant mass numerous high enormous staggering "
        "widespread many large "
        "considerable substantial"
    ),
    "a": (
        "also later then instantly immediately still already yet even again together only just now reportedly "
        "allegedly apparently seriously critically badly severely slightly lightly fatally recently "
        "subsequently both being "
        "either too almost further elsewhere earlier late early afterwards however meanwhile "
        "instead otherwise probably "
        "perhaps maybe so today yesterday tonight overnight each outright soon currently initially"
    ),
    "v": (
        "said says say saying told tells tell came come comes went go goes took take takes taken "
        "made make makes making "
        "gave give gives hit struck strike strikes began begin broke saw see sees seen put puts set sets shot shoot "
        "fired fire blew blow brought bring caught caused cause causes causing did do does done "
        "fought fight drove drive "
        "found find held hold kept keep led lead met meet ran run sent send stood stand threw throw "
        "thrown won win wrote "
        "rose rise risen fell rises stands stood reached reach became become becomes according claim "
        "claims responded respond follow follows carry carries used use uses targeted showed shows "
        "show forced think knew based"
    ),
    "c": "suffered suffer suffers sustained sustain sustains received receive incurred",
    ",": ",",
    "-": "- – — -- ...  …",
    ":": ":",
    ";": ";",
    '"': "\" “ ” ‘ ’ ' `",
    "(": "( [",
    ")": ") ]",
    ".": ". ! ?",
}

# What is heard of somebody: "four guards said to be dead", "is reported to have been hurt".
HEARD = "said reported believed thought feared presumed known understood rumoured rumored alleged assumed confirmed"

# Several words that stand for one.
PHRASES = {
    "along with": "&",
    "together with": "&",
    "as well as": "&",
    "in addition to": "&",
    "among them": "y",
    "among whom": "y",
    "amongst them": "y",
    "some of them": "a",
    "most of them": "a",
    "all of them": "a",
    "many of them": "a",
    "as of": "p",
    "such as": "y",
    "how many": "w",
    "twice as many": "w",
    "as many again": "w",
    "how much": "w",
    "plus": "&",
    "apart from": "p",
    "because of": "p",
    "out of": "f",
    "next to": "p",
    "in front of": "p",
    "as a result of": "p",
    "due to": "p",
    "without incident": "a",
    "without resistance": "a",
    "without a fight": "a",
    "without a struggle": "a",
    "without warning": "a",
    "without firing a shot": "a",
    "resulting in": "v",
    "resulted in": "v",
    "results in": "v",
    "so that": "s",
    "in order": "s",
    "as a result": "a",
    "at the scene": "a",
    **{f"{said} {to}": "a" for said in HEARD.split() for to in ("to be", "to have", "to have been")},
    "on the spot": "a",
}

SYMBOLS: Mapping[str, str] = {word: letter for letter, words in _CLASSES.items() for word in words.split()}
DETERMINERS = frozenset(_CLASSES["d"].split())
ARTICLES = frozenset({"a", "an"})
# Words for groups of people that take "of": a family of five, a group of rebels.
COLLECTIVES = wordset(
    "group family team crowd band gang squad party crew number couple pair total trio majority "
    "rest remainder unit bunch "
    "platoon cell"
)
# Participles that stand before a noun: "two wounded soldiers", "a suspected insurgent".
PRENOMINAL = wordset(
    "wounded injured dead captured detained missing displaced armed masked suspected alleged "
    "unidentified unarmed hooded "
    "uniformed retired disguised hired kidnapped abducted arrested beheaded trained wanted "
    "so-called accused convicted burned "
    "uninvolved homeless named heavily-armed retired Turkish-backed targeted related occupied veiled "
    "unnamed married unmarried "
    "destroyed damaged burnt-out burned-out wrecked gutted charred "
    "murdered slain associated affiliated linked elected appointed licensed registered seized deceased estimated"
)
CALENDAR = wordset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september "
    "october november december jan feb mar apr jun jul aug sep sept oct nov dec mondays "
    "tuesdays wednesdays thursdays "
    "fridays saturdays sundays ramadan christmas easter gmt bst est"
)
MONTHS = wordset(
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sep "
    "sept oct nov dec"
)
NAME_LINKS = frozenset(
    {"al", "bin", "ibn", "ben", "de", "da", "del", "von", "van", "abu", "el", "ul", "ur", "la", "of the"}
)
# Last words of names that are not persons.
NOT_PERSON_NAMES = wordset(
    "army force forces front party state states province district city base university movement "
    "council ministry agency "
    "network group committee coalition brigade brigades organization organisation union bank school hospital airport "
    "embassy police navy government observatory news times post company corporation association "
    "league nations house court "
    "camp mosque church market hotel street road valley river mountains island islands north "
    "south east west region area "
    "village town bridge station authority commission command office center centre team club day week al-qaeda hamas "
    "hezbollah taliban isis is isil daesh nato un us u.s. uk eu eta farc ira plo pkk ypg sdf "
    "fsa syria iraq afghanistan "
    "pakistan israel russia turkey iran lebanon egypt india kabul baghdad damascus aleppo"
)
DEMONYM_ENDINGS = (
    "an",
    "ans",
    "i",
    "is",
    "ese",
    "ish",
    "ch",
    "ds",
    "ks",
    "rs",
    "ns",
    "ts",
    "man",
    "men",
    "ites",
    "ite",
)
