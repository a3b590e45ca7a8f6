from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assay.clean import live
from assay.clean.draft import Draft
from assay.clean.page import draft_of_page
from assay.records import Document, Rejection
from assay.text import OffsetMap, Span

Read = Callable[[dict[str, str | bytes]], list[Document | Rejection]]
Check = Callable[[str, OffsetMap], None]

LEAD = (
    "Fighting has gone on in the valley since Friday, and the road to the north is closed. We bring what is known, "
    "from both sides and from the hospitals, as it comes in during the day."
)
UPDATES = [
    ("Bridge blown up", "2021-08-21T14:35:00+04:30",
     "Seven men were killed when a bridge was blown up near the bazaar, the governor’s office says. A further eleven "
     "were wounded and taken to the district’s hospital, where a ward has been cleared for them."),
    ("Convoy turns back", "2021-08-21T12:10:00+04:30",
     "A convoy of forty lorries has turned back at the second checkpoint, drivers say by telephone, and waits in a "
     "long line below the pass until the shooting in the villages above it stops again."),
    ("Elders go to meet commanders", "2021-08-20T23:50:00+04:30",
     "Elders of three villages have gone to meet the commanders of both sides in the school of the main village, "
     "where they want to speak about the bodies that still lie on the slopes above the river."),
]  # fmt: skip


def page(script: str = "", main: str = "") -> str:
    return f"""<!DOCTYPE html><html lang="en"><head><title>Valley live: bridge blown up - Valley Times</title>
<meta property="og:site_name" content="Valley Times"><meta name="author" content="Jane Roe">
<meta property="article:published_time" content="2021-08-20T06:00:00+04:30">
<link rel="canonical" href="https://valley.example/live/valley">{script}</head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>Valley live: bridge blown up</h1><p>{LEAD}</p>{main}</article>
<footer>Imprint</footer></body></html>"""


def script(updates: list[tuple[str, str, str]], **more: object) -> str:
    posts = [
        {"@type": "BlogPosting", "headline": head, "datePublished": at, "articleBody": body, **more}
        for head, at, body in updates
    ]
    graph = {"@graph": [{"@type": "Organization"}, {"@type": "LiveBlogPosting", "liveBlogUpdate": posts}]}
    return f'<script type="application/ld+json">{json.dumps(graph)}</script>'


def blocks(updates: list[tuple[str, str, str]], kind: str = 'class="live-blog__post is-new"') -> str:
    return "\n".join(
        f'<div {kind}><time class="t" datetime="{at}">14:35</time><button>Share</button><h2>{head}</h2>'
        + "".join(f"<p>{part}.</p>" for part in body.rstrip(".").replace("’", "&rsquo;").split(". "))
        + '<ul><li><a href="/s">Share on a network</a></li></ul></div>'
        for head, at, body in updates
    )


def articles(records: list[Document | Rejection]) -> list[Document]:
    assert [record for record in records if isinstance(record, Rejection)] == []
    return [record for record in records if isinstance(record, Document)]


SHAPES = {
    "declared and shown": page(script(UPDATES), blocks(UPDATES, 'class="x"')),
    "declared alone": page(script(UPDATES)),
    "blocks alone": page("", blocks(UPDATES)),
    "microdata": page("", blocks(UPDATES, 'itemprop="liveBlogUpdate" itemscope')),
}


@pytest.mark.parametrize("raw", SHAPES.values(), ids=SHAPES)
def test_each_update_is_an_article_with_its_own_time_under_the_address_of_the_page(read: Read, raw: str) -> None:
    head, *entries = articles(read({"a.html": raw}))
    assert LEAD in head.text
    assert (head.raw_locator, head.published, head.published_from) == ("head", date(2021, 8, 20), "meta")
    assert not any(body[:60] in head.text for _, _, body in UPDATES)
    assert [entry.raw_locator for entry in entries] == ["entry 1", "entry 2", "entry 3"]
    assert [entry.headline for entry in entries] == [head for head, _, _ in UPDATES]
    assert [entry.text.replace("\n", " ") for entry in entries] == [f"{head} {body}" for head, _, body in UPDATES]
    assert [(entry.published, entry.published_prec, entry.published_time) for entry in entries] == [
        (date(2021, 8, 21), 1, "14:35+04:30"), (date(2021, 8, 21), 1, "12:10+04:30"),
        (date(2021, 8, 20), 1, "23:50+04:30"),
    ]  # fmt: skip
    assert {entry.published_from for entry in entries} == {"entry_stamp"}
    assert {(entry.url, entry.source_office, entry.byline) for entry in entries} == {
        ("https://valley.example/live/valley", "Valley Times", "Jane Roe")
    }


