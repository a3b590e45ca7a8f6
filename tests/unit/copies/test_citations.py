from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pandas as pd
import pytest

from assay.copies import Related, related
from assay.copies.credits import outlet_of
from assay.io import frame_of
from assay.params import CopiesParams
from assay.records import Document
from assay.tables import Articles
from assay.text import OffsetMap

PARAMS = CopiesParams(contain=0.15, least=8, days=10, megabytes=500)
FIRST = (
    "Fighters held the Sorkhrud gorge for nine hours on Friday, and 37 of them died there, the elder Mirza Hakim said. "
    "The governor of Darband, Yusuf Karimi, has asked for helicopters, while 120 families left Upper Kelagai on foot."
)
# of the same event in words of its own
RETOLD = (
    "Dozens have been killed in a northern gorge. In Sorkhrud 37 men lost their lives, {credit}, quoting Mirza Hakim. "
    "Some 120 households are under way from Upper Kelagai, and Yusuf Karimi wants help from the air for Darband."
)
OTHER = (
    "Snow has closed the pass of Anjir for a third day, an office in Talwar reports, and 14 lorries with flour wait "
    "below Shinwar for the ploughs that should come from Baharak on Tuesday, if their fuel arrives."
)


def article(
    name: str, text: str, day: int | None = 1, office: str | None = None, byline: str | None = None
) -> Document:
    return Document(
        article_id=name, source_path="a", raw_sha256="0" * 64, raw_locator="", raw_encoding="utf-8", url=None,
        source_office=office, headline=None, byline=byline, published=date(2021, 8, day) if day else None,
        published_prec=1 if day else None, published_time=None, published_from="feed_field" if day else None,
        language="en", text=text, offsets=OffsetMap.identity(len(text)),
    )  # fmt: skip


def relations(*documents: Document) -> Related:
    frame = frame_of(documents, Articles)
    return related(lambda: [frame[at : at + 2] for at in range(0, max(len(frame), 1), 2)], PARAMS)


def cited(found: Related) -> dict[str, tuple[str, str | None, str | None]]:
    columns = ["cited_outlet", "cited_article_id", "cited_by"]
    rows = found.citations.set_index("article_id")[columns].astype(object)
    return {name: tuple(row) for name, row in zip(rows.index, rows.where(rows.notna(), None).to_numpy(), strict=True)}


@pytest.mark.parametrize(
    ("office", "name", "agencies", "text_of"),
    [
        ("Samaa TV (AP)", "Samaa TV", ("AP",), ()),
        ("TOLO News", "TOLOnews", (), ()),
        ("AP, seen at Irish Examiner", "Irish Examiner", ("AP",), ("AP",)),
        ("Xinhua via IANS, seen at The Daily", "The Daily", ("Xinhua", "IANS"), ("Xinhua", "IANS")),
        ("RTL (Belgium, French)", "RTL", (), ()),
        ("YRT News (Guardian text)", "YRT News", ("The Guardian",), ()),
        ("(", "(", (), ()),
    ],
)
def test_the_name_of_an_outlet_tells_whose_text_it_brings(
    office: str, name: str, agencies: tuple[str, ...], text_of: tuple[str, ...]
) -> None:
    assert outlet_of(office) == (name, agencies, text_of)


def test_a_credit_leads_to_the_outlets_report_of_the_same_event() -> None:
    found = relations(
        article("r", FIRST, 2, "Reuters"),
        article("s", OTHER, 2, "Reuters"),
        article("x", RETOLD.format(credit="a resident told Reuters"), 3, "Valley Times"),
    )
    assert cited(found) == {"x": ("Reuters", "r", "words")}
    row = found.citations.iloc[0]
    assert (row["outlet"], row["kind"], row["n_credits"]) == ("Valley Times", "mention", 1)
    text = RETOLD.format(credit="a resident told Reuters")
    assert text[row["quote_start"] : row["quote_end"]] == "told Reuters"
    copies = found.copies.set_index("article_id")
    assert copies["informed_by"].to_dict() == {"r": "r", "s": "s", "x": "r"}
    assert copies["informed_by_outlet"].to_dict() == {"r": "Reuters", "s": "Reuters", "x": "Reuters"}


