from __future__ import annotations

import pandas as pd

from assay.io import typed
from assay.model.origins import origins_of
from assay.tables import Copies, TabledClaims


def origins(found: dict[str, str], told: dict[str, str]) -> dict[str, str]:
    copies = pd.DataFrame({"article_id": list(found), "origin": list(found.values()), "similarity": 1.0})
    tabled = pd.DataFrame({"article_id": list(told), "copy_of": list(told.values())})
    return origins_of(typed(copies.assign(copy_group=copies["origin"]), Copies), typed(tabled, TabledClaims)).to_dict()


def test_texts_and_table_are_followed_to_the_root() -> None:
    assert origins({"A": "A", "B": "A", "C": "C"}, {"A": "C", "C": "D"}) == dict.fromkeys("ABCD", "D")


def test_a_circle_ends_at_the_smallest_id() -> None:
    assert origins({}, {"A": "B", "B": "C", "C": "A", "D": "A"}) == dict.fromkeys("ABCD", "A")


def test_articles_without_copies_are_their_own_origin() -> None:
    assert origins({"A": "A", "B": "B"}, {}) == {"A": "A", "B": "B"}
