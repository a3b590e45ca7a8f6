from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from assay.clean.draft import Draft
from assay.clean.entries import parted
from assay.clean.traced import Traced
from assay.records import Document, Rejection
from assay.text import Span

Read = Callable[[dict[str, str | bytes]], list[Document | Rejection]]

HEAD = "headline: Valley live: the second day\npublished: 2021-08-21\nurl: https://valley.example/live/2\n\n"
LEAD = "Here is what we know of the second day of fighting in the valley, from both sides and from the hospitals there."
ONE = "Seven men were killed when a bridge was blown up near the bazaar, the governor’s office says in a statement. "
MORE = "The road to the north has been closed since then."
ONE += MORE
TWO = f"A convoy of forty lorries has turned back at the second checkpoint, drivers say by telephone. {MORE}"
THREE = (
    f"Elders of three villages have gone to meet the commanders of both sides in the school of the main village. {MORE}"
)


def texts(*stamps: str) -> str:
    return "\n\n".join(f"{stamp}{body}" for stamp, body in zip(stamps, (ONE, TWO, THREE), strict=True))


def split(text: str, **fields: object) -> list[Draft]:
    return list(parted(Draft("", "utf-8", None, Traced.whole(text), fields)))


@pytest.mark.parametrize(
    ("stamps", "clocks"),
    [
        (("14:35 GMT ", "12:10 GMT ", "09:00 GMT "), ["14:35Z", "12:10Z", "09:00Z"]),
        (("2:35 p.m. ", "12.10 pm — ", "9:00 am: "), ["14:35", "12:10", "09:00"]),
        (("[14:35 IST]\n", "[12:10 IST]\n", "[09:00 IST]\n"), ["14:35 IST", "12:10 IST", "09:00 IST"]),
        (("**09:00** ", "**12:10** ", "**14:35** "), ["09:00", "12:10", "14:35"]),
        (("09:00 (local time) – ", "12:10 – ", "14:35 – "), ["09:00 local time", "12:10", "14:35"]),
    ],
)
def test_each_clock_time_opens_an_article_of_its_own(read: Read, stamps: tuple[str, ...], clocks: list[str]) -> None:
    raw = HEAD + LEAD + "\n\n" + texts(*stamps)
    head, *entries = read({"a.txt": raw})
    assert isinstance(head, Document)
    assert (head.text, head.published_from) == (f"Valley live: the second day\n{LEAD}", "header_block")
    documents = [entry for entry in entries if isinstance(entry, Document)]
    assert [entry.text for entry in documents] == [ONE, TWO, THREE]
    assert [entry.published_time for entry in documents] == clocks
    assert {(entry.published, entry.published_prec, entry.published_from, entry.url) for entry in documents} == {
        (date(2021, 8, 21), 1, "entry_stamp", "https://valley.example/live/2")
    }
    for entry in documents:
        for word in re.finditer(r"\S+", entry.text):
            span = entry.offsets.raw_span(Span(*word.span()))
            assert span is not None
            assert span.of(raw) == word.group()


def test_a_night_between_entries_makes_the_day_less_sure(read: Read) -> None:
    records = read({"a.txt": HEAD + texts("23:50 GMT ", "00:20 GMT ", "01:15 GMT ")})
    assert {(record.published, record.published_prec) for record in records if isinstance(record, Document)} == {
        (date(2021, 8, 21), 2)
    }


def test_a_time_without_a_day_stays_unknown(read: Read) -> None:
    records = read({"a.txt": texts("14:35 GMT ", "12:10 GMT ", "09:00 GMT ")})
    assert {(record.published, record.published_from) for record in records if isinstance(record, Document)} == {
        (None, None)
    }


def test_a_short_line_under_the_time_is_the_entrys_headline() -> None:
    _, *entries = split(LEAD + "\n" + texts("14:35 GMT\nBridge blown up\n", "12:10 GMT\n", "09:00 GMT Elders meet\n"))
    assert [entry.headline and entry.headline.text for entry in entries] == ["Bridge blown up", None, "Elders meet"]
    assert [entry.body.text.strip() for entry in entries] == [ONE, TWO, THREE]


def test_a_round_up_is_parted_at_its_datelines() -> None:
    entries = split(
        texts("KABUL, Aug 21 (XYZ) - ", "MAZAR-I-SHARIF, Afghanistan, Aug. 20 — ", "HERAT (XYZ) – "),
        published="2021-08-22",
    )
    assert [entry.body.text.split()[0].strip(",") for entry in entries] == ["KABUL", "MAZAR-I-SHARIF", "HERAT"]
    assert [entry.fields["published"][0] for entry in entries] == [  # type: ignore[index]
        date(2021, 8, 21), date(2021, 8, 20), date(2021, 8, 22),
    ]  # fmt: skip
    assert [entry.dated for entry in entries] == ["dateline", "dateline", "feed_field"]


def test_a_day_without_a_year_is_the_one_nearest_to_the_round_up() -> None:
    entries = split(texts("KABUL, Dec 31 (XYZ) - ", "GHAZNI, Jan 1 - ", "HERAT (XYZ) – "), published="2022-01-02")
    assert [entry.fields["published"][0].year for entry in entries] == [2021, 2022, 2022]  # type: ignore[index]


REPORT = " ".join([ONE, TWO, THREE])


@pytest.mark.parametrize(
    "text",
    [
        REPORT,
        # a chronicle in a report: no zone, nobody calls it live
        f"How the morning went\n{REPORT}\n" + texts("08:10 ", "08:40 ", "09:00 "),
        # the lesser part of a report
        f"Valley live blog\n{REPORT}\n{REPORT}\n{REPORT}\n" + texts("08:10 GMT ", "08:40 GMT ", "09:00 GMT "),
        # times that don't go one way
        texts("08:10 GMT ", "18:40 GMT ", "09:00 GMT ") + "\n16:00 GMT " + ONE + "\n10:00 GMT " + TWO,
        # a programme
        "Live coverage today\n" + "\n".join(f"{hour}:00 GMT News and weather" for hour in range(8, 20)),
        # two are chance
        "Live updates\n14:35 GMT " + ONE + "\n12:10 GMT " + TWO,
        # a report's one dateline, and one place told of again
        "KABUL, Aug 21, 2021 (XYZ) - " + REPORT + "\n" + REPORT,
        texts("KABUL, Aug 21 (XYZ) - ", "KABUL, Aug 21 (XYZ) - ", "KABUL, Aug 20 (XYZ) - "),
        # figures that open paragraphs
        "Live updates\n" + texts("12 people: ", "3.50 million dollars: ", "1,200 families: "),
        # initials and quoted words in capitals
        texts("UN envoy: ", "NATO (the alliance): ", "AFP correspondent - "),
    ],
)
def test_any_other_text_is_one_article(text: str) -> None:
    assert len(split(text)) == 1
