from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterator
from operator import attrgetter
from pathlib import Path

import pytest

from assay.errors import InputError
from assay.extract.work import A_BATCH, Article, Extracted, Setup, batched, extracted
from assay.params import ExtractParams
from assay.records import Claim
from assay.stages import extract
from assay.workspace import Folder


def articles(many: int) -> Iterator[Article]:
    for number in range(many):
        yield Article(f"a{number:04}", f"Gunmen killed {number + 2} soldiers in Kabul on Monday.", None, None, None)


claims: Callable[[Extracted], tuple[Claim, ...]] = attrgetter("claims")


def test_batches_hold_every_article_once_in_order() -> None:
    long = [Article(str(number), "x" * (A_BATCH // 3), None, None, None) for number in range(10)]
    assert [one for group in batched(long) for one in group] == long
    assert len(list(batched(long))) > 1


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_articles(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assay.extract.work.A_BATCH", 200)
    found = list(extracted(articles(40), Setup("assay", None), claims, workers))
    assert len(found) > 2
    assert [claim.article_id for group in found for claim in group] == [one.article_id for one in articles(40)]


def test_articles_are_read_as_they_are_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assay.extract.work.A_BATCH", 200)
    monkeypatch.setattr("assay.extract.work.FEW", 200)
    given = articles(1000)
    next(extracted(given, Setup("assay", None), claims, 1))
    assert len(list(given)) > 900


def test_tables_are_the_same_with_any_number_of_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assay.extract.work.A_BATCH", 300)
    source = tmp_path / "articles.jsonl"
    source.write_text("".join(json.dumps({"article_id": a.article_id, "text": a.text}) + "\n" for a in articles(30)))
    for workers in (1, 2):
        extract.run(source, Folder(tmp_path / str(workers)), ExtractParams(gazetteer=""), workers)
    for name in ("claims.parquet", "tolls.parquet", "extract.json"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()
    assert sorted(path.name for path in (tmp_path / "1").iterdir()) == [
        "claims.parquet",
        "extract.json",
        "refused_answers.parquet",
        "second_claims.parquet",
        "tolls.parquet",
    ]


@pytest.mark.parametrize("many", [0, 3])
def test_bad_input_is_told_in_the_same_words_with_any_number_of_workers(many: int, tmp_path: Path) -> None:
    (tmp_path / "XX.txt").write_text("no row of GeoNames\n", encoding="utf-8")
    told = []
    for workers in (1, 2):
        with pytest.raises(InputError) as caught:
            list(extracted(articles(many), Setup("assay", tmp_path), claims, workers))
        told.append(str(caught.value))
    assert told[0] == told[1]
    assert "XX.txt" in told[0]


def test_an_input_error_survives_the_way_between_processes() -> None:
    error = InputError(Path("in.csv"), "row 2", 7, "text")
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 # its own bytes
    assert str(copy) == str(error) == "in.csv: row 2: found 7, expected text"
    assert (copy.source, copy.where, copy.expected) == (error.source, error.where, error.expected)
