"""Hostile articles and tables: every payload stands in a readable report of losses, so that claims carry it along."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import yaml

CANARY = "pwned"
"""Name of the global that every script of the corpus would set."""
RUN = f"window.{CANARY}=1"
TITLE = f'</title><script>{RUN}</script> "#panic(1)" {{{{ 7*7 }}}} $\\frac{{1}}{{2}}$ \u202eelttab'
QUESTION = f'</p><img src=x onerror={RUN}> [why](javascript:{RUN}) =cmd() "; #eval("1") \u202eyhw'
FIRST_DAY = date(2021, 8, 16)
EVENTS = 12
"""Articles of so many days; what falls on one day is one event."""


@dataclass(frozen=True)
class Payload:
    """A hostile text.

    Attributes:
        name: What it is.
        text: It.
        core: A piece of it that must be seen as text in a report; the text itself where empty.
    """

    name: str
    text: str
    core: str = ""

    @property
    def seen(self) -> str:
        """What a reader sees of it."""
        return self.core or self.text


PAYLOADS = (
    Payload("script", f"<script>{RUN}</script>"),
    Payload("script-end", f"</script><script>{RUN};//</script>"),
    Payload("split-script", f"<scr<script>ipt>{RUN}</scr</script>ipt>"),
    Payload("image-error", f'"><img src=x onerror={RUN}>'),
    Payload("attribute", f"' onmouseover='{RUN}' autofocus onfocus='{RUN}' x='"),
    Payload("svg-load", f"<svg/onload={RUN}>"),
    Payload("svg-script", f"<svg><script xlink:href=data:,{RUN}></script></svg>"),
    Payload("frame", f'<iframe srcdoc="<script>parent.{CANARY}=1</script>"></iframe>'),
    Payload("form", f"<form action=javascript:{RUN}><button autofocus formaction=javascript:{RUN}>go</button></form>"),
    Payload("details", f"<details open ontoggle={RUN}>x</details>"),
    Payload(
        "template-tag", f"<template><script>{RUN}</script></template><noscript><p title='</noscript><script>{RUN}'>"
    ),
    Payload("script-link", f'<a href="javascript:{RUN}">read on</a>'),
    Payload("data-link", f'<a href="data:text/html,<script>{RUN}</script>">read on</a>'),
    Payload("vbscript-link", f'<a href="vbscript:{RUN}">read on</a>'),
    Payload("refresh", f'<meta http-equiv=refresh content="0;url=javascript:{RUN}">'),
    Payload("base", "<base href=//evil.invalid/><link rel=stylesheet href=//evil.invalid/x.css>"),
    Payload("beacon", "<img src=//evil.invalid/beacon.gif><object data=//evil.invalid/x></object>"),
    Payload("markdown-link", f"[read on](javascript:{RUN}) ![x](//evil.invalid/x.png)"),
    Payload("markdown", f"# **Head** `code` | a | b | <b onclick={RUN}>x</b> ~~~ --- > quote"),
    Payload("comment", "<!-- --!> <!--[if IE]> -->"),
    Payload("cdata", "<![CDATA[ x ]]> ]]>"),
    Payload("style-end", f"</style><style>*{{display:none}}</style><b style=background:url(javascript:{RUN})>"),
    Payload("style", "*{visibility:hidden} @import '//evil.invalid/x.css'; body{background:url(//evil.invalid)}"),
    Payload("title-end", f"</title></head><body onload={RUN}>"),
    Payload("textarea", f"</textarea></xmp></plaintext><script>{RUN}</script>"),
    Payload("jinja", "{{ 7*7 }} {% raw %} {# note #} {{ ''.__class__ }} {%- endraw -%}"),
    Payload("dollar-brace", "${7*7} <%= 7*7 %> #{7*7} {{constructor.constructor('x')()}}"),
    Payload("typst", '#panic("x") #"a" "#eval("1") = head @label <label> $ x $ \\u{41} */ //'),
    Payload("typst-read", '#read("/etc/passwd") #include "/etc/passwd" #image("/etc/passwd")'),
    Payload("typst-end", '")] #sys.version [#(" ] } )'),
    Payload("latex", "\\input{/etc/passwd} \\write18{id} \\def\\x{\\x\\x} % & ~ ^ _"),
    Payload("math", "$\\frac{1}{$ $x^{2$ $\\notacommand$ $$"),
    Payload("python", "\\N{BELL} \\x41 {0} {claim} %s %(x)s f'{x}'"),
    Payload("formula", "=cmd|'/c calc'!A1 and =HYPERLINK(\"//evil.invalid\")"),
    Payload("yaml", "!!python/object/apply:os.system ['id'] - a: &a [*a] --- ... %TAG"),
    Payload("entities", "&lt;b&gt; &amp;lt;script&amp;gt; &#60;i&#62; &#x0; &bogus;", "<script>"),
    Payload("override", "\u202e000,1 to \u2066 \u2067 \u202d \u200f turned", "turned"),
    Payload("unclosed-override", "\u202e \u202e \u2067 unclosed", "unclosed"),
    Payload("ansi", "\x1b[2J\x1b]0;owned\x07\x9b31m red", "red"),
    Payload("controls", "nul \x00 bell \x07 vertical \x0b form \x0c delete \x7f end", "bell"),
    Payload("noncharacter", "\ufffe \uffff \ufdd0 \U0001ffff private \ue000 \U000f0000", "private"),
    Payload("zalgo", "Z" + "\u0300\u0316\u0489" * 40 + "algo", "algo"),
    Payload("look-alike", "\uff1cscript\uff1e \u2039\u0405\u0441r\u0456pt\u203a", "\u0405\u0441r\u0456pt"),
    Payload("wide", "\u00a0\u3000\ufdfa\U0001f469\u200d\U0001f4bb \u1160 \u115f \u3164 wide", "wide"),
    Payload("separators", "line\u2028para\u2029end \x85 next", "next"),
    Payload("long-word", "w" * 300, "w" * 100),
    Payload("long-address", "https://evil.invalid/" + "a" * 300),
    Payload("slashes", "..\\..\\..\\etc\\passwd ../../../../etc/passwd C:\\con\\nul"),
)

SPOKEN = (
    "Taliban spokesman Bilal Karimi",
    "National Resistance Front spokesman Fahim Dashti",
    "Local residents",
    "A provincial health official",
)
TAIL = "The figures could not be checked independently. The road through the valley was open again by the evening."


STAGES = (
    "clean", "copies", "extract", "reference", "review", "resolve", "compare", "model", "export", "figures", "publish",
)  # fmt: skip
CASE = "hostile"


def build(folder: Path) -> None:
    """Write raw articles, a reference file, tabled claims and the parameters of a run on them."""
    raw = folder / "raw"
    raw.mkdir(parents=True)
    lines = []
    for number, payload in enumerate(PAYLOADS):
        lines += [_in_text(number, payload), _in_fields(number, payload)]
    text = "\n".join(json.dumps(line) for line in [*lines, *_particular()])
    (raw / "feed.jsonl").write_text(text, encoding="utf-8")
    for number, payload in enumerate(PAYLOADS):
        _write_file(raw, number, payload)
    _reference(folder / "confirmed.csv")
    _tabled(folder / "claims.csv")
    params = {
        "clean": {"raw": "raw"},
        "reference": {"confirmed": ["confirmed.csv"], "tabled": ["claims.csv"]},
        "extract": {"gazetteer": ""},
        "compare": {"grid_days": [1], "grid_kilometres": [25], "grid_scores": [0.3]},
        "export": {"publisher": f"<script>{RUN}</script>", "address": f"javascript:{RUN}"},
        "cases": {CASE: _case()},
    }
    (folder / "params.yaml").write_text(yaml.safe_dump(params, allow_unicode=True), encoding="utf-8")


def _case() -> dict[str, object]:
    return {
        "title": TITLE,
        "question": QUESTION,
        "corpus": "",
        "country": "Afghanistan",
        "adm_1": [],
        "date_start": FIRST_DAY.isoformat(),
        "date_end": (FIRST_DAY + timedelta(days=30)).isoformat(),
        "parties": [],
        "references": [],
    }


def day_of(number: int) -> date:
    """The day that an article's losses fell on."""
    return FIRST_DAY + timedelta(days=number % EVENTS)


