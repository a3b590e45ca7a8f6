"""The form of `60-review`: one item at a time, every part reached by the Tab key, every button pressed by Enter."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import ipywidgets as widgets

from assay.errors import InputError
from assay.review.cells import Pairs, pairs_of
from assay.review.columns import CLAIM_COLUMNS, REF_ID
from assay.review.desk import Desk, Sheet
from assay.tables import AFFECTED_CLASSES, CLAIMANT_TYPES, HEDGES, OUTCOMES, TIME_FRAMES

LISTS = {
    "outcome": OUTCOMES, "affected_class": AFFECTED_CLASSES, "claimant_type": CLAIMANT_TYPES, "hedge": HEDGES,
    "time_frame": TIME_FRAMES,
}  # fmt: skip
FIELDS = (
    "outcome", "count_low", "count_best", "count_high", "affected", "affected_class", "claimant", "claimant_type",
    "hedge", "time_frame", "place", "adm_1", "date_start", "date_end",
)  # fmt: skip
QUESTIONS = {
    "claim": "Does the sentence say what was read from it?",
    "match": "Does this record tell the incident that the claim is about?",
}
HELP = (
    "Tab goes on, Shift+Tab goes back; Enter or Space presses a button, arrow keys choose from a list. "
    "Correct and Reject need a reason. Back returns to the item before; what you decide then counts."
)
NOBODY = "Write your name into `reviewer` above and run all cells again; without one nothing is recorded."
SHOWN_SECONDS = 0.5  # nobody reads a sentence in less: a key held down or pressed twice must not decide the next item
BUTTONS = ("accept", "reject", "skip", "back", "correct")
UNSEEN = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap"
WIDE = {"width": "100%"}
NARROW = {"width": "24em"}


class Form:
    """The form for what a desk has left.

    Args:
        desk: The desk; each button records there at once.
        clock: Seconds that only ever grow.

    Attributes:
        widget: What a cell shows.
    """

    def __init__(self, desk: Desk, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._desk, self._clock, self._shown = desk, clock, float("-inf")
        self.evidence, self.status = widgets.HTML(), widgets.HTML()
        self.reason = _text("Reason", "why; needed to correct or reject", WIDE)
        self.fields = {name: _field(name) for name in FIELDS}
        self.record = _text("Record meant", REF_ID, NARROW)
        self.others = _text("Other columns", "column=value; column=value", WIDE)
        self.buttons = {name: widgets.Button(description=name.capitalize()) for name in BUTTONS}
        for name, button in self.buttons.items():
            button.on_click(lambda _, name=name: self._pressed(name))
        self._claim_fields = widgets.Box(
            [*self.fields.values(), self.others], layout={"flex_flow": "row wrap", "width": "100%"}
        )
        note = widgets.HTML(
            "<p>To correct: write the reason above, change what is wrong here, then press Correct. "
            "Empty means unknown.</p>"
        )
        # Correct comes after what it corrects: the Tab key then leads through a correction without a way back
        *above, below = self.buttons.values()
        self.widget = widgets.VBox([
            self.evidence, self.reason, widgets.HBox(above), self.status, note, self._claim_fields, self.record, below,
        ])  # fmt: skip
        self._tell(HELP if desk.reviewer else NOBODY)
        self._show()

    def _pressed(self, action: str) -> None:
        if self._clock() - self._shown < SHOWN_SECONDS:
            self._tell("Not recorded: this item has only just come; read it, then press again.", refused=True)
            return
        try:
            told = self._done(action)
        except InputError as error:
            self._tell(f"Not recorded: {error}", refused=True)
            if not self.reason.value.strip():
                self.reason.focus()
            return
        self._show()
        self._tell(told, self._next())
        self._shown = self._clock()
        self.reason.focus()

    def _done(self, action: str) -> str:
        if action in ("skip", "back"):
            return self._desk.skip() if action == "skip" else self._desk.back()
        return self._desk.record(action, self.reason.value, self._changed(action))

    def _changed(self, action: str) -> Pairs:
        """What the fields say otherwise than what was read; only a correction may say so."""
        changed = self._otherwise()
        if changed and action != "correct":
            fields = ", ".join(name for name, _ in changed)
            raise InputError("the form", fields, "a changed value", f"`correct`, or the value as read, to {action} it")
        return changed

    def _otherwise(self) -> Pairs:
        item = self._desk.current
        if item is None:
            return ()
        if item.kind == "match":
            return ((REF_ID, self.record.value.strip()),) if self.record.value.strip() != item.ref_id else ()
        read = self._desk.sheet(item).read
        changed = [(name, str(field.value).strip()) for name, field in self.fields.items()]
        others = pairs_of(self.others.value, CLAIM_COLUMNS, "the form", "other columns")
        return (*((name, value) for name, value in changed if value != read[name]), *others)

    def _show(self) -> None:
        item = self._desk.current
        for name, button in self.buttons.items():
            button.disabled = not self._desk.reviewer or (item is None and name != "back")
        self.reason.value = self.others.value = ""
        if item is None:
            self.evidence.value = "<p><strong>Nothing is left to review.</strong></p>"
            return
        sheet = self._desk.sheet(item)
        self.evidence.value = as_html(sheet)
        is_claim = item.kind == "claim"
        self._claim_fields.layout.display = "flex" if is_claim else "none"
        self.record.layout.display = "none" if is_claim else "flex"
        self.record.value = item.ref_id
        for name, field in self.fields.items():
            _fill(field, sheet.read[name])

    def _next(self) -> str:
        """The item in words, for those who hear the form; the page shows it above."""
        item = self._desk.current
        if item is None:
            return "Nothing is left to review."
        sheet = self._desk.sheet(item)
        return f"{QUESTIONS[item.kind]} {sheet.before}{sheet.figure}{sheet.after} {read_as(sheet.read)}"

    def _tell(self, words: str, unseen: str = "", *, refused: bool = False) -> None:
        role = "alert" if refused else "status"
        heard = f'<span style="{UNSEEN}"> {escape(unseen)}</span>' if unseen else ""
        self.status.value = f'<p role="{role}" aria-atomic="true">{escape(words)}{heard}</p>'


def as_html(sheet: Sheet) -> str:
    """The item with its sentence, the figure marked; every text escaped."""
    item = sheet.item
    which = (
        f"by {'chance' if item.drawn == 'random' else 'rank'}; doubt {item.doubt:.2f}, influence {item.influence:.2f}"
    )
    sentence = f"{escape(sheet.before)}<mark>{escape(sheet.figure)}</mark>{escape(sheet.after)}"
    return (
        f"<h3>{escape(QUESTIONS[item.kind])}</h3>"
        f'<blockquote dir="auto" style="font-size:1.15em;line-height:1.5;margin:0 0 .6em">{sentence}</blockquote>'
        f"<p>{escape(read_as(sheet.read))}</p>"
        + _list("The record says", (f"{item.ref_dataset} {item.ref_id}: {line}" for line in sheet.record))
        + _list("Reviewers said", sheet.others)
        + f"<p><small>{item.kind.capitalize()} {escape(item.claim_id)}, {which}.</small></p>"
    )


def read_as(read: Mapping[str, str]) -> str:
    """What was read of the sentence, in one line."""
    low, best, high = (read[name] or "?" for name in ("count_low", "count_best", "count_high"))
    figure = best if low == best == high else f"{low} to {high}, best {best}"
    who = read["claimant"] or read["claimant_type"]
    days = " to ".join(dict.fromkeys(filter(None, (read["date_start"], read["date_end"])))) or "day unknown"
    whom = f"{read['affected'] or 'people'} ({read['affected_class']})"
    said = f"said by {who} ({read['claimant_type']}, hedge: {read['hedge']})"
    where = ", ".join(filter(None, (read["place"], read["adm_1"]))) or "place unknown"
    return f"Read as: {figure} {read['outcome']}, {whom}; {said}; {read['time_frame']}; {where}; {days}."


def _list(label: str, lines: Any) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<p>{escape(label)}:</p><ul>{items}</ul>" if items else ""


def _text(label: str, hint: str, layout: dict[str, str]) -> Any:
    return widgets.Text(description=label, placeholder=hint, layout=layout, style={"description_width": "9em"})


def _field(name: str) -> Any:
    label = name.replace("_", " ").capitalize()
    if name in LISTS:
        return widgets.Dropdown(
            description=label, options=list(LISTS[name]), layout=NARROW, style={"description_width": "9em"}
        )
    return _text(label, "unknown", NARROW)


def _fill(field: Any, value: str) -> None:
    field.value = value
