"""Whole pages that hold no article, each refused for its reason, and articles beside the same furniture."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assay.records import Document, Rejection

Read = Callable[[dict[str, str | bytes]], list[Document | Rejection]]

REPORT = (
    "<p>Seven men were killed when a bridge was blown up near the bazaar on Saturday, the office of the governor said. "
    "The road to the north has been closed since, and lorries wait in a long line below the pass.</p>"
    "<p>A further eleven were wounded and taken to the hospital of the district, a doctor told reporters there. "
    "Nobody has said who did it, and the mayor has asked both sides to let the workers of the road office through.</p>"
    "<p>Villagers on the far bank cross by boat. A teacher said that the school would stay closed for a week, and that "
    "parents had been asked to keep the children away from the river until the rest of the charge was found.</p>"
)
COOKIES = (
    "<div class='consent'><h2>We value your privacy</h2><p>We and our 512 partners store information such as cookies "
    "on your device. Accept all cookies, or open your cookie preferences to choose.</p>"
    "<button>Accept all cookies</button></div>"
)
WALL = (
    "<div class='wall'><h2>Subscribe to continue reading</h2><p>This article is reserved for subscribers. Already a "
    "subscriber? Log in.</p></div>"
)
PLAYER = "<div class='player'><p>Watch the video</p><p>Your browser does not support HTML5 video</p></div>"
LINKS = "".join(
    f"<li><a href='/{n}'>{what} {where}</a></li>"
    for n, (what, where) in enumerate(
        (what, where)
        for what in ("Bridge blown up near", "School closed in", "Convoy turns back below", "Elders meet in")
        for where in ("the upper valley", "the lower bazaar", "Darband and Talwar", "the old town")
    )
)
GERMAN = (
    "<p>Sieben Männer sind ums Leben gekommen, als am Samstag in der Nähe des Marktes eine Brücke gesprengt wurde, wie "
    "das Büro des Gouverneurs mitteilte. Die Straße nach Norden ist seitdem gesperrt.</p><p>Elf weitere Menschen "
    "wurden verletzt und in das Krankenhaus des Bezirks gebracht, sagte ein Arzt. Niemand hat sich dazu bekannt.</p>"
)


def page(body: str, head: str = "") -> str:
    return f"""<!DOCTYPE html><html><head><title>Valley Times</title>{head}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<main><article>{body}</article></main><footer>Imprint</footer></body></html>"""


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (page(COOKIES), "cookie_wall"),
        (page("<h1>Bridge blown up</h1><p>Seven men were killed when a bridge was blown up.</p>" + WALL), "pay_wall"),
        (page("<h1>Bridge blown up</h1>" + PLAYER), "video_page"),
        (page("<h1>Bridge blown up</h1><p>Smoke rises over the river in pictures that a passer-by took from the "
              "other bank on Saturday, shortly before the police closed off the road to the bazaar and the school.</p>",
              '<meta property="og:type" content="video.other">'), "video_page"),
        (page(f"<h2>Latest</h2><ul>{LINKS}</ul>"), "listing"),
        (page("<h1>Brücke gesprengt</h1>" + GERMAN), "other_language"),
        (page("<h1>404</h1><p>The page you requested could not be found.</p>"), "not_an_article"),
        (page("<h1>One moment</h1><p>Checking your browser. Please verify you are a human.</p>"), "not_an_article"),
        (page("<h1>Bridge blown up</h1><p>Seven men were killed.</p>"), "too_short"),
        ("<html><head><script>var a = 'Seven men were killed';</script></head><body></body></html>", "empty"),
    ],
    ids=["cookies", "pay wall", "player", "video", "listing", "German", "not found", "robot", "brief", "script"],
)  # fmt: skip
def test_each_kind_of_page_is_refused_for_its_reason(read: Read, raw: str, reason: str) -> None:
    (record,) = read({"a.html": raw})
    assert isinstance(record, Rejection)
    assert record.reason == reason


@pytest.mark.parametrize(
    "furniture",
    [COOKIES, WALL, PLAYER, f"<aside><ul>{LINKS}</ul></aside>", GERMAN],
    ids=["cookies", "wall", "player", "links", "German"],
)
def test_an_article_beside_the_same_furniture_is_accepted(read: Read, furniture: str) -> None:
    for raw in (page(REPORT + REPORT.replace("Seven", "Nine") + furniture), page(furniture + REPORT + REPORT)):
        (record,) = read({"a.html": raw})
        assert isinstance(record, Document)
        assert "Seven men were killed" in record.text
