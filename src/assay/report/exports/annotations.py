"""Claims as web annotations (W3C Web Annotation Data Model, 2017): each points at its sentence in its article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assay.report.addresses import web
from assay.report.exports.spoken import Spoken
from assay.report.exports.statements import rows_of, statement
from assay.report.exports.victims import Withheld

AROUND = 32  # characters before and after a quote, as the model's examples and annotation clients have them


def annotation_collection(spoken: Spoken) -> dict[str, Any]:
    """An AnnotationCollection with one page: one annotation a claim, in order of id.

    The target is the article's address (a `urn:assay:article:` where it has none) with two selectors: the sentence as
    it stands, with what surrounds it, and its position in `articles.text`, in characters. Where the sentence names a
    victim whose name is withheld, the position alone is given.

    Args:
        spoken: Claims with their articles; claims of a table have no sentence and are left out, and so are those of an
            article whose text is not there.
    """
    items = list(_annotations(spoken))
    page = {"type": "AnnotationPage", "startIndex": 0, "items": items}
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:assay:claims",
        "type": "AnnotationCollection",
        "label": "Figures claimed in news articles",
        "total": len(items),
        "first": {"id": "urn:assay:claims:1", "partOf": "urn:assay:claims", **page},
    }


def _annotations(spoken: Spoken) -> Iterator[dict[str, Any]]:
    for row in rows_of(spoken.frame[spoken.frame["text"].notna()]):
        if not row["text"][int(row["quote_start"]) : int(row["quote_end"])]:
            continue
        withheld = spoken.withheld(row["article_id"])
        tags = [row["outcome"], row["hedge"], row["time_frame"]]
        yield {
            "id": f"urn:assay:claim:{row['claim_id']}",
            "type": "Annotation",
            "motivation": "describing",
            "body": [
                {
                    "type": "TextualBody",
                    "purpose": "describing",
                    "format": "text/plain",
                    "value": _described(row, withheld),
                },
                *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags),
            ],
            "target": {
                "source": withheld.address(web(row["url"])) or f"urn:assay:article:{row['article_id']}",
                "selector": _selectors(row, withheld),
            },
        }


def _described(row: Mapping[str, Any], withheld: Withheld) -> str:
    said = statement(row, withheld)
    return said if row["claimant"] is None else f"{said}; said by {withheld.without(row['claimant'])}"


def _selectors(row: Mapping[str, Any], withheld: Withheld) -> list[dict[str, Any]]:
    start, end, text = int(row["quote_start"]), int(row["quote_end"]), row["text"]
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }
    shown = withheld.found_in(text, start - AROUND, end + AROUND)
    return [position] if shown else [quote, position]
