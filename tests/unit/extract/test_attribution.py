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
        ("A poll released on Friday showed that nine won.", "A poll released on Friday", "showed", "that nine won"),
        ("A study published in June found that 40 died.", "A study published in June", "found", "that 40 died"),
        ("By the rebels' own count, 18 men died.", "the rebels'", "By the rebels' own count", "18 men died"),
        ("Doubt met Orr's claim to have shot nine men.", "Orr's", "claim", "to have shot nine men"),
        ("Nine men fell, according to unconfirmed reports.", "unconfirmed reports", "according to", "Nine men fell"),
        (
            "Nine men fell, a colonel was quoted by the radio as saying.",
            "a colonel",
            "was quoted by the radio as saying",
            "Nine men fell",
        ),
        ("After the army said nine men fell, crowds met.", "the army", "said", "nine men fell"),
        ("While the army said two men fell, five were hurt.", "the army", "said", "two men fell, five were hurt"),
        ("The army said as many as nine men fell.", "The army", "said", "as many as nine men fell"),
        ("The army said since May nine men fell.", "The army", "said", "since May nine men fell"),
        ("“Nine men fell,” the mayor said after he left the hall.", "the mayor", "said", "“Nine men fell,”"),
        ("The mayor, later adding that nine men fell, left.", "The mayor", "later adding", "that nine men fell"),
        (
            "An average of 10 percent of clerks reported no pay.",
            "An average of 10 percent of clerks",
            "reported",
            "no pay",
        ),
        ("Half of those who came said nine men fell.", "Half of those who came", "said", "nine men fell"),
        ("The firm - which digs, drills and builds - said nine men fell.", "The firm", "said", "nine men fell"),
        ("The clerks I met said nine men fell.", "The clerks I met", "said", "nine men fell"),
        (
            "The clerks whose posts were cut say nine men fell.",
            "The clerks whose posts were cut",
            "say",
            "nine men fell",
        ),
        ("Nine men dead in raid, army claims.", "army", "claims", "Nine men dead in raid"),
        ("Nine men fell, by one estimate.", "one estimate", "by", "Nine men fell"),
        ("They met the army's estimate of 90 dead with scorn.", "the army's", "estimate", "90 dead with scorn"),
        ("The army has voiced concern that nine men fell.", "The army", "has voiced concern", "that nine men fell"),
        ("The sign read: “Nine men fell here.”", "The sign", "read", "“Nine men fell here.”"),
        ("Added Mayor Lena Orr: “Nine men fell.”", "Mayor Lena Orr", "Added", "“Nine men fell.”"),
        ("In a poll by the Post and the Herald, 40 won.", "a poll by the Post and the Herald", "In", "40 won"),
        ("She issued a note on Monday alleging that nine fell.", "She", "alleging", "that nine fell"),
        (
            "A miners' union has drawn up a list of 43 missing.",
            "A miners' union",
            "has drawn up a list of",
            "43 missing",
        ),
    ],
)
def test_source_cue_and_content_are_found(text: str, source: str, cue: str, content: str) -> None:
    found = attributions(text)
    assert len(found) == 1
    one = found[0]
    assert one.source is not None
    assert one.content is not None
    assert (one.source.of(text), one.cue.of(text), one.content.of(text)) == (source, cue, content)


def spoken(text: str) -> list[tuple[str | None, str, list[str]]]:
    return [
        (one.source.of(text) if one.source else None, one.cue.of(text), [piece.of(text) for piece in one.pieces])
        for one in attributions(text)
    ]


