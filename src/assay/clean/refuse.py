"""Rules by which a document is refused though it could be read: what it holds is no article."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from assay.clean.draft import Draft
from assay.clean.language import has_words, word_count
from assay.lexicon.walls import walls_in
from assay.params import CleanParams
from assay.text import LONGEST_TEXT

# What stands beside a wall: a paragraph or two of the article behind it, a caption. Longer texts are articles, even
# with an appeal to subscribe at their foot or an empty player at their head.
WALL_WORDS = {"cookie_wall": 100, "pay_wall": 150, "video_page": 50, "not_an_article": 50}
# Of a front page's lines hardly any ends like a sentence or goes on from the one before; of an article's nearly all.
LISTING_LINES, LISTING_SENTENCES = 5, 0.3
# Real articles stay below a third; see `linked` of the benchmark pages in the tests.
LINKED_SHARE = 0.6
# With fewer letters a recognised language is a guess; the other rules come first then.
SURE_LETTERS = 100

# With so many words a text is no page around a wall, and no more need be counted.
MANY_WORDS = max(WALL_WORDS.values())

WORD = re.compile(r"\w+")
# What a sentence ends with, and what may stand behind it.
ENDS, CLOSING = tuple(".!?…:؟。।"), "\"'”’»)]"


class Ground(NamedTuple):
    """Why a document is refused: a reason of the closed list and what was found."""

    reason: str
    detail: str


def ground(text: str, body: str, draft: Draft, language: str, params: CleanParams) -> Ground | None:
    """The first rule that refuses a document; None for an article.

    Args:
        text: The clean text, headline and all: a headline's words count, since feeds hold briefs that lean on it.
        body: The clean text without the headline.
        draft: What was read.
        language: Language of the text.
        params: Languages accepted and the fewest words.
    """
    if len(text) > LONGEST_TEXT:
        return Ground("too_large", f"{len(text):,} characters of text, more than {LONGEST_TEXT:,}")
    most = max(MANY_WORDS, params.min_words)
    words = most if has_words(text, language, most) else word_count(text, language)
    foreign = Ground("other_language", f"recognised as {language}") if language not in params.languages else None
    if foreign and sum(map(str.isalpha, text)) >= SURE_LETTERS:
        return foreign
    shown = draft.shown if words < params.min_words or not body else ""
    if found := _wall(f"{text}\n{shown}", words, draft):
        return found
    if not body:
        return _nothing(shown)
    if words < params.min_words:
        return Ground("too_short", f"{words} words, fewer than {params.min_words}")
    return _listing(body, draft) or foreign


def _wall(text: str, words: int, draft: Draft) -> Ground | None:
    for wall, phrase in walls_in(text) if words < MANY_WORDS else ():
        if words < WALL_WORDS[wall.reason]:
            return Ground(wall.reason, f"“{' '.join(phrase.split())}” and {words} words")
    if draft.video and words < WALL_WORDS["video_page"]:
        return Ground("video_page", f"the page calls itself a video and has {words} words")
    return None


def _nothing(shown: str) -> Ground:
    words = len(WORD.findall(shown))
    return Ground("not_an_article", f"no article among {words} words shown") if words else Ground("empty", "no text")


def _listing(body: str, draft: Draft) -> Ground | None:
    if draft.linked > LINKED_SHARE:
        return Ground("listing", f"{draft.linked:.0%} of the text stands in links")
    lines = [line for line in body.split("\n") if line]
    if len(lines) >= LISTING_LINES and not _in_sentences(lines):
        return Ground("listing", f"{len(lines)} lines, hardly any a sentence")
    return None


def _in_sentences(lines: list[str]) -> bool:
    """Whether enough words stand in lines that run like sentences; no more lines are counted than settle it."""
    running = [line.rstrip().rstrip(CLOSING).endswith(ENDS) or line[0].islower() for line in lines]
    others = sum(len(WORD.findall(line)) for line, runs in zip(lines, running, strict=True) if not runs)
    counts = (len(WORD.findall(line)) for line, runs in zip(lines, running, strict=True) if runs)
    return any(count >= LISTING_SENTENCES * (count + others) for count in accumulate(counts, initial=0))
