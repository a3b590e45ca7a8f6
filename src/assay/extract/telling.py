"""Whether a day says when somebody spoke, not when something happened: "the ministry said on Friday"."""

from __future__ import annotations

import re

from assay.extract.dates import DateMention

_SPOKEN = re.compile(
    r"(?i)\b(?:said|says|saying|told|tells|reported|announced|confirmed|tweeted|tweet|posted|posting|added|wrote|claimed|"
    r"denied|rejected|dismissed|acknowledged|admitted|declared|statement|interview|according to)\b[^,.;\n]{0,40}$"
)
_CONTENT = re.compile(r"(?i)\b(?:that|had|has|have|was|were|died|killed|wounded|injured|captured)\b")
_OWNS = re.compile(r"['’]s? +(?!(?:statement|announcement|press|briefing|report|interview|remarks|news)\b)[a-z]")
_SPEAKS = re.compile(r"\s(?:said|told|confirmed|announced|reported|claimed responsibility)\b")
# "On Wednesday the mayor raised the toll to 115", "put the dead at 15 on Wednesday"
_TOLD = r"(?i:\b(?:raised|revised|updated|lowered|put|gave|placed)\s(?:\w+\s){0,2}?(?:toll|figure|number|count|dead)\b)"
_RETOLD = re.compile(rf",?\s[^.;:\n]{{2,60}}?{_TOLD}")
_TOLD_ON = re.compile(rf"{_TOLD}[^,.;\n]{{0,30}}\son\s$")


def is_of_telling(text: str, mention: DateMention) -> bool:
    """Whether the day is that of a statement: "the ministry said on Friday", not "said that on Friday".

    Args:
        text: The article.
        mention: A day that it names.
    """
    if _OWNS.match(text, mention.end):
        return False
    if _RETOLD.match(text, mention.end) or _TOLD_ON.search(text, max(0, mention.start - 80), mention.start):
        return True
    said = _SPOKEN.search(text, max(0, mention.start - 80), mention.start)
    if said is not None and _CONTENT.search(said.group()) is None:
        return True
    return _SPEAKS.match(text, mention.end) is not None
