"""Results without a reference are in a report where the model was run and its chains agree, and nowhere else."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from assay.errors import InputError
from assay.report import figures, latent
from assay.report.blocks import Figure, Heading, Paragraph, Table, plain
from assay.report.case import CorpusData, load_corpus
from assay.report.document import read_document
from assay.report.notebook import execute
from assay.report.page import page
from assay.report.pdf import pdf

BIASES = """claim_source,loss_country,category,bias,bias_low,bias_high,n_claims
Northern Ministry,South,Tanks,3.1,2.2,4.4,1234
Northern Ministry,North,Tanks,0.4,0.3,0.6,20
=cmd|'/C calc'!A0,South,<b>Tanks</b>,1.2,0.2,7.1,2
"""
LOSSES = """loss_type,days,cumulative,low,high
Tanks-North,1,10.0,5.0,20.0
Tanks-North,90,1250.0,800.0,1930.0
Tanks-South,90,433.0,301.0,622.0
"""
CHECKS = """claim_source,time_frame,level,inside,n_claims
all,Cumulative,0.5,0.52,1200
all,Cumulative,0.9,0.91,1200
all,Day,0.5,0.47,56
Northern Ministry,Day,0.5,0.01,56
"""
AGREED = {"max_rhat": 1.0042, "divergences": 0, "converged": True, "chains": 4, "draws": 6000, "min_ess": 812}


@pytest.fixture
def root(sample: Path, tmp_path: Path) -> Path:
    """A run beside which the model was run."""
    run = tmp_path / "run"
    shutil.copytree(sample, run, ignore=shutil.ignore_patterns("html", "pdf", "notebooks"))
    folder = run / "data" / "final" / "latent"
    folder.mkdir()
    for name, content in (("biases", BIASES), ("losses", LOSSES), ("checks", CHECKS)):
        (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    told(run, AGREED)
    return run


@pytest.fixture
def corpus(sample: Path, root: Path) -> CorpusData:
    return replace(load_corpus(sample), root=root)


def told(root: Path, diagnostics: object) -> None:
    target = root / "data" / "final" / "latent" / "diagnostics.json"
    target.write_text(json.dumps(diagnostics), encoding="utf-8")


def test_nothing_is_shown_where_the_model_was_not_run(sample: Path) -> None:
    corpus = load_corpus(sample)
    assert [latent.sources(corpus).blocks, figures.latent(corpus, 9).blocks, latent.losses(corpus, 4).blocks] == [
        ()
    ] * 3


def test_sources_and_losses_are_told_with_their_intervals(corpus: CorpusData) -> None:
    heading, summary = latent.sources(corpus).blocks
    assert isinstance(heading, Heading)
    assert isinstance(summary, Paragraph)
    sentence = plain(summary.runs)
    assert sentence.startswith("1,256 reports of 2 sources on 2 types of loss")
    assert "If all sources lean the same way, nothing here shows it." in sentence
    assert "R-hat at most 1.004, 0 divergent draws" in sentence
    assert (
        "Of 1,200 running totals the 50 % and 90 % intervals that the fitted model draws hold 52 % and 91 %" in sentence
    )
    (figure,) = figures.latent(corpus, 9).blocks
    assert isinstance(figure, Figure)
    assert "Northern Ministry on South, Tanks: 3.1 times what was likely lost (90 % interval 2.2 to 4.4)" in figure.alt
    assert figure.alt.index("1,234 reports") < figure.alt.index("20 reports")
    (table,) = latent.losses(corpus, 4).blocks
    assert isinstance(table, Table)
    rows = [[plain(line) for cell in row.cells for line in cell] for row in table.groups[0].rows]
    assert rows == [["Tanks-North", "90", "1,250", "800–1,930"], ["Tanks-South", "90", "433", "301–622"]]
    (every,) = latent.factors(corpus, 4).blocks
    assert isinstance(every, Table)
    assert len(every.groups[0].rows) == 3
    last = [plain(line) for cell in every.groups[0].rows[-1].cells for line in cell]
    assert last == ["Northern Ministry", "South", "Tanks", "3.1×", "2.2–4.4", "1,234"]


@pytest.mark.parametrize("wrong", [{"max_rhat": 1.131}, {"divergences": 3}])
def test_draws_that_do_not_agree_are_not_shown(corpus: CorpusData, wrong: dict[str, float]) -> None:
    told(corpus.root, AGREED | wrong | {"converged": False})
    _, warning = latent.sources(corpus).blocks
    assert isinstance(warning, Paragraph)
    assert "don't agree" in plain(warning.runs)
    assert figures.latent(corpus, 9).blocks == latent.losses(corpus, 4).blocks == latent.factors(corpus, 4).blocks == ()


def test_the_notebook_shows_them_in_both_formats(root: Path, repository: Path, tmp_path: Path) -> None:
    executed = tmp_path / "50-claimants.ipynb"
    execute(repository / "notebooks" / "50-claimants.ipynb", executed, {"root": "."}, root)
    document = read_document(executed)
    assert latent.HEADING in [section.text for section in document.sections]
    assert 9 in [block.number for block in document.blocks if isinstance(block, Figure)]
    assert [block.number for block in document.blocks if isinstance(block, Table)][-2:] == [4, 5]
    assert pdf(document).startswith(b"%PDF")
    html = page(document)
    assert latent.HEADING in html
    assert "<b>Tanks" not in html


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("biases.csv", None, "no file"),
        ("biases.csv", "", "No columns"),
        ("biases.csv", BIASES.replace("bias_low", "lowest"), "no column bias_low"),
        ("losses.csv", LOSSES.replace("433.0", "many"), "row 4, cumulative"),
        ("diagnostics.json", "{", "JSON"),
        ("diagnostics.json", "[]", "max_rhat"),
    ],
)
def test_what_the_model_did_not_write_is_told_in_one_line(
    corpus: CorpusData, name: str, content: str | None, said: str
) -> None:
    path = corpus.root / "data" / "final" / "latent" / name
    path.unlink()
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=said) as stopped:
        latent.sources(corpus)
    assert "\n" not in str(stopped.value)
    assert name in str(stopped.value)
