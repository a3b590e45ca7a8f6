"""Lists, asides and gaps around those who were killed or wounded."""

from __future__ import annotations

import pytest

from assay.extract.article import extract_article
from assay.extract.reader import Reader, load_reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_reader("assay", None)


def toll(text: str, outcome: str, reader: Reader) -> int | None:
    found = extract_article("a", text, headline=None, published=None, source_office=None, reader=reader).tolls
    return next((one.best for one in found if (one.outcome, one.affected_class) == (outcome, "all")), None)


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        ("A mine went off, killing a boy, a night guard, a bus driver, and wounding three others.", 3, 3),
        ("Five pilgrims travelling by bus from Multan to Quetta were killed.", 5, None),
        ("Two surveyors were pulled out of a hut by the rebels and murdered.", 2, None),
        ("A raider stabbed a night watchman to death.", 1, None),
        ("The blast left nine people dead and wounded at least 30 others.", 9, 30),
        ("Two guards, Ali Omar and Karim Naji, and a clerk were wounded.", None, 3),
        ("Rosa Diaz, a Unity Party (UP) councillor, was shot and killed.", 1, None),
        ("The mayor of Tame, his driver, and a guard, were wounded when a bomb went off.", None, 3),
        ("Three clerks suffered shrapnel wounds.", None, 3),
        ("A shell hit a hut, wounding him, his wife and a daughter.", None, 3),
        ("Raiders fired at Marco Ruiz, who was wounded.", None, 1),
        ("Twenty people, including residents, police, and nurses, were wounded in the blast.", None, 20),
        ("A suicide bomber blew himself up at a gate, killing one person.", 2, None),
        ("Three suicide bombers attacked the camp, killing themselves.", 3, None),
        ("A guard was shot at. He was not wounded.", None, None),
        ("A mine killed the governor, Hamid Naji, his wife and two sons.", 4, None),
        ("Raiders killed Nasir Shah, a poet and the head of a school.", 1, None),
        ("In Bilbao, Spain, two men and a boy were killed.", 3, None),
        ("Four farmers were wounded. One of the wounded died the next day.", 1, 4),
        ("A court sentenced two rebels to death.", None, None),
        ("A similar number of rebels were wounded.", None, None),
        ("The blast left only the bomber dead, but wounded ten others.", 1, 10),
        ("Several raiders in a truck shot Pedro Luis Gomez to death.", 1, None),
        ("Juan Mateo, an engineer at the water board, which looks after wells, was shot dead.", 1, None),
        ("A raider threw a grenade at the barracks and was shot dead.", 1, None),
        ("Four Nepali workers of a road construction company were killed.", 4, None),
        ("The mayor's chauffeuse was also killed.", 1, None),
        ("The bomb injured both the mayor and two of his guards.", None, 3),
        ("The blast wounded Santoso and three of his guards.", None, 4),
        ("Raiders killed a bank manager, Major Musa Bello, and one of his guards.", 3, None),
        ("Raiders shot and killed a man police said was a spy.", 1, None),
        ("There were no figures on how many were wounded.", None, 0),
        ("There were no reports of additional injuries.", None, None),
        ("A clerk was found dead with two gunshot wounds.", 1, None),
        ("Officials put the toll at 23 dead and 40 hurt.", 23, 40),
        ("The number of dead rose from 12 to 17.", 17, None),
        ("From 12 to 17 herders were killed.", 12, None),
        ("Three of those hurt later died.", 3, None),
        ("The raid killed nine guards and left twice as many wounded.", 9, None),
        ("The blast killed at least 12 people before guards shot all five attackers dead.", 17, None),
        ("Two clerks died. Guards shot and killed the attacker.", 3, None),
    ],
)
def test_groups_are_found_past_what_stands_between(
    text: str, killed: int | None, wounded: int | None, reader: Reader
) -> None:
    assert (toll(text, "killed", reader), toll(text, "wounded", reader)) == (killed, wounded)


def test_no_one_of_a_list_is_counted(reader: Reader) -> None:
    assert toll("No women or children were wounded in the raid.", "wounded", reader) == 0
