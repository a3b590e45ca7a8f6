"""The parts that a report is made of; HTML and PDF are both written from these, so they can't disagree."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter

MIME = "application/vnd.assay.block+json"
"""Media type under which a notebook's output carries blocks."""

# Characters that neither HTML nor a PDF may hold: controls, lone surrogates, non-characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Invisible orders to turn the direction of the text that follows, which could make a figure read backwards.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc]")


def printable(text: str) -> str:
    """The text as a document may show it.

    Characters that no document may hold become U+FFFD, line ends Unix ones, and embeddings, overrides and
    isolates of direction go: writers set every right-to-left stretch apart themselves.
    """
    return _UNPRINTABLE.sub("\ufffd", _TURNS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def right_to_left(text: str) -> bool:
    """Whether any of the text runs from right to left."""
    return bool(_RIGHT_TO_LEFT.search(text))


Text = Annotated[str, BeforeValidator(printable)]
"""Text as a document may show it."""


class Part(BaseModel):
    """Frozen; an unknown key fails."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Run(Part):
    """A stretch of text of one style, perhaps a link to an address or to an `#anchor` of the report."""

    text: Text
    style: Literal["", "strong", "emph", "code", "mark", "soft"] = ""
    href: Text = ""


Runs = tuple[Run, ...]


class Title(Part):
    """The report's title and the question below it; the notebook's own first heading stands above."""

    kind: Literal["title"] = "title"
    text: Text = Field(min_length=1)
    question: Text = ""


class Heading(Part):
    """A heading; level 1 is the notebook's own."""

    kind: Literal["heading"] = "heading"
    level: int = Field(ge=1, le=4)
    text: Text = Field(min_length=1)
    anchor: str = ""


class Paragraph(Part):
    """A paragraph; `lead` is set larger, `note` smaller."""

    kind: Literal["paragraph"] = "paragraph"
    runs: Runs
    role: Literal["", "lead", "note"] = ""


class Bullets(Part):
    """A list of one-paragraph items."""

    kind: Literal["bullets"] = "bullets"
    items: tuple[Runs, ...]
    ordered: bool = False


class Figure(Part):
    """A vector figure; one without alternative text can't be made."""

    kind: Literal["figure"] = "figure"
    svg: str = Field(min_length=1)
    alt: Text = Field(pattern=r"\S")
    caption: Text = Field(pattern=r"\S")
    number: int = Field(ge=1)


class Column(Part):
    """A table's column: its head, side of alignment, share of the width."""

    label: Text = Field(min_length=1)
    align: Literal["left", "right"] = "left"
    share: float = Field(default=1.0, gt=0)


class Detail(Part):
    """A labelled part of what a row opens."""

    label: Text = Field(min_length=1)
    paragraphs: tuple[Runs, ...]


class Row(Part):
    """A table's row; every cell is a tuple of paragraphs. The first cell names the row.

    `detail` is what the row opens, and where a link to its anchor leads; `values` are the row's by the table's facets.
    """

    cells: tuple[tuple[Runs, ...], ...]
    anchor: str = ""
    detail: tuple[Detail, ...] = ()
    values: tuple[Text, ...] = ()


class Group(Part):
    """Rows under a common label, perhaps with a link; an empty label shows none."""

    rows: tuple[Row, ...]
    label: Text = ""
    href: Text = ""


class Facet(Part):
    """What rows may be chosen or put in order by; the order is that of numbers where values are such."""

    label: Text = Field(min_length=1)
    use: Literal["choose", "order"]


class Table(Part):
    """A table; `records` are rows of prose that a narrow screen shows as cards, `opening` ones that open a detail.

    One with a `fold` stands behind that label on a screen until it is opened.
    """

    kind: Literal["table"] = "table"
    caption: Text = Field(min_length=1)
    number: int = Field(ge=1)
    columns: tuple[Column, ...] = Field(min_length=1)
    groups: tuple[Group, ...]
    layout: Literal["plain", "records", "opening"] = "plain"
    facets: tuple[Facet, ...] = ()
    fold: Text = ""


Block = Annotated[Title | Heading | Paragraph | Bullets | Figure | Table, Field(discriminator="kind")]
Blocks = tuple[Block, ...]
BLOCKS: TypeAdapter[Blocks] = TypeAdapter(Blocks)


def text(value: object) -> Runs:
    """One plain run."""
    return (Run(text=str(value)),)


def plain(runs: Runs) -> str:
    """The characters of the runs without their style."""
    return "".join(run.text for run in runs)


def anchors_of(block: Block) -> list[str]:
    """Anchors that links may point at."""
    match block:
        case Heading():
            return [block.anchor] if block.anchor else []
        case Figure():
            return [f"figure-{block.number}"]
        case Table():
            rows = [row.anchor for group in block.groups for row in group.rows if row.anchor]
            return [f"table-{block.number}", *rows]
        case _:
            return []


def runs_of(block: Block) -> list[Run]:
    """Every run of a block, in reading order."""
    match block:
        case Paragraph():
            return list(block.runs)
        case Bullets():
            return [run for item in block.items for run in item]
        case Table():
            rows = [row for group in block.groups for row in group.rows]
            parts = [part for row in rows for part in (*row.cells, *(one.paragraphs for one in row.detail))]
            return [run for part in parts for paragraph in part for run in paragraph]
        case _:
            return []
