"""A case of one's own: what `assay new-case` adds, and that it adds nothing where something is wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from assay.caseblock import write_case
from assay.cli import main
from assay.errors import InputError
from assay.params import load_params
from assay.reference.detect import read_confirmed
from assay.reference.origin import FILE, read_origin

ARTICLE = """published: {day}
headline: Clashes in the north

At least {n} soldiers were killed and 40 wounded in clashes near the northern town on Monday, the army said.
The rebels denied the report and said that the army had shelled the market of the town for a second day.
"""
FIGURES = "ref_id,ref_dataset,date_start,outcome,affected,low,best,high\nr1,a desk,2023-04-17,killed,side_a,10,12,14\n"


@pytest.fixture
def here(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is laid out as the repository, and articles in `mine`."""
    for name in ("confirmed", "claims"):
        shutil.copytree(repository / "data" / "raw" / name, tmp_path / "data" / "raw" / name)
    (tmp_path / "data" / "raw" / "articles").mkdir()
    shutil.copy(repository / "params.yaml", tmp_path / "params.yaml")
    (tmp_path / "mine").mkdir()
    for place, day in enumerate(("2023-04-17", "2023-05-02")):
        (tmp_path / "mine" / f"{place}.txt").write_text(ARTICLE.format(day=day, n=place + 12), encoding="utf-8")
    (tmp_path / "mine" / "empty.txt").write_bytes(b"")
    (tmp_path / "figures.csv").write_text(FIGURES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_case_is_added_and_all_else_in_the_file_stays(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (here / "params.yaml").read_text(encoding="utf-8")
    title = 'North: "war" #1'
    assert main(["new-case", "north-2023", "--articles", "mine", "--country", "Sudan", "--title", title]) == 0
    after = (here / "params.yaml").read_text(encoding="utf-8")
    assert after.startswith(before.rstrip("\n"))
    case = load_params(here / "params.yaml").cases["north-2023"]
    assert (case.title, case.corpus, case.country) == (title, "north-2023", "Sudan")
    assert (case.date_start.isoformat(), case.date_end.isoformat()) == ("2023-03-18", "2023-05-02")
    copied = here / "data" / "raw" / "articles" / "north-2023"
    assert sorted(path.name for path in copied.iterdir()) == ["0.txt", "1.txt", "empty.txt", FILE]
    assert read_origin(copied / FILE).title == title
    told = capsys.readouterr().out
    assert "2 articles that can be used" in told
    assert "refused: empty.txt: empty" in told
    assert "make report" in told


def test_hostile_names_and_titles_are_only_text(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known = set(load_params(here / "params.yaml").cases)
    (here / "mine" / "a\x1b[2J\u202eb.txt").write_bytes(b"")
    title = 'x"\ncases: {}\n\x1b]0;owned\x07 !!python/object/apply:os.system [id] \u202e <script>'
    assert main(["new-case", "north-2023", "--articles", "mine", "--title", title]) == 0
    params = load_params(here / "params.yaml")
    assert params.cases["north-2023"].title == title
    assert set(params.cases) == {*known, "north-2023"}
    told = capsys.readouterr().out
    assert "refused: a" in told
    assert all(line.isprintable() for line in told.splitlines())


def test_a_case_is_added_before_what_follows_the_cases(here: Path) -> None:
    content = yaml.safe_load((here / "params.yaml").read_text(encoding="utf-8"))
    reordered = {"cases": content.pop("cases"), **content}
    (here / "params.yaml").write_text(yaml.safe_dump(reordered, sort_keys=False), encoding="utf-8")
    assert main(["new-case", "north", "--articles", "mine/0.txt"]) == 0
    found = yaml.safe_load((here / "params.yaml").read_text(encoding="utf-8"))
    assert list(found["cases"])[-1] == "north"
    assert found["clean"] == content["clean"]


def test_reference_files_come_along_or_a_table_to_fill_in(here: Path) -> None:
    assert main(["new-case", "with", "--articles", "mine", "--confirmed", "figures.csv"]) == 0
    assert main(["new-case", "without", "--corpus", "with", "--confirmed"]) == 0
    folder = here / "data" / "raw" / "confirmed"
    assert (folder / "with" / "figures.csv").read_text(encoding="utf-8") == FIGURES
    assert (folder / "without" / "without.csv").read_text(encoding="utf-8").startswith("ref_id,ref_dataset,")
    assert "r1" in set(read_confirmed([folder]).confirmed["ref_id"])
    assert load_params(here / "params.yaml").cases["without"].corpus == "with"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["andarab", "--articles", "mine"], "cases.andarab: found a case of that name"),
        (["North", "--articles", "mine"], "found 'North', expected 1 to 60 lower-case letters"),
        (["../north", "--articles", "mine"], "expected 1 to 60 lower-case letters"),
        (["north 2", "--articles", "mine"], "found 'north 2', expected 1 to 60 lower-case letters"),
        (["été", "--articles", "mine"], "found 'été', expected 1 to 60 lower-case letters"),
        (["", "--articles", "mine"], "found '', expected 1 to 60 lower-case letters"),
        (["a" * 300, "--articles", "mine"], "expected 1 to 60 lower-case letters"),
        (["north", "--articles", "nowhere"], "nowhere: found no such file or folder"),
        (["north"], "--articles with your files"),
        (["north", "--corpus", "nowhere"], "--articles with your files"),
        (["north", "--articles", "mine", "--country", "Sudonia"], "--country: found 'Sudonia'"),
        (["north", "--articles", "mine", "--from", "17.4.2023"], "--from: found '17.4.2023'"),
        (["north", "--articles", "mine", "--from", "2024-01-01"], "a first day not after the last"),
        (["north", "--articles", "mine/empty.txt"], "no article that can be used (empty.txt: empty"),
        (["north", "--articles", "mine/0.txt", "mine"], "a second file called 0.txt"),
        (["north", "--articles", "mine", "--confirmed", "mine/0.txt"], "0.txt: header: found columns"),
        (["north", "--articles", "mine", "--confirmed", "nowhere.csv"], "nowhere.csv: found no such file"),
    ],
)
def test_what_is_wrong_is_told_in_a_line_and_nothing_written(
    here: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    before = content(here)
    assert main(["new-case", *words]) == 2
    lines = capsys.readouterr().err.strip().splitlines()
    assert len(lines) == 1
    assert told in lines[0]
    assert content(here) == before
    assert not list((here / "data" / "raw" / "articles").iterdir())


def test_a_block_that_parameters_refuse_or_can_t_join_leaves_the_file(here: Path) -> None:
    source = here / "params.yaml"
    before = source.read_bytes()
    with pytest.raises(InputError, match=r"params.yaml: cases\.north\.title"):
        write_case(source, "north", {"title": ""})
    assert source.read_bytes() == before
    source.write_text("cases: {}\n", encoding="utf-8")
    with pytest.raises(InputError, match="cases in one line"):
        write_case(source, "north", {"title": "North"})


@pytest.mark.parametrize("name", ["null", "yes", "123", "1e5", "2021-09-01", "a" * 60])
def test_a_name_that_yaml_would_take_for_something_else_is_a_name(here: Path, name: str) -> None:
    assert main(["new-case", name, "--articles", "mine"]) == 0
    assert list(load_params(here / "params.yaml").cases)[-1] == name


@pytest.mark.parametrize("name", ["index", "events", "10-corpus"])
def test_a_case_takes_no_name_of_another_page(here: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    before = content(here)
    assert main(["new-case", name, "--articles", "mine"]) == 2
    assert f"NAME: found '{name}', expected another name" in capsys.readouterr().err
    assert content(here) == before


def test_a_corpus_where_no_articles_are_yet_is_an_error_in_words(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(here / "data")
    assert main(["new-case", "north", "--corpus", "north"]) == 2
    assert "found no such folder, expected --articles with your files" in capsys.readouterr().err
