from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest

from assay.copies import group
from assay.io import check_table, frame_of
from assay.params import CopiesParams
from assay.records import Document
from assay.tables import Articles, Copies
from assay.text import OffsetMap

DAY = date(2021, 8, 21)
PARAMS = CopiesParams(shingle=3, propose=0.2, contain=0.35, days=10, permutations=128, seed=1)

LEAD = "Fighters of the valley shot dead twelve soldiers in an ambush near the old stone bridge late on Friday. "
BODY = (
    "The column had left the garrison at dusk to bring flour and fuel to three posts above the river. Villagers heard "
    "the first blast shortly after the evening prayer and then gunfire that went on for an hour. Four lorries "
    "burnt out and a fifth was driven away by the attackers, a shopkeeper from the bazaar said. The army has not yet "
    "commented on its losses, and the telephone network in the district has been cut since the weekend. "
)
TAIL = "The valley is known for its apricots. It was last fought over in the spring, when snow still closed the passes."
NEW_LEAD = "At least a dozen troops have died after gunmen set upon their convoy, it emerged this weekend. "
OTHER = (
    "A convoy was attacked on Friday evening and a number of troops died, residents of the provincial capital told our "
    "reporter. Helicopters circled over the gorge until midnight. The defence ministry calls the road safe and speaks "
    "of a mechanical fault in one of the vehicles. Opposition groups on the other hand celebrated what they described "
    "as their biggest success of the summer, and promised that further operations would follow before the harvest."
)


def articles(*rows: tuple[str, str, date | None], office: str | None = None, byline: str | None = None) -> pd.DataFrame:
    documents = [
        Document(
            article_id=name, source_path="a", raw_sha256="0" * 64, raw_locator="", raw_encoding="utf-8", url=None,
            source_office=office, headline=None, byline=byline, published=day, published_prec=1 if day else None,
            language="en", text=text, offsets=OffsetMap.identity(len(text)),
        )
        for name, text, day in rows
    ]  # fmt: skip
    return frame_of(documents, Articles)


def copies(*rows: tuple[str, str, date | None]) -> dict[str, tuple[str, float]]:
    frame = check_table(group(articles(*rows), PARAMS), Copies, "copies")
    return {
        name: (origin, similarity)
        for name, origin, similarity in zip(frame["article_id"], frame["origin"], frame["similarity"], strict=True)
    }


def test_a_copy_with_a_rewritten_lead_and_a_cut_tail_belongs_to_its_origin() -> None:
    found = copies(("b", NEW_LEAD + BODY, DAY + timedelta(1)), ("a", LEAD + BODY + TAIL, DAY))
    assert found["a"] == ("a", 1.0)
    assert found["b"][0] == "a"
    assert 0.7 < found["b"][1] < 1


def test_two_reports_of_one_event_in_their_own_words_are_no_copies() -> None:
    found = copies(("a", LEAD + BODY + TAIL, DAY), ("b", OTHER, DAY))
    assert found["b"] == ("b", 1.0)


def test_copies_of_copies_are_one_group() -> None:
    found = copies(
        ("a", LEAD + BODY, DAY), ("b", BODY + OTHER, DAY + timedelta(1)), ("c", OTHER + TAIL, DAY + timedelta(2))
    )
    assert {origin for origin, _ in found.values()} == {"a"}
    assert found["c"][1] == 0.0


def test_the_same_text_much_later_is_no_copy_but_of_an_unknown_day_it_is() -> None:
    assert copies(("a", LEAD + BODY, DAY), ("b", LEAD + BODY, DAY + timedelta(11)))["b"][0] == "b"
    assert copies(("a", LEAD + BODY, DAY), ("b", LEAD + BODY, None))["b"][0] == "a"


def test_on_one_day_the_longest_text_is_the_origin_then_the_first_id() -> None:
    assert copies(("a", BODY, DAY), ("b", LEAD + BODY, DAY))["a"][0] == "b"
    assert copies(("b", BODY, DAY), ("a", BODY, DAY))["b"][0] == "a"


def test_texts_too_short_for_a_shingle_are_alone() -> None:
    assert copies(("a", "two words", DAY), ("b", "two words", DAY))["b"] == ("b", 1.0)


def test_no_articles_give_an_empty_table() -> None:
    empty = group(articles(), PARAMS)
    assert empty.empty
    check_table(empty, Copies, "copies")


def test_order_of_rows_changes_nothing() -> None:
    rows = [("c", NEW_LEAD + BODY, DAY), ("a", OTHER, DAY), ("b", LEAD + BODY + TAIL, None)]
    forward, backward = group(articles(*rows), PARAMS), group(articles(*reversed(rows)), PARAMS)
    pd.testing.assert_frame_equal(forward, backward)


@pytest.mark.parametrize(
    ("text", "office", "byline", "agency"),
    [
        ("A man told Reuters so. With inputs from ANI", "X", None, "ANI"),
        ("A man told Reuters so. Another told AFP.", "X", None, "Reuters"),
        ("A man told TOLOnews so.", "Tolo News", None, None),
        ("A man told TOLOnews what Reuters reported.", "Tolo News", None, "Reuters"),
        ("A man told Reuters so.", "X", "By AFP", "AFP"),
        ("A man said so.", None, "Jane Roe", None),
    ],
)
def test_the_credited_agency_is_the_strongest_mark_of_another(
    text: str, office: str | None, byline: str | None, agency: str | None
) -> None:
    credited = group(articles(("a", text, DAY), office=office, byline=byline), PARAMS)["credited_agency"]
    assert credited.isna().all() if agency is None else credited.tolist() == [agency]
