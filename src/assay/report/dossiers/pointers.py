"""How a dossier's cells are written: figures that lead to their evidence, outlets, soft words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assay.report import words
from assay.report.addresses import of_dossier
from assay.report.blocks import Column, Run, Runs
from assay.report.described import NOBODY
from assay.report.dossiers.event import Cells, EventData

LONGEST = 160
"""Characters of a name or headline that are shown."""
FIGURES = 8
"""Figures of one cell that are named; the rest are counted."""


@dataclass(frozen=True)
class Pointer:
    """Where a claim's evidence stands.

    Attributes:
        event: The event whose dossier it is.
        listed: Claims with a row in this dossier.
    """

    event: EventData
    listed: frozenset[str]

    def to(self, claim_id: str) -> str:
        """Address of a claim's row, here or in another dossier; nothing where it has none."""
        if claim_id in self.listed:
            return f"#claim-{claim_id}"
        other = self.event.everything[claim_id]["event_id"] if claim_id in self.event.everything else None
        if words.unknown(other) or other == self.event.name or other not in self.event.with_dossier:
            return ""
        return of_dossier(str(other), f"claim-{claim_id}" if other in self.event.listed_whole else "")

    def figure(self, claim: Cells, style: str = "") -> Run:
        """A claim's figure, linked to its evidence."""
        told = {"text": str(claim["words"]), "style": style, "href": self.to(str(claim["claim_id"]))}
        return Run.model_validate(told)

    def figures(self, claims: Sequence[Cells]) -> Runs:
        """Figures of described claims, highest first, each linked to its evidence."""
        ordered = sorted(claims, key=lambda claim: (-_value(claim), *_first(claim)))
        runs = [part for claim in ordered[:FIGURES] for part in (self.figure(claim), Run(text=", "))][:-1]
        left = len(ordered) - FIGURES
        return (*runs, Run(text=f" and {left:,} more")) if left > 0 else tuple(runs)

    def span(self, claims: Sequence[Cells]) -> Runs:
        """Lowest to highest figure of described claims, both linked to their evidence; `no number` where none is."""
        numbered = sorted((claim for claim in claims if not words.unknown(claim["value"])), key=_first)
        if not numbered:
            return (Run(text="no number", style="soft"),)
        low, high = min(numbered, key=_value), max(numbered, key=_value)
        if low["value"] == high["value"]:
            return (self.figure(high, "strong"),)
        return (self.figure(low, "strong"), Run(text=" – "), self.figure(high, "strong"))


def _value(claim: Cells) -> float:
    return -1.0 if words.unknown(claim["value"]) else float(claim["value"])


def _first(claim: Cells) -> tuple[str, str]:
    """Order of publication; articles without a day stand last."""
    return (words.iso(claim["published"]) or "9999", str(claim["claim_id"]))


def soft(value: str) -> Runs:
    """One run that stands back."""
    return (Run(text=value, style="soft"),)


def outlet(claim: Cells) -> str:
    """Outlet and day of publication."""
    office = "outlet not known" if words.unknown(claim["source_office"]) else str(claim["source_office"])
    return f"{words.shortened(office, LONGEST)}, {words.day(claim['published'])}"


def voice(claim: Cells) -> str:
    """Who puts it forward."""
    return "nobody named" if claim["who"] == NOBODY.name else words.shortened(str(claim["who"]), LONGEST)


def columns(*heads: tuple[str, float]) -> tuple[Column, ...]:
    """Columns aligned left."""
    return tuple(Column(label=label, share=share) for label, share in heads)
