"""`assay compare --claims FILE --confirmed FILE…`: a claims table of one's own beside reference files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from assay.errors import InputError
from assay.io import read_table, typed, write_table
from assay.params import StageParams
from assay.stages import compare, reference, resolve
from assay.tables import Articles, Claims, Copies
from assay.workspace import Folder

NO_HASH = "0" * 64


def run(claims: Path, confirmed: Sequence[Path], overrides: Path, out: Folder, params: StageParams) -> None:
    """Resolve the claims into events, every article being its own origin, and compare them.

    Raises:
        InputError: No reference file was named, or a file is unsound.
    """
    if not confirmed:
        raise InputError("assay compare", "--confirmed", "no file", "one reference file or more beside --claims")
    table = read_table(claims, Claims)
    article_ids = table["article_id"].drop_duplicates().reset_index(drop=True)
    write_table(table, out.interim("claims"), Claims)
    write_table(_articles(article_ids), out.interim("articles"), Articles)
    write_table(_copies(article_ids), out.interim("copies"), Copies)
    reference.run(confirmed, [], out)
    resolve.run(out, overrides, out, params.resolve)
    compare.run(out, out.interim("confirmed"), out, params.compare)


def _articles(article_ids: pd.Series[str]) -> pd.DataFrame:
    frame = typed(article_ids.to_frame(), Articles)
    blank = {"source_path": "", "raw_sha256": NO_HASH, "raw_locator": "", "raw_encoding": "", "language": ""}
    return frame.fillna({**blank, "text": "", "offsets": "[]"})


def _copies(article_ids: pd.Series[str]) -> pd.DataFrame:
    alone = article_ids.to_frame().assign(copy_group=article_ids, origin=article_ids, similarity=1.0)
    return typed(alone, Copies)
