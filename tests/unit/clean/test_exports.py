"""What news archives export is parted into its articles, each with its head."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assay.records import Document, Rejection

Read = Callable[[dict[str, str | bytes]], list[Document | Rejection]]

FIRST = (
    "KUNDUZ - Five soldiers were killed when a convoy was shelled near the airport on Sunday, the governor said.\n\n"
    "Another six were wounded and are being treated in the hospital of the town, a nurse told reporters there."
)
SECOND = (
    "HERAT - Nine guards were killed when a depot burnt down on Monday, the office of the mayor of the city said.\n\n"
    "Another four were wounded and are being treated in the hospital of the city, a doctor told a reporter there."
)

NEXIS_UNI = f"""User Name: reader
Date and Time: Monday, August 30, 2021 9:12:00 AM CEST
Job Number: 1234567
Documents (2)
1. Five soldiers killed near Kunduz
2. Nine guards die in Herat

Five soldiers killed near Kunduz
The Northern Gazette
August 22, 2021 Sunday 10:15 AM GMT

Copyright 2021 The Northern Gazette All Rights Reserved
Section: WORLD
Length: 38 words
Byline: Jamila Example
Dateline: Kunduz, Aug 22, 2021
Body


{FIRST}


Load-Date: August 23, 2021


End of Document

Nine guards die in Herat
Herat Evening Post
August 23, 2021 Monday

Copyright 2021 Herat Evening Post
Length: 40 words
Body


{SECOND}

Classification
Language: ENGLISH
Subject: FIRES

End of Document
"""

LEXIS = f"""

                               1 of 2 DOCUMENTS

                            The Northern Gazette

                          August 22, 2021 Sunday

Five soldiers killed near Kunduz

BYLINE: Jamila Example

SECTION: WORLD; Pg. 4

LENGTH: 38 words

DATELINE: KUNDUZ

{FIRST}

LOAD-DATE: August 23, 2021

LANGUAGE: ENGLISH

               Copyright 2021 The Northern Gazette
                          All Rights Reserved

                               2 of 2 DOCUMENTS

                            Herat Evening Post

                          August 23, 2021 Monday

Nine guards die in Herat

LENGTH: 40 words

{SECOND}

LOAD-DATE: August 23, 2021
"""

FACTIVA = f"""World
Five soldiers killed near Kunduz
By Jamila Example
38 words
22 August 2021
10:15
The Northern Gazette
NORGAZ
English
Copyright 2021 The Northern Gazette
{FIRST}
Document NORGAZ0020210822eh8m0012v

Nine guards die in Herat
40 words
23 August 2021
Herat Evening Post
HERPOS
English
(c) 2021 Herat Evening Post
{SECOND}
Document HERPOS0020210823eh8n0000b
"""

FACTIVA_TAGGED = f"""HD Five soldiers killed near Kunduz
BY Jamila Example
WC 38 words
PD 22 August 2021
ET 10:15
SN The Northern Gazette
SC NORGAZ
LA English
CY Copyright 2021
LP
{FIRST.split(chr(10), maxsplit=1)[0]}
TD
{FIRST.split(chr(10))[2]}
RE afgh : Afghanistan
PUB Gazette Press
AN Document NORGAZ0020210822eh8m0012v

HD
Nine guards die in Herat
WC
40 words
PD
23 August 2021
SN
Herat Evening Post
SC
HERPOS
LP
{SECOND}
AN
Document HERPOS0020210823eh8n0000b
"""

PROQUEST = f"""____________________________________________________________

Report Information from ProQuest

August 30 2021 09:12

____________________________________________________________

Document 1 of 2

Title: Five soldiers killed near Kunduz

Author: Jamila Example

Publication info: The Northern Gazette ; Kunduz [Kunduz]. 22 Aug 2021: 4.

Abstract: None available.

Full text: {FIRST}

Subject: Military personnel;

Publication title: The Northern Gazette

Publication date: Aug 22, 2021

ProQuest document ID: 2564000001

Document URL: https://example.org/docview/2564000001

____________________________________________________________

Document 2 of 2

Title: Nine guards die in Herat

Full text:

{SECOND}

Publication title: Herat Evening Post

Publication date: Aug 23, 2021

ProQuest document ID: 2564000002

____________________________________________________________
"""

EXPORTS = {"nexis": NEXIS_UNI, "lexis": LEXIS, "factiva": FACTIVA, "tagged": FACTIVA_TAGGED, "proquest": PROQUEST}


@pytest.mark.parametrize("name", EXPORTS)
def test_articles_are_parted_with_their_heads(read: Read, name: str) -> None:
    records = read({"export.txt": EXPORTS[name]})
    assert all(isinstance(record, Document) for record in records)
    first, second = (record for record in records if isinstance(record, Document))
    assert [first.raw_locator, second.raw_locator] == ["article 1", "article 2"]
    assert (first.headline, second.headline) == ("Five soldiers killed near Kunduz", "Nine guards die in Herat")
    assert (first.source_office, second.source_office) == ("The Northern Gazette", "Herat Evening Post")
    assert (first.byline, second.byline) == ("Jamila Example", None)
    assert [str(record.published) for record in (first, second)] == ["2021-08-22", "2021-08-23"]
    assert first.text.split("\n")[1:] == [part for part in FIRST.split("\n") if part]
    assert second.text.split("\n")[1:] == [part for part in SECOND.split("\n") if part]


@pytest.mark.parametrize("name", EXPORTS)
def test_every_character_leads_back_to_the_export(read: Read, name: str) -> None:
    for record in read({"export.txt": EXPORTS[name]}):
        assert isinstance(record, Document)
        for piece in record.offsets.pieces:
            clean = record.text[piece.clean_start : piece.clean_end]
            if piece.raw_end - piece.raw_start == len(clean):
                assert EXPORTS[name][piece.raw_start : piece.raw_end] == clean


def test_an_archives_own_numbers_are_the_ids(read: Read) -> None:
    records = read({"a.txt": FACTIVA, "b.txt": PROQUEST})
    assert [record.article_id for record in records if isinstance(record, Document)] == [
        "NORGAZ0020210822eh8m0012v", "HERPOS0020210823eh8n0000b", "2564000001", "2564000002",
    ]  # fmt: skip


def test_an_article_under_an_unknown_head_is_kept_as_a_whole(read: Read) -> None:
    odd = NEXIS_UNI.replace("August 23, 2021 Monday\n\nCopyright", "last week\n\nCopyright")
    _, second = read({"export.txt": odd})
    assert isinstance(second, Document)
    assert "Nine guards were killed" in second.text
    assert second.headline is None


def test_an_export_that_is_cut_off_keeps_its_last_article(read: Read) -> None:
    cut = NEXIS_UNI[: NEXIS_UNI.index("Another four were wounded") + 20]
    first, second = read({"export.txt": cut})
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert second.headline == "Nine guards die in Herat"


@pytest.mark.parametrize(
    "line", ["End of Document", "_" * 30, "1 of 2 DOCUMENTS", "Document AFPR000020210823eh8n0012v"]
)
def test_a_text_that_only_holds_such_a_line_is_one_article(read: Read, line: str) -> None:
    (record,) = read({"a.txt": f"{FIRST}\n{line}\n{SECOND}"})
    assert isinstance(record, Document)
    assert "Nine guards" in record.text
