"""The report that an executed notebook holds: its title and blocks, checked before anything is written."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import is_
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assay.errors import InputError
from assay.report.blocks import (
    BLOCKS,
    MIME,
    Block,
    Blocks,
    Figure,
    Heading,
    Part,
    Run,
    Table,
    Title,
    anchors_of,
    printable,
    runs_of,
)  # fmt: skip
from assay.report.markdown import blocks_of_markdown

_SHOWN = ("text", "label", "caption", "question")
"""Keys of blocks that hold text to be shown."""
ASIDE = "aside"
"""Tag of cells that are for readers of the notebook alone."""


@dataclass(frozen=True)
class Document:
    """A report.

    Attributes:
        notebook: Name of the notebook it comes from; empty where it comes from none.
        kicker: What kind of report this is; the notebook's own heading.
        title: Title of the report; the kicker where the notebook gives none.
        question: The question it asks; may be empty.
        blocks: Everything below the title.
    """

    notebook: str
    kicker: str
    title: str
    question: str
    blocks: Blocks

    @property
    def sections(self) -> tuple[Heading, ...]:
        """Headings of the second level, for the table of contents."""
        return tuple(block for block in self.blocks if isinstance(block, Heading) and block.level == 2)  # noqa: PLR2004

    def with_text(self, change: Callable[[str], str]) -> Document:
        """The report with every text that is shown changed; figures, alternative text and addresses stay."""
        return replace(
            self, title=change(self.title), kicker=change(self.kicker), question=change(self.question),
            blocks=_changed(self.blocks, change),
        )  # fmt: skip


def read_document(path: Path) -> Document:
    """Read the report out of an executed notebook.

    Raises:
        InputError: The notebook shows something that can't be printed (a figure without alternative text, an
            error, a bare output), repeats an anchor or a number, or links to an anchor that isn't there.
    """
    notebook = json.loads(path.read_text(encoding="utf-8"))
    blocks = [block for index, cell in enumerate(notebook["cells"]) for block in _of_cell(path, index, cell)]
    top = [block for block in blocks if isinstance(block, Heading) and block.level == 1]
    if len(top) != 1:
        raise InputError(path, "headings of level 1", len(top), "exactly one, the title")
    titles = [block for block in blocks if isinstance(block, Title)]
    body = [block for block in blocks if not isinstance(block, Title) and block is not top[0]]
    name, question = (titles[0].text, titles[0].question) if titles else (top[0].text, "")
    made = document_of(path, kicker=top[0].text, title=name, question=question, blocks=body)
    return replace(made, notebook=path.name)


def document_of(source: Path, *, kicker: str, title: str, question: str, blocks: Sequence[Block]) -> Document:
    """A report that comes from no notebook, with anchors for its headings.

    Args:
        source: What messages name.
        kicker: What kind of report this is.
        title: Its title.
        question: The line below it; may be empty.
        blocks: Everything below that.

    Raises:
        InputError: It repeats an anchor or a number, or links to an anchor that isn't there.
    """
    body = tuple(_with_anchors(blocks))
    _check(source, body)
    return Document(
        notebook="", kicker=printable(kicker), title=printable(title), question=printable(question), blocks=body
    )


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    """The value with its texts changed; parts in which nothing changes are the same objects, and need no check."""
    if isinstance(value, tuple):
        items = [_changed(item, change) for item in value]
        return value if all(map(is_, items, value)) else tuple(items)
    if not isinstance(value, Part):
        return value
    other = {}
    for name, item in value:
        made = change(item) if name in _SHOWN and isinstance(item, str) else _changed(item, change)
        if made is not item and made != item:
            other[name] = made
    return value.model_copy(update=other) if other else value


def _of_cell(path: Path, index: int, cell: Any) -> Iterator[Block]:
    if ASIDE in cell["metadata"].get("tags", []):
        return
    if cell["cell_type"] == "markdown":
        yield from blocks_of_markdown("".join(cell["source"]))
    elif cell["cell_type"] == "code":
        for output in cell["outputs"]:
            yield from _of_output(path, f"cell {index + 1}", output)


def _of_output(path: Path, where: str, output: Any) -> Blocks:
    data = output.get("data", {})
    if MIME not in data:
        raise InputError(
            path, where, f"an output of type {output['output_type']!r} without blocks", "blocks of a report"
        )
    try:
        return BLOCKS.validate_python(data[MIME]["blocks"])
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise InputError(path, f"{where}, {key}", repr(first["input"]), first["msg"]) from error


def _with_anchors(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with an anchor for every heading, no two alike."""
    used: Counter[str] = Counter()
    named: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and not block.anchor:
            slug = "-".join("".join(c if c.isalnum() else " " for c in block.text.lower()).split()) or "section"
            used[slug] += 1
            named.append(block.model_copy(update={"anchor": slug if used[slug] == 1 else f"{slug}-{used[slug]}"}))
        else:
            named.append(block)
    return named


def _check(path: Path, blocks: Blocks) -> None:
    level = 1
    for block in blocks:
        if isinstance(block, Heading):
            if block.level > level + 1:
                raise InputError(path, f"heading {block.text!r}", f"level {block.level}", f"at most {level + 1}")
            level = block.level
    _check_anchors(path, blocks)
    for kind in (Figure, Table):
        numbers = [block.number for block in blocks if isinstance(block, kind)]
        if numbers != sorted(set(numbers)):
            raise InputError(path, f"numbers of {kind.__name__.lower()}s", numbers, "each once, in rising order")


def _check_anchors(path: Path, blocks: Blocks) -> None:
    anchors = Counter(anchor for block in blocks for anchor in anchors_of(block))
    twice = [anchor for anchor, number in anchors.items() if number > 1]
    if twice:
        raise InputError(path, "anchors", f"{twice[0]!r} more than once", "anchors that are unique")
    missing = [run for block in blocks for run in runs_of(block) if _dangles(run, anchors)]
    if missing:
        raise InputError(path, "links", missing[0].href, "an anchor of the report")


def _dangles(run: Run, anchors: Counter[str]) -> bool:
    return run.href.startswith("#") and run.href[1:] not in anchors
