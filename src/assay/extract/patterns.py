"""Patterns over a sentence's symbols: where the people stand that an outcome word happens to.

A pattern is tried on the symbols left of an outcome word (anchored at their end) or right of it (anchored
at their start); the letters are told in `words`. The cascade (tokens, groups, patterns, merging) is that of
FASTUS (Hobbs et al., Finite-State Language Processing, MIT Press 1997).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

ITEM = "[GSQUPTtEeu]"
# Prepositional phrases after a noun: "in Kabul on Sunday".
AFTER = r"(?:[pfok][wPtTeEXgnSUvdju]{1,5}|X){0,3}"
ONE = rf"(?:{ITEM}{AFTER})"
LIST = (
    # "killing a child, a guard, a porter, and wounding four": two would be a person and what he is.
    rf"(?:(?:{ONE},){{2,}}{ONE}(?=,?&[VIB])"
    rf"|(?:{ONE},)+{ONE}?,?&a?{ONE}|{ONE}(?:&a?{ONE})*|(?:[GUQ]{AFTER},)+[GUQ]{AFTER})"
)
# "Ten fighters, among them two commanders, and six soldiers": of a list of parts a third would stand before the "and".
PARTED = rf"(?:{ONE},y[gG]{AFTER},&a?{ONE})"
WHO = rf"(?P<who>{PARTED}|{LIST}|g{AFTER})"
# The same as a subject: not inside a prepositional phrase.
DOER = rf"(?<![pfok])(?P<who>{PARTED}|{LIST}(?:,?&a?g{AFTER})?|g{AFTER})"
# What may stand between a subject and its verb: an apposition, a relative clause, "including …". Counted people after
# "that" are the subject of a clause of their own: "residents said on Monday that eight civilians were killed".
ASIDE = r"""
    (?: ,?y(?:[^,;.VIBMD]{1,10},){0,4}[^,;.VIBMD]{1,14},?
      | ,?a[gGQ](?:[&,]+[gG])*,?                      # "mostly women and children", "most of them fighters"
      | -[^;.VIBMD()\-]{1,24}-                       # "- three mothers and six children, one a baby -"
      | [,\-(][^,;.VIBMD()]{1,14}(?:,r[^,;.VIBMDQU]{1,14})?[,\-)]
      | w?,?[rs][^,;.VIBMDGQU]{1,12},?
      | [vw][pofkan](?:[^,;:.VIBMDNbrsGQU&]|&(?!a?[SP])){1,12}
    )?(?:[pfok][wPtTeEXgnSUvdju]{1,5}|X){0,2}
