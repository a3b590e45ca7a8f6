"""Words that say what happened: `outcomes.yaml` as one look-up, and as the first letters of a prefilter."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from assay.lexicon.loader import Entry, load_entries
from assay.lexicon.phrases import PhraseBook

Form = Literal["past", "gerund", "base", "state", "noun", "act", "intransitive", "toll", "reflexive"]


class OutcomeEntry(Entry):
    """Words of one outcome in one grammatical form."""

    outcome: Literal[
        "killed", "wounded", "casualties", "captured", "surrendered", "missing", "displaced", "territory", "equipment"
    ]
    form: Form
    words: tuple[str, ...]


@dataclass(frozen=True)
class Trigger:
    """A word's form and its outcome by the kind of noun that it happens to.

    `by_kind` has an outcome for person, territory and equipment where the word can mean one.
    """

    form: Form
    by_kind: tuple[tuple[str, str], ...]

    def outcome(self, kind: str) -> str | None:
        """The outcome if the word happens to a noun of this kind; None where it can't."""
        return dict(self.by_kind).get(kind)


@cache
def load_triggers() -> PhraseBook[Trigger]:
    """Every outcome word. A word listed with several forms has the first; outcomes are merged by kind."""
    forms: dict[str, Form] = {}
    kinds: dict[str, dict[str, str]] = {}
    for entry in load_entries("outcomes", OutcomeEntry):
        kind = entry.outcome if entry.outcome in ("territory", "equipment") else "person"
        for word in entry.words:
            if forms.setdefault(word, entry.form) == entry.form:
                kinds.setdefault(word, {}).setdefault(kind, entry.outcome)
    return PhraseBook({word: Trigger(forms[word], tuple(sorted(kinds[word].items()))) for word in forms})