def test_a_second_quotation_is_a_further_piece_of_the_first_ones_content() -> None:
    text = "“We held the bridge,” the captain said. “They lost nine men there.”"
    assert spoken(text) == [("the captain", "said", ["“We held the bridge,”", "“They lost nine men there.”"])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Lea Orr, a spokeswoman for the mine, has repeatedly said that nine men fell.",
            [("Lea Orr, a spokeswoman for the mine", "has repeatedly said", ["that nine men fell"])],
        ),
        (
            "Nine men fell, Lea Orr, a spokeswoman for the mine, told the agency on Monday.",
            [("Lea Orr, a spokeswoman for the mine", "told", ["Nine men fell"])],
        ),
        (
            "The mine said nine men fell, adding that two were hurt.",
            [("The mine", "said", ["nine men fell"]), ("The mine", "adding", ["that two were hurt"])],
        ),
        (
            "The blast, officials said, killed nine men.",
            [("officials", "said", ["The blast", "killed nine men"])],
        ),
        (
            "The mine said nine men fell, while the union said ten fell.",
            [("The mine", "said", ["nine men fell"]), ("the union", "said", ["ten fell"])],
        ),
        (
            "People who live there said nine men fell.",
            [("People who live there", "said", ["nine men fell"])],
        ),
        (
            "''Nine men fell there,'' said Lea Orr.",
            [("Lea Orr", "said", ["''Nine men fell there,''"])],
        ),
        (
            "The union repeated its claim that nine men fell.",
            [("The union", "repeated", ["its claim that nine men fell"]), ("its", "claim", ["that nine men fell"])],
        ),
        (
            "The plan was endorsed by nine unions.",
            [("nine unions", "was endorsed by", ["The plan"])],
        ),
        (
            "The mine is expected to hire nine men.",
            [(None, "is expected", ["The mine", "to hire nine men"])],
        ),
        (
            "In four days nine men fell, the union said on Thursday on its page.",
            [("the union", "said", ["In four days nine men fell"])],
        ),
        (
            "An agency quotes a local source as saying that nine men fell.",
            [("a local source", "as saying", ["that nine men fell"])],
        ),
    ],
)
def test_speech_is_read_in_all_its_forms(text: str, found: list[tuple[str | None, str, list[str]]]) -> None:
    assert [one for one in spoken(text) if one in found] == found


@pytest.mark.parametrize(
    "text",
    [
        "Nine border states held votes.",
        "The Evening Post paid nine men.",
        "Her false claims hurt nine men.",
        "The party plans were late.",
        "It would raise nine percent.",
        "The laws proposed in May hurt nine men.",
    ],
)
def test_nouns_names_and_participles_are_no_cue(text: str) -> None:
    assert attributions(text) == []


@pytest.mark.parametrize("text", ["The report lay on his desk.", "Nine people died.", "His claims were long."])
def test_nouns_of_saying_are_no_cue(text: str) -> None:
    assert attributions(text) == []


@given(st.text(alphabet='ab said,“”".T\n told that’', max_size=120))
def test_spans_lie_inside_the_text(text: str) -> None:
    for one in attributions(text):
        for span in (one.source, one.cue, one.content):
            assert span is None or 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("17:55 The hospital says that nine people died.", "The hospital", "that nine people died"),
        ("Gangs burned scores of houses, says the mayor.", "the mayor", "Gangs burned scores of houses"),
        ("A policeman there said nine men fell.", "A policeman", "nine men fell"),
        ("Nine captured, say Orrland’s defenders", "Orrland’s defenders", "Nine captured"),
        (
            "The army reports:\n- nine men fell\n- ten are lost\nIt rained.",
            "The army",
            "\n- nine men fell\n- ten are lost",
        ),
        ("In the raid that followed, says the priest, nine people died.", "the priest", "In the raid that followed"),
        (
            "Orr (اور), spokesman of the Front (فر), wrote that nine men fell.",
            "Orr (اور), spokesman of the Front (فر)",
            "that nine men fell",
        ),
    ],
)
def test_speakers_of_live_pages_lists_and_asides_are_found(text: str, source: str, content: str) -> None:
    one = attributions(text)[0]
    assert one.source is not None
    assert (one.source.of(text), one.pieces[0].of(text)) == (source, content)


@pytest.mark.parametrize("text", ["Nine miners feared dead in Orrland", "Guards said to be behind the killing"])
def test_those_of_whom_it_is_told_are_no_speakers(text: str) -> None:
    assert [one for one in attributions(text) if one.source is not None] == []


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The staff puts the losses at around 500.", "puts"),
        ("The office raises its figure to 900 dead.", "raises"),
        ("The paper can reveal that nine men fell.", "can reveal"),
    ],
)
def test_a_figure_that_is_put_or_raised_is_reported(text: str, cue: str) -> None:
    assert [one.cue.of(text) for one in attributions(text)] == [cue]


@pytest.mark.parametrize("text", ["He put the book on the shelf at 5.", "They raised the flag to 20 metres."])
def test_things_that_are_put_or_raised_are_not_reported(text: str) -> None:
    assert [one for one in attributions(text) if one.kind != "label"] == []


@pytest.mark.parametrize(
    "text",
    [
        "While the army added 900 men, the town fell.",
        "The mayor wrote while in jail for nine years.",
        "Nine men were admitted as well as two women.",
        "Output rose by 0.3 percentage points to nine tons.",
        "The raid hit the town on Monday claiming the lives of nine men.",
        "It is worth noting that nine men fell.",
        "A set of laws and rules that could close nine mines came.",
        "Hours later, mass protests in nine towns, all peaceful, began.",
    ],
)
def test_what_nobody_says_is_no_attribution(text: str) -> None:
    assert spoken(text) == []
