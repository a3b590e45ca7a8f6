"""Decision files: append-only, one line a decision, safe for spreadsheets and for merging."""

from __future__ import annotations

import csv
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.errors import InputError
from assay.review.cells import guarded, one_line, pairs_of, pairs_told, unguarded
from assay.review.decisions import COLUMNS, Decision, append, read_decisions

SOUND = Decision(
    decided="2024-05-01T09:00:00Z", reviewer="ada", kind="claim", claim_id="a", ref_dataset="", ref_id="",
    action="accept", corrected=(), reason="", drawn="ranked", settles=False, expect=(("outcome", "killed"),),
)  # fmt: skip
HEADER = ",".join(COLUMNS)
LINE = "2024-05-01T09:00:00Z,ada,claim,a,,,accept,,,ranked,,outcome=killed"


def decisions(folder: Path) -> list[Decision]:
    return [one.decision for one in read_decisions(folder)]


def test_a_decision_is_read_back_as_it_was_recorded(tmp_path: Path) -> None:
    corrected = replace(
        SOUND, action="correct", corrected=(("count_low", "60"), ("place", "Deh Salah; Banu = 50%")), reason="Misread."
    )
    append(SOUND, tmp_path)
    append(corrected, tmp_path)
    assert decisions(tmp_path) == [SOUND, corrected]


def test_recording_only_adds_to_the_file(tmp_path: Path) -> None:
    path = append(SOUND, tmp_path)
    before = path.read_bytes()
    append(replace(SOUND, decided="2024-05-02T09:00:00Z", action="reject", reason="No claim."), tmp_path)
    assert path.read_bytes().startswith(before)
    assert path.read_bytes().count(b"\n") == 3


def test_a_file_without_a_last_line_end_gets_one(tmp_path: Path) -> None:
    (tmp_path / "ada.csv").write_text(f"{HEADER}\n{LINE}", encoding="utf-8")
    append(replace(SOUND, claim_id="b"), tmp_path)
    assert [one.claim_id for one in decisions(tmp_path)] == ["a", "b"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "'=", "＝"])
def test_no_cell_starts_a_formula(tmp_path: Path, start: str) -> None:
    hostile = f'{start}cmd|"/C calc"!A0\r\n<script>alert(1)</script>\u2028\x00\u0085end'
    path = append(replace(SOUND, action="reject", reason=hostile), tmp_path)
    with path.open(encoding="utf-8", newline="") as stream:
        lines = list(csv.reader(stream))
    assert len(lines) == 2
    assert not any(cell.startswith(("=", "+", "-", "@", "＝")) for cell in lines[1])
    assert decisions(tmp_path)[0].reason == one_line(hostile)


INVISIBLE = ("", " ", "\u200b", "\ufeff", "\u2060", '"', "'", "\u200b'", '\u00ad"')


@pytest.mark.parametrize("before", INVISIBLE)
@pytest.mark.parametrize("opening", ["", "No claim;", "No claim; "])
def test_no_invisible_mark_quote_or_semicolon_hides_a_formula(tmp_path: Path, before: str, opening: str) -> None:
    hostile = f"{opening}{before}=cmd()"
    path = append(replace(SOUND, action="reject", reason=hostile), tmp_path)
    with path.open(encoding="utf-8", newline="") as stream:
        told = list(csv.reader(stream))[1][COLUMNS.index("reason")]
    ink = [part.lstrip(' \u200b\ufeff\u2060\u00ad"') for part in told.split(";")]
    assert not any(part.startswith("=") for part in ink)
    assert decisions(tmp_path)[0].reason == one_line(hostile)


MARKS = st.text(alphabet=st.sampled_from("=+-@'\";a \u200b\ufeff＝"), max_size=12)


@given(MARKS)
def test_any_marks_come_back_from_a_guarded_cell(text: str) -> None:
    assert unguarded(guarded(text)) == text


def test_a_cell_of_an_older_file_reads_as_it_did() -> None:
    assert [unguarded(cell) for cell in ("'=1", "''tis", "'tis", "'-x", "\u200b=1")] == [
        "=1", "'tis", "'tis", "-x", "\u200b=1",
    ]  # fmt: skip


