"""Accounts that somebody disowns: "the army denied it", "called the report of 300 dead false"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assay.extract.words import wordset
from assay.lexicon.gated import Gated

# "The ministry denied it", right after the figure; a denial with a clause of its own is another matter.
_ACCOUNTS = (
    r"(?:claims?|reports?|figures?|numbers?|tolls?|accounts?|news|statements?|allegations?|accusations?|charges?)"
)
_FALSE = (
    r"(?:\w+\s)?"
    r"(?:false|untrue|baseless|fake|fabricated|unfounded|groundless|lies|a\slie|propaganda|nonsense|not\strue)\b"
)
DENIED_NEXT = Gated(
    rf"""(?<!nor\s)\b(?:denie[ds]|deny|denying|denial\sof|rejects?|rejected|dismiss(?:es|ed)|refute[ds]?|disputes?|disputed
           |rebuts?|rebutted|contests?|contested|contradicts?|contradicted)\s
         (?:it|this|(?:(?:the|that|these|those|such|all|their|its|his|any)\s|(?:the\s)?\w+['’]s?\s){_ACCOUNTS})
         (?=[.,;]|\sas\b|$)
       | \b(?:this|that|the|these|those|such)\s{_ACCOUNTS}\s(?:is|are|was|were)\s(?:{_FALSE}|denied|rejected|dismissed)
       | \b(?:called|calls|branded|labell?ed|described|dismissed)\s
         (?:it|this|(?:the|that|these|those|such)\s{_ACCOUNTS})\s(?:as\s)?{_FALSE}""",
    re.VERBOSE | re.IGNORECASE,
)
# "Called the report of 300 dead false", "rejected as propaganda the claim that 80 died".
CALLING = wordset(
    "call calls called calling label labels labelled labeled labelling labeling brand brands branded branding "
    "term terms termed terming describe describes described describing dismiss dismisses dismissed dismissing "
    "reject rejects rejected rejecting denounce denounces denounced denouncing decry decries decried brush "
    "brushed deride derided condemn condemned"
)
FALSITY = wordset(
    "false falsehood falsehoods untrue untruth baseless unfounded groundless fake fabricated fabrication "
    "fabrications lie lies propaganda invention inventions invented nonsense fiction fictitious hoax "
    "disinformation misinformation slander slanders rumour rumours rumor rumors exaggerated exaggeration "
    "exaggerations rubbish absurd ridiculous fantasy fantasies smear smears myth bogus concocted misleading"
)
ACCOUNT = wordset(
    "report reports claim claims figure figures number numbers account accounts allegation allegations statement "
    "statements toll tolls news story stories assertion assertions accusation accusations charge charges"
)
A_CALLING = 16  # words from the verb to what it calls the account


def is_called_false(words: Sequence[str], first: int) -> bool:
    """Whether a sentence calls the account of the outcome at token `first` false."""
    for at, word in enumerate(words[:first]):
        if word not in CALLING or first - at > A_CALLING:
            continue
        if not FALSITY.isdisjoint(words[at + 1 : at + 1 + A_CALLING]) and not ACCOUNT.isdisjoint(words[at + 1 : first]):
            return True
    return False
