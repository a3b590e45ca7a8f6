"""A reviewer's desk: what is left to review, what is known of it, and recording what the reviewer says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import pandas as pd

from assay.errors import InputError
from assay.io import read_table
from assay.params import Params
from assay.review.apply import reviewed
from assay.review.cells import Pairs
from assay.review.columns import CLAIM_COLUMNS, REF_ID, told
from assay.review.decisions import FOLDER, NAME, NAME_WORDS, Decision, Recorded, append, at, read_decisions
from assay.review.queue import COLUMNS, Item, queue, ranking
from assay.review.seen import Seen, seen
from assay.review.standing import DISPUTED, STALE, Fate, as_table, fates
from assay.review.summary import Summary, summary
from assay.tables import Articles, Claims, Confirmed
from assay.workspace import Workspace

Row = Mapping[str, Any]


class Case(Protocol):
    """What a desk needs of a report's case; `report.case.CaseData` is one."""

    @property
    def name(self) -> str:
        """Its key in the parameters."""

    @property
    def root(self) -> Path:
        """Folder of the run."""

    @property
    def params(self) -> Params:
        """All parameters."""

    @property
    def claims(self) -> pd.DataFrame:
        """Claims of the case, with their events."""

    @property
    def comparisons(self) -> pd.DataFrame:
        """Their comparisons."""


@dataclass(frozen=True)
class Sheet:
    """One item as a reviewer sees it.

    Args:
        item: What it is.
        before: Text of the article before the figure, from the start of the evidence.
        figure: The figure as written; empty where none is.
        after: The evidence after the figure.
        read: What was read, by column, as text; empty for unknown.
        record: Of a match, the record's rows, one line each.
        others: What others decided; told only where a dispute is to be settled.
    """

    item: Item
    before: str
    figure: str
    after: str
    read: Mapping[str, str]
    record: tuple[str, ...]
    others: tuple[str, ...]