@given(st.text())
def test_any_reason_stays_on_one_line_and_comes_back(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert unguarded(guarded(line)) == line


@given(st.dictionaries(st.sampled_from(["place", "claimant", "count_text"]), st.text(), min_size=1))
def test_any_value_of_a_guard_comes_back(values: dict[str, str]) -> None:
    told = pairs_told(values.items())
    assert dict(pairs_of(told, values, "f", "w")) == {name: one_line(value) for name, value in values.items()}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (LINE.replace("accept", "agree"), "row 2, column action: found 'agree', expected one of accept, correct"),
        (LINE.replace("accept", "reject"), "row 2, column reason: found '', expected a reason"),
        (LINE.replace("accept,", "correct,colour=red"), "row 2, column corrected: found 'colour=red'"),
        (LINE.replace("accept,", "correct,confidence=1"), "row 2, column corrected: found 'confidence=1'"),
        (LINE.replace("accept,,", "correct,count_low=many,why"), "found count_low=many, expected a whole number"),
        (LINE.replace("accept,,", "correct,count_low=-1,why"), "found count_low=-1, expected at least 0"),
        (LINE.replace("accept,,", "correct,count_low=99999999999999999999,why"), "expected a whole number"),
        (LINE.replace("accept,,", "correct,outcome=dead,why"), "found outcome=dead, expected one of killed"),
        (LINE.replace("accept,,", "correct,outcome=,why"), "expected a value: outcome is never unknown"),
        (LINE.replace("accept,,", "correct,date_start=yesterday,why"), "expected a day such as 2021-08-20"),
        (LINE.replace("accept,,", "correct,,why"), "column corrected: found '', expected values for `correct` alone"),
        (LINE.replace("outcome=killed", ""), "column expect: found '', expected column=value"),
        (LINE.replace("outcome=killed", "mood=sad"), "column expect: found 'mood=sad'"),
        (LINE.replace(",a,", ",,"), "column claim_id: found '', expected a claim's id"),
        (LINE.replace(",claim,", ",match,"), "column ref_dataset: found '', expected a data set for a match"),
        (LINE.replace("ada", "bo"), "column reviewer: found 'bo', expected ada, as the file is named"),
        (LINE.replace("ranked", "picked"), "column drawn: found 'picked', expected one of ranked, random"),
        (LINE.replace("ranked", "ranked in No Case"), "column drawn: found 'ranked in No Case', expected ranked in"),
        (LINE.replace("2024-05-01T09:00:00Z", "1 May"), "column decided: found '1 May', expected a time in UTC"),
        # times are put in order as text: May would come after December
        (LINE.replace("2024-05-01T", "2024-5-1T"), "column decided: found '2024-5-1T09:00:00Z', expected a time"),
        (LINE + ",more", "row 2: found 13 cells, expected 12 cells"),
    ],
)  # fmt: skip
def test_a_bad_line_is_told_by_file_row_and_column(tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / "ada.csv").write_text(f"{HEADER}\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_decisions(tmp_path)
    assert told in str(error.value)
    assert "ada.csv" in str(error.value)


def test_another_header_is_told(tmp_path: Path) -> None:
    (tmp_path / "ada.csv").write_text("claim,verdict\n", encoding="utf-8")
    with pytest.raises(InputError, match="row 1: found claim,verdict"):
        read_decisions(tmp_path)


@pytest.mark.parametrize("name", ["../ada", "Ada", "", "a b", "x" * 41, ".hidden"])
def test_a_reviewer_is_a_plain_file_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="column reviewer"):
        append(replace(SOUND, reviewer=name), tmp_path / "reviews")
    assert not list(tmp_path.rglob("*.csv"))


def test_nothing_unsound_is_recorded(tmp_path: Path) -> None:
    for unsound in (
        replace(SOUND, action="reject"),
        replace(SOUND, action="reject", reason="x" * 2_001),
        replace(SOUND, action="correct", reason="why", corrected=(("count_low", "many"),)),
        replace(SOUND, expect=()),
    ):
        with pytest.raises(InputError):
            append(unsound, tmp_path)
    assert not list(tmp_path.iterdir())


def git(folder: Path, *words: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)


@pytest.mark.parametrize("both", ["ada", "bo"])
def test_git_merges_what_two_branches_decided(tmp_path: Path, repository: Path, both: str) -> None:
    """Two reviewers, and one reviewer at two desks: every line of both sides stays, without a conflict."""
    folder = tmp_path / "data" / "hand" / "reviews"
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / ".gitattributes").write_bytes((repository / ".gitattributes").read_bytes())
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "start")
    git(tmp_path, "checkout", "-qb", "desk")
    append(replace(SOUND, claim_id="there"), folder)
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "there")
    git(tmp_path, "checkout", "-q", "main")
    append(replace(SOUND, claim_id="here", reviewer=both), folder)
    append(replace(SOUND, claim_id="also here", reviewer=both), folder)
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "here")
    git(tmp_path, "merge", "-q", "-m", "together", "desk")
    assert sorted(one.claim_id for one in decisions(folder)) == ["also here", "here", "there"]


def test_the_queue_of_a_decision_is_told_beside_how_it_was_drawn(tmp_path: Path) -> None:
    path = append(replace(SOUND, drawn="random", queue="andarab-panjshir"), tmp_path)
    assert ",random in andarab-panjshir," in path.read_text(encoding="utf-8")
    assert [(one.drawn, one.queue) for one in decisions(tmp_path)] == [("random", "andarab-panjshir")]


def test_a_line_that_a_merge_left_twice_is_one_decision(tmp_path: Path) -> None:
    (tmp_path / "ada.csv").write_text(f"{HEADER}\n{LINE}\n{HEADER}\n{LINE}\n", encoding="utf-8")
    assert len(decisions(tmp_path)) == 1
