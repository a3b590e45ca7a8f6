"""DOCX, RTF and PDF files: their text as an article, or the articles of an archive's export."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
import typst

from assay.clean import office
from assay.clean.files import TooLargeError
from assay.records import Document, Rejection

Read = Callable[[dict[str, str | bytes]], list[Document | Rejection]]

PARAGRAPHS = (
    "Eight recruits were killed when a barracks near Faizabad was shelled on Thursday, the office of the mayor said.",
    "Another five were wounded and are being treated in the hospital of the city, a nurse told reporters by telephone.",
)


def docx_of(*paragraphs: str) -> bytes:
    made = docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def rtf_of(*paragraphs: str) -> bytes:
    body = "\\par\n".join(paragraph.replace("é", "\\'e9") for paragraph in paragraphs)
    return f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl\\f0 Times;}}\\f0 {body}\\par}}".encode("latin-1")


def pdf_of(*paragraphs: str, head: str = "") -> bytes:
    page = f"#set page(width: 12cm, height: 9cm, header: [{head}])\n" if head else ""
    return bytes(typst.compile((page + "\n\n".join(paragraphs)).encode()))


@pytest.mark.parametrize(("kind", "made"), [("docx", docx_of), ("rtf", rtf_of), ("pdf", pdf_of)])
def test_a_document_is_an_article(read: Read, kind: str, made: Callable[..., bytes]) -> None:
    (record,) = read({f"a.{kind}": made(*PARAGRAPHS)})
    assert isinstance(record, Document)
    assert record.text.replace("\n", " ") == " ".join(PARAGRAPHS)
    assert record.raw_encoding == kind


def test_letters_and_cells_are_kept(read: Read) -> None:
    made = docx.Document()
    for paragraph in PARAGRAPHS:
        made.add_paragraph(paragraph)
    table = made.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Killed", "8"
    held = io.BytesIO()
    made.save(held)
    accented = [paragraph.replace("nurse", "médecin") for paragraph in PARAGRAPHS]
    first, second = read({"a.docx": held.getvalue(), "b.rtf": rtf_of(*accented)})
    assert isinstance(first, Document)
    assert first.text.endswith("Killed 8")
    assert isinstance(second, Document)
    assert "médecin" in second.text


def test_running_heads_and_page_numbers_are_no_text(read: Read) -> None:
    sentences = [f"In village {name} {PARAGRAPHS[0]}" for name in "ABCDEFGHIJKLMNOP"]
    (record,) = read({"a.pdf": pdf_of(*sentences, head="The Evening Post, page #context counter(page).display()")})
    assert isinstance(record, Document)
    assert "Evening Post" not in record.text
    assert all(f"village {name}" in record.text for name in "ABCDEFGHIJKLMNOP")


@pytest.mark.parametrize(("kind", "made"), [("docx", docx_of), ("rtf", rtf_of), ("pdf", pdf_of)])
def test_an_archives_export_is_parted(read: Read, kind: str, made: Callable[..., bytes]) -> None:
    lines: list[str] = []
    for number, paragraph in enumerate(PARAGRAPHS, start=1):
        lines += [f"Headline {number}", "The Post", f"August {number}, 2021 Monday", "Length: 20 words", "Body"]
        lines += [paragraph, PARAGRAPHS[2 - number], "End of Document"]
    records = read({f"a.{kind}": made(*lines)})
    assert all(isinstance(record, Document) for record in records)
    assert [(record.raw_locator, record.headline) for record in records if isinstance(record, Document)] == [
        ("article 1", "Headline 1"), ("article 2", "Headline 2"),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["docx", "rtf", "pdf"])
@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 nothing", b"{\\rtf1 {{{{", b"PK\x03\x04 nothing", b"\x00" * 1000])
def test_what_is_no_such_file_is_refused(read: Read, kind: str, content: bytes) -> None:
    (record,) = read({f"a.{kind}": content})
    assert isinstance(record, Rejection)
    assert record.reason in ("unreadable", "empty")


def test_a_document_that_unpacks_beyond_measure_is_refused(read: Read) -> None:
    held = io.BytesIO(docx_of(*PARAGRAPHS))
    with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/bomb.xml", b" " * 40_000_000)
    (record,) = read({"a.docx": held.getvalue()})
    assert isinstance(record, Rejection)
    assert record.reason == "too_large"


def test_a_document_type_that_expands_is_never_expanded(read: Read) -> None:
    entity = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "lol">{entity}]><w:document>&e8;</w:document>'
    source, held = zipfile.ZipFile(io.BytesIO(docx_of(*PARAGRAPHS))), io.BytesIO()
    with zipfile.ZipFile(held, "w") as parts:
        for entry in source.infolist():
            parts.writestr(entry, bomb if entry.filename == "word/document.xml" else source.read(entry))
    (record,) = read({"a.docx": held.getvalue()})
    assert isinstance(record, Rejection)


def test_a_picture_of_a_text_is_empty(read: Read) -> None:
    (record,) = read({"a.pdf": pdf_of("#rect(width: 4cm, height: 4cm)")})
    assert isinstance(record, Rejection)
    assert record.reason == "empty"


def test_pages_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "MOST_PAGES", 1)
    with pytest.raises(TooLargeError):
        office.text_of(".pdf", pdf_of("One.", "#pagebreak()", "Two."))
