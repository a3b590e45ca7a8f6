"""Exports: each is read back by what reads such files, or held to its standard's rules."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pandas as pd
import pytest

from assay.cli import main
from assay.io import read_table, typed
from assay.lexicon.actors import load_actors
from assay.params import ExportParams
from assay.reference.detect import read_confirmed
from assay.report.exports.cells import as_csv
from assay.report.exports.claimreviews import kind_of
from assay.report.exports.deaths import deaths
from assay.report.exports.sources import sources
from assay.report.exports.spoken import Spoken
from assay.report.exports.ucdp import ucdp_events
from assay.report.exports.victims import NAMELESS, Withheld, withheld
from assay.stages import export
from assay.tables import Articles, Events, EventTolls, ResolvedClaims
from assay.workspace import Workspace

# RFC 7946, sections 3.1 to 3.3
POINT = {
    "type": "object",
    "required": ["type", "coordinates"],
    "properties": {
        "type": {"const": "Point"},
        "coordinates": {
            "type": "array",
            "minItems": 2,
            "maxItems": 2,
            "prefixItems": [
                {"type": "number", "minimum": -180, "maximum": 180},
                {"type": "number", "minimum": -90, "maximum": 90},
            ],
        },
    },
}
GEOJSON = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "geometry": {"anyOf": [{"type": "null"}, POINT]},
                    "properties": {"type": "object"},
                },
            },
        },
    },
}
# W3C Web Annotation Data Model, sections 3.1 to 4.2 and 5: what an annotation must have
SELECTOR = {
    "oneOf": [
        {
            "required": ["type", "exact"],
            "properties": {"type": {"const": "TextQuoteSelector"}, "exact": {"type": "string", "minLength": 1}},
        },
        {
            "required": ["type", "start", "end"],
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 1},
            },
        },
    ]
}
ANNOTATIONS = {
    "required": ["@context", "id", "type", "total", "first"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "type": {"const": "AnnotationCollection"},
        "first": {
            "required": ["type", "partOf", "items"],
            "properties": {
                "type": {"const": "AnnotationPage"},
                "items": {
                    "minItems": 1,
                    "items": {
                        "required": ["id", "type", "target", "body"],
                        "properties": {
                            "type": {"const": "Annotation"},
                            "id": {"type": "string", "pattern": "^(urn|https?):"},
                            "target": {
                                "required": ["source", "selector"],
                                "properties": {"selector": {"minItems": 1, "items": SELECTOR}},
                            },
                        },
                    },
                },
            },
        },
    },
}
# schema.org ClaimReview: what readers of the form require
REVIEWS = {
    "required": ["@context", "@graph"],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@graph": {
            "minItems": 1,
            "items": {
                "required": ["@type", "url", "claimReviewed", "reviewRating", "author", "itemReviewed"],
                "properties": {
                    "@type": {"const": "ClaimReview"},
                    "claimReviewed": {"type": "string", "minLength": 1},
                    "reviewRating": {"required": ["@type", "alternateName"], "not": {"required": ["ratingValue"]}},
                },
            },
        },
    },
}


@pytest.fixture(scope="module")
def exported(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The sample's exports."""
    out = Workspace(tmp_path_factory.mktemp("exports"))
    export.run(Workspace(sample), out, ExportParams(address="https://example.org/valley.html"))
    return out


def content(exported: Workspace, name: str) -> Any:
    return json.loads(exported.export(name).read_text(encoding="utf-8"))


def rows(exported: Workspace, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exported.export(name).read_text(encoding="utf-8"))))


def test_events_in_ucdp_style_are_read_by_the_reader_of_ucdp(exported: Workspace) -> None:
    confirmed, refused = read_confirmed([exported.export("events_ucdp.csv")])
    assert refused.empty
    whole = confirmed[confirmed["affected"] == "all"].set_index("date_start")
    assert whole[["low", "best", "high"]].to_numpy().tolist() == [[5, 60, 60], [7, 8, 8]]
    guard = confirmed[(confirmed["affected"] == "side_b") & confirmed["best"].gt(0)]
    assert guard["best"].tolist() == [60]