def _sentence(number: int, before: str = "", place: str = "Shotul district") -> str:
    who = SPOKEN[number % len(SPOKEN)]
    killed, wounded = 10 + number, 3 + number
    return (
        f"{before}{who} said that {killed} resistance fighters were killed and {wounded} wounded in {place} "
        f"of Panjshir on {day_of(number):%B %d, %Y}."
    )


def _in_text(number: int, payload: Payload) -> dict[str, str]:
    before = f"Under a banner that read {payload.text} in the north, "
    return {
        "article_id": f"text-{payload.name}",
        "text": f"{_sentence(number, before)} {TAIL}",
        "headline": f"Losses in Shotul, report {number}",
        "published": (day_of(number) + timedelta(days=1)).isoformat(),
        "source_office": "Valley Post",
    }


def _in_fields(number: int, payload: Payload) -> dict[str, str]:
    text = f"{_sentence(number + 100)} {payload.text} {TAIL}"
    return {
        "article_id": f"fields-{''.join(payload.text.split())}"[:150],
        "text": text,
        "headline": f"{payload.text} in Shotul",
        "byline": f"By {payload.text}",
        "published": (day_of(number + 100) + timedelta(days=2)).isoformat(),
        "source_office": payload.text[:200],
        "url": (f"https://evil.invalid/{''.join(payload.text.split())}", payload.text)[number % 2],
    }


