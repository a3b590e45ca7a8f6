"""Which decisions count: stale, replaced and disputed ones are told apart, and none of them is applied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from assay.io import typed
from assay.review.cells import pairs_of, pairs_told
from assay.review.columns import CORRECTABLE, GUARDS, QUOTE, RECORD_GUARDS
from assay.review.decisions import COLUMNS, SETTLES, Decision, Recorded
from assay.review.seen import Seen
from assay.tables import ReviewDecisions

APPLIED, STALE, DISPUTED, REPLACED = "applied", "stale", "disputed", "replaced"


@dataclass(frozen=True)
class Fate:
    """What became of a recorded decision, and why."""

    recorded: Recorded
    status: str
    why: str = ""

    @property
    def decision(self) -> Decision:
        """The decision itself."""
        return self.recorded.decision


def fates(recorded: Sequence[Recorded], now: Seen) -> tuple[Fate, ...]:
    """What becomes of each decision, in the order given.

    - A later decision of the same reviewer on the same thing replaces the earlier one. What settles a dispute is kept
      apart from what the same reviewer had judged alone.
    - A decision is stale where anything that the reviewer saw has changed since, or is no longer there.
    - Of the rest, all on one thing must say the same, else none is applied: they are disputed until reviewers agree or
      a line with `settles` says what stands. Where reviewers settle it in two ways it is disputed still.
    - A correction of a match speaks of the record that it names too: where another decision refuses that one, both are
      disputed, as if they were on one thing.
    """
    last = _last(recorded)
    found: dict[int, Fate] = {}
    fresh: dict[tuple[str, str, str], list[int]] = {}
    for number, one in enumerate(recorded):
        if last[_voice(one.decision)] != number:
            newer = recorded[last[_voice(one.decision)]]
            found[number] = Fate(one, REPLACED, f"{one.decision.reviewer} decided anew on {newer.decision.decided}")
        elif why := _stale(one.decision, now):
            found[number] = Fate(one, STALE, why)
        else:
            fresh.setdefault(one.decision.about, []).append(number)
    for numbers in fresh.values():
        found.update(_together({number: recorded[number] for number in numbers}))
    found.update(_contradicted(found))
    return tuple(found[number] for number in range(len(recorded)))


def standing(found: Sequence[Fate]) -> dict[tuple[str, str, str], tuple[Recorded, ...]]:
    """Applied decisions by what they are about; those on one thing all say the same."""
    applied: dict[tuple[str, str, str], tuple[Recorded, ...]] = {}
    for fate in found:
        if fate.status == APPLIED:
            about = fate.decision.about
            applied[about] = (*applied.get(about, ()), fate.recorded)
    return applied


def latest(recorded: Sequence[Recorded]) -> list[Recorded]:
    """Each reviewer's last word on each thing; what settles a dispute is a word apart."""
    return [recorded[number] for number in sorted(_last(recorded).values())]


def as_table(found: Sequence[Fate]) -> pd.DataFrame:
    """The decisions as the table ReviewDecisions."""
    rows = [
        {
            **{name: getattr(fate.decision, name) for name in ("decided", "reviewer", "kind", "claim_id", "action")},
            **{name: getattr(fate.decision, name) or None for name in ("ref_dataset", "ref_id", "reason")},
            "row": fate.recorded.row,
            "corrected": pairs_told(fate.decision.corrected) or None,
            "drawn": fate.decision.drawn,
            "queue": fate.decision.queue or None,
            "settles": SETTLES if fate.decision.settles else None,
            "expect": pairs_told(fate.decision.expect),
            "status": fate.status,
            "why": fate.why or None,
        }
        for fate in found
    ]
    return typed(pd.DataFrame(rows, columns=list(ReviewDecisions.to_schema().columns)), ReviewDecisions)


def from_table(table: pd.DataFrame) -> tuple[Recorded, ...]:
    """Decisions of the table ReviewDecisions as they were recorded; undoes `as_table`, whatever became of them."""
    return tuple(_recorded(row) for row in table.fillna("").to_dict("records"))


