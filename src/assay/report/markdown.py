"""Markdown of a notebook's cells as blocks: headings, paragraphs, lists, emphasis, code and links."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from assay.report.blocks import Block, Bullets, Heading, Paragraph, Run, Runs

_PARSER = MarkdownIt("commonmark", {"html": False})
LOWEST = 4
_STYLES = {"strong_open": "strong", "em_open": "emph"}


def blocks_of_markdown(source: str) -> list[Block]:
    """Blocks of a Markdown text; anything but headings, paragraphs and lists of one level is shown as plain text.

    Headings of the fifth and sixth level are of the fourth, the lowest that a report has.
    """
    tokens = _PARSER.parse(source)
    blocks: list[Block] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.type in ("bullet_list_open", "ordered_list_open"):
            end = _closing(tokens, position)
            items = tuple(_runs(inner) for inner in tokens[position:end] if inner.type == "inline")
            blocks.append(Bullets(items=items, ordered=token.type.startswith("ordered")))
            position = end
        elif token.type == "heading_open":
            blocks.append(Heading(level=min(int(token.tag[1:]), LOWEST), text=_plain(tokens[position + 1])))
            position += 2
        elif token.type == "inline":
            blocks.append(Paragraph(runs=_runs(token)))
        elif token.type in ("fence", "code_block"):
            blocks.append(Paragraph(runs=(Run(text=token.content.rstrip(), style="code"),)))
        position += 1
    return blocks


def _closing(tokens: list[Token], start: int) -> int:
    return next(index for index in range(start + 1, len(tokens)) if tokens[index].level == tokens[start].level)


def _plain(token: Token) -> str:
    return "".join(run.text for run in _runs(token))


def _runs(token: Token) -> Runs:
    return tuple(_inline(token.children or []))


def _inline(tokens: list[Token]) -> Iterator[Run]:
    open_styles: list[str] = []
    href = ""
    for token in tokens:
        if token.type in _STYLES:
            open_styles.append(_STYLES[token.type])
        elif token.type in ("strong_close", "em_close"):
            open_styles.pop()
        elif token.type == "link_open":
            href = str(token.attrs.get("href", ""))
        elif token.type == "link_close":
            href = ""
        elif token.type in ("softbreak", "hardbreak"):
            yield Run(text=" ")
        elif token.type == "code_inline":
            yield Run(text=token.content, style="code", href=href)
        elif token.content:
            style = open_styles[-1] if open_styles else ""
            yield Run.model_validate({"text": token.content, "style": style, "href": href})
