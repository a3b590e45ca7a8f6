"""The table of events that leads to their dossiers: what was claimed of each, what is recorded, how claims compare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from assay.report import words
from assay.report.addresses import of_dossier
from assay.report.blocks import Column, Group, Row, Run, Runs, Table, text
from assay.report.claim_table import MOST_OF_EVENT
from assay.report.dossiers.event import Cells, Library, parties_of, place_of, rows_of
from assay.report.dossiers.pointers import soft
from assay.report.show import Shown, show
from assay.tables import OUTCOMES, VERDICTS

RECORD = "what-reference-data-record"
"""Anchor of a dossier's section on records."""
HEADS = (
    Column(label="Event", share=2), Column(label="Claimed, lowest – highest", share=1.9),
    Column(label="Recorded", share=1.5), Column(label="Origins", share=0.7),
    Column(label="Claims by verdict", share=1.7),
)  # fmt: skip


def event_list(library: Library, number: int) -> Shown:
    """One row an event that has a dossier, by day."""
    events = library.corpus.events
    ours = events[events["event_id"].isin(list(library.cases))].sort_values(["date_start", "date_end", "event_id"])
    claims = _parted(list(library.claims.values()), "event_id")
    met = _met(library)
    rows = tuple(_row(event, claims.get(event["event_id"], []), met) for event in rows_of(ours))
    caption = (
        f"The {words.counted(len(rows), 'event')} of the reports by day; each leads to its dossier. Claimed are the "
        "figures of the group of people with most claims, recorded what these were judged against; verdicts count "
        "every claim of the event once, by its closest match."
    )
    return show(Table(caption=caption, number=number, columns=HEADS, groups=(Group(rows=rows),), layout="records"))


def _parted(rows: Sequence[Cells], key: str) -> dict[str, list[Cells]]:
    parted: dict[str, list[Cells]] = {}
    for row in rows:
        if not words.unknown(row[key]):
            parted.setdefault(str(row[key]), []).append(row)
    return parted


def _met(library: Library) -> dict[str, list[Cells]]:
    """Comparisons of each claim, the closest match first."""
    order = ["claim_id", "match_score", "ref_dataset", "ref_id", "comparison_id"]
    rows = library.corpus.comparisons.dropna(subset=["claim_id"])
    rows = rows.sort_values(order, ascending=[True, False, True, True, True], na_position="last")
    return _parted(rows_of(rows), "claim_id")


def _row(event: Cells, claims: list[Cells], met: Mapping[str, list[Cells]]) -> Row:
    event_id = str(event["event_id"])
    group = _main_group(claims)
    listed = len(claims) <= MOST_OF_EVENT
    return Row(
        anchor=f"event-{event_id}",
        cells=(
            (
                (Run(text=place_of(event), href=of_dossier(event_id)),),
                soft(words.days(event["date_start"], event["date_end"])),
                soft(parties_of(event)),
            ),
            tuple(_claimed(event_id, group, listed)),
            tuple(_recorded(event_id, group, met)),
            (text(words.whole(event["n_origins"])),),
            (_verdicts(claims, met),),
        ),
    )


def _main_group(claims: list[Cells]) -> list[Cells]:
    """Claims of one outcome and group: of people killed if any are, else of whatever is claimed most often."""
    ours = [claim for claim in claims if claim["time_frame"] == "event"]
    killed = [claim for claim in ours if claim["outcome"] == "killed" and not words.unknown(claim["value"])]
    chosen = killed or [claim for claim in ours if not words.unknown(claim["value"])] or ours
    sizes = Counter((claim["outcome"], str(claim["about"])) for claim in chosen)
    if not sizes:
        return []
    key = min(sizes, key=lambda pair: (-sizes[pair], OUTCOMES.index(pair[0]), pair[1]))
    return [claim for claim in chosen if (claim["outcome"], str(claim["about"])) == key]


def _claimed(event_id: str, group: list[Cells], listed: bool) -> Iterator[Runs]:
    """The lowest and the highest figure, each linked to its row where the dossier lists every claim."""
    numbered = sorted((claim for claim in group if not words.unknown(claim["value"])), key=_by_value)
    if numbered:
        ends = [numbered[0]] if numbered[0]["value"] == numbered[-1]["value"] else [numbered[0], numbered[-1]]
        runs = [part for claim in ends for part in (_figure(event_id, claim, listed), Run(text=" – "))]
        yield tuple(runs[:-1])
    if group:
        about = words.shortened(str(group[0]["about"]), 80)
        yield soft(f"{words.OUTCOMES[group[0]['outcome']]}: {about}")
    else:
        yield soft("nothing of this event alone")


def _by_value(claim: Cells) -> tuple[float, str]:
    return (float(claim["value"]), str(claim["claim_id"]))


def _figure(event_id: str, claim: Cells, listed: bool) -> Run:
    anchor = f"claim-{claim['claim_id']}" if listed else ""
    return Run(text=claim["words"], style="strong", href=of_dossier(event_id, anchor))


def _recorded(event_id: str, group: list[Cells], met: Mapping[str, list[Cells]]) -> Iterator[Runs]:
    found = {
        (str(row["ref_dataset"]), str(row["ref_id"])): words.confirmed(
            row["confirmed_low"], row["confirmed_best"], row["confirmed_high"]
        )
        for claim in group for row in met.get(str(claim["claim_id"]), []) if row["verdict"] in words.JUDGED
    }  # fmt: skip
    if not found:
        yield soft("nothing to judge by")
    for (dataset, _), figure in sorted(found.items())[:3]:
        yield (Run(text=figure, style="strong", href=of_dossier(event_id, RECORD)), Run(text=f" {dataset}"))
    if len(found) > 3:  # noqa: PLR2004 # as many as are named
        yield soft(f"and {words.counted(len(found) - 3, 'further record')}")


def _verdicts(claims: list[Cells], met: Mapping[str, list[Cells]]) -> Runs:
    best = [met[str(claim["claim_id"])][0]["verdict"] for claim in claims if str(claim["claim_id"]) in met]
    counts = Counter(best)
    told = [
        Run.model_validate({
            "text": f"{counts[name]:,} {words.VERDICT_HEADS[name].lower()}",
            "style": "strong" if name in ("within", "above", "below") else "soft",
        })
        for name in VERDICTS if counts[name]
    ]  # fmt: skip
    runs = [part for run in told for part in (run, Run(text=", "))][:-1]
    return tuple(runs) or soft("not set beside any")
