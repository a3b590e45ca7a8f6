"""The text of DOCX, RTF and PDF files, as their readers give it; offsets count characters of that text."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator

import docx
import pypdfium2
from docx.opc.exceptions import OpcError
from docx.table import Table
from striprtf.striprtf import rtf_to_text

from assay.clean.apart import NotSuchAFileError
from assay.clean.files import TooLargeError

# A document's text shrinks to a tenth at most; parts that unpack to more are a bomb.
MOST_UNPACKED = 30
MOST_PAGES = 5000
# A line that stands at the edge of so many pages is no text of theirs: a running head or a page's number.
EDGE_LINES, REPEATED = 2, 3
NUMBER = re.compile(r"\d+")
# What the readers let through on files that are broken in ways of their own.
FAILURES = (
    ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, SyntaxError, OpcError,
    pypdfium2.PdfiumError, zipfile.BadZipFile,
)  # fmt: skip


def text_of(kind: str, content: bytes) -> str:
    """The text of a document, a line a paragraph; of a PDF the lines as they are printed.

    Args:
        kind: `.docx`, `.rtf` or `.pdf`.
        content: The file.

    Raises:
        NotSuchAFileError: It can't be read as such a file.
        TooLargeError: Its parts unpack beyond measure, or it has too many pages.
    """
    try:
        return READERS[kind](content)
    except TooLargeError:
        raise
    except FAILURES as error:
        raise NotSuchAFileError(
            f"not {kind[1:].upper()}: {(str(error).splitlines() or [''])[0] or type(error).__name__}"
        ) from error


def _docx(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        # an entry gives no more bytes than it declares
        if sum(entry.file_size for entry in parts.infolist()) > MOST_UNPACKED * max(len(content), 1_000_000):
            raise TooLargeError("parts that unpack beyond measure")
    return "\n".join(_blocks(docx.Document(io.BytesIO(content))))


def _blocks(holder: docx.document.Document) -> Iterator[str]:
    for block in holder.iter_inner_content():
        if isinstance(block, Table):
            yield from (" ".join(cell.text for cell in row.cells) for row in block.rows)
        else:
            yield block.text


def _rtf(content: bytes) -> str:
    if not content.lstrip()[:5] == rb"{\rtf":
        raise ValueError("no RTF header")
    return str(rtf_to_text(content.decode("latin-1"), errors="replace"))


def _pdf(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    try:
        if len(document) > MOST_PAGES:
            raise TooLargeError(f"{len(document):,} pages, more than {MOST_PAGES:,}")
        return "\n".join(_without_heads([_page(page) for page in document]))
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage) -> list[str]:
    text = page.get_textpage()
    lines = text.get_text_range().replace("\r\n", "\n").replace("\ufffe", "-").split("\n")
    return [line.rstrip() for line in lines]


def _without_heads(pages: list[list[str]]) -> Iterator[str]:
    """Lines of all pages but running heads and feet, which differ in numbers alone."""
    edges = Counter(mask for page in pages for mask in {_mask(page[at]) for at in _edge(page)})
    for page in pages:
        heads = {at for at in _edge(page) if edges[_mask(page[at])] >= REPEATED}
        yield from (line for at, line in enumerate(page) if at not in heads)


def _edge(page: list[str]) -> list[int]:
    """Positions of the first and last lines that hold anything."""
    filled = [at for at, line in enumerate(page) if line.strip()]
    return sorted({*filled[:EDGE_LINES], *filled[-EDGE_LINES:]})


def _mask(line: str) -> str:
    return NUMBER.sub("#", line.strip())


READERS: dict[str, Callable[[bytes], str]] = {".docx": _docx, ".rtf": _rtf, ".pdf": _pdf}
