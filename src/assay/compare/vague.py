"""What a vague figure as written stands for under another rulebook than that it was read with."""

from __future__ import annotations

from assay.lexicon.figures import Reading, load_figures


def reread(count_text: str | None, rulebook: str) -> Reading | None:
    """The reading of a vague figure; None where the text is no vague word or the rulebook has no number for it.

    Args:
        count_text: The figure as written ("dozens", "a number"); None for an uncounted plural ("fighters were killed").
        rulebook: One of `figures.RULEBOOKS`.
    """
    figures = load_figures(rulebook)
    if count_text is None:
        return figures.plural
    words = count_text.lower().split()
    if not words:
        return None
    # The span of a figure leaves out the "of" that some phrases end with.
    for whole in (words, [*words, "of"]):
        hit = figures.vague.at(whole, 0)
        if hit is not None and hit[0] == len(whole):
            return hit[1]
    return None