def _recorded(row: Mapping[Any, Any]) -> Recorded:
    kind, source, number = str(row["kind"]), f"{row['reviewer']}.csv", int(row["row"])
    pairs = {
        name: pairs_of(str(row[name]), allowed[kind], source, f"row {number}, column {name}")
        for name, allowed in (("corrected", CORRECTABLE), ("expect", GUARDS))
    }
    plain = {name: str(row[name]) for name in COLUMNS if name not in {*pairs, "settles"}}
    decision = Decision(**plain, **pairs, settles=row["settles"] == SETTLES, queue=str(row["queue"]))  # type: ignore[arg-type]
    return Recorded(decision, source, number)


def _voice(decision: Decision) -> tuple[str, tuple[str, str, str], bool]:
    return (decision.reviewer, decision.about, decision.settles)


def _last(recorded: Sequence[Recorded]) -> dict[tuple[str, tuple[str, str, str], bool], int]:
    """The place of each voice's last decision: by time, then by row."""
    order = sorted(range(len(recorded)), key=lambda number: (recorded[number].decision.decided, number))
    return {_voice(recorded[number].decision): number for number in order}


def _stale(decision: Decision, now: Seen) -> str:
    """What has changed since the decision, in words; nothing where it is as the reviewer saw it."""
    values = now.of(decision)
    if isinstance(values, str):
        return values
    changed = [(name, was, values.get(name, "")) for name, was in decision.expect if values.get(name, "") != was]
    if not changed:
        return ""
    name, was, is_now = changed[0]
    if name == QUOTE:
        return "the sentence has changed since"
    if name in RECORD_GUARDS:
        return RECORD_GUARDS[name]
    return f"{name} was {was or 'unknown'}, is {is_now or 'unknown'}"


def _together(numbered: dict[int, Recorded]) -> dict[int, Fate]:
    """The fates of fresh decisions on one thing."""
    settling = {number: one for number, one in numbered.items() if one.decision.settles}
    heard = settling or numbered
    if len({one.decision.verdict for one in heard.values()}) == 1:
        who = " and ".join(sorted({one.decision.reviewer for one in settling.values()}))
        return {
            number: Fate(one, APPLIED) if number in heard else Fate(one, REPLACED, f"settled by {who}")
            for number, one in numbered.items()
        }
    told = ", ".join(f"{one.decision.reviewer}: {_told(one.decision)}" for one in heard.values())
    return {
        number: Fate(one, DISPUTED, told) if number in heard else Fate(one, DISPUTED, f"settled in two ways; {told}")
        for number, one in numbered.items()
    }


def _contradicted(found: Mapping[int, Fate]) -> dict[int, Fate]:
    """New fates of corrections that name a record which another decision refuses, and of those refusals."""
    heard = {number: fate for number, fate in found.items() if fate.status in {APPLIED, DISPUTED}}
    changed: dict[int, Fate] = {}
    for number, fate in heard.items():
        meant = [(*fate.decision.about[:2], other) for _, other in fate.decision.corrected]
        if fate.decision.kind != "match" or not meant:
            continue
        for against, refusal in heard.items():
            if refusal.decision.about == meant[0] and refusal.decision.action != "accept":
                changed |= _weighed({number: fate.recorded, against: refusal.recorded})
    return changed


def _weighed(pair: Mapping[int, Recorded]) -> dict[int, Fate]:
    """The fates of a correction and the refusal of the record that it names: what settles a dispute stands above."""
    settling = {number: one for number, one in pair.items() if one.decision.settles}
    if len(settling) == 1:
        (who,) = {one.decision.reviewer for one in settling.values()}
        return {
            number: Fate(one, REPLACED, f"settled by {who}") for number, one in pair.items() if number not in settling
        }
    told = ", ".join(
        f"{one.decision.reviewer}: {_told(one.decision)} for {one.decision.ref_id}" for one in pair.values()
    )
    return {number: Fate(one, DISPUTED, told) for number, one in pair.items()}


def _told(decision: Decision) -> str:
    return decision.action + (f" {pairs_told(decision.corrected)}" if decision.corrected else "")
