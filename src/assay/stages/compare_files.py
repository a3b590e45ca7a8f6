"""`assay compare --claims FILE --confirmed FILE…`: a claims table of one's own beside reference files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from assay.errors import InputError
from assay.io import frame_of, read_table, typed, write_table
from assay.params import StageParams
from assay.stages import compare, reference, resolve
from assay.tables import Articles, Claims, Copies, ReviewDecisions, ReviewedClaims
from assay.workspace import Folder, Workspace

NO_HASH = "0" * 64


def run(
    claims: Path | None, confirmed: Sequence[Path], overrides: Path | None, out: Path | None, params: StageParams
) -> None:
    """Resolve the claims into events, every article being its own origin, and compare them.

    Raises:
        InputError: --claims, --confirmed or --out was not given, or a file is unsound.
    """
    if claims is None or not confirmed or out is None:
        raise InputError("assay compare", "", "only a part of the inputs", "--claims, --confirmed and --out together")
    space = Folder(out)
    resolved(claims, overrides, space, params)
    reference.run(confirmed, [], space)
    compare.run(space, space.interim("confirmed"), space, params.compare)


def resolved(claims: Path, overrides: Path | None, space: Workspace, params: StageParams) -> None:
    """Resolve a claims table into events, every article being its own origin; write all tables that `compare` reads."""
    table = read_table(claims, Claims)
    article_ids = table["article_id"].drop_duplicates().reset_index(drop=True)
    write_table(table, space.interim("claims"), Claims)
    write_table(_articles(article_ids), space.interim("articles"), Articles)
    write_table(_copies(article_ids), space.interim("copies"), Copies)
    write_table(typed(table, ReviewedClaims), space.interim("reviewed_claims"), ReviewedClaims)
    write_table(frame_of([], ReviewDecisions), space.interim("review_decisions"), ReviewDecisions)
    resolve.run(space, overrides, space, params.resolve)


def _articles(article_ids: pd.Series[str]) -> pd.DataFrame:
    frame = typed(article_ids.to_frame(), Articles)
    blank = {"source_path": "", "raw_sha256": NO_HASH, "raw_locator": "", "raw_encoding": "", "language": ""}
    return frame.fillna({**blank, "text": "", "offsets": "[]"})


def _copies(article_ids: pd.Series[str]) -> pd.DataFrame:
    itself = dict.fromkeys(["copy_group", "origin", "copied_from"], article_ids)
    return typed(article_ids.to_frame().assign(**itself, copy_kind="origin", similarity=1.0), Copies)
