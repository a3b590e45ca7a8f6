"""Documents as cleaned: articles, those refused, near-copies."""

from __future__ import annotations

from assay.tables.base import Day, Number, Table, Text, Whole, column, optional
from assay.tables.values import COPY_KINDS, PUBLISHED_FROM, REJECTION_REASONS


class Articles(Table):
    """One row a cleaned article."""

    article_id: Text = column("given id, else 16 hex digits of the SHA-256 of the clean text")
    source_path: Text = column("raw file that holds the document, relative to the corpus folder's parent")
    raw_sha256: Text = column("SHA-256 of that raw file", str_length=64)
    raw_locator: Text = column(
        "place of the document inside the file, such as `line 3: text` or `entry 2 (a.html)`; empty for the whole file",
        nullable=False,
    )
    raw_encoding: Text = column(
        "character encoding that the raw file was read with; `docx`, `pdf` or `rtf` where such a reader gave the text"
    )
    url: Text = optional("address of the article, or of the report that a retelling retells")
    source_office: Text = optional("outlet that published the article (UCDP's word)")
    headline: Text = optional("headline")
    byline: Text = optional("author as printed")
    published: Day = optional("day of publication")
    published_prec: Whole = optional(
        "precision of `published`: 1 day, 2 to 4 coarser, 5 longer than a month", ge=1, le=5
    )
    published_time: Text = optional(
        "time of day of publication as given, `14:35` with `Z`, `+04:30` or a zone's name behind it; unknown where it "
        "is midnight sharp, which programs fill in"
    )
    published_from: Text = optional(
        "where the day of publication was found: a key or column of a feed, the header block of a text, the field of "
        "an archive's export, a mail's header, a page's metadata, its JSON-LD, its time element, what it shows, the "
        "stamp of an entry of a live blog, the dateline, or the address",
        values=PUBLISHED_FROM,
    )
    language: Text = column("ISO 639-1 code of the language recognised")
    text: Text = column("clean text, headline first, paragraphs parted by one line break")
    offsets: Text = column(
        "map to the raw characters (of DOCX, PDF and RTF: of the text that the reader gave): "
        "JSON array of [clean_start, clean_end, raw_start, raw_end]",
        unit="characters",
    )

    class Config(Table.Config):
        """Key."""

        unique = ["article_id"]


class Rejected(Table):
    """One row a document that was refused; with `articles` it accounts for every document read."""

    source_path: Text = column("raw file that holds the document")
    raw_locator: Text = column("place of the document inside the file; empty for the whole file")
    raw_sha256: Text = column("SHA-256 of that raw file; of nothing where it could not be read", str_length=64)
    reason: Text = column("why it was refused", values=REJECTION_REASONS)
    detail: Text = column("what was found, in words")

    class Config(Table.Config):
        """Key."""

        unique = ["source_path", "raw_locator"]


class Copies(Table):
    """One row an article: the group of near-copies that it belongs to and where that group starts."""

    article_id: Text = column("article")
    copy_group: Text = column("article_id of the group's earliest member; an article without copies is a group of one")
    origin: Text = column(
        "article_id that the text goes back to: the group's earliest member, or an agency's own text where another "
        "member credits the agency"
    )
    copied_from: Text = column("article_id of the earlier member with most in common; the article itself where none is")
    copy_kind: Text = column(
        "whether it is nobody's copy, the same outlet's page in another state, or taken over", values=COPY_KINDS
    )
    similarity: Number = column(
        "share of the shorter text's runs of five words, outside quotes and without stock phrases, that both it and "
        "`copied_from` have; 1 for an origin",
        ge=0,
        le=1,
    )
    credited_agency: Text = optional("agency or outlet that the text credits, canonical")

    class Config(Table.Config):
        """Key."""

        unique = ["article_id"]
