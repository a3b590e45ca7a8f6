"""Footing and time frame of figures."""

from __future__ import annotations

from datetime import date

import pytest

from assay.extract.frames import Told, time_frame
from assay.extract.hedges import footing, hedge_of
from assay.extract.sentences import tokens
from assay.text import Span


def hedge(text: str, word: str, base_form: bool = False) -> str:
    words = tokens(text, Span(0, len(text)))
    return hedge_of(words, [token.low for token in words].index(word), base_form)


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Ten men were killed in the raid.", "killed", "none"),
        ("Ten men were reportedly killed in the raid.", "killed", "reported"),
        ("Unconfirmed accounts say ten men were killed.", "killed", "unverified"),
        ("Ten miners were feared dead.", "dead", "feared"),
        ("The ministry denied that ten soldiers were killed.", "killed", "denied"),
        ("The blast could have killed hundreds.", "killed", "hypothetical"),
        ("The blast would have killed nine men, it is reported.", "killed", "reported"),
        ("On an unverified Twitter account it said ten men were killed.", "killed", "none"),
        ("The report that ten men were killed is a fabrication.", "killed", "denied"),
        ("Ten herders may have been killed near the well.", "killed", "feared"),
        ("Ten divers are thought to have died.", "died", "feared"),
        ("Police believe as many as ten smugglers died.", "died", "feared"),
        ("The men are believed to be behind the bomb that killed ten.", "killed", "none"),
        ("Scores feared dead as ten thousand fled.", "fled", "none"),
        ("It was not possible to substantiate that ten men were killed.", "killed", "unverified"),
        ("Ten men were apparently killed.", "killed", "reported"),
        ("Ten men were killed, and the gunman reportedly fled.", "killed", "none"),
        ("Ten men were killed, the front reportedly wrote.", "killed", "reported"),
        ("Word reached the town that ten men were killed.", "killed", "reported"),
        ("He is responsible for planting bombs, kidnapping ten farmers and theft.", "kidnapping", "hypothetical"),
        ("The palace called the report of ten killed false.", "killed", "denied"),
        ("The army rejected as propaganda the claim that ten men were killed.", "killed", "denied"),
        ("Claims that ten men were killed are denied.", "killed", "denied"),
        ("Ten men were killed, which the army denied.", "killed", "denied"),
        ("He denied that his men were there and said that bandits had killed ten.", "killed", "none"),
        ("A woman who could not walk burned to death.", "burned", "none"),
    ],
)
def test_a_hedge_reaches_its_outcome(text: str, word: str, wanted: str) -> None:
    assert hedge(text, word) == wanted


def test_a_purpose_is_hypothetical_and_a_success_is_not() -> None:
    assert hedge("They planned the raid to kill ten men.", "kill", base_form=True) == "hypothetical"
    assert hedge("They managed to kill ten men.", "kill", base_form=True) == "none"


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Nine people were killed on Monday.", "event"),
        ("Since January 400 people have been killed.", "cumulative"),
        ("The war has killed 400 people.", "cumulative"),
        ("It was the worst attack since 2014, when 90 people died.", "background"),
        ("Last year 90 people died in a blast there.", "background"),
        ("Last year 88 teachers were murdered in the south.", "cumulative"),
        ("Between January and June 1,240 people were killed in three states.", "cumulative"),
        ("In the first quarter 209 suspects were detained.", "cumulative"),
        ("In the same period 60 guerrillas deserted.", "cumulative"),
        ("The front has lost 300 men since 24 July.", "cumulative"),
        ("The front has lost 300 men since August 28.", "event"),
        ("The front has lost 300 men since the fighting began on Sunday.", "event"),
        ("The number of its soldiers killed there stands at 11.", "cumulative"),
        ("Ten people died in the deadliest attack this year.", "event"),
        ("Orr, who led the rebels in the 1980s and was murdered in 2001, had two sons.", "background"),
    ],
)
def test_a_sentence_tells_its_time_frame(sentence: str, wanted: str) -> None:
    assert time_frame(sentence, Told(published=date(2021, 9, 1), verb=sentence.find("murdered"))) == wanted


def test_what_happened_long_before_the_lead_is_background() -> None:
    assert (
        time_frame("A bomb killed 70 people in January.", Told(day=date(2021, 1, 1), own=date(2021, 9, 1)))
        == "background"
    )


@pytest.mark.parametrize(
    ("own", "claimant", "kind", "following", "wanted"),
    [
        ("none", "The army", "belligerent", "The rebels rejected the claim.", "denied"),
        ("none", "The army", "belligerent", "The rebels denied that a camp was hit.", "none"),
        ("none", "the ministry", "official", "It rained.", "none"),
        ("none", "local sources", "anonymous", "It rained.", "reported"),
        ("none", "unconfirmed reports", "anonymous", "It rained.", "reported"),
        ("none", "a resident", "witness", "It rained.", "reported"),
        ("none", "reports", "unattributed", "", "reported"),
        ("none", None, "unattributed", "", "none"),
        ("reported", "a resident", "witness", "The figure has not been confirmed.", "unverified"),
        ("denied", "the ministry", "official", "The claim could not be verified.", "denied"),
        ("none", "the army", "belligerent", "There is no independent confirmation.", "unverified"),
        ("none", "the army", "belligerent", "The ministry confirmed it.", "none"),
        ("none", "the army", "belligerent", "Not confirmed.", "unverified"),
        ("none", "the army", "belligerent", "We could not confirm it.", "unverified"),
        (
            "none",
            "the army",
            "belligerent",
            "Nine fled, according to reports that the agency could not verify.",
            "none",
        ),
        ("none", "the army", "belligerent", "The rebels have neither confirmed nor denied it.", "none"),
        ("none", "the army", "belligerent", "A rebel spokesman disputes the army's number.", "denied"),
        ("none", "the army", "belligerent", "The rebels called the claim propaganda.", "denied"),
    ],
)
def test_footing_minds_whose_word_it_is_and_what_follows(
    own: str, claimant: str | None, kind: str, following: str, wanted: str
) -> None:
    assert footing(own, claimant, kind, following) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ten men were killed since Monday.", "event"),
        ("In two days of fighting ten men were killed.", "event"),
        ("Over the past four days ten men were killed.", "event"),
        ("Over the past nine days ten men were killed.", "cumulative"),
        ("Ten men were killed since the start of the war.", "cumulative"),
        ("Ten men have been killed since the fall of the capital.", "cumulative"),
        ("In the biggest blow since they came to power, ten men were killed.", "event"),
    ],
)
def test_a_running_total_needs_more_than_a_few_days(text: str, wanted: str) -> None:
    assert time_frame(text, Told()) == wanted