@pytest.mark.parametrize("raw", SHAPES.values(), ids=SHAPES)
def test_every_word_of_an_update_points_to_itself(read: Read, check_map: Check, raw: str) -> None:
    for document in articles(read({"a.html": raw}))[1:]:
        check_map(document.text, document.offsets)
        for word in re.finditer(r"\S+", document.text):
            span = document.offsets.raw_span(Span(*word.span()))
            assert span is not None
            assert span.of(raw).replace("&rsquo;", "’").replace("\\u2019", "’") == word.group()


def test_an_update_keeps_its_id_while_the_page_grows_and_a_changed_one_gets_another(read: Read) -> None:
    first = articles(read({"a.html": page(script(UPDATES[1:]))}))
    changed = [UPDATES[0], (*UPDATES[1][:2], UPDATES[1][2].replace("forty", "fifty")), UPDATES[2]]
    records = read({"a.html": page(script(UPDATES[1:])), "b.html": page(script(changed))})
    later = [record for record in records if isinstance(record, Document) and record.source_path == "b.html"]
    assert [entry.headline for entry in later] == ["Bridge blown up", "Convoy turns back"]
    assert not {entry.article_id for entry in later} & {entry.article_id for entry in first}
    repeated = [record.detail for record in records if isinstance(record, Rejection)]
    assert repeated == ["same text as a.html head", "same text as a.html entry 2"]


def test_updates_of_a_page_with_a_given_id_have_ids_of_their_own(read: Read) -> None:
    raw = page('<meta name="assay:article_id" content="T1">' + script(UPDATES))
    names = [document.article_id for document in articles(read({"a.html": raw}))]
    assert len(set(names)) == 4
    assert all(re.fullmatch(r"T1-[0-9a-f]{16}", name) for name in names)


def test_markup_and_authors_in_a_declaration_are_read(read: Read) -> None:
    updates = [(head, at, f"<p>{body.replace('. ', '.</p><p>')}</p>") for head, at, body in UPDATES]
    raw = page(script(updates, author={"@type": "Person", "name": "A. Writer"}))
    documents = articles(read({"a.html": raw}))[1:]
    assert [entry.text.replace("\n", " ") for entry in documents] == [f"{head} {body}" for head, _, body in UPDATES]
    assert {entry.byline for entry in documents} == {"A. Writer"}


TEASERS = "".join(
    f'<li class="live-blog-item"><time datetime="2021-08-2{day}">2{day} August</time>'
    '<a href="/x">Live: how the day went</a></li>'
    for day in range(5)
)


@pytest.mark.parametrize(
    "raw",
    [
        page(),
        page(script(UPDATES[:1])),
        page("", blocks(UPDATES[:2])),
        page("", blocks(UPDATES, 'class="story-card"')),
        page("", f"<p>{UPDATES[0][2]}</p><aside><ul>{TEASERS}</ul></aside>"),
        page('<script type="application/ld+json">{"liveBlogUpdate": [{"articleBody": "cut</script>'),
        page('<script type="application/ld+json">{"liveBlogUpdate": [7, null, {"articleBody": 3}, {}]}</script>'),
        page("", '<div class="live-blog__post"><time datetime="2021-08-21T10:00">' * 5),
    ],
)
def test_any_other_page_is_one_article(raw: str) -> None:
    draft = draft_of_page(raw, "utf-8")
    assert live.parted(raw, draft) == [draft]


def test_a_page_made_of_marks_is_read_in_time() -> None:
    raw = '<div class="live-blog__post"><time datetime="2021-08-21T10:00">x' * 4000 + '{"liveBlogUpdate":"' * 4000
    started = time.perf_counter()
    live.parted(raw, Draft("", "utf-8", None, draft_of_page(page(), "utf-8").body, {}))  # type: ignore[union-attr]
    assert time.perf_counter() - started < 5


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.text(max_size=30), st.sampled_from(["2021-08-21T14:35:00Z", "soon", ""]), st.text(max_size=300)),
        min_size=2, max_size=4,
    ),
    st.booleans(),
)  # fmt: skip
def test_maps_of_updates_are_whole_whatever_the_declaration_holds(
    updates: list[tuple[str, str, str]], escaped: bool
) -> None:
    declared = json.dumps({"liveBlogUpdate": [
        {"headline": head, "datePublished": at, "articleBody": body} for head, at, body in updates
    ]}, ensure_ascii=escaped).replace("</", "<\\/")  # fmt: skip
    raw = page(f'<script type="application/ld+json">{declared}</script>')
    draft = draft_of_page(raw, "utf-8")
    for part in live.parted(raw, draft):
        assert isinstance(part, Draft)
        for traced in (part.headline, part.body):
            if traced is None:
                continue
            ends = [0, *(piece.clean_end for piece in traced.pieces)]
            assert [piece.clean_start for piece in traced.pieces] == ends[:-1]
            assert ends[-1] == len(traced.text)
            for piece in traced.pieces:
                if piece.raw_end - piece.raw_start == piece.clean_end - piece.clean_start > 1:
                    assert (
                        raw[piece.raw_start : piece.raw_end].split()
                        == traced.text[piece.clean_start : piece.clean_end].split()
                    )
