"""What a notebook's cell ends with: blocks that JupyterLab shows and that HTML and PDF are written from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assay.report.blocks import BLOCKS, MIME, Block, Blocks, Bullets, Figure, Heading, Paragraph, Table, Title, plain
from assay.report.markup import fragment


@dataclass(frozen=True)
class Shown:
    """Blocks as the value of a cell."""

    blocks: Blocks

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        """The blocks, an HTML view of them for JupyterLab, and plain text; figures' words also as metadata."""
        del include, exclude
        figures = [block for block in self.blocks if isinstance(block, Figure)]
        words = [{"number": figure.number, "alt": figure.alt, "caption": figure.caption} for figure in figures]
        data = {
            MIME: {"blocks": BLOCKS.dump_python(self.blocks, mode="json", exclude_defaults=False)},
            "text/html": fragment(self.blocks),
            "text/plain": "\n\n".join(_summary(block) for block in self.blocks),
        }
        return data, ({MIME: {"figures": words}} if words else {})

    def __repr__(self) -> str:
        """The plain text."""
        return "\n\n".join(_summary(block) for block in self.blocks)


def show(*blocks: Block) -> Shown:
    """Blocks to end a cell with."""
    return Shown(blocks)


def _summary(block: Block) -> str:
    match block:
        case Title() | Heading():
            return block.text
        case Paragraph():
            return plain(block.runs)
        case Bullets():
            return "\n".join(f"- {plain(item)}" for item in block.items)
        case Figure():
            return f"Figure {block.number}. {block.alt}"
        case Table():
            rows = sum(len(group.rows) for group in block.groups)
            return f"Table {block.number}. {block.caption} ({rows} rows)"
