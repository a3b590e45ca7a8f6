"""Districts that a text names with that word, set into the division named beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assay.extract.placenames import PlaceMention, skipped
from assay.lexicon.gazetteer import Gazetteer
from assay.lexicon.place import Place
from assay.lexicon.spelling import fold
from assay.text import Span

HOLDER = 25  # characters between the word district and its province: "district of southern Helmand"
LONGEST = 40  # characters of a district's name
_JOINTS = r"(?<=[- ])(?:e|i|ye|wa|va|al|ul|ur|us|ez|ash|an|ar)(?=[- ]['’‘]?[A-Z])"
_NAME = rf"\b(?:(?:[A-Z][\w'’‘ʼ`]+|{_JOINTS}|al(?=-))[- ]?['’‘]?){{0,3}}[A-Z][\w'’‘ʼ`]+"
_DISTRICT = re.compile(r"\b[Dd]istricts?\b(?! (?:[Gg]overn|[Cc]hief|[Pp]olice|[Cc]ourt|[Cc]ouncil))(?: of (?=[A-Z]))?")
_NAME_BEFORE = re.compile(rf"(?P<name>{_NAME})(?:['’]s)? $")
_NAME_AFTER = re.compile(rf"(?P<name>{_NAME})")
_BREAK = re.compile(r"[.\n]")
_LEAD_WORD = re.compile(r"(?i)(?:in|at|near|the|from|of|to|and|for|also|both) ")


def with_districts(
    text: str, known: list[PlaceMention], gazetteer: Gazetteer, skip: Sequence[Span], country: str | None
) -> list[PlaceMention]:
    """The mentions with districts set into the division named beside them, whether or not the gazetteer has them.

    A district settled once keeps its division wherever the article names it again.
    """
    settled: dict[str, Place] = {}
    kept = {mention.start: mention for mention in known}
    for match in _DISTRICT.finditer(text):
        span = _district_name(text, match)
        if span is None or skipped(span, skip) or any(map(gazetteer.is_word, span.of(text).split())):
            continue
        key = fold(span.of(text))
        overlapping = [m for m in known if span.start < m.end and m.start < span.end]
        holder = _holder(text, max(match.end(), span.end), known, overlapping)
        if key in settled:
            place: Place | None = settled[key]
        elif holder is None:
            place = None if overlapping or country is None else _known_district(span.of(text), country, gazetteer)
        elif any(m.place.within(holder) for m in overlapping):
            continue
        else:
            place = settled[key] = _district(span.of(text), holder, gazetteer)
        if place is None:
            continue
        for mention in overlapping:
            kept.pop(mention.start, None)
        kept[span.start] = PlaceMention(*span, place, dateline=False)
    again = (settled.get(fold(text[m.start : m.end])) for m in kept.values())
    renewed = [replace(m, place=place) if place else m for m, place in zip(kept.values(), again, strict=True)]
    return sorted(renewed, key=lambda mention: mention.start)


def _district_name(text: str, match: re.Match[str]) -> Span | None:
    """The name beside the word district, without a capitalised preposition or article ("In Nad Ali")."""
    name = _NAME_BEFORE.search(text, max(0, match.start() - LONGEST), match.start())
    if name is None and match.group().endswith("of "):
        name = _NAME_AFTER.match(text, match.end())
    if name is None:
        return None
    start, end = name.span("name")
    while lead := _LEAD_WORD.match(text, start, end):
        start = lead.end()
    return Span(start, end)


def _district(name: str, holder: Place, gazetteer: Gazetteer) -> Place:
    inside = Place(holder.adm_1 or "", "adm_1", holder.country, holder.adm_1, None, None, None, 4)
    spelt = [place for place in gazetteer.lookup(name, country=holder.country) if place.within(inside)]
    if spelt:
        place = next((p for p in spelt if p.kind == "district"), spelt[0])
        return replace(place, name=place.adm_2 or place.name, kind="district", adm_2=place.adm_2 or name, where_prec=3)
    return Place(name, "district", holder.country, holder.adm_1, name, None, None, 3)


def _known_district(name: str, country: str, gazetteer: Gazetteer) -> Place | None:
    """A district that stands without its division, by another spelling, where only one division has such a name."""
    spelt = [place for place in gazetteer.alike(name, country) if place.adm_2]
    if len({place.adm_1 for place in spelt}) != 1:
        return None
    return replace(spelt[0], name=spelt[0].adm_2 or name, kind="district", where_prec=3)


def _holder(text: str, end: int, known: Sequence[PlaceMention], district: Sequence[PlaceMention]) -> Place | None:
    """The first-level division named right after a district, else the only one that the article names."""
    after = next((m for m in known if m.start >= end and not m.dateline), None)
    apart = HOLDER if after is None else after.start - end
    if after is not None and after.place.adm_1 and apart < HOLDER and not _BREAK.search(text, end, after.start):
        return after.place
    named = {m.place.adm_1: m.place for m in known if m.place.kind == "adm_1" and not m.dateline and m not in district}
    return next(iter(named.values())) if len(named) == 1 and not district else None
