from __future__ import annotations

from assay.clean.plain import draft_of_text

HEADER = "article_id: T1\nurl: https://example.org/a\nheadline:  Bridge blown up \nnote: written for a test\n\n"
BODY = "Seven men were killed.\n\nThe bridge is closed."


def test_a_header_block_gives_the_fields_and_is_no_part_of_the_text() -> None:
    draft = draft_of_text(HEADER + BODY, "utf-8", markdown=False)
    assert draft.fields == {"article_id": "T1", "url": "https://example.org/a"}
    assert draft.headline is not None
    assert draft.headline.text == "Bridge blown up"
    assert draft.body.text == BODY


def test_the_headline_of_a_header_points_into_the_file() -> None:
    draft = draft_of_text(HEADER + BODY, "utf-8", markdown=False)
    assert draft.headline is not None
    (piece,) = draft.headline.pieces
    assert (HEADER + BODY)[piece.raw_start : piece.raw_end] == "Bridge blown up"


def test_a_text_without_known_keys_is_all_text() -> None:
    raw = "Kabul: seven killed\nsource: nobody\n\nMore follows."
    assert draft_of_text(raw, "utf-8", markdown=False).body.text == raw


def test_lines_like_a_header_without_a_blank_line_are_text() -> None:
    raw = "headline: the word of the day\nis what editors fear."
    assert draft_of_text(raw, "utf-8", markdown=False).body.text == raw


def test_an_unknown_key_between_known_ones_is_ignored() -> None:
    draft = draft_of_text("byline: A. B.\r\nsection: World\r\n\r\nText.", "utf-8", markdown=False)
    assert draft.fields == {"byline": "A. B."}
    assert draft.body.text == "Text."


def test_markdown_loses_its_marks_and_keeps_its_words() -> None:
    raw = (
        "# Bridge blown up\n\n**Seven men** were *killed*, see [the map](https://example.org).\n"
        "> They fled.\n![x](y.png)2 * 3 * 4"
    )
    draft = draft_of_text(raw, "utf-8", markdown=True)
    assert draft.body.text == "Bridge blown up\n\nSeven men were killed, see the map.\nThey fled.\n2 * 3 * 4"


def test_marks_in_plain_text_stay() -> None:
    raw = "# one\n**two**"
    assert draft_of_text(raw, "utf-8", markdown=False).body.text == raw
