"""Who says what: source, cue and content."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.extract.attribution import attributions


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The mayor said nine people died.", "The mayor", "said", "nine people died"),
        ("Nine people died, the mayor said.", "the mayor", "said", "Nine people died"),
        ("“Nine people died,” said Mayor Lena Orr.", "Mayor Lena Orr", "said", "“Nine people died,”"),
        ("According to a doctor, nine people died.", "a doctor", "According to", "nine people died"),
        ("Nine people died, according to a doctor.", "a doctor", "according to", "Nine people died"),
        (
            "Hadi Noor, a former police chief, said nine men fell.",
            "Hadi Noor, a former police chief",
            "said",
            "nine men fell",
        ),
        (
            "On Monday, the army has also claimed that nine men fell.",
            "the army",
            "has also claimed",
            "that nine men fell",
        ),
        ("Nine men fell in the hills, residents told the agency.", "residents", "told", "Nine men fell in the hills"),
        ("The town was taken, the army said on its website.", "the army", "said", "The town was taken"),
        ("In a post that day he wrote that nine men fell.", "he", "wrote", "that nine men fell"),
        ("According to reports, nine men fell.", "reports", "According to", "nine men fell"),
        ("Local sources told reporters that nine men fell.", "Local sources", "told", "that nine men fell"),
    ],
)
def test_source_cue_and_content_are_found(text: str, source: str, cue: str, content: str) -> None:
    found = attributions(text)
    assert len(found) == 1
    one = found[0]
    assert one.source is not None
    assert one.content is not None
    assert (one.source.of(text), one.cue.of(text), one.content.of(text)) == (source, cue, content)


def test_a_second_quotation_keeps_its_speaker() -> None:
    text = "“We held the bridge,” the captain said. “They lost nine men there.”"
    found = attributions(text)
    assert [one.source.of(text) for one in found if one.source] == ["the captain", "the captain"]


@pytest.mark.parametrize("text", ["The report lay on his desk.", "Nine people died.", "His claims were long."])
def test_nouns_of_saying_are_no_cue(text: str) -> None:
    assert attributions(text) == []


@given(st.text(alphabet='ab said,“”".T\n told that’', max_size=120))
def test_spans_lie_inside_the_text(text: str) -> None:
    for one in attributions(text):
        for span in (one.source, one.cue, one.content):
            assert span is None or 0 <= span.start < span.end <= len(text)
