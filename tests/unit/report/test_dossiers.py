"""Dossiers of events and the index: every link leads somewhere, every figure to its sentence, text stays text."""

from __future__ import annotations

import shutil
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd
import pytest

from assay import tables
from assay.io import read_table, write_table
from assay.report.blocks import runs_of
from assay.report.dossiers.dossier import dossier_page, prune, write_dossiers
from assay.report.dossiers.event import Library, event_of
from assay.report.event_list import event_list
from assay.report.index import NOTHING, index, write_index
from assay.report.markup import resource
from assay.report.page import page
from assay.workspace import Workspace

HOSTILE = '<script>alert(1)</script>\u202e000,1\u202c"><img src=x onerror=alert(2)>'


class Page(HTMLParser):
    """Ids and links of a page, and its tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert not any(name.startswith("on") for name in given)
        self.tags.add(tag)
        self.ids += [str(given["id"])] if given.get("id") else []
        self.links += [str(given["href"])] if tag == "a" else []


@pytest.fixture(scope="module")
def library(sample: Path) -> Library:
    return Library.read(sample)


def pages(reports: Path) -> dict[Path, Page]:
    return {path.resolve(): Page(path.read_text(encoding="utf-8")) for path in sorted(reports.rglob("*.html"))}


def test_every_link_of_every_page_leads_somewhere(published: Path) -> None:
    found = pages(published)
    crossing = 0
    for path, one in found.items():
        assert len(one.ids) == len(set(one.ids)), path
        for link in one.links:
            parts = urlsplit(link)
            if parts.scheme:
                assert parts.scheme in ("http", "https"), (path, link)
                continue
            assert not link.startswith("/"), "relative links alone work from a folder and from a server"
            target = (path.parent / parts.path).resolve() if parts.path else path
            assert target.is_file(), (path, link)
            if parts.fragment:
                assert parts.fragment in found[target].ids, (path, link)
            crossing += target != path
    assert crossing >= 10


def test_every_page_leads_back_to_the_index_and_the_index_to_every_page(published: Path) -> None:
    found = pages(published)
    first = (published / "index.html").resolve()
    led = {
        (path.parent / link.split("#")[0]).resolve() for path in found for link in found[path].links if path == first
    }
    assert set(found) - {first} <= led
    for path, one in found.items():
        targets = {(path.parent / link.split("#")[0]).resolve() for link in one.links if not link.startswith("http")}
        assert path == first or first in targets


def test_a_dossier_says_what_was_claimed_by_whom_and_what_is_recorded(published: Path) -> None:
    html = (published / "html" / "events" / "e1.html").read_text(encoding="utf-8")
    assert "<h1>Upper Valley, Bergen, 2 May 2020</h1>" in html
    assert "Recorded are 0–16 dead" in html
    assert "(UCDP GED)" in html
    assert '<a href="#claim-c04"><strong>5</strong></a>' in html
    assert "<mark>60</mark>" in html
    assert "counts civilians only" in html
    assert "repeats " in html
    assert "at least, up to, about" in html
    assert "What is not known" in html


def test_a_second_run_gives_the_same_bytes(library: Library, published: Path) -> None:
    for event_id in library.cases:
        path = published / "html" / "events" / f"{event_id}.html"
        assert dossier_page(event_of(library, event_id)) == path.read_text(encoding="utf-8")


def test_dossiers_of_events_that_are_gone_are_taken_away(library: Library, tmp_path: Path) -> None:
    elsewhere = replace(library, corpus=replace(library.corpus, root=tmp_path))
    write_dossiers(elsewhere, ["e1"])
    old = Workspace(tmp_path).reports / "html" / "events" / "gone.html"
    old.write_text("old", encoding="utf-8")
    prune(elsewhere)
    assert sorted(path.name for path in old.parent.iterdir()) == ["e1.html"]


def test_where_nothing_is_published_the_index_says_so(library: Library, repository: Path) -> None:
    bare = replace(library, cases={})
    html = page(index(bare, repository / "notebooks", []), folder="", trail=())
    assert NOTHING.split("`")[0].strip() in html


def test_hostile_places_headlines_outlets_and_addresses_stay_text(
    sample: Path, repository: Path, tmp_path: Path
) -> None:
    shutil.copytree(sample, tmp_path / "run", ignore=shutil.ignore_patterns("html", "pdf", "notebooks"))
    here = Workspace(tmp_path / "run")
    spoil(here.interim("articles"), tables.Articles, source_office=HOSTILE, headline=HOSTILE, url="javascript:alert(3)")
    spoil(here.final("events"), tables.Events, place=HOSTILE, side_a=HOSTILE)
    spoil(here.interim("confirmed"), tables.Confirmed, place=HOSTILE, url="reports:index.html")
    hostile = Library.read(tmp_path / "run")
    write_dossiers(hostile, list(hostile.cases))
    write_index(hostile, repository / "notebooks", ["valley"])
    for path, one in pages(here.reports).items():
        html = path.read_text(encoding="utf-8")
        assert html.count("<script") == html.count(f"<script>{resource('page.js')}</script>")
        assert "\u202e" not in html
        assert "&lt;script&gt;" in html
        assert not [link for link in one.links if link.lower().startswith(("javascript", "reports"))]


def spoil(path: Path, table: type[tables.Table], **cells: str | None) -> None:
    frame = read_table(path, table)
    values = {name: pd.Series([value] * len(frame), dtype=frame[name].dtype) for name, value in cells.items()}
    write_table(frame.assign(**values), path, table)


def test_an_unnamed_source_is_one_who_claims_and_nobody_is_none(sample: Path, tmp_path: Path) -> None:
    shutil.copytree(sample, tmp_path / "run", ignore=shutil.ignore_patterns("html", "pdf", "notebooks"))
    here = Workspace(tmp_path / "run")
    spoil(here.final("claims"), tables.ResolvedClaims, claimant="local sources", claimant_type="anonymous",
          claimant_party=None)  # fmt: skip
    told = dossier_page(event_of(Library.read(tmp_path / "run"), "e1"))
    assert "by 1 claimant<" in told
    spoil(here.final("claims"), tables.ResolvedClaims, claimant="she")
    nobody = dossier_page(event_of(Library.read(tmp_path / "run"), "e1"))
    assert "by 0 claimants<" in nobody
    assert "put forward by nobody named" not in nobody
    assert "; nobody is named." in nobody


def test_figures_of_an_event_too_large_to_be_listed_lead_to_its_dossier_alone(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assay.report.event_list.MOST_OF_EVENT", 3)
    (table,) = event_list(library, 1).blocks
    links = {run.href for run in runs_of(table) if run.style == "strong" and "#claim-" in run.href}
    assert {link.split("#")[0] for link in links} == {"reports:html/events/e2.html"}
