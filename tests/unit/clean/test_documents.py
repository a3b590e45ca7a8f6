from __future__ import annotations

import gzip
import io
import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from assay.clean import documents, feeds
from assay.errors import InputError
from assay.params import CleanParams
from assay.records import Document, Rejection, short_hash
from assay.tables import REJECTION_REASONS
from assay.text import OffsetMap, Span

Read = Callable[[dict[str, str | bytes]], list[Document | Rejection]]

TEXT = (
    "Seven men were killed when a bridge was blown up near Kabul on Saturday, the office of the governor said.\n"
    "A further eleven were wounded and taken to the hospital of the district, a doctor told reporters there."
)
DARI = "جنگجویان مقاومت روز شنبه گفتند که سه ولسوالی را پس گرفته‌اند و ده‌ها تن از افراد دشمن کشته شده‌اند. " * 3


def line(**values: object) -> str:
    return json.dumps({"text": TEXT, **values}, ensure_ascii=False) + "\n"


def accepted(records: list[Document | Rejection]) -> list[Document]:
    return [record for record in records if isinstance(record, Document)]


def refused(records: list[Document | Rejection]) -> list[tuple[str, str, str]]:
    return [
        (record.source_path, record.raw_locator, record.reason) for record in records if isinstance(record, Rejection)
    ]


def test_plain_text_maps_to_itself(read: Read) -> None:
    (document,) = accepted(read({"a.txt": TEXT}))
    assert document.text == TEXT
    assert document.offsets == OffsetMap.identity(len(TEXT))
    assert document.article_id == short_hash(TEXT)
    assert (document.language, document.raw_encoding, document.raw_locator) == ("en", "utf-8", "")


def test_every_kind_of_file_is_read(read: Read) -> None:
    row = {"article_id": "p", "text": TEXT, "published": pd.Timestamp("2021-08-21")}
    parquet = io.BytesIO()
    pd.DataFrame([row]).to_parquet(parquet)
    table = 'article_id;text\nc;"' + TEXT + '"\n'
    records = read(
        {
            "b/a.jsonl": line(article_id="j") + "\n" + line(article_id="k"),
            "b/b.json": f"[{line(article_id='l')}]",
            "b/c.json": line(article_id="o"),
            "b/d.csv": table,
            "b/e.tsv": table.replace(";", "\t").replace("c\t", "t\t"),
            "b/f.parquet": parquet.getvalue(),
            "b/g.txt.gz": gzip.compress(b"article_id: z\n\n" + TEXT.encode()),
            "b/h.ndjson.gz": gzip.compress(line(article_id="n").encode()),
            "b/i.md": "article_id: m\n\n" + TEXT,
            "b/origin.yaml": "producer: nobody",
            "b/.hidden": "x",
        }
    )
    assert refused(records) == []
    assert [(record.article_id, record.raw_locator) for record in accepted(records)] == [
        ("j", "line 1: text"), ("k", "line 3: text"), ("l", "item 1: text"), ("o", "text"), ("c", "row 2: text"),
        ("t", "row 2: text"), ("p", "row 1: text"), ("z", ""), ("n", "line 1: text"), ("m", ""),
    ]  # fmt: skip
    assert {record.text for record in accepted(records)} == {TEXT}
    assert accepted(records)[6].published == date(2021, 8, 21)


def test_a_feeds_headline_stands_first_and_has_no_raw_characters(read: Read) -> None:
    (document,) = accepted(read({"a.jsonl": line(headline="Bridge blown up &amp; road closed")}))
    assert document.text == f"Bridge blown up & road closed\n{TEXT}"
    start = document.text.index("Seven")
    assert document.offsets.raw_span(Span(0, start)) is None
    assert document.offsets.raw_span(Span(start, start + 5)) == Span(0, 5)


def test_a_headline_that_opens_the_text_is_not_doubled(read: Read) -> None:
    (document,) = accepted(read({"a.jsonl": line(headline="SEVEN men were killed!")}))
    assert document.text == TEXT
    assert document.headline == "SEVEN men were killed!"


