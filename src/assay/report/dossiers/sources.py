"""The articles behind an event: headline, outlet, day, what each copies or credits, the raw file and its hash."""

from __future__ import annotations

from assay.report import words
from assay.report.addresses import unlinked, web
from assay.report.blocks import Group, Row, Run, Runs, Table, text
from assay.report.dossiers.event import Cells, EventData, by_key
from assay.report.dossiers.pointers import LONGEST, columns, soft
from assay.report.show import Shown, show

MOST = 300
"""Articles listed."""


def sources(case: EventData, number: int) -> Shown:
    """One row an article, in the order of publication."""
    n = case.claims["article_id"].value_counts()
    ours = case.articles[case.articles["article_id"].isin(n.index)]
    ordered = ours.sort_values(["published", "article_id"], na_position="last")
    articles = by_key(case.articles.drop(columns=["text", "offsets"]), "article_id")
    copies = by_key(case.copies, "article_id")
    rows = tuple(
        _row(articles[article], copies.get(article, {}), articles, int(n[article]))
        for article in ordered["article_id"].astype(str).head(MOST)
    )
    left = f" The first {MOST} of {len(ordered):,}." if len(ordered) > MOST else ""
    caption = (
        "Articles behind the event, in the order of publication: whose text each repeats or credits, and the raw file "
        f"that it was read from with the SHA-256 of its bytes.{left}"
    )
    heads = columns(("Article", 2), ("Goes back to", 1.6), ("Raw file and SHA-256", 2.4))
    return show(Table(caption=caption, number=number, columns=heads, groups=(Group(rows=rows),), layout="records"))


def _row(article: Cells, copy: Cells, articles: dict[str, Cells], n: int) -> Row:
    where = f"{article['source_path']}, {article['raw_locator']}" if article["raw_locator"] else article["source_path"]
    address = unlinked(article["url"])
    return Row(
        cells=(
            (
                (Run(text=_name(article), href=web(article["url"])),),
                soft(f"{_outlet(article)}; {words.counted(n, 'claim')} of this event"),
                *(((Run(text=address, style="code"),),) if address else ()),
            ),
            _origin(article, copy, articles),
            ((Run(text=str(where), style="code"),), (Run(text=str(article["raw_sha256"]), style="code"),)),
        )
    )


def _name(article: Cells) -> str:
    named = article["article_id"] if words.unknown(article["headline"]) else article["headline"]
    return words.shortened(str(named), LONGEST)


def _outlet(article: Cells) -> str:
    office = "Outlet not known" if words.unknown(article["source_office"]) else str(article["source_office"])
    return f"{words.shortened(office, LONGEST)}, {words.day(article['published'])}"


def _origin(article: Cells, copy: Cells, articles: dict[str, Cells]) -> tuple[Runs, ...]:
    """The text that it repeats, and the agency that it credits."""
    origin = copy.get("origin", article["article_id"])
    agency = copy.get("credited_agency")
    credit = () if words.unknown(agency) else (soft(f"credits {words.shortened(str(agency), LONGEST)}"),)
    if origin == article["article_id"]:
        return (soft("no earlier text"), *credit)
    first = articles.get(str(origin))
    share = f" ({copy['similarity']:.0%} in common)" if copy["copied_from"] == origin else ""
    if first is None:
        return (text(f"repeats article {origin}{share}"), *credit)
    told = (Run(text="repeats "), Run(text=_name(first), href=web(first["url"])), Run(text=share))
    return (told, soft(_outlet(first)), *credit)