"""
BE = r"[hmax]*b[axbh]*d?(?:v&a*|[vw](?:mh?b|mh)?a*)?"


@dataclass(frozen=True)
class Pattern:
    """One rule: its name, the forms it serves, the side it looks at, and the symbols it wants there, as written."""

    name: str
    forms: str
    side: Literal["left", "right"]
    source: str

    @cached_property
    def symbols(self) -> re.Pattern[str]:
        """The symbols that it wants, compiled when an outcome word first asks: all of them are a tenth of a start."""
        return re.compile(self.source, re.VERBOSE)


def _left(name: str, forms: str, symbols: str) -> Pattern:
    return Pattern(name, forms, "left", rf"{symbols}\Z")


def _right(name: str, forms: str, symbols: str) -> Pattern:
    return Pattern(name, forms, "right", symbols)


# In order: the first that matches an outcome word wins.
PATTERNS = (
    _left("passive", "VD", rf"{DOER},?{ASIDE}{BE}"),
    # "The gunmen tried to flee and were shot dead": one subject for two verbs.
    _left("shared", "V", rf"{DOER}{ASIDE}[hmax]*[vwV][^;:.rszVIBDNbQU]{{0,10}},?&[ax]*b[axb]*"),
    _right("of_number", "N", rf"o{WHO}"),
    _right("active", "VIB", rf"[a\"]*(?:[Pt](?=S))?{WHO}"),
    _right("inverted", "V", rf"(?:{AFTER})(?<=[nwtTXPuGgSe])b{WHO}"),
    _left("relative", "VM", rf"(?P<who>[GSU]{AFTER}|P)[,(]?r[hmax]*b?[axh]*"),
    _left("suffers", "BN", rf"{DOER}{ASIDE}[hma]*c[djwaQnv]*"),
    # "Shot the mayor dead", "left ten people dead", "beat two men to death".
    _left("object", "D", rf"(?<=[vlw])(?P<who>{LIST})a*"),
    _left("bare", "VD", rf"{DOER}{ASIDE}a*"),
    _left("listed", "V", r"[vwz,]p(?P<who>[GUQ])a*"),
    _left("listed", "D", r"[nwvS][op](?P<who>[GUQ])a*"),
    _left("joint", "V", rf"{DOER}{ASIDE}[hmax]*b[axbh]*[vV][^;:.rszSGQUVIBMDNb]{{0,14}}&[abh]*"),
    _left("intransitive", "M", rf"{DOER}{ASIDE}[hmaxb]*"),
    _left("number_noun", "N", r"(?P<who>[GQU])a*v?"),  # "12 charred bodies"
    # "The toll stands at 23 dead": nothing else comes before a bare state.
    _left("number_noun", "D", r"(?<=[pf])(?P<who>[GQU])a*"),
    _right("act_of", "A", WHO),
    # "may rise" tells no figure yet
    _right("toll", "L", r"(?![^.;]{0,8}m)[^.;VIMNs]{0,12}?(?<!f)(?P<who>[QGU])"),
    # "Gave the number of dead as 64".
    _right("toll", "L", r"s(?P<who>Q)"),
    _left("reflexive", "R", rf"(?P<who>[GSU]){AFTER}{ASIDE}[^.;&,]{{0,8}}"),
)
BY_FORM = {form: tuple(one for one in PATTERNS if form in one.forms) for form in "VIBDNAMLR"}
REFLEXIVE_OTHERS = re.compile(rf"a*&a*{WHO}")
# "Wounding him, his wife and a guard", "killing him along with two others".
AFTER_PRONOUN = re.compile(rf"(?:a*&a*|,(?={ITEM}(?:,{ITEM})*,?&{ITEM})){WHO}")
# "Was killed along with two guards": further people after a passive.
TOGETHER = re.compile(rf"a*&{WHO}(?![hmax]*[bVDhM])")
# "Captured a dealer who ran the ring, along with two guards": further people after an object and what is said of it.
ALONG = re.compile(rf"[^.;VIBMDNL]*?&{WHO}(?!{ASIDE}[hmax]*[bVDhM])", re.VERBOSE)
UNCOUNTED_NOUN = re.compile(r"[bd]?j(?:&j)?\Z")
AMONG_WERE = re.compile(rf"b{WHO}")
# "Six children were among 19 civilians killed", "six children among 19 dead".
WERE_AMONG = re.compile(rf"{WHO}{ASIDE}b?a*p(?P<whole>[GQU]){AFTER}b?a*\Z", re.VERBOSE)
# "Ten were killed in one town and another five in the next": the verb holds for both.
GAPPED = re.compile(rf"{AFTER},?&(?P<who>[GQ])(?=p){AFTER}(?=[.;,\"v]|\Z)")
PARTS = re.compile(rf"[:a]*{WHO}")
SUBJECT = re.compile(rf"(?P<who>[GSUPg]){AFTER}{ASIDE}[hmaxv]*\Z", re.VERBOSE)
AGENT = re.compile(r"k(?P<who>[GSUPgn])")
# What shows that the last item of an object list is the subject of what follows: "killed two and five were hurt".
NEXT_CLAUSE = re.compile(r"[ax]*(?:[bhVDM])")
# The same with a further subject: "killed two, and five rebels and a guard were hurt".
SUBJECTS_CLAUSE = re.compile(rf"&a?{ONE}[ax]*[bhVDM]")
# "12 killed 20 wounded": the number belongs to the second verb.
OWN_VERB = re.compile(r"a*[VD](?![a]*[GSQU])")
NEGATED = re.compile(r"x[a-z]{0,2}\Z")