def test_events_in_acled_style_take_the_lowest_figure(exported: Workspace) -> None:
    found = rows(exported, "events_acled.csv")
    assert [(row["event_type"], row["fatalities"]) for row in found] == [
        ("Battles", "5"),
        ("Violence against civilians", "7"),
    ]
    assert {row["timestamp"] for row in found} == {""}


@pytest.mark.parametrize(
    ("name", "schema"),
    [("events.geojson", GEOJSON), ("annotations.jsonld", ANNOTATIONS), ("claim_reviews.jsonld", REVIEWS)],
)
def test_json_keeps_the_rules_of_its_standard(exported: Workspace, name: str, schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(schema).validate(content(exported, name))


def test_an_annotation_points_at_its_sentence(exported: Workspace, sample: Path) -> None:
    texts = read_table(Workspace(sample).interim("articles"), Articles).set_index("url")["text"]
    items = content(exported, "annotations.jsonld")["first"]["items"]
    for item in items:
        quote, position = item["target"]["selector"]
        text = texts[item["target"]["source"]]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
    assert len(items) == content(exported, "annotations.jsonld")["total"]


def test_a_claim_without_a_number_says_so_behind_what_it_is_about(exported: Workspace) -> None:
    items = content(exported, "annotations.jsonld")["first"]["items"]
    told = {item["id"].rsplit(":", 1)[1]: item["body"][0]["value"] for item in items}
    assert told["c08"].startswith("Highland Guard wounded, Upper Valley")
    assert ", 2 May 2020, no number given; said by it" in told["c08"]
    assert told["c04"].startswith("5 Highland Guard killed, Upper Valley (Bergen, Norland), 2 May 2020; said")


def test_only_independent_verdicts_are_reviews_and_none_says_false(exported: Workspace) -> None:
    reviews = content(exported, "claim_reviews.jsonld")["@graph"]
    ratings = [review["reviewRating"]["alternateName"] for review in reviews]
    assert sorted({rating.split()[0] for rating in ratings}) == ["Above", "Below", "Within"]
    assert "Above what UCDP GED 21.1 records (0–16, best 0)" in ratings
    assert "xc09" not in " ".join(review["@id"] for review in reviews)  # the circular one


def test_hostile_text_can_neither_close_a_script_nor_start_a_formula(exported: Workspace) -> None:
    assert "<script" not in exported.export("annotations.jsonld").read_text(encoding="utf-8")
    cells = as_csv(pd.DataFrame({"said": ["=cmd()", "@x", "-1+1", "plain", None], "number": [-1, 2, 3, 4, 5]}))
    assert cells.splitlines()[1:] == ["'=cmd(),-1", "'@x,2", "'-1+1,3", "plain,4", ",5"]


def test_exports_are_the_same_bytes_twice(exported: Workspace, sample: Path, tmp_path: Path) -> None:
    export.run(Workspace(sample), Workspace(tmp_path), ExportParams(address="https://example.org/valley.html"))
    for path in exported.export("").iterdir():
        assert (Workspace(tmp_path).export(path.name)).read_bytes() == path.read_bytes()


@pytest.fixture
def named(sample: Path, tmp_path: Path) -> Workspace:
    """The sample with a claim of one dead by name, in the first article."""
    given = Workspace(tmp_path / "given")
    shutil.copytree(sample / "data", given.root / "data")
    claims = read_table(given.final("claims"), ResolvedClaims)
    rows = claims["claim_id"] == "c06"
    claims = claims.assign(
        count_kind=claims["count_kind"].mask(rows, "named"), affected=claims["affected"].mask(rows, "farmer Dr Lund")
    )
    claims.to_parquet(given.final("claims"))
    return given


def test_names_of_victims_are_left_out_unless_asked_for(named: Workspace, tmp_path: Path) -> None:
    without, with_names = Workspace(tmp_path / "without"), Workspace(tmp_path / "with")
    export.run(named, without, ExportParams())
    export.run(named, with_names, ExportParams(victims_named=True))
    for path in without.export("").iterdir():
        assert "lund" not in path.read_text(encoding="utf-8").casefold(), path.name
    assert "Lund" in with_names.export("annotations.jsonld").read_text(encoding="utf-8")
    assert NAMELESS in without.export("annotations.jsonld").read_text(encoding="utf-8")


def test_a_name_is_withheld_in_capitals_in_other_articles_and_in_addresses_of_any_script() -> None:
    claims = typed(
        pd.DataFrame(
            {
                "article_id": ["a", "b", "c"],
                "count_kind": ["named", "exact", "named"],
                "outcome": "killed",
                "affected": ["farmer Ömer Halis", "people", "Иван Петров"],
            }
        ),
        ResolvedClaims,
    )
    names = withheld(claims, victims_named=False)
    assert names["a"].without("ÖMER HALIS AMONG DEAD") == f"{NAMELESS} AMONG DEAD"
    assert names["b"].without("Town mourns Ömer Halis") == f"Town mourns {NAMELESS}"
    assert names["b"].without("Halis is a town") == "Halis is a town"
    assert names["c"].without("Погиб Иван Петров") == NAMELESS
    assert not names["b"].address("https://example.org/2020/ömer-halis-killed")
    assert names["b"].address("https://example.org/2020/town") == "https://example.org/2020/town"


@pytest.mark.parametrize(
    "path", ["OmerHalis", "omer-halis-killed", "%C3%B6mer-halis", "x?q=%C3%96mer%2DHalis", "a=omer,halis", "omer.halis"]
)
def test_no_spelling_of_a_name_in_an_address_lets_it_through(path: str) -> None:
    names = Withheld(("Ömer Halis", "Abdul-Rahman"))
    assert not names.address(f"https://example.org/{path}")
    assert not names.address("https://example.org/abdul-rahman-dies")
    assert names.address("https://example.org/comer-halisgate") == "https://example.org/comer-halisgate"


@pytest.mark.parametrize("edge", ["before", "after"])
def test_a_quote_whose_surroundings_cut_a_name_in_two_is_given_by_its_place_alone(
    given: Workspace, tmp_path: Path, edge: str
) -> None:
    quote, gap, name = "Ten people were killed.", " " + "x" * 20 + " ", "Ahmad Shah Durrani"
    text = f"{name}{gap}{quote} End." if edge == "before" else f"Start. {quote}{gap}{name}"
    claims = read_table(given.final("claims"), ResolvedClaims).query("claim_id in ['c03', 'c06']")
    other = claims["claim_id"].eq("c06")
    start = pd.array([text.index(quote)] * 2, dtype="Int64")
    claims.assign(
        count_kind=claims["count_kind"].mask(other, "named"), affected=claims["affected"].mask(other, name),
        quote_start=start, quote_end=start + len(quote),
    ).to_parquet(given.final("claims"))  # fmt: skip
    pd.read_parquet(given.interim("articles")).assign(text=text).to_parquet(given.interim("articles"))
    export.run(given, Workspace(tmp_path / "out"), ExportParams())
    told = Workspace(tmp_path / "out").export("annotations.jsonld").read_text(encoding="utf-8")
    assert "had Shah" not in told
    assert not [part for part in name.split() if part in told]


def test_a_party_is_no_victims_name() -> None:
    claims = typed(
        pd.DataFrame(
            {
                "article_id": ["a"],
                "count_kind": ["named"],
                "outcome": ["killed"],
                "affected": ["Taliban commander Qari Noor"],
            }
        ),
        ResolvedClaims,
    )
    names = withheld(claims, victims_named=False)["a"]
    assert names.without("The Taliban said Qari Noor and Noor's guard died") == (
        f"The Taliban said {NAMELESS} and {NAMELESS}'s guard died"
    )


def tolls(*rows: tuple[str, str | None, int | None, int | None, int | None]) -> pd.DataFrame:
    columns = ["affected_class", "affected_actor", "low", "best", "high"]
    frame = pd.DataFrame(rows, columns=columns).assign(event_id="e", outcome="killed")
    return typed(frame, EventTolls)


EVENT = typed(pd.DataFrame({"event_id": ["e"], "side_a": ["Taliban"], "side_b": ["National Resistance Front"]}), Events)


def test_people_of_no_stated_kind_contain_the_known_groups() -> None:
    found = deaths(EVENT, tolls(("unknown", None, 22, 22, 22), ("civilian", None, 6, 6, 6))).loc["e"]
    assert found.to_dict() == {
        "deaths_a": 0, "deaths_b": 0, "deaths_civilians": 6, "deaths_unknown": 16, "low": 22, "best": 22, "high": 22,
    }  # fmt: skip


def test_fighters_of_no_named_party_stand_within_everybody_and_contain_those_of_the_parties() -> None:
    everybody, nameless = ("unknown", None, 100, 100, 100), ("combatant", None, 60, 60, 60)
    taliban, third = ("combatant", "Taliban", 30, 30, 30), ("combatant", "Islamic State", 20, 20, 20)
    civilians = ("civilian", None, 50, 50, 50)
    given = [(everybody, nameless), (everybody, third), (nameless, taliban, third), (nameless, taliban, civilians)]
    found = [deaths(EVENT, tolls(*several)).loc["e"] for several in given]
    assert [(one["best"], one["deaths_unknown"]) for one in found] == [(100, 100), (100, 100), (60, 30), (110, 30)]


def test_open_ends_are_closed_by_what_was_said() -> None:
    more = deaths(EVENT, tolls(("combatant", "Taliban", 300, 300, None))).loc["e"]
    most = deaths(EVENT, tolls(("combatant", "National Resistance Front", None, None, 40))).loc["e"]
    assert (more["deaths_a"], more["low"], more["high"]) == (300, 300, 300)
    assert (most["deaths_b"], most["low"], most["best"], most["high"]) == (40, 0, 40, 40)


def test_a_point_lies_in_its_prio_grid_cell() -> None:
    day = pd.Timestamp("2016-01-01")
    event = EVENT.assign(latitude=34.802462, longitude=36.707602, date_start=day, date_end=day, date_prec=1)
    written = ["source_office", "source_date", "source_headline", "source_url", "source_original"]
    told = pd.DataFrame({**dict.fromkeys(written, ""), "reports": 1}, index=pd.Index(["e"], name="event_id"))
    frame = ucdp_events(event, deaths(EVENT, tolls(("combatant", "Taliban", 1, 1, 1))), told)
    assert frame["priogrid_gid"].tolist() == [179714]


@pytest.mark.parametrize(
    ("known", "grade"),
    [({}, None), ({"country": "X"}, 6), ({"country": "X", "adm_1": "Y"}, 4), ({"country": "X", "adm_2": "Z"}, 3)],
)
def test_a_precision_that_isnt_told_is_that_of_the_narrowest_unit_named(known: Any, grade: int | None) -> None:
    day = pd.Timestamp("2016-01-01")
    event = EVENT.assign(date_start=day, date_end=day, date_prec=1, **known)
    written = ["source_office", "source_date", "source_headline", "source_url", "source_original"]
    told = pd.DataFrame({**dict.fromkeys(written, ""), "reports": 1}, index=pd.Index(["e"], name="event_id"))
    frame = ucdp_events(event, deaths(EVENT, tolls(("combatant", "Taliban", 1, 1, 1))), told)
    assert [None if pd.isna(found) else found for found in frame["where_prec"]] == [grade]


FINAL = ("claims", "events", "comparisons", "event_tolls")


@pytest.fixture
def given(sample: Path, tmp_path: Path) -> Workspace:
    """A sample of one's own to change."""
    space = Workspace(tmp_path / "own")
    shutil.copytree(sample / "data", space.root / "data")
    return space


def test_events_without_a_figure_of_dead_are_exported(given: Workspace, tmp_path: Path) -> None:
    tolls = read_table(given.final("event_tolls"), EventTolls)
    tolls.assign(outcome="wounded").to_parquet(given.final("event_tolls"))
    out = Workspace(tmp_path / "out")
    export.run(given, out, ExportParams())
    assert rows(out, "events_ucdp.csv") == []
    assert {row["fatalities"] for row in rows(out, "events_acled.csv")} == {"0"}


def test_civilians_of_no_known_country_have_no_empty_brackets(given: Workspace, tmp_path: Path) -> None:
    events = read_table(given.final("events"), Events)
    events.assign(country=events["country"].mask(events["event_id"].eq("e2"))).to_parquet(given.final("events"))
    export.run(given, Workspace(tmp_path / "out"), ExportParams())
    assert [row["actor2"] for row in rows(Workspace(tmp_path / "out"), "events_acled.csv")] == [
        "Highland Guard", "Civilians",
    ]  # fmt: skip


def test_empty_tables_are_exported_as_empty_files(given: Workspace, tmp_path: Path) -> None:
    for path in [given.interim("articles"), given.interim("confirmed"), *map(given.final, FINAL)]:
        pd.read_parquet(path).head(0).to_parquet(path)
    out = Workspace(tmp_path / "out")
    export.run(given, out, ExportParams())
    assert rows(out, "events_ucdp.csv") == rows(out, "events_acled.csv") == []
    assert content(out, "events.geojson")["features"] == []


def test_the_command_reads_the_folder_of_a_run(given: Workspace, tmp_path: Path) -> None:
    assert main(["export", "--given", str(given.root), "--out", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "events_ucdp.csv").is_file()


def test_a_claim_without_its_articles_text_is_not_annotated(given: Workspace, tmp_path: Path) -> None:
    pd.read_parquet(given.interim("articles")).assign(text="").to_parquet(given.interim("articles"))
    out = Workspace(tmp_path / "out")
    export.run(given, out, ExportParams())
    assert content(out, "annotations.jsonld")["total"] == 0


def test_a_persons_claim_is_no_organisations() -> None:
    actors = load_actors()
    member = actors.canonical("Zabihullah Mujahid")
    assert member is not None
    assert [kind_of(name) for name in (member.name, "Taliban", "Nobody Known", None)] == [
        "Person", "Organization", "Thing", "Thing",
    ]  # fmt: skip


def test_no_break_or_wide_sign_in_a_cell_starts_a_formula() -> None:
    cells = as_csv(pd.DataFrame({"said": ["a\r=cmd()", "\t=x", "＝x", "＠x", " +1"]}))
    assert cells.splitlines()[1:] == ["a =cmd()", "' =x", "'＝x", "'＠x", "' +1"]


def test_no_quote_invisible_mark_or_semicolon_hides_a_formula() -> None:
    frame = pd.DataFrame({"said": ["\ufeff=x", '"=x', "a;=x", "a; @x;-y", "\x00=x", "\u202e=x", "a - b; c=d", "1-2"]})
    said = pd.read_csv(io.StringIO(as_csv(frame)))["said"].tolist()
    assert said == ["'\ufeff=x", "'\"=x", "a;'=x", "a;' @x;'-y", "'=x", "'=x", "a - b; c=d", "1-2"]


def test_a_semicolon_within_an_address_stays_one() -> None:
    frame = pd.DataFrame(
        {"event_id": ["e"], "article_id": ["a"], "published": pd.to_datetime(["2021-08-20"]), "headline": ["One"],
         "source_office": ["Herald"], "url": ["https://example.org/a;b"], "claimant": ["police"]}
    )  # fmt: skip
    assert sources(Spoken(frame, {})).loc["e", "source_url"] == "https://example.org/a%3Bb"