def test_fields_are_found_under_their_mapped_names(tmp_path: Path, params: CleanParams) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": 7, "body": TEXT, "date": 1629504000}))
    mapped = params.model_copy(update={"fields": {"article_id": "id", "text": "body", "published": "date"}})
    (document,) = accepted(list(documents(tmp_path, mapped)))
    assert (document.article_id, document.raw_locator) == ("7", "line 1: body")
    assert document.published == date(2021, 8, 21)


def test_markup_in_a_feed_becomes_text_that_points_into_the_value(read: Read) -> None:
    value = "".join(f"<p>{part}</p>" for part in TEXT.split("\n"))
    (document,) = accepted(read({"a.jsonl": line(text=value)}))
    assert document.text == TEXT
    at = TEXT.index("eleven")
    span = document.offsets.raw_span(Span(at, at + 6))
    assert span is not None
    assert span.of(value) == "eleven"


def test_each_bad_line_is_one_rejection_and_none_is_lost(read: Read) -> None:
    bad = [
        "{not json}\n", "[1]\n", "7\n", json.dumps({"headline": "x"}) + "\n", line(text=5), line(text=""),
        line(text="Too short."), line(text=DARI), line(article_id=["a"]), line(article_id="has a blank"),
        "[" * 100_000 + "\n", line(text="x " * 600_000), line(article_id="first"),
    ]  # fmt: skip
    records = read({"a.jsonl": line(article_id="first") + "".join(bad)})
    assert [record.article_id for record in accepted(records)] == ["first"]
    assert [reason for _, _, reason in refused(records)] == [
        "unreadable", "unreadable", "unreadable", "bad_field", "bad_field", "empty",
        "too_short", "other_language", "bad_field", "bad_field",
        "unreadable", "too_large", "duplicate_id",
    ]  # fmt: skip
    keys = Counter((path, locator) for path, locator, _ in refused(records))
    assert max(keys.values()) == 1


def test_an_article_in_dari_is_refused_even_with_a_latin_dateline(read: Read) -> None:
    records = read({"a.txt": "KABUL, Aug 21, 2021 (XYZ) - " + DARI})
    assert refused(records) == [("a.txt", "", "other_language")]


def test_files_that_cannot_be_read_are_rejections(read: Read) -> None:
    records = read(
        {
            "a.docx": b"PK",
            "b.txt": b"",
            "c.html": b"",
            "d.txt.gz": gzip.compress(TEXT.encode())[:-9],
            "e.jsonl.gz": b"no gzip at all",
            "f.parquet": b"no parquet",
            "g.json": "{",
            "h.json": "7",
            "i.txt": bytes(range(256)) * 20 + bytes(5000),
            "j.txt.gz": gzip.compress(b"word " * 400_000),
            "k": "no suffix",
            "l.txt": TEXT,
        }
    )
    assert len(records) == 12
    assert [document.source_path for document in accepted(records)] == ["l.txt"]
    assert [(path, reason) for path, _, reason in refused(records)] == [
        ("a.docx", "unreadable"), ("b.txt", "empty"), ("c.html", "empty"), ("d.txt.gz", "unreadable"),
        ("e.jsonl.gz", "unreadable"), ("f.parquet", "unreadable"), ("g.json", "unreadable"), ("h.json", "unreadable"),
        ("i.txt", "unreadable"), ("j.txt.gz", "too_large"), ("k", "unreadable"),
    ]  # fmt: skip
    assert all(reason in REJECTION_REASONS for _, _, reason in refused(records))


def test_a_table_row_with_too_many_cells_is_one_rejection(read: Read) -> None:
    records = read({"a.csv": f'article_id,text\nx,"{TEXT}"\ny,Seven men, killed,today\n'})
    assert [record.article_id for record in accepted(records)] == ["x"]
    assert refused(records) == [("a.csv", "row 3", "unreadable")]