def _particular() -> list[dict[str, str]]:
    """Payloads as claimants, as those affected, as places; words without end; addresses of every scheme."""
    who = f"Taliban commander Qari <img src=x onerror={RUN}> Fasihuddin"
    many = ", ".join(f"{n} fighters killed" for n in range(1, 41))
    schemes = ("javascript:", "JaVaScRiPt:", " javascript:", "java\tscript:", "data:text/html,", "vbscript:", "//")
    linked = [
        {
            "article_id": f"scheme-{number}",
            "text": f"{_sentence(200 + number)} {TAIL}",
            "url": f"{scheme}{RUN}",
            "source_office": "Valley Post",
            "published": "2021-08-20",
        }
        for number, scheme in enumerate(schemes)
    ]
    return [
        {
            "article_id": "claimant",
            "text": f"“On Friday 61 resistance fighters were killed in Shotul,” {who} said. {TAIL}",
            "published": "2021-08-21",
        },
        {
            "article_id": "quoted-claimant",
            "text": f'At least 62 Taliban fighters were killed in Shotul on Friday, according to "{RUN}</script>" '
            f"=cmd() Radio. {TAIL}",
            "published": "2021-08-21",
        },
        {
            "article_id": "affected",
            "text": f"Bilal Karimi said on Friday that 63 <svg/onload={RUN}> fighters were killed in Shotul. {TAIL}",
            "published": "2021-08-21",
        },
        {
            "article_id": "place",
            "text": f"Bilal Karimi said 64 fighters were killed in <b onclick={RUN}>Bazarak</b>, Panjshir, on Friday. "
            f"{TAIL}",
            "published": "2021-08-21",
        },
        {
            "article_id": "longest-word",
            "text": f"Bilal Karimi said 65 fighters were killed in Shotul on Friday. {'w' * 5000} {TAIL}",
            "headline": "w" * 5000,
            "source_office": "w" * 5000,
            "byline": "w" * 5000,
            "published": "2021-08-21",
        },
        {
            "article_id": "many-figures",
            "text": f"In Panjshir the army counted {many}. {TAIL}",
            "published": "2021-08-22",
        },
        *linked,
    ]


