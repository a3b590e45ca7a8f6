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
PARAMS = CopiesParams(contain=0.15, least=8, days=10)

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
            published_time=None, published_from="feed_field" if day else None,
            language="en", text=text, offsets=OffsetMap.identity(len(text)),
        )
        for name, text, day in rows
    ]  # fmt: skip
    return frame_of(documents, Articles)


def grouped(frame: pd.DataFrame) -> pd.DataFrame:
    """Read in batches of two, so that nothing may depend on where a batch ends."""
    return group(lambda: [frame[at : at + 2] for at in range(0, max(len(frame), 1), 2)], PARAMS)


def copies(*rows: tuple[str, str, date | None]) -> dict[str, tuple[str, float]]:
    frame = check_table(grouped(articles(*rows)), Copies, "copies")
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


def test_copies_of_copies_are_one_group_and_each_is_measured_against_the_text_before_it() -> None:
    rows = [("a", LEAD + BODY, DAY), ("b", BODY + OTHER, DAY + timedelta(1)), ("c", OTHER + TAIL, DAY + timedelta(2))]
    found = grouped(articles(*rows)).set_index("article_id")
    assert set(found["origin"]) == {"a"}
    assert found["copied_from"].to_dict() == {"a": "a", "b": "a", "c": "b"}
    assert found["similarity"].between(0.5, 1).all()


def test_a_round_up_joins_what_it_took_most_from_and_makes_no_copies_of_two_reports() -> None:
    found = copies(("a", LEAD + BODY, DAY), ("b", OTHER, DAY), ("c", BODY + OTHER[:300], DAY + timedelta(1)))
    assert {name: origin for name, (origin, _) in found.items()} == {"a": "a", "b": "b", "c": "a"}


QUOTE = (
    "“We were driving home from the market with the children when the shells began to fall on both sides of the road, "
    "and there was nobody whom we could have asked for help before the morning came,” said a teacher. "
)


def test_a_quote_that_two_reports_share_makes_no_copy() -> None:
    found = copies(("a", LEAD + BODY + QUOTE, DAY), ("b", QUOTE + OTHER, DAY))
    assert found["b"] == ("b", 1.0)


def test_stock_phrases_make_no_copy() -> None:
    foot = (
        "Readers who know more about this story can reach the desk at any hour of the day by telephone or by "
        "letter, and every message is read by an editor before it is answered or passed on to a colleague abroad. "
    )
    other_days = [(f"x{n}", f"Report {n} of the day. {foot}", DAY - timedelta(30 * n)) for n in range(1, 7)]
    found = copies(("a", LEAD + BODY + foot, DAY), ("b", OTHER + foot, DAY), *other_days)
    assert found["b"] == ("b", 1.0)


def test_one_page_in_two_states_is_a_revision_and_the_same_text_elsewhere_a_reprint() -> None:
    frame = articles(
        ("a", LEAD + BODY, DAY), ("b", LEAD + BODY + TAIL, DAY + timedelta(1)), ("c", BODY, DAY + timedelta(2))
    )
    pages = pd.Series(["https://x.org/?id=1#top", "https://x.org/?id=1", "https://x.org/?id=2"], dtype="str")
    found = grouped(frame.assign(url=pages)).set_index("article_id")
    assert found["copy_kind"].to_dict() == {"a": "origin", "b": "revision", "c": "reprint"}


def test_reports_of_any_century_are_compared() -> None:
    assert copies(("a", LEAD + BODY, date(1931, 5, 1)), ("b", BODY, date(1931, 5, 2)))["b"][0] == "a"


def test_the_origin_is_the_agencys_own_text_where_another_of_the_group_credits_the_agency() -> None:
    frame = articles(("a", LEAD + BODY + "With inputs from AFP.", DAY), ("b", LEAD + BODY, DAY + timedelta(1)))
    found = grouped(frame.assign(source_office=pd.Series(["Daily Post", "AFP"], dtype="str"))).set_index("article_id")
    assert found["origin"].tolist() == ["b", "b"]
    assert found["copy_group"].tolist() == ["a", "a"]


def test_a_hundred_copies_of_one_report_are_one_group() -> None:
    rows = [(f"a{n:03d}", f"Desk {n} writes. {BODY}", DAY + timedelta(n % 3)) for n in range(100)]
    assert len({origin for origin, _ in copies(*rows).values()}) == 1


def test_the_same_text_much_later_is_no_copy_but_of_an_unknown_day_it_is() -> None:
    assert copies(("a", LEAD + BODY, DAY), ("b", LEAD + BODY, DAY + timedelta(11)))["b"][0] == "b"
    assert copies(("a", LEAD + BODY, DAY), ("b", LEAD + BODY, None))["b"][0] == "a"


def test_on_one_day_the_longest_text_is_the_origin_then_the_first_id() -> None:
    assert copies(("a", BODY, DAY), ("b", LEAD + BODY, DAY))["a"][0] == "b"
    assert copies(("b", BODY, DAY), ("a", BODY, DAY))["b"][0] == "a"


def test_texts_too_short_for_a_shingle_are_alone() -> None:
    assert copies(("a", "two words", DAY), ("b", "two words", DAY))["b"] == ("b", 1.0)


def test_no_articles_give_an_empty_table() -> None:
    empty = grouped(articles())
    assert empty.empty
    check_table(empty, Copies, "copies")


def test_order_of_rows_changes_nothing() -> None:
    rows = [("c", NEW_LEAD + BODY, DAY), ("a", OTHER, DAY), ("b", LEAD + BODY + TAIL, None)]
    forward, backward = grouped(articles(*rows)), grouped(articles(*reversed(rows)))
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
    credited = grouped(articles(("a", text, DAY), office=office, byline=byline))["credited_agency"]
    assert credited.isna().all() if agency is None else credited.tolist() == [agency]
