"""Who puts a figure forward."""

from __future__ import annotations

import pytest

from assay.extract.article import extract_article
from assay.extract.claimantkinds import claimant_type
from assay.extract.reader import Reader, load_reader
from assay.records import Claim


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader("assay", None)


def claim(text: str, reader: Reader) -> Claim:
    return extract_article("a", text, headline=None, published=None, source_office=None, reader=reader).claims[0]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("a former police chief", "official"),
        ("the Ministry of National Defence", "belligerent"),
        ("people in the village", "witness"),
        ("sources of the agency", "anonymous"),
        ("activists on social media", "anonymous"),
        ("media reports", "unattributed"),
        ("local media", "media"),
    ],
)
def test_words_of_a_description_tell_the_kind_of_claimant(written: str, kind: str) -> None:
    assert claimant_type(written) == kind


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("On Friday the Taliban killed nine soldiers, they said.", "Taliban"),
        ("Nine soldiers were killed, according to a count kept by the Orr Institute.", "the Orr Institute"),
        (
            "Residents said nine soldiers were killed, the radio reported, citing a hospital official.",
            "a hospital official",
        ),
        ("Nine soldiers were killed by the Taliban, according to a tweet they posted on Friday.", "Taliban"),
        ("We saw that nine soldiers were killed.", None),
        ("The front accuses the army of killing nine farmers.", "The front"),
        ("Reports that nine soldiers were killed are false.", "Reports"),
        ("In the raid that followed, says a teacher, Omar Sani, nine men died.", "a teacher, Omar Sani"),
        ("Bandit bloodbath: 11 soldiers killed in the valley", None),
        ("The mayor said a bridge fell; nine soldiers were killed.", None),
        ("The mayor rejected that. He said nine soldiers were killed.", "The mayor"),
    ],
)
def test_the_innermost_speaker_puts_the_figure_forward(text: str, claimant: str | None, reader: Reader) -> None:
    assert claim(text, reader).claimant == claimant
