"""Hostile text through the whole line: it is shown as text in every report, and nothing of it runs."""

from __future__ import annotations

import base64
import csv
import hashlib
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import lxml.etree
import lxml.html
import pandas as pd
import pikepdf
import pytest
import yaml

from assay.cli import main

TEMPLATES = Path(__file__).resolve().parents[2] / "src" / "assay" / "report" / "templates"
RUNNING = {"applet", "base", "embed", "form", "frame", "iframe", "link", "object", "portal", "template"}
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
MIMES = {"application/vnd.assay.block+json", "text/html", "text/plain"}
FORMULA = re.compile(r"[\s\ufeff\u200b]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal obeys, but the end of a line."""


def pages(root: Path) -> list[Path]:
    found = sorted((root / "reports").rglob("*.html"))
    assert len(found) >= 5
    return found


def squeezed(text: str) -> str:
    """The text without blanks, which writers and readers break lines at, and without what is not seen."""
    return re.sub(r"[\s\u00ad\u200b\u2068\u2069]", "", text)


def shown(payload: Any) -> str:
    """What of a payload can be looked for: a tag's end may be cut off, its beginning is there."""
    return squeezed(payload.seen)[:60]


def faults(tree: Any) -> list[str]:
    """What of a parsed document could run, fetch, submit or lead out of the web."""
    found = []
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in RUNNING:
            found.append(f"<{element.tag}>")
        for name, value in element.attrib.items():
            if name.startswith("on") or name in {"srcdoc", "srcset", "formaction", "action", "ping", "style"}:
                found.append(f"{element.tag} {name}={value[:80]}")
            if name in {"href", "src", "data", "poster"} and not sound(element.tag, name, value):
                found.append(f"{element.tag} {name}={value[:80]}")
        if element.tag == "meta" and element.get("http-equiv", "").lower() not in {"", "content-security-policy"}:
            found.append(f"meta {element.get('http-equiv')}")
    return found


def sound(tag: str, name: str, value: str) -> bool:
    if tag == "img":
        return value.startswith("data:image/svg+xml;base64,")
    local = re.fullmatch(r"(?:\.\./)*(?:[\w.-]+/)*[\w.-]+\.(?:html|pdf|ipynb)(?:#.*)?", value)
    return name == "href" and bool(value.startswith(("#", "http://", "https://")) or local)


def outputs(root: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted((root / "reports" / "notebooks").rglob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                yield path.name, output["data"]


def test_nothing_of_a_page_runs_or_fetches(visit: Any, hostile: Path, corpus: ModuleType) -> None:
    for path in pages(hostile):
        page = visit.open(path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        for _ in range(12):
            page.keyboard.press("Tab")
        page.mouse.move(400, 400)
        assert page.evaluate(f"window.{corpus.CANARY}") is None
        assert page.url == path.as_uri()
    assert (visit.fetched, visit.complaints, visit.dialogs) == ([], [], [])


def test_hostile_text_bars_no_reader(visit: Any, hostile: Path) -> None:
    # one page of each kind: the index, a case or survey, a dossier
    for path in {found.parent: found for found in pages(hostile)}.values():
        visit.open(path)
        assert visit.barriers() == [], path.name


def test_every_payload_is_read_as_text_on_the_page(hostile: Path, corpus: ModuleType) -> None:
    page = lxml.html.fromstring((hostile / "reports" / "html" / f"{corpus.CASE}.html").read_text(encoding="utf-8"))
    text = squeezed(page.find("body").text_content())
    assert [one.name for one in corpus.PAYLOADS if shown(one) not in text] == []


def test_hostile_articles_are_read_like_others(hostile: Path, corpus: ModuleType) -> None:
    articles = pd.read_parquet(hostile / "data" / "interim" / "articles.parquet")
    claims = pd.read_parquet(hostile / "data" / "final" / "claims.parquet")
    refused = pd.read_parquet(hostile / "data" / "interim" / "rejected.parquet")
    assert len(articles) > 3 * len(corpus.PAYLOADS)
    assert set(articles["article_id"]) <= set(claims["article_id"])
    assert set(refused["reason"]) <= {"other_language"}
    assert len(refused) < 5


def test_a_page_holds_no_element_or_attribute_of_an_article(hostile: Path) -> None:
    for path in pages(hostile):
        tree = lxml.html.fromstring(path.read_text(encoding="utf-8"))
        assert faults(tree) == [], path.name


def test_a_page_allows_its_own_style_and_script_and_nothing_else(hostile: Path) -> None:
    own = {path.read_text(encoding="utf-8") for path in TEMPLATES.iterdir()}
    for path in pages(hostile):
        tree = lxml.html.fromstring(path.read_text(encoding="utf-8"))
        head = tree.find("head")
        policies = [one.get("content") for one in tree.iter("meta") if one.get("http-equiv")]
        assert len(policies) == 1
        assert [one.get("http-equiv") for one in head][1] == "Content-Security-Policy", "policy first, after charset"
        rules = {name: sources for name, *sources in map(str.split, policies[0].split(";"))}
        assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == ["'none'"]
        assert "unsafe" not in policies[0]
        assert "*" not in policies[0]
        assert rules.get("img-src") in (None, ["data:"])
        for tag, rule in (("style", "style-src"), ("script", "script-src")):
            written = [one.text for one in tree.iter(tag)]
            hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" for one in written]
            assert set(rules.get(rule, [])) - {"'none'"} == set(hashes), path.name
            assert set(written) <= own, f"{path.name}: a {tag} that is no file of ours"
        assert set(rules) <= {"default-src", "img-src", "style-src", "script-src", "base-uri", "form-action"}


def test_no_override_turns_the_text_that_follows(visit: Any, hostile: Path, corpus: ModuleType) -> None:
    for path in pages(hostile):
        assert TURNS.findall(path.read_text(encoding="utf-8")) == []
    page = visit.open(hostile / "reports" / "html" / f"{corpus.CASE}.html")
    # an element with letters from right to left stands apart from its neighbours
    assert (
        page.evaluate("""() => [...document.querySelectorAll('td, th, p, li')].filter(cell => {
        const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
        for (let node; (node = walk.nextNode());)
            if (/[\\u0590-\\u08ff\\ufb1d-\\ufdff\\u200f]/.test(node.data) && !node.parentElement.closest('bdi'))
                return true
        return false
    }).length""")
        == 0
    )


def test_figures_are_sound_and_hold_no_script(hostile: Path) -> None:
    drawn = [path.read_bytes() for path in (hostile / "reports").rglob("*.svg")]
    for path in pages(hostile):
        tree = lxml.html.fromstring(path.read_text(encoding="utf-8"))
        drawn += [base64.b64decode(one.get("src").partition(",")[2]) for one in tree.iter("img")]
    assert len(drawn) > 3
    for svg in drawn:
        tree = lxml.etree.fromstring(svg)
        tags = {lxml.etree.QName(one).localname.lower() for one in tree.iter() if isinstance(one.tag, str)}
        assert not tags & {"script", "foreignobject", "iframe", "animate", "set", "handler"}
        for one in tree.iter():
            for name, value in one.attrib.items():
                local = lxml.etree.QName(name).localname
                assert not local.startswith("on")
                assert local != "href" or value.startswith(("#", "data:image/png;base64,"))


def test_outputs_of_notebooks_are_sound_where_no_policy_stands(
    visit: Any, hostile: Path, corpus: ModuleType, tmp_path: Path
) -> None:
    seen = 0
    for name, data in outputs(hostile):
        assert set(data) <= MIMES, name
        html = "".join(data.get("text/html", ""))
        if not html:
            continue
        tree = lxml.html.fromstring(f"<div>{html}</div>")
        assert faults(tree) == [], name
        assert not list(tree.iter("script"))
        seen += 1
        page = tmp_path / f"{seen}.html"
        page.write_text(f"<!doctype html><meta charset=utf-8><body>{html}", encoding="utf-8")
        assert visit.open(page).evaluate(f"window.{corpus.CANARY}") is None
    assert seen > 10
    assert (visit.fetched, visit.dialogs) == ([], [])


def test_words_of_articles_stand_in_no_cell_that_notebooks_render(hostile: Path) -> None:
    for path in sorted((hostile / "reports" / "notebooks").rglob("*.ipynb")):
        source = hostile / "notebooks" / path.name.replace("40-hostile", "40-claimed-vs-confirmed")
        told, given = ([c["source"] for c in json.loads(one.read_text())["cells"] if c["cell_type"] == "markdown"]
                       for one in (path, source))  # fmt: skip
        assert list(map("".join, told)) == list(map("".join, given))


def test_a_pdf_starts_nothing_and_leads_to_the_web_alone(hostile: Path) -> None:
    for path in sorted((hostile / "reports" / "pdf").rglob("*.pdf")):
        with pikepdf.open(path) as file:
            assert not {"/OpenAction", "/AA", "/AcroForm"} & set(file.Root.keys())
            assert not {"/JavaScript", "/EmbeddedFiles"} & set(file.Root.get("/Names", {}).keys())
            assert len(file.pages) < 250
            for one in file.objects:
                if isinstance(one, pikepdf.Dictionary):
                    assert not {"/JS", "/AA", "/Launch"} & set(one.keys())
                    assert one.get("/S") not in {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR"}
                    assert "/URI" not in one or re.match(r"https?://", str(one["/URI"]))


def test_every_payload_is_read_as_text_in_the_pdf(hostile: Path, corpus: ModuleType) -> None:
    path = hostile / "reports" / "pdf" / f"{corpus.CASE}.pdf"
    try:
        told = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True, text=True).stdout
    except FileNotFoundError:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    text = squeezed(told).replace("-", "")
    assert [one.name for one in corpus.PAYLOADS if shown(one).replace("-", "")[:20] not in text] == []


def test_no_cell_of_an_export_starts_a_formula(hostile: Path) -> None:
    files = sorted((hostile / "reports" / "exports").glob("*.csv"))
    assert files
    for path in files:
        with path.open(encoding="utf-8", newline="") as stream:
            cells = [cell for row in csv.reader(stream) for cell in row]
        assert [cell for cell in cells if FORMULA.match(cell) and not re.fullmatch(r"-?[\d.]+", cell)] == []
        assert [cell for cell in cells if any(ord(letter) < 32 or letter in "\x7f\x9b" for letter in cell)] == []


def test_exports_parse_and_end_no_script_that_they_stand_in(hostile: Path) -> None:
    files = [path for path in (hostile / "reports" / "exports").iterdir() if path.suffix != ".csv"]
    assert files
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert json.loads(text)
        assert "<" not in text
        assert "javascript:" not in re.findall(r'"(?:url|@id|id|source)": "(\w+:)', text)


def test_facts_say_what_the_parameters_say(hostile: Path, corpus: ModuleType) -> None:
    facts = yaml.safe_load((hostile / "reports" / "facts.yaml").read_text(encoding="utf-8"))
    assert facts["cases"][corpus.CASE]["title"] == corpus.TITLE
    assert facts["cases"][corpus.CASE]["question"] == corpus.QUESTION


def test_commands_print_no_control_character_of_an_article(
    hostile: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(hostile)
    claims = pd.read_parquet("data/final/claims.parquet")
    chosen = claims.drop_duplicates("article_id")["claim_id"]
    for claim in chosen[::10]:
        assert main(["trace", "--claim", claim, "--raw", "raw"]) == 0
    before = pd.read_parquet("data/interim/claims.parquet")
    before.iloc[::2].to_parquet("half.parquet", index=False)
    told = ["diff-claims", "half.parquet", "data/interim/claims.parquet", "--articles", "data/interim/articles.parquet"]
    assert main(told) == 0
    assert main(["list-reports"]) == 0
    shown = capsys.readouterr()
    assert "banner" in shown.out
    assert re.findall(OBEYED, shown.out + shown.err) == []
