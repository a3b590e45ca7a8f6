"""General news for the benchmarks: made-up articles in which few sentences tell of a killing, from a fixed seed."""

from __future__ import annotations

import random

# Everyday news holds many words that may mean an outcome and don't: lost, took, down, fell, hit, control.
SENTENCES = """
The city council approved a budget of 84 million dollars on Tuesday after a debate that went on past midnight.
Shares of the airline fell 4 percent after it cut its forecast for the third quarter.
The home side lost 3-1 and dropped to ninth place, its worst run since the spring.
Residents of the old town have asked for slower traffic and wider pavements near the school.
The minister said that the new rules would come into force in January and that firms would have a year to adapt.
"We are pleased with the result, but there is work ahead of us," the chief executive told reporters.
Heavy rain is expected in the north, with sunny spells and light winds along the coast.
The museum will show forty paintings that have not been seen together for half a century.
Teachers' unions and the ministry will meet again next week to talk about pay and class sizes.
The governor took part in the opening of a bridge that links the two banks of the river.
A survey of 1,200 households found that most people save less than they did five years ago.
The band begins its tour in Lisbon and will play in eleven cities before the end of the summer.
Prices of wheat went down for the fourth month in a row, according to the national bank.
Researchers at the university have found a way to make cement with half the usual energy.
The court took the view that the contract was void, and ordered the company to pay the costs.
She holds the national record over 800 metres and hopes to run in the final on Sunday.
The party, which holds 42 seats, will choose a new leader at its meeting in October.
Voters in three districts go to the polls on Thursday, and turnout is expected to be high.
The phone has a larger screen, a better camera and a battery that lasts for two days.
Farmers say the late frost has damaged the fruit, though it is too early to know how much was lost.
The hotel, built in 1911, was sold to an investor from Norway for an undisclosed sum.
Commuters face delays until Friday while the line between the airport and the centre is repaired.
The novel follows a family over four generations and has been translated into twenty languages.
Unemployment rose slightly in August, but the number of vacancies remained close to a record.
The coach said his team had controlled the match until the last quarter of an hour.
A new law gives tenants more time to look for a flat when their contract ends.
The orchestra will play works by young composers, many of them for the first time.
Scientists expect the volcano to stay quiet, although small tremors were felt over the weekend.
The company will hire 300 people for its new plant, which makes parts for wind turbines.
Visitors spent more on food and less on hotels than in the year before, the tourist board said.
""".strip().splitlines()
TOLD = (
    "Two people were killed and five others injured when a lorry hit a bus on the coast road, police said.",
    "Officials said at least 12 people died in floods in the south of the country.",
    "A man was arrested on Monday after a shop was set on fire, according to the police.",
)
A_PARAGRAPH = 3  # sentences
ONE_IN = 10  # articles that tell of people who came to harm


def general(articles: int) -> list[str]:
    """Articles of about 2,500 characters; one in ten tells of people who came to harm."""
    chance = random.Random(1)  # noqa: S311 # no secret
    made = []
    for number in range(articles):
        sentences = chance.choices(SENTENCES, k=25)
        if number % ONE_IN == 0:
            sentences[chance.randrange(25)] = chance.choice(TOLD)
        paragraphs = [" ".join(sentences[at : at + A_PARAGRAPH]) for at in range(0, 25, A_PARAGRAPH)]
        made.append("\n".join(paragraphs))
    return made
