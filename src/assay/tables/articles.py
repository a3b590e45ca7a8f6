"""Documents as cleaned: articles, those refused, near-copies."""

from __future__ import annotations

from assay.tables.base import Day, Number, Table, Text, Whole, column, optional
from assay.tables.values import CIRCLE_TIES, CITED_BY, COPY_KINDS, CREDIT_KINDS, PUBLISHED_FROM, REJECTION_REASONS


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
    informed_by: Text = optional(
        "article_id where the information comes from: the end of the chain of copies and of credits whose text is at "
        "hand; the article itself where there is none"
    )
    informed_by_outlet: Text = optional(
        "outlet or agency at that end, canonical: the one that the last article credits though its text isn't at hand, "
        "else the one that brought the last article out"
    )

    class Config(Table.Config):
        """Key."""

        unique = ["article_id"]


class Citations(Table):
    """One row an article and outlet that it credits: who cites whom."""

    article_id: Text = column("article that credits")
    outlet: Text = optional("outlet that brought it out, canonical if known, without what its name tells besides")
    cited_outlet: Text = column("agency or outlet that it credits, canonical")
    kind: Text = column(
        "where the first credit stands: in the byline, in a mark that says where the text comes from (`(AFP)`, `with "
        "inputs from ANI`), in a sentence (`told Reuters`), or only in the outlet's own name",
        values=CREDIT_KINDS,
    )
    n_credits: Whole = column("times that the article credits it", ge=1)
    quote_start: Whole = optional("first character of the crediting phrase in articles.text", unit="characters", ge=0)
    quote_end: Whole = optional("character behind it", unit="characters", ge=0)
    cited_article_id: Text = optional("article of that outlet which the information goes back to; null where none is")
    cited_by: Text = optional("how that article was found: the text was copied from it, or by words", values=CITED_BY)
    similarity: Number = optional(
        "share of the names and figures around the credit that the cited article has too, rare ones counting more; of "
        "a copy that of its runs of words",
        ge=0,
        le=1,
    )

    class Config(Table.Config):
        """Key."""

        unique = ["article_id", "cited_outlet"]


class Circles(Table):
    """Ways on which information comes back to the outlet that it set out from, a row a step, the latest first."""

    circle_id: Text = column("16 hex digits")
    step: Whole = column("1 for the article that closes the circle, then back in time", ge=1)
    outlet: Text = column("outlet, canonical")
    article_id: Text = optional("its article; null where the last step is only named")
    published: Day = optional("day of publication")
    tie: Text = optional("how the article is tied to that of the next step; null at the last", values=CIRCLE_TIES)

    class Config(Table.Config):
        """Key."""

        unique = ["circle_id", "step"]
