from __future__ import annotations

from assay.clean.align import Aligner
from assay.clean.markup import view
from assay.text import Span

PAGE = """<nav>Killed <a>World</a></nav><h1>Ambush</h1>
<p>Seven men were killed at the <b>bridge</b>, the governor said.</p><div class=ad>Buy two shirts</div>
<p>Killed</p><p>Residents of the valley say it&#146;s the third attack<br>this month.</p><footer>Killed</footer>"""


def test_lines_are_found_in_order_and_take_the_pages_own_blanks() -> None:
    lines = ["Seven men were killed at the bridge , the governor said.", "Killed"]
    first, second = Aligner(view(PAGE).text).aligned(lines)
    assert first.text == "Seven men were killed at the bridge, the governor said."
    span = second.offsets.raw_span(Span(0, 6))
    assert span is not None
    assert span.of(PAGE) == "Killed"
    assert PAGE[: span.start].endswith("</div>\n<p>")


def test_a_short_line_is_looked_for_between_its_neighbours() -> None:
    lines = ["Seven men were killed at the bridge, the governor said.", "Killed", "the third attack this month."]
    placed = Aligner(view(PAGE).text).aligned(lines)
    starts = [piece.raw_start for line in placed for piece in line.pieces]
    assert starts == sorted(starts)


def test_a_sign_that_extraction_dropped_comes_back_from_the_page() -> None:
    (line,) = Aligner(view(PAGE).text).aligned(["Residents of the valley say its the third attack this month."])
    assert line.text == "Residents of the valley say it’s the third attack this month."
    unbacked = [piece for piece in line.pieces if piece.raw_start == piece.raw_end]
    assert [line.text[piece.clean_start : piece.clean_end] for piece in unbacked] == [" "], (
        "only the <br> has no characters"
    )


def test_words_that_the_page_lacks_stay_without_raw_characters() -> None:
    (line,) = Aligner(view(PAGE).text).aligned(["Nobody wrote this sentence anywhere."])
    assert line.text == "Nobody wrote this sentence anywhere."
    assert line.offsets.raw_span(Span(0, len(line.text))) is None


def test_an_advertisement_between_found_parts_does_not_come_back() -> None:
    (line,) = Aligner(view(PAGE).text).aligned(["at the bridge, the governor said. Residents of the valley think"])
    assert "shirts" not in line.text


def test_empty_lines_and_empty_pages_are_allowed() -> None:
    assert [line.text for line in Aligner(view("").text).aligned(["", "words"])] == ["", "words"]
