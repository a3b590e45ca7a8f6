"""The event at a glance: where, when, who, how much stands behind it, how precisely place and days are known."""

from __future__ import annotations

from assay.report import words
from assay.report.blocks import Column, Group, Row, Runs, Table, text
from assay.report.described import NOBODY, described
from assay.report.dossiers.event import EventData, parties_of
from assay.report.dossiers.pointers import soft
from assay.report.show import Shown, show

# UCDP GED codebook 23.1 (Högbladh 2023), date_prec and where_prec.
DAYS_KNOWN = {
    1: "the day is known",
    2: "known to within 2 to 6 days",
    3: "known to the week",
    4: "known to the month",
    5: "known to within more than a month",
}
PLACE_KNOWN = {
    1: "the exact place is known",
    2: "known to within about 25 km of the place",
    3: "known to the district",
    4: "known to the province",
    5: "known to a wider stretch of land",
    6: "known to the country alone",
    7: "known to no country",
}


def glance(case: EventData, number: int) -> Shown:
    """Key facts, one a row."""
    event, claims = case.event, described(case)
    named = int(claims.loc[claims["who"] != NOBODY.name, "who"].nunique())
    facts: tuple[tuple[str, tuple[Runs, ...]], ...] = (
        ("Place", (text(_place(case)), soft(precision(PLACE_KNOWN, event["where_prec"], "how exactly is not known")))),
        ("Days", (
            text(words.days(event["date_start"], event["date_end"])),
            soft(precision(DAYS_KNOWN, event["date_prec"], "how exactly is not known")),
        )),
        ("Parties", (text(parties_of(event)),)),
        ("Articles", (text(f"{event['n_articles']:,}"), soft(_published(case)))),
        ("Independent origins", (
            text(f"{event['n_origins']:,}"), soft("articles in which figures start; the others repeat or cite them"),
        )),
        ("Claims", (text(f"{event['n_claims']:,}"), soft(f"by {words.counted(named, 'claimant')}"))),
    )  # fmt: skip
    rows = tuple(Row(cells=(text_cell(name), value)) for name, value in facts)
    columns = (Column(label="What", share=1), Column(label="Known", share=3))
    return show(Table(caption="The event at a glance.", number=number, columns=columns, groups=(Group(rows=rows),)))


def text_cell(value: str) -> tuple[Runs, ...]:
    """A cell of one plain paragraph."""
    return (text(value),)


def precision(scale: dict[int, str], grade: object, otherwise: str) -> str:
    """What a grade of precision says, in words."""
    return otherwise if words.unknown(grade) else scale.get(int(str(grade)), otherwise)


def _place(case: EventData) -> str:
    known = [
        str(case.event[name]) for name in ("place", "adm_2", "adm_1", "country") if not words.unknown(case.event[name])
    ]
    return ", ".join(dict.fromkeys(known)) or "not known"


def _published(case: EventData) -> str:
    days = described(case)["published"].dropna()
    return "published on days not known" if days.empty else f"published {words.days(days.min(), days.max())}"
