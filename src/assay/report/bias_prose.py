"""Prose on claimants: what can be said of how far off they are, how well it is predicted, and what follows."""

from __future__ import annotations

from assay.report import words
from assay.report.blocks import Bullets, Paragraph, Run, text
from assay.report.facts import Facts
from assay.report.show import Shown, show

FEW = 20
"""Predictions under which no more is said than that they are few."""


def biases(facts: Facts) -> Shown:
    """For how many claimants anything can be said, and what the rest rests on."""
    here = facts["corpus"]["model"]
    rows, least = here["rows"], here["min_matched"]
    found = (
        f"Of {words.counted(sum(rows.values()), 'combination')} of claimant, group, outcome and data set, "
        f"{rows['matched']:,} {'has' if rows['matched'] == 1 else 'have'} the "
        f"{words.counted(least, 'matched origin')} of "
        "their own that a finding needs. "
    )
    reach = (
        f"Of these, {here['above']:,} {'lies' if here['above'] == 1 else 'lie'} above the reference and "
        f"{here['below']:,} below it with their whole 90 % interval. "
        if rows["matched"] else "No claimant's bias is a finding here. "
    )  # fmt: skip
    rest = (
        f"For {rows['pooled']:,} it can only be said what others of their kind suggest. For {rows['prior']:,} there is "
        "nothing but the prior, which is drawn as such and says nothing of them."
    )
    return show(Paragraph(role="lead", runs=(Run(text=found), Run(text=reach, style="strong"), Run(text=rest))))


def checks(facts: Facts) -> Shown:
    """How predictions out of sample fared beside the two baselines."""
    here = facts["corpus"]["model"]["checks"]
    if not here["n"]:
        return show(_note("Nothing could be predicted out of sample: too few origins meet a reference figure."))
    held, scores = here["coverage"], here["scores"]
    better = min(scores["word"], scores["median"])
    gain = (
        f"{abs(1 - scores['model'] / better) * 100:.0f} % {'better' if scores['model'] < better else 'worse'}"
        if better
        else "no better"
    )
    few = (
        f" With {words.counted(here['n'], 'prediction')} none of these numbers is sure: another corpus of this size "
        "would give others."
        if here["n_independent"] < FEW else ""
    )  # fmt: skip
    sentence = (
        f"{words.counted(here['n'], 'prediction')} of what is recorded could be made from the claims of other origins, "
        f"for claims of {words.counted(here['n_independent'], 'origin')}. The 50 % intervals held "
        f"{held['50'] * 100:.0f} % of the recorded figures, the 80 % ones {held['80'] * 100:.0f} %, the 90 % ones "
        f"{held['90'] * 100:.0f} %. The model's score is {gain} than the better of the two baselines.{few}"
    )
    return show(Paragraph(runs=text(sentence)))


def forensics(facts: Facts) -> Shown:
    """How many tests were made and how many of them look unusual."""
    here = facts["corpus"]["model"]["forensics"]
    sentence = (
        f"{words.counted(here['tests'], 'test')} could be made of the figures of "
        f"{words.counted(here['claimants_tested'], 'claimant')} (actors, parties and kinds); {here['unusual']:,} "
        f"{'looks' if here['unusual'] == 1 else 'look'} unusual, of "
        f"{words.counted(here['claimants_unusual'], 'claimant')}. Of {here['too_few']:,} others there are too few "
        "written figures to say anything. Vague words (“dozens”) and what a rulebook makes of them are left out."
    )
    return show(Paragraph(runs=text(sentence)))


def follows(facts: Facts) -> Shown:
    """What follows from all this, and what doesn't."""
    here = facts["corpus"]["model"]
    rows, n, independent = here["rows"], here["checks"]["n"], here["checks"].get("n_independent", 0)
    follows = (
        f"What {words.counted(rows['matched'], 'row')} of claimants said has, so far, compared with a reference by "
        "the factor "
        "drawn; a further claim of the kind will scatter more widely than the factor's interval, which is about the "
        "middle of such claims."
        if rows["matched"]
        else "From these articles nothing follows about how far off any claimant usually is: too few claims meet a "
        "record."
    )  # fmt: skip
    share = (
        f"Counted once for each kind of claimant, group and outcome that it has figures of, {here['n_matched']:,} of "
        f"{words.counted(here['n_origins'], 'origin')} {'meets' if here['n_matched'] == 1 else 'meet'} any comparable "
        "record. Claims that meet none are in no factor, and large claims may be more or less likely to meet one."
        if here["n_origins"] else "No claim was set beside a record."
    )  # fmt: skip
    checked = (
        f"Only {words.counted(n, 'prediction')} could be tried." if independent < FEW
        else f"{n:,} predictions were tried on what is recorded, which the model had not seen."
    )  # fmt: skip
    items = (
        follows, share, checked,
        "A factor is relative to one reference: one that misses deaths makes every claimant look inflated, and one "
        "that "
        "rests on the claimant's own statements makes it look exact. Such pairs are left out where they are known.",
        "It doesn't follow that a single claim is wrong, or by how much: a factor corrects no claim.",
        "It doesn't follow from an unusual digit or an even step that a figure was made up. Ordinary things that would "
        "bring it about stand beside each.",
        "A claimant without a finding is not thereby reliable: there may only be too little to tell.",
    )  # fmt: skip
    return show(Bullets(items=tuple(text(item) for item in items)))


def _note(sentence: str) -> Paragraph:
    return Paragraph(runs=text(sentence), role="note")