@pytest.mark.parametrize(
    ("text", "figure", "wanted"),
    [
        ("Six guards were killed, bringing to 40 the toll of the siege.", "Six", "event"),
        ("Six guards were killed, bringing to 40 the toll of the siege.", "40", "cumulative"),
        ("The blast killed six guards a day after gunmen shot nine farmers dead.", "six", "event"),
        ("The blast killed six guards a day after gunmen shot nine farmers dead.", "nine", "background"),
        ("More than 900 people have been killed since talks broke down.", "900", "cumulative"),
        ("At least 900 people have died in the country's long civil war.", "900", "cumulative"),
        ("Nine people have died in the war-torn province.", "Nine", "event"),
        ("In late June nine farmers were killed there.", "nine", "background"),
        ("In September nine farmers were killed there.", "nine", "event"),
        ("The raid was in retaliation for the killing of two guards.", "two", "background"),
        ("Two more deaths bring the toll from Friday's bombing to 40.", "40", "event"),
        ("Two more deaths bring the year's toll to 40.", "40", "cumulative"),
        ("Two days after rebels killed ten guards, six farmers were shot.", "ten", "background"),
        ("Two days after rebels killed ten guards, six farmers were shot.", "six", "event"),
        ("Six farmers were shot in retaliation for the death of ten guards.", "Six", "event"),
        ("Six farmers were shot in retaliation for the death of ten guards.", "ten", "background"),
        ("In retaliation for the death of ten guards, soldiers shot six farmers.", "six", "event"),
        ("Police found the body of a farmer who had been kidnapped two months earlier.", "a farmer", "event"),
        ("Six farmers were shot in a valley where a bomb the day before killed ten.", "ten", "background"),
    ],
)
def test_the_frame_is_that_of_the_clause(text: str, figure: str, wanted: str) -> None:
    assert time_frame(text, Told(published=date(2021, 9, 1), at=text.index(figure))) == wanted


def test_more_dead_than_any_incident_has_are_those_of_a_war() -> None:
    assert time_frame("More than 40,000 people have been killed.", Told(dead=40_000)) == "cumulative"


def test_the_first_event_told_may_lie_a_week_back_and_later_ones_may_not() -> None:
    text = "A bomb killed seven people."
    assert time_frame(text, Told(day=date(2021, 8, 27), published=date(2021, 9, 1))) == "event"
    assert time_frame(text, Told(day=date(2021, 8, 20), published=date(2021, 9, 1))) == "background"
    assert time_frame(text, Told(day=date(2021, 8, 27), own=date(2021, 9, 1))) == "background"


@pytest.mark.parametrize(
    ("text", "figure", "wanted"),
    [
        ("Two guards were hurt; one of them has since died.", "Two", "event"),
        ("It now says five people died; it had earlier spoken of seven dead.", "five", "event"),
        ("It now says five people died; it had earlier spoken of seven dead.", "seven", "background"),
        ("Six days before it, raiders had killed 21 soldiers.", "21", "background"),
        ("The war that began in spring has, by one reckoning, left 900 dead.", "900", "cumulative"),
    ],
)
def test_the_frame_minds_semicolons_and_what_came_since(text: str, figure: str, wanted: str) -> None:
    assert time_frame(text, Told(published=date(2021, 9, 1), at=text.index(figure))) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Since Sunday ten men have been killed.", "event"),
        ("Ten men have been killed since the rains began.", "cumulative"),
        ("The bodies of ten men killed since Sunday were returned.", "event"),
        ("Ten men were killed in a year.", "cumulative"),
        ("Ten men were killed this week.", "event"),
        ("Ten men had been killed there two days earlier.", "background"),
        ("Ten men were killed in the earlier clash.", "background"),
        ("Ten men were killed, the mayor had earlier said.", "event"),
    ],
)
def test_a_week_of_fighting_is_one_event(text: str, wanted: str) -> None:
    day = date(2021, 8, 29) if "Sunday" in text else date(2021, 9, 2)
    assert time_frame(text, Told(day=day, own=date(2021, 9, 2), published=date(2021, 9, 3))) == wanted


def test_people_who_fled_before_the_news_are_a_running_total() -> None:
    told = Told(day=date(2021, 8, 15), published=date(2021, 9, 5), fled=True)
    assert time_frame("Two thousand people fled on 15 August.", told) == "cumulative"
