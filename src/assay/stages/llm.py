"""Part of stage `extract`: the articles read by a language model, whose claims then stand before the grammar's."""

from __future__ import annotations

from pathlib import Path

from assay.extract.llm.endpoint import Endpoint
from assay.extract.llm.second_reader import read_article
from assay.extract.reader import load_reader
from assay.io import frame_of, read_table, write_json, write_table
from assay.params import ExtractParams
from assay.progress import progress
from assay.records import Claim, Refusal, Toll
from assay.stages.extract import from_path
from assay.tables import Claims, RefusedAnswers, SecondClaims, Tolls
from assay.workspace import Workspace


def run(articles: Path, out: Workspace, params: ExtractParams) -> None:
    """Read articles through the model; its claims become `claims`, those that were there `second_claims`.

    Args:
        articles: The table or JSON lines that the grammar read.
        out: Has the grammar's `claims`.
        params: Names the endpoint.

    Raises:
        InputError: The endpoint doesn't answer.
    """
    endpoint = Endpoint(params.llm_url, params.llm_model, Path(params.llm_answers))
    reader = load_reader(params.rulebook, Path(params.gazetteer) if params.gazetteer else None)
    claims: list[Claim] = []
    tolls: list[Toll] = []
    refused: list[Refusal] = []
    for one in progress(from_path(articles), "articles asked about"):
        found = read_article(one.article_id, one.text, published=one.published, reader=reader, endpoint=endpoint)
        claims.extend(found.claims)
        tolls.extend(found.tolls)
        refused.extend(found.refused)
    grammar = read_table(out.interim("claims"), Claims)
    write_table(grammar, out.interim("second_claims"), SecondClaims)
    write_table(frame_of(claims, Claims), out.interim("claims"), Claims)
    write_table(frame_of(tolls, Tolls), out.interim("tolls"), Tolls)
    write_table(frame_of(refused, RefusedAnswers), out.interim("refused_answers"), RefusedAnswers)
    write_json(
        out.metrics("extract"),
        {"articles_with_claims": len({one.article_id for one in claims}), "claims": len(claims),
         "claims_of_the_grammar": len(grammar), "refused_answers": len(refused)},
    )  # fmt: skip