def _write_file(raw: Path, number: int, payload: Payload) -> None:
    """One file an article: plain text and HTML by turns; the name carries what a file name may."""
    name = "".join(letter for letter in payload.text if letter.isprintable() and letter != "/")[:60].strip() or "x"
    day = day_of(number + 200)
    sentence = _sentence(number + 200, f"As {payload.text} was shouted, ")
    if number % 2:
        text = f"source_office: {payload.name} <b>\npublished: {day}\nheadline: x {payload.text}\n\n{sentence} {TAIL}\n"
        (raw / f"{number} {name}.txt").write_text(text, encoding="utf-8")
    else:
        shown = sentence.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        page = (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Losses {number}</title>'
            f'<meta property="article:published_time" content="{day}"></head><body onload="{RUN}">'
            f"<script>{RUN}</script><article><h1>Losses in Shotul, page {number}</h1>"
            f"<p onclick='{RUN}'>{shown}</p><p>{TAIL}</p><img src=x onerror={RUN}></article></body></html>"
        )
        (raw / f"{number} {name}.html").write_text(page, encoding="utf-8")


COLUMNS = (
    "ref_id", "ref_dataset", "ref_version", "url", "date_start", "date_end", "date_prec", "country", "adm_1", "adm_2",
    "place", "latitude", "longitude", "where_prec", "side_a", "side_b", "outcome", "affected", "item", "low", "best",
    "high", "time_frame", "n_sources", "source_office", "source_original", "evidence", "named",
)  # fmt: skip


def _reference(path: Path) -> None:
    """A reference file in the project's own columns; every free text of it is hostile."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        for number, payload in enumerate(PAYLOADS):
            told = "".join(letter for letter in payload.text if letter.isprintable())
            day = day_of(number)
            writer.writerow([
                f"r{number} {told}"[:120], f"=Set() <b onclick={RUN}>", "1", f"javascript:{RUN}", day, day, 1,
                "Afghanistan", "Panjshir", "", f"Shotul {told}"[:200], 35.4, 69.4, 3, "Taliban",
                "National Resistance Front", "killed", "side_b", "", 5 + number, 8 + number, 11 + number, "event", 1,
                told[:200], told[:200], f"grade {told}"[:200], "false",
            ])  # fmt: skip


CLAIM_COLUMNS = (
    "article_id", "claim_no", "source_office", "url", "published", "copy_of", "outcome", "outcome_as_coded", "item",
    "affected", "affected_actor", "affected_class", "affected_role", "perpetrator", "count_text", "count_kind",
    "count_low", "count_best", "count_high", "claimant", "claimant_actor", "claimant_party", "claimant_type",
    "claimant_side", "via", "hedge", "time_frame", "part_of", "place", "country", "adm_1", "adm_2", "latitude",
    "longitude", "where_prec", "date_start", "date_end", "date_prec", "note",
)  # fmt: skip


def _tabled(path: Path) -> None:
    """Claims as somebody's table gives them, hostile in every free text."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(CLAIM_COLUMNS)
        for number, payload in enumerate(PAYLOADS):
            told = "".join(letter for letter in payload.text if letter.isprintable())[:200]
            day = day_of(number)
            writer.writerow([
                f"table-{number}-{''.join(told.split())}"[:150], 1, told, f"javascript:{RUN}", day, "", "killed",
                "killed", "", f"fighters {told}", told, "combatant", "", told, told, "exact", 7, 7, 7, told, told, told,
                "belligerent", "opponent", told, "none", "event", "", f"Shotul {told}", "Afghanistan", "Panjshir", "",
                35.4, 69.4, 3, day, day, 1, told,
            ])  # fmt: skip
