"""A case from tables to notebook, page and PDF."""

from __future__ import annotations

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from assay.errors import InputError
from assay.report.document import read_document
from assay.report.markup import Inline, resource
from assay.report.page import page
from assay.report.publish import publish, publish_all


class Page(HTMLParser):
    """Elements of a page with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def html(published: Path) -> str:
    return (published / "html" / "valley.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def read(html: str) -> Page:
    return Page(html)


def test_the_page_asks_no_server_and_runs_its_own_script_alone(html: str, read: Page) -> None:
    assert html.count("<script") == html.count(f"<script>{resource('page.js')}</script>") == 1
    assert not read.all("link")
    assert all(str(image["src"]).startswith("data:image/svg+xml;base64,") for image in read.all("img"))
    assert "url(" not in html
    policy = next(meta["content"] for meta in read.all("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    assert str(policy).startswith("default-src 'none'; img-src data:; style-src 'sha256-")
    assert f"script-src {Inline(resource('page.js')).source};" in str(policy)
    assert not [attributes for _, attributes in read.elements if "style" in attributes]


def test_ids_are_unique_and_every_inner_link_leads_somewhere(read: Page) -> None:
    ids = [attributes["id"] for _, attributes in read.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = [str(link["href"]) for link in read.all("a")]
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)


def test_figures_have_alternative_text_and_tables_scoped_heads(read: Page) -> None:
    assert len(read.all("img")) == 4  # claims and records, the timeline, who took it from whom, the rulebooks
    assert all(len(str(image["alt"])) > 60 for image in read.all("img"))
    assert all(head.get("scope") in {"col", "row", "rowgroup"} for head in read.all("th"))
    assert read.all("html")[0]["lang"] == "en"
    assert [link for link in read.all("a") if link.get("class") == "skip"]


def test_the_highest_figure_leads_to_its_sentence_with_the_figure_marked(html: str) -> None:
    assert re.search(r'<a href="#claim-c0[13]"><strong>(at least )?60</strong></a>', html)
    opened = html.split('id="claim-c01"', 1)[1].split("</li>", 1)[0]
    assert "<mark>60</mark>" in opened
    assert "<bdi>Northern Front spokesman أحمد ولی said that </bdi>" in opened


def test_article_text_is_shown_and_not_obeyed(html: str) -> None:
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert html.count("<script") == 1, "the page's own"


def test_sentences_speak_of_records_not_of_truth(html: str) -> None:
    assert "Recorded are 0–16 dead" in html
    assert "(UCDP GED)" in html
    assert "2 lie above, 1 within and 1 below" in html


def test_a_second_run_gives_the_same_bytes(published: Path, sample: Path, repository: Path, tmp_path: Path) -> None:
    shutil.copytree(sample, tmp_path / "elsewhere", ignore=shutil.ignore_patterns("html", "pdf", "notebooks"))
    publish(tmp_path / "elsewhere", repository / "notebooks", ["valley"])
    for name in ("html/valley.html", "pdf/valley.pdf", "notebooks/40-valley.ipynb"):
        assert (tmp_path / "elsewhere" / "reports" / name).read_bytes() == (published / name).read_bytes()


def changed(published: Path, target: Path, change: Any) -> Path:
    notebook = json.loads((published / "notebooks" / "40-valley.ipynb").read_text(encoding="utf-8"))
    change(notebook)
    path = target / "40-valley.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


def blocks_of(notebook: Any, kind: str) -> list[Any]:
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
    blocks = [block for output in outputs for block in output["data"]["application/vnd.assay.block+json"]["blocks"]]
    return [block for block in blocks if block["kind"] == kind]


def test_a_figure_that_lost_its_alternative_text_stops_the_page(published: Path, tmp_path: Path) -> None:
    path = changed(published, tmp_path, lambda notebook: blocks_of(notebook, "figure")[0].pop("alt"))
    with pytest.raises(InputError, match="alt"):
        page(read_document(path))


def test_a_link_to_nowhere_stops_the_page(published: Path, tmp_path: Path) -> None:
    def change(notebook: Any) -> None:
        blocks_of(notebook, "paragraph")[0]["runs"][0]["href"] = "#claim-gone"

    with pytest.raises(InputError, match="#claim-gone, expected an anchor"):
        read_document(changed(published, tmp_path, change))


def test_two_figures_of_one_number_stop_the_page(published: Path, tmp_path: Path) -> None:
    def change(notebook: Any) -> None:
        blocks_of(notebook, "figure")[1]["number"] = 1

    with pytest.raises(InputError, match=r"more than once|rising order"):
        read_document(changed(published, tmp_path, change))


def test_a_case_that_is_not_there_is_told_in_words(sample: Path, repository: Path) -> None:
    with pytest.raises(InputError, match=r"no case 'vally', expected one of valley"):
        publish(sample, repository / "notebooks", ["vally"])


def with_case(sample: Path, target: Path, name: str, **changes: Any) -> Path:
    """A copy of the sample without reports, and with a second case that differs from its own."""
    shutil.copytree(sample, target, ignore=shutil.ignore_patterns("html", "pdf", "notebooks"))
    params = yaml.safe_load((target / "params.yaml").read_text(encoding="utf-8"))
    params["cases"][name] = {**params["cases"]["valley"], **changes}
    (target / "params.yaml").write_text(yaml.safe_dump(params), encoding="utf-8")
    return target


def test_a_case_that_fails_is_named_and_leaves_the_others(sample: Path, repository: Path, tmp_path: Path) -> None:
    root = with_case(sample, tmp_path / "run", "nowhere", country="Elsewhere")
    with pytest.raises(InputError, match=r"report nowhere, cell \d+: found InputError: .* no claim that fits"):
        publish(root, repository / "notebooks", ["nowhere", "valley"])
    made = [
        sorted(path.name for path in (root / "reports" / kind).glob("*.*")) for kind in ("html", "pdf", "notebooks")
    ]
    assert made == [["valley.html"], ["valley.pdf"], ["40-valley.ipynb"]]


def test_a_case_cannot_take_the_name_of_another_page(sample: Path, repository: Path, tmp_path: Path) -> None:
    root = with_case(sample, tmp_path / "run", "20-claims")
    with pytest.raises(InputError, match=r"cases\.20-claims: found the name of another report"):
        publish_all(root, repository / "notebooks")


def test_a_notebook_that_brings_its_process_down_is_named(sample: Path, repository: Path, tmp_path: Path) -> None:
    root = with_case(sample, tmp_path / "run", "second")
    notebooks = shutil.copytree(repository / "notebooks", tmp_path / "notebooks")
    source = json.loads((notebooks / "40-claimed-vs-confirmed.ipynb").read_text(encoding="utf-8"))
    first = next(
        place for place, cell in enumerate(source["cells"]) if "parameters" in cell["metadata"].get("tags", [])
    )
    fatal = "import os\nif case == 'second': os._exit(1)"
    source["cells"].insert(first + 1, {**source["cells"][first], "id": "fatal", "metadata": {}, "source": fatal})
    (notebooks / "40-claimed-vs-confirmed.ipynb").write_text(json.dumps(source), encoding="utf-8")
    with pytest.raises(InputError, match=r"report second: found a process that died, expected"):
        publish(root, notebooks, ["second", "valley"])
    assert (root / "reports" / "html" / "valley.html").is_file()
