"""What cleaning takes for settled at first sight is what the full look would say."""

from __future__ import annotations

import re
import string
import sys

import ftfy
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assay.clean import language as tongues
from assay.clean import page, refuse, tidy
from assay.clean.traced import Edit, Traced
from assay.lexicon.walls import Wall, walls, walls_in
from assay.text import OffsetMap, Piece, Span

NEWS = "\u00a0‘’“”–—…"
LATIN = "ÀÂÃÅÐØàâãéèêëïîñöøùûüœšžŸ€£¢¥™®©°·»«¡¿´¹²³µ†‡•‹›„‚ˆ˜√±∂≠≤≥≈ƒ"
OTHERS = "абвГРСâЂїєάβΓΞΟ€™ءبتثخدذ،؛؟čćđőűłńęąāţșğıİ"
MENDABLE = st.text(alphabet=st.sampled_from(string.printable + NEWS * 4 + LATIN + OTHERS), max_size=60)
ENTRIES = [(pattern, wall) for pattern, wall in walls() if wall.reason != "teaser"]
GERMAN = (
    "Sieben Kämpfer wurden am Samstag in dem Tal getötet, sagte der Gouverneur der Provinz. Bewohner berichteten von "
    "Schüssen am Rand des Dorfes, und in der Nacht brannten zwei Häuser. The Guardian schrieb, that was all."
)


@given(MENDABLE)
def test_what_needs_no_mending_is_what_ftfy_leaves_alone(text: str) -> None:
    if not tidy._may_need_mending(text):
        assert ftfy.fix_text(text, tidy.MENDING) == text


@given(st.text(alphabet=string.ascii_letters + " .,;:!?'\"()-\n" + NEWS, max_size=80))
def test_quotes_and_dashes_of_news_are_never_mended(text: str) -> None:
    assert ftfy.fix_text(text, tidy.MENDING) == text


def test_every_sign_alone_is_settled_as_ftfy_would() -> None:
    for code in range(sys.maxunicode + 1):
        text = f"a {chr(code)} b{chr(code)}c"
        if not tidy._may_need_mending(text):
            assert ftfy.fix_text(text, tidy.MENDING) == text


@given(st.text(alphabet=" \t\n\r\v\u00a0\u2028\u3000ab", max_size=20))
def test_runs_of_blanks_are_found_in_either_way(text: str) -> None:
    assert list(tidy._runs(text)) == [Span(*found.span()) for found in tidy.BLANKS.finditer(text)]


@given(st.text(alphabet=" \t\n\r\u00a0\u2028abc", max_size=12))
def test_a_settled_text_is_what_the_full_look_leaves(text: str) -> None:
    if tidy._is_settled(text):
        assert {found.group() for found in tidy.BLANKS.finditer(text)} <= {"\n"}


@given(st.text(alphabet="ab\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", max_size=20))
def test_lines_end_where_python_ends_them(text: str) -> None:
    lines = [line.of(text) for line in tidy._lines(text)]
    assert (lines[:-1] if not lines[-1] else lines) == text.splitlines()


@given(st.text(alphabet="ab c", min_size=1, max_size=12), st.integers(0, 5), st.data())
def test_a_text_of_one_piece_is_edited_like_one_of_many(text: str, shift: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    edits = [Edit(start, end, data.draw(st.sampled_from(["", "x", "yz"])))]
    whole = Traced(text, (Piece(0, len(text), shift, shift + len(text)),))
    single = Traced(text, tuple(Piece(at, at + 1, shift + at, shift + at + 1) for at in range(len(text))))
    assert whole.edited(edits).text == single.edited(edits).text
    for at in range(len(whole.edited(edits).text)):
        one, many = (OffsetMap(traced.edited(edits).pieces).raw_span(Span(at, at + 1)) for traced in (whole, single))
        assert one == many


@pytest.mark.parametrize(("pattern", "wall"), ENTRIES, ids=lambda value: getattr(value, "example", "")[:20])
def test_every_wall_holds_one_of_its_words(pattern: re.Pattern[str], wall: Wall) -> None:
    assert wall.words

    # texts of a pattern are made slowly, the more so on a busy machine
    @settings(suppress_health_check=[HealthCheck.too_slow], max_examples=30, deadline=None)
    @given(st.from_regex(pattern))
    def is_found(text: str) -> None:
        assert wall in [found for found, _ in walls_in(text)]

    is_found()


def test_english_is_settled_by_its_everyday_words_and_german_is_not() -> None:
    report = (
        "The governor said on Sunday that seven of his men had been killed when their convoy was attacked near the "
        "river, and that two others were missing after the fighting, which lasted into the night."
    )
    assert tongues._is_plainly_english(report)
    assert not tongues._is_plainly_english(GERMAN)
    assert tongues.language(report, ("de",)) == "en"


@given(st.text(alphabet="ab1_'’. \n\u0301", max_size=200), st.integers(1, 20))
def test_a_look_at_the_head_never_finds_words_that_a_text_lacks(text: str, number: int) -> None:
    if tongues.has_words(text, "en", number):
        assert tongues.word_count(text, "en") >= number


@given(st.lists(st.text(alphabet="aB .!”)\u00a0", min_size=1, max_size=12), min_size=1, max_size=8))
def test_lines_are_sentences_as_a_full_count_has_it(lines: list[str]) -> None:
    words = [len(re.findall(r"\w+", line)) for line in lines]
    runs = [bool(re.search(r"[.!?…:؟。।][\"'”’»)\]]*\s*$", line)) or line[0].islower() for line in lines]
    counted = sum(count for count, running in zip(words, runs, strict=True) if running)
    assert refuse._in_sentences(lines) == (counted >= refuse.LISTING_SENTENCES * sum(words))


PARTS = (
    '<time datetime="', "2021", "-08", "-15", '">', "</time>", ' content="', '"', '<span class="date">', "> ", "publi",
    "x" * 100, " May.", "<", "\n",
)  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=14).map("".join))
def test_coarse_days_are_taken_out_as_by_reading_all_of_a_page(raw: str) -> None:
    assert page.without_coarse_days(raw) == page.COARSE.sub(r"\1", raw)