@pytest.mark.parametrize(
    "report",
    [
        article("r", OTHER, 2, "Reuters"),
        article("r", FIRST, 4, "Reuters"),
        article("r", FIRST, None, "Reuters"),
        article("r", FIRST, 2, "Valley News"),
    ],
    ids=["of another event", "later", "of an unknown day", "of another outlet"],
)
def test_what_cannot_be_the_source_is_left_open_and_the_agency_named(report: Document) -> None:
    found = relations(report, article("x", RETOLD.format(credit="a resident told Reuters"), 3, "Valley Times"))
    assert cited(found)["x"] == ("Reuters", None, None)
    last = found.copies.set_index("article_id").loc["x"]
    assert (last["informed_by"], last["informed_by_outlet"]) == ("x", "Reuters")


def test_a_copy_goes_back_to_the_agencys_own_text_through_others() -> None:
    found = relations(
        article("a", FIRST, 1, "AFP, seen at Morning Post"),
        article("b", FIRST + " More follows.", 2, "Valley Times"),
        article("c", FIRST + " More follows. (AFP)", 3, "Hill Herald"),
    )
    assert cited(found) == {"a": ("AFP", None, None), "c": ("AFP", "a", "copy")}
    assert set(found.copies["informed_by"]) == {"a"}
    assert set(found.copies["informed_by_outlet"]) == {"AFP"}


def test_an_outlet_does_not_credit_itself() -> None:
    assert relations(article("r", FIRST + " A doctor told Reuters.", 1, "Reuters", "Reuters")).citations.empty


def test_information_that_comes_back_to_its_outlet_is_a_circle() -> None:
    found = relations(
        article("a", FIRST, 1, "TASS"),
        article("b", RETOLD.format(credit="TASS reported"), 2, "Sputnik"),
        article("c", "Moscow. " + RETOLD.format(credit="Sputnik reported").replace("Dozens", "Many people"), 3, "TASS"),
    )
    circles = found.circles[["step", "outlet", "article_id", "tie"]].astype(object)
    assert circles.where(circles.notna(), None).to_numpy().tolist() == [
        [1, "TASS", "c", "cites"], [2, "Sputnik", "b", "cites"], [3, "TASS", "a", None],
    ]  # fmt: skip
    assert found.circles["published"].dt.day.tolist() == [3, 2, 1]


def test_a_circle_closes_on_a_name_where_the_first_report_is_not_at_hand() -> None:
    found = relations(
        article("b", RETOLD.format(credit="TASS reported"), 2, "Sputnik"),
        article("c", "Sputnik reported. " + RETOLD.format(credit="it says"), 3, "TASS"),
    )
    assert found.circles["outlet"].tolist() == ["TASS", "Sputnik", "TASS"]
    assert found.circles["article_id"].isna().tolist() == [False, False, True]


def test_two_outlets_that_cite_one_another_for_different_news_are_no_circle() -> None:
    found = relations(
        article("a", FIRST, 1, "TASS"),
        article("b", RETOLD.format(credit="TASS reported"), 2, "Sputnik"),
        article("c", OTHER + " Sputnik reported this.", 3, "TASS"),
    )
    assert found.circles.empty


def test_no_article_gives_empty_tables() -> None:
    found = relations()
    assert (len(found.copies), len(found.citations), len(found.circles)) == (0, 0, 0)


def test_a_ring_of_outlets_and_many_credits_end() -> None:
    def ring() -> Iterator[Document]:
        for number in range(60):
            yield article(f"t{number}", f"{FIRST} Sputnik reported {number}. AFP reported.", 1, "TASS")
            yield article(f"s{number}", f"{FIRST} TASS reported {number}. AFP reported.", 1, "Sputnik")

    found = relations(*ring())
    assert found.circles["circle_id"].nunique() >= 1
    assert pd.Index(found.copies["article_id"]).is_unique
