"""The dossier of an event as one document, and all dossiers of a run as files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assay.io import write_text
from assay.report import prose, words
from assay.report.addresses import INDEX, of_report
from assay.report.blocks import Block, Blocks, Figure, Group, Heading, Paragraph, Run, Table, anchors_of
from assay.report.claim_table import MOST_OF_EVENT, claims
from assay.report.described import described
from assay.report.document import Document, document_of
from assay.report.dossiers.course import course
from assay.report.dossiers.descent import descent
from assay.report.dossiers.event import EventData, Library, event_of, parties_of, title_of
from assay.report.dossiers.glance import glance
from assay.report.dossiers.pointers import Pointer
from assay.report.dossiers.records import records
from assay.report.dossiers.sources import sources
from assay.report.dossiers.tolls import rulebook_tolls, tolls
from assay.report.dossiers.unknowns import unknowns
from assay.report.dossiers.voices import voices
from assay.report.facts import case_facts
from assay.report.figures.timeline import timeline
from assay.report.page import page
from assay.report.show import Shown
from assay.workspace import Workspace

FOLDER = "html/events"
KICKER = "Event dossier"
FEW = 3
"""Figures from which on a drawing tells more than the table does."""


def write_dossiers(library: Library, events: Sequence[str]) -> None:
    """Write `reports/html/events/EVENT.html` for each of the events."""
    for event_id in events:
        write_text(path_of(library.corpus.root, event_id), dossier_page(event_of(library, event_id)))


def path_of(root: Path, event_id: str) -> Path:
    """Where the dossier of an event lies."""
    return Workspace(root).reports / FOLDER / f"{event_id}.html"


def prune(library: Library) -> None:
    """Take away dossiers of events that are no longer there."""
    root = library.corpus.root
    kept = {path_of(root, event_id) for event_id in library.cases}
    for path in sorted((Workspace(root).reports / FOLDER).glob("*.html")):
        if path not in kept:
            path.unlink()


def dossier_page(case: EventData) -> str:
    """The dossier as HTML."""
    trail = [("All reports", INDEX)]
    trail += [(case.params.cases[name].title, of_report(f"html/{name}.html")) for name in case.cases]
    return page(dossier(case), folder=FOLDER, trail=trail)


def dossier(case: EventData) -> Document:
    """The dossier as blocks."""
    listed = _claims(case)
    anchors = frozenset(anchor.removeprefix("claim-") for block in listed for anchor in anchors_of(block))
    pointer = Pointer(case, anchors)
    sections: tuple[tuple[str, Sequence[Block]], ...] = (
        ("What was claimed, and what is recorded", (*prose.event(_facts(case)).blocks, *glance(case, 1).blocks)),
        ("Who claims what", voices(case, pointer, 1).blocks),
        ("The toll", (*tolls(case, pointer, 1).blocks, *rulebook_tolls(case, 1).blocks)),
        ("What reference data record", records(case, pointer, 1).blocks),
        ("How the figures moved", (*_drawn(case).blocks, *course(case, pointer, 1).blocks)),
        ("Who took it from whom", descent(case, pointer, 1).blocks),
        ("What is not known", unknowns(case).blocks),
        ("Every claim and its evidence", listed),
        ("Sources", sources(case, 1).blocks),
        ("This page", (_about(case),)),
    )
    blocks = [block for heading, body in sections for block in (Heading(level=2, text=heading), *body)]
    return document_of(
        path_of(case.root, case.name), kicker=KICKER, title=title_of(case.event), question=_line(case),
        blocks=_numbered(blocks),
    )  # fmt: skip


def _line(case: EventData) -> str:
    """Parties and country, below the title."""
    parties = parties_of(case.event)
    country = case.event["country"]
    return parties[:1].upper() + parties[1:] + ("" if words.unknown(country) else f" · {country}")


def _facts(case: EventData) -> dict[str, Any]:
    """Numbers of the event as those of a case; origins are counted by the trees of its claims."""
    found = case_facts(case)
    ends = {name: found[name] and {**found[name], "place": None} for name in ("highest", "lowest")}
    return {**found, **ends, "n_origins": int(case.event["n_origins"])}


def _claims(case: EventData) -> Blocks:
    """The table of claims, named as that of an event and without the one group's label."""
    return tuple(_of_event(block) for block in claims(case, 1, MOST_OF_EVENT).blocks)


def _of_event(block: Block) -> Block:
    if not isinstance(block, Table):
        return block
    groups = tuple(Group(rows=group.rows) for group in block.groups)
    return block.model_copy(
        update={"caption": block.caption.replace(" of the case", " of the event", 1), "groups": groups}
    )


def _drawn(case: EventData) -> Shown:
    """The figures by day of publication, where there are enough to draw."""
    claims = described(case)
    number = claims["value"].notna() & claims["published"].notna() & claims["time_frame"].eq("event")
    return timeline(case, 1) if int(number.sum()) >= FEW else Shown(())


def _about(case: EventData) -> Paragraph:
    return Paragraph(role="note", runs=(
        Run(text="Event "), Run(text=case.name, style="code"),
        Run(text=". The id, and with it this page's address, is made from the claims that the event consists of: it "
            "stays as long as they do. A claim's id leads back to the characters of its raw file: "),
        Run(text="assay trace --claim ID", style="code"),
        Run(text=". Verdicts are relative to the reference named, never to the truth."),
    ))  # fmt: skip


def _numbered(blocks: Sequence[Block]) -> Blocks:
    """The blocks with tables and figures counted in reading order."""
    counts = {Table: 0, Figure: 0}
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Table | Figure):
            counts[type(block)] += 1
            found.append(block.model_copy(update={"number": counts[type(block)]}))
        else:
            found.append(block)
    return tuple(found)