def test_bytes_of_another_encoding_in_one_line_do_not_spoil_the_others(read: Read) -> None:
    old = line(article_id="old", text=TEXT.replace("office", "‘café’")).encode("cp1252")
    records = accepted(read({"a.jsonl": line(article_id="new").encode() + old}))
    assert [(record.article_id, record.raw_encoding) for record in records] == [("new", "utf-8"), ("old", "cp1252")]
    assert "‘café’" in records[1].text


def test_an_old_table_and_a_utf_16_table_are_read(read: Read) -> None:
    table = f'article_id,byline,text\n%s,Café,"{TEXT}"\n'
    records = accepted(read({"a.csv": (table % "a").encode("cp1252"), "b.csv": (table % "b").encode("utf-16")}))
    assert [(record.byline, record.raw_encoding) for record in records] == [("Café", "cp1252"), ("Café", "utf-16")]


def test_nul_bytes_and_lone_surrogates_do_not_reach_the_tables(read: Read) -> None:
    raw = line(byline="x?y", text=TEXT.replace("Kabul", "Ka?bul"))
    records = read({"a.txt": TEXT.replace("Kabul", "Ka\x00bul"), "b.jsonl": raw.replace("?", "\\ud800")})
    (nul, lone) = accepted(records)
    assert "near Kabul on" in nul.text
    assert (lone.byline, "Ka\ufffdbul" in lone.text) == ("x\ufffdy", True)


def test_two_documents_with_one_text_and_no_id_are_duplicates(read: Read) -> None:
    records = read({"a.txt": TEXT, "b.txt": TEXT, "c.jsonl": line() + line(text=TEXT + " More.") + line(text=TEXT)})
    assert [record.detail for record in records if isinstance(record, Rejection)] == ["same text as a.txt"] * 3
    records = read({"a.txt": "x", "b.txt": "x", "c.jsonl": line() + line()})
    assert [
        record.detail for record in records if record.source_path == "c.jsonl" and isinstance(record, Rejection)
    ] == ["same text as c.jsonl line 1: text"]


def test_a_given_id_that_comes_twice_is_told_apart_from_a_text_that_does(read: Read) -> None:
    records = read(
        {"a.jsonl": line(article_id="a") + line(article_id="a") + line(article_id="a", text=TEXT + " More.")}
    )
    assert [record.detail for record in records if isinstance(record, Rejection)] == [
        "same text as a.jsonl line 1: text, and the same id a",
        "id a with another text than a.jsonl line 1: text",
    ]


def test_the_words_of_a_headline_count(read: Read) -> None:
    brief = "Nine guards died when a depot burnt down near the city on Monday, the mayor said, and four were hurt."
    headline = "Nine guards die as a depot near the city burns"
    records = read({"a.jsonl": line(text=brief) + line(text=brief, headline=headline)})
    assert [(type(record), record.raw_locator) for record in records] == [
        (Rejection, "line 1: text"), (Document, "line 2: text"),
    ]  # fmt: skip


def test_an_address_that_is_a_script_is_dropped(read: Read) -> None:
    records = accepted(
        read(
            {
                "a.jsonl": line(url="javascript:alert(1)", article_id="a")
                + line(url="https://x.example/", article_id="b")
            }
        )
    )
    assert [record.url for record in records] == [None, "https://x.example/"]


def test_an_address_that_is_no_address_is_dropped_from_headers_and_pages(read: Read) -> None:
    page = f'<html><head><link rel="canonical" href="%s"></head><body><article><p>{TEXT}</p></article></body></html>'
    records = accepted(
        read(
            {
                "a.txt": "url: #x\n\n" + TEXT,
                "b.html": page.replace("Seven", "Ten") % "javascript:alert(1)",
                "c.html": page.replace("Seven", "Six") % "#x",
                "d.html": page.replace("Seven", "Five") % "https://x.example/bridge",
            }
        )
    )
    assert [record.url for record in records] == [None, None, None, "https://x.example/bridge"]