class Desk:
    """What one reviewer has left to do in one case.

    Args:
        case: The case.
        reviewer: Name of the reviewer and of the file; empty to look without deciding.
        settle: Whether to go through what is disputed, and to settle it.
        clock: Says what time it is.

    Raises:
        InputError: The name isn't one, or a table or decision file is unsound.
    """

    def __init__(
        self, case: Case, reviewer: str = "", *, settle: bool = False, clock: Callable[[], datetime] | None = None
    ) -> None:
        if reviewer and not NAME.fullmatch(reviewer):
            raise InputError("the reviewer", "", repr(reviewer), NAME_WORDS)
        space = Workspace(case.root)
        self.case, self.reviewer, self.settle = case, reviewer, settle
        self._clock = clock or (lambda: datetime.now(UTC))
        self._folder, self._params = case.root / FOLDER, case.params.review
        self._claims = read_table(space.interim("claims"), Claims)
        self._articles = read_table(space.interim("articles"), Articles)
        self._confirmed = read_table(space.interim("confirmed"), Confirmed)
        self._ranked = ranking(case.claims, case.comparisons, self._confirmed)
        self.skipped: set[tuple[str, str, str]] = set()
        self.left = self._left()
        self._passed: list[Item] = []
        self._again: Item | None = None

    @property
    def current(self) -> Item | None:
        """The item gone back to, else the next; None when nothing is left."""
        return self._again or next((item for item in self.left if item.about not in self.skipped), None)

    def fates(self) -> tuple[Fate, ...]:
        """Every recorded decision and what becomes of it on the tables as they are."""
        recorded = read_decisions(self._folder)
        return fates(recorded, self._seen([one.decision for one in recorded]))

    def decisions(self) -> pd.DataFrame:
        """Every recorded decision with what becomes of it (table ReviewDecisions)."""
        return as_table(self.fates())

    def listed(self) -> pd.DataFrame:
        """What is left, one row an item, in the order to review it in."""
        return pd.DataFrame([item.__dict__ for item in self.left], columns=COLUMNS)

    def summary(self) -> Summary:
        """What review comes to so far."""
        outcomes = dict(zip(self._claims["claim_id"], self._claims["outcome"], strict=True))
        return summary(self.fates(), outcomes, self._params)

    def sheet(self, item: Item) -> Sheet:
        """The item as a reviewer sees it."""
        row = self._claims[self._claims["claim_id"].eq(item.claim_id)].iloc[0]
        text = str(self._articles.loc[self._articles["article_id"].eq(row["article_id"]), "text"].iloc[0])
        quote = _span(row, "quote") or (0, 0)
        count = _span(row, "count") or (quote[1], quote[1])
        # Decisions on other records of the set are told too: a dispute may be between two records of one claim.
        others = [fate for fate in self.fates() if fate.decision.about[:2] == item.about[:2]] if self.settle else []
        return Sheet(
            item,
            text[quote[0] : count[0]],
            text[count[0] : count[1]],
            text[count[1] : quote[1]],
            {name: told(row[name]) for name in ("count_text", *CLAIM_COLUMNS)},
            self._record(item),
            tuple(_said(fate.recorded) for fate in others),
        )

    def record(self, action: str, reason: str = "", corrected: Pairs = ()) -> str:
        """Record a decision on the current item, and go on to the next.

        Args:
            action: `accept`, `correct` or `reject`.
            reason: Why.
            corrected: Columns and right values.

        Returns:
            What was done and how many are left.

        Raises:
            InputError: There is nothing left, nobody decides, or the decision isn't sound; nothing is recorded then.
        """
        item = self.current
        if item is None or not self.reviewer:
            found = "nothing left to review" if self.reviewer else "no reviewer"
            raise InputError("the decision", "", found, "an item and the name of who decides")
        if self.settle and not reason.strip():
            raise InputError("the decision", "reason", "nothing", "a reason for what settles a dispute")
        bare = Decision(
            at(self._clock()), self.reviewer, item.kind, *item.about, action, corrected, reason, item.drawn,
            self.settle, (), self.case.name,
        )  # fmt: skip
        guard = self._seen([bare]).guard(bare)
        decision = Decision(**{**bare.__dict__, "expect": guard})
        tried = Recorded(decision, "the decision", 0)
        reviewed(self._claims[self._claims["claim_id"] == item.claim_id], {decision.about: (tried,)})
        append(decision, self._folder)
        self.left = [one for one in self.left if one.about != item.about]
        self._pass(item)
        return f"Recorded: {action} {item.kind} {item.claim_id}. {self._n_left()}"

    def skip(self) -> str:
        """Leave the current item for another time."""
        item = self.current
        if item is not None:
            if item in self.left:
                self.skipped.add(item.about)
            self._pass(item)
        return f"Skipped. {self._n_left()}"

    def back(self) -> str:
        """Go back to the item before this one; what is decided then stands above what was decided before.

        Raises:
            InputError: Nothing comes before.
        """
        if not self._passed:
            raise InputError("the form", "back", "no item before this one", "a decision or a skip to go back to")
        self._again = self._passed.pop()
        self.skipped.discard(self._again.about)
        return f"Back at the item before. {self._n_left()}"

    def _pass(self, item: Item) -> None:
        self._again = None
        self._passed.append(item)

    def _n_left(self) -> str:
        n = sum(item.about not in self.skipped for item in self.left)
        return f"{n:,} left, {len(self.skipped):,} skipped."

    def _left(self) -> list[Item]:
        found = self.fates()
        if self.settle:
            disputed = {fate.decision.about for fate in found if fate.status == DISPUTED}
            every = queue(self._ranked, (), self._params)
            return [Item(**{**item.__dict__, "drawn": "ranked"}) for item in every if item.about in disputed]
        own = {
            fate.decision.about for fate in found if fate.decision.reviewer == self.reviewer and fate.status != STALE
        }
        return queue(self._ranked, own, self._params)

    def _seen(self, decisions: list[Decision]) -> Seen:
        return seen(self._claims, self._articles, self._confirmed, decisions)

    def _record(self, item: Item) -> tuple[str, ...]:
        if item.kind == "claim":
            return ()
        same = self._confirmed["ref_dataset"].eq(item.ref_dataset) & self._confirmed[REF_ID].eq(item.ref_id)
        return tuple(_row_told(row) for row in self._confirmed[same].to_dict("records"))


def _span(row: Any, name: str) -> tuple[int, int] | None:
    start, end = row[f"{name}_start"], row[f"{name}_end"]
    return None if pd.isna(start) or pd.isna(end) else (int(start), int(end))


def _row_told(row: Mapping[Any, Any]) -> str:
    figures = "–".join(told(row[name]) or "?" for name in ("low", "best", "high"))
    days = " to ".join(dict.fromkeys(told(row[name]) for name in ("date_start", "date_end")))
    where = ", ".join(filter(None, (told(row[name]) for name in ("place", "adm_2", "adm_1", "country"))))
    sides = " and ".join(filter(None, (told(row[name]) for name in ("side_a", "side_b"))))
    return f"{figures} {row['outcome']} ({told(row['affected'])}); {days}; {where}; {sides}"


def _said(recorded: Recorded) -> str:
    one = recorded.decision
    values = "".join(f" {name}={value}" for name, value in one.corrected)
    about = f" {one.ref_id}" if one.ref_id else ""
    return f"{one.reviewer}: {one.action}{about}{values}" + (f" ({one.reason})" if one.reason else "")
