"""Everything that reading an article needs besides the article: lexicons, rulebook, gazetteer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assay.extract.alarm import Alarm, load_alarm
from assay.extract.groups import Chunker
from assay.extract.vocabulary import Vocabulary
from assay.lexicon.actors import ActorIndex, load_actors
from assay.lexicon.confidence import Weights, load_confidence
from assay.lexicon.figures import Figures, load_figures
from assay.lexicon.gazetteer import Gazetteer, load_gazetteer
from assay.lexicon.outcomes import load_triggers
from assay.lexicon.people import load_nouns


@dataclass(frozen=True)
class Reader:
    """Lexicons and rulebook, loaded once for any number of articles.

    `alarm` finds outcome words and words of taking anywhere in a text; only sentences with one, and with what
    `vocabulary` says that it needs, are read further.
    """

    rulebook: str
    figures: Figures
    chunker: Chunker
    actors: ActorIndex
    gazetteer: Gazetteer
    alarm: Alarm
    vocabulary: Vocabulary
    weights: Weights


def load_reader(rulebook: str, gazetteer_folder: Path | None) -> Reader:
    """A reader under a rulebook ("ucdp", "acled", "isaf", "assay").

    Args:
        rulebook: What vague numbers stand for; `vague.yaml` gives each number's source.
        gazetteer_folder: Folder of further GeoNames files; None for the built-in places only.

    Raises:
        InputError: A lexicon or gazetteer file is not sound.
    """
    figures = load_figures(rulebook)
    triggers, nouns = load_triggers(), load_nouns()
    gazetteer = load_gazetteer(gazetteer_folder)
    return Reader(
        rulebook=rulebook,
        figures=figures,
        chunker=Chunker(figures, nouns, triggers),
        actors=load_actors(),
        gazetteer=gazetteer,
        alarm=load_alarm(triggers),
        vocabulary=Vocabulary(figures, nouns, gazetteer),
        weights=load_confidence(),
    )