def test_a_missing_root_stops_the_run(tmp_path: Path, params: CleanParams) -> None:
    with pytest.raises(InputError, match="no such folder"):
        list(documents(tmp_path / "nowhere", params))


def test_a_table_without_the_text_column_stops_the_run(read: Read) -> None:
    with pytest.raises(InputError, match="column text: found id, words, expected"):
        read({"a.csv": "id,words\n1,x\n"})


def test_columns_go_by_their_customary_names_where_nothing_else_is_said(read: Read) -> None:
    words = " ".join(TEXT.split())
    (found,) = accepted(
        read({"a.csv": f'id,Title,BODY,Date,paper,author\n1,At the bridge,"{words}",2021-08-20,The Echo,A. W.\n'})
    )
    assert (found.headline, found.source_office, found.byline) == ("At the bridge", "The Echo", "A. W.")
    assert str(found.published)[:10] == "2021-08-20"
    assert found.article_id != "1"


def test_a_customary_name_with_another_kind_of_value_is_passed_over(read: Read) -> None:
    values = {"content": TEXT, "source": {"name": "The Echo"}, "title": "At the bridge"}
    (found,) = accepted(read({"a.jsonl": json.dumps(values)}))
    assert (found.headline, found.source_office) == ("At the bridge", None)


def test_a_name_that_is_mapped_is_the_only_one(tmp_path: Path, params: CleanParams) -> None:
    (tmp_path / "a.csv").write_text("id,body\n1,Nine died.\n", encoding="utf-8")
    mapped = params.model_copy(update={"fields": {**params.fields, "text": "words"}})
    with pytest.raises(InputError, match="column words: found id, body, expected"):
        list(documents(tmp_path, mapped))


def test_a_field_that_is_no_article_column_stops_the_run(tmp_path: Path, params: CleanParams) -> None:
    wrong = params.model_copy(update={"fields": {"text": "text", "txt": "body"}})
    with pytest.raises(InputError, match=r"clean\.fields: found 'txt'"):
        list(documents(tmp_path, wrong))


def test_two_runs_give_the_same_records(read: Read) -> None:
    files: dict[str, str | bytes] = {"b.jsonl": line() + "{", "a/z.txt": TEXT + " More.", "a/c.html": f"<p>{TEXT}</p>"}
    assert read(files) == read(files)


def test_a_parquet_text_that_is_no_utf_8_is_one_rejection(tmp_path: Path, params: CleanParams) -> None:
    sound = [f"{TEXT} Report {number}.".encode() for number in range(3)]
    table = pa.table({"text": pa.array([sound[0], b"\xff\xfe " + sound[1], sound[2]], pa.binary()).view(pa.string())})
    pq.write_table(table, tmp_path / "a.parquet")
    found = list(documents(tmp_path, params))
    assert [getattr(record, "reason", "read") for record in found] == ["read", "unreadable", "read"]
    assert found[1].raw_locator == "row 2"


def test_a_parquet_text_that_is_repeated_without_end_fills_no_memory(
    tmp_path: Path, params: CleanParams, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "HARMLESS", 3_000_000)
    rows = {"text": [f"{TEXT} " * 400] * 200, "article_id": [str(number) for number in range(200)]}
    pq.write_table(pa.table(rows), tmp_path / "a.parquet")
    *read, last = documents(tmp_path, params)
    assert isinstance(last, Rejection)
    assert (last.raw_locator, last.reason) == ("rest of the file", "too_large")
    assert 10 < len(read) < 100


def test_a_line_of_a_table_without_end_is_never_held(read: Read) -> None:
    text = TEXT.replace("\n", " ")
    rows = f'article_id,text\na,"{text}"\nb,{"x," * 4_500_000}\nc,"{text}"\n'
    first, last = read({"a.csv": rows})
    assert isinstance(first, Document)
    assert isinstance(last, Rejection)
    assert (last.raw_locator, last.reason) == ("row 3", "unreadable")
    assert last.detail == "a line of more than 8,000,000 characters; 2 lines lost from line 3 on"
