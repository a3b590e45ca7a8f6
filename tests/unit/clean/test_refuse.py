from __future__ import annotations

import pytest

from assay.clean.draft import Draft
from assay.clean.refuse import ground
from assay.clean.traced import Traced
from assay.params import CleanParams
from assay.text import LONGEST_TEXT

SENTENCE = "Seven men were killed at the bridge on Sunday, the governor of the province said. "


def reason(body: str, params: CleanParams, language: str = "en", **details: object) -> str | None:
    draft = Draft("", "utf-8", None, Traced.whole(body), {}, **details)  # type: ignore[arg-type]
    found = ground(body, body, draft, language, params)
    return found.reason if found else None


def test_an_article_is_not_refused(params: CleanParams) -> None:
    assert reason(SENTENCE * 3, params) is None


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Accept all cookies to go on.", "cookie_wall"),
        ("Subscribe to continue reading.", "pay_wall"),
        ("Watch the video below.", "video_page"),
        ("The page you requested could not be found.", "not_an_article"),
    ],
)
def test_a_wall_with_little_else_is_refused_but_an_article_with_the_phrase_is_not(
    phrase: str, expected: str, params: CleanParams
) -> None:
    assert reason(SENTENCE * 2 + phrase, params) == expected
    assert reason(SENTENCE * 12 + phrase, params) is None


def test_a_text_longer_than_any_report_is_too_large_though_its_file_is_not(params: CleanParams) -> None:
    whole = SENTENCE * (LONGEST_TEXT // len(SENTENCE))
    assert reason(whole, params) is None
    assert reason(whole + SENTENCE, params) == "too_large"


def test_few_words_are_too_short(params: CleanParams) -> None:
    assert reason("Seven men were killed.", params) == "too_short"


def test_nothing_is_empty_but_a_page_that_shows_words_is_no_article(params: CleanParams) -> None:
    assert reason("", params) == "empty"
    assert reason("", params, shown="Home World Sport") == "not_an_article"
    assert reason("", params, shown="We value your privacy. Accept all cookies.") == "cookie_wall"


def test_a_page_that_calls_itself_a_video_needs_more_than_a_caption(params: CleanParams) -> None:
    assert reason(SENTENCE * 2, params, video=True) == "video_page"
    assert reason(SENTENCE * 5, params, video=True) is None


def test_link_lists_and_headline_lists_are_listings(params: CleanParams) -> None:
    headlines = "\n".join(f"{number} dead in blast at Kabul market" for number in range(8))
    assert reason(headlines, params) == "listing"
    assert reason(SENTENCE * 3, params, linked=0.9) == "listing"
    assert reason(SENTENCE * 3, params, linked=0.3) is None


def test_wrapped_prose_is_no_listing(params: CleanParams) -> None:
    lines = "\n".join(["The men of the valley", "came down to the river and", "stayed there until the third"] * 6)
    assert reason(lines, params) is None


def test_another_language_is_refused_and_goes_before_its_length(params: CleanParams) -> None:
    assert reason(SENTENCE * 3, params, language="de") == "other_language"
    assert reason("Sieben Tote.", params, language="de") == "too_short"
