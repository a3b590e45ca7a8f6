"""Part of stage `extract`: the articles read by a language model, whose claims then stand before the grammar's."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from assay.extract.llm.endpoint import Endpoint
from assay.extract.llm.second_reader import read_article
from assay.extract.reader import load_reader
from assay.io import check_table, frame_of, write_json, write_table
from assay.params import ExtractParams
from assay.progress import progress
from assay.records import Claim, Refusal, Toll
from assay.stages.extract import counts_of, from_path, metrics_of
from assay.tables import Claims, RefusedAnswers, Tolls
from assay.workspace import Workspace


@dataclass(frozen=True)
class Asked:
    """What the model read, checked and not yet written."""

    claims: pd.DataFrame
    tolls: pd.DataFrame
    refused: pd.DataFrame
    counts: Counter[str]

    def write(self, out: Workspace, grammar: Counter[str]) -> None:
        """Write the model's tables, and what there is of its claims and of the grammar's."""
        write_table(self.claims, out.interim("claims"), Claims)
        write_table(self.tolls, out.interim("tolls"), Tolls)
        write_table(self.refused, out.interim("refused_answers"), RefusedAnswers)
        further = {"claims_of_the_grammar": grammar["claims"], "refused_answers": len(self.refused)}
        write_json(out.metrics("extract"), {**metrics_of(self.counts), **further})


def asked(articles: Path, params: ExtractParams) -> Asked:
    """Read articles through the model; nothing is written but its answers.

    Args:
        articles: The table or JSON lines that the grammar reads too.
        params: Names the endpoint.

    Raises:
        InputError: The endpoint doesn't answer.
    """
    endpoint = Endpoint(params.llm_url, params.llm_model, Path(params.llm_answers))
    reader = load_reader(params.rulebook, Path(params.gazetteer) if params.gazetteer else None)
    claims: list[Claim] = []
    tolls: list[Toll] = []
    refused: list[Refusal] = []
    number = 0
    for number, one in enumerate(progress(from_path(articles), "articles asked about"), start=1):  # noqa: B007
        found = read_article(one.article_id, one.text, published=one.published, reader=reader, endpoint=endpoint)
        claims.extend(found.claims)
        tolls.extend(found.tolls)
        refused.extend(found.refused)
    return Asked(
        check_table(frame_of(claims, Claims), Claims, "the model's claims"),
        check_table(frame_of(tolls, Tolls), Tolls, "the model's tolls"),
        check_table(frame_of(refused, RefusedAnswers), RefusedAnswers, "the model's refused answers"),
        counts_of(claims, number),
    )
