"""Bytes to text: which encoding a raw file is read with."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

# The HTML standard looks for a declaration in the first 1024 bytes; real pages put scripts before it.
DECLARATION_BYTES = 8192
# Enough for a steady guess; charset-normalizer's time grows with the sample.
SAMPLE_BYTES = 65536
# A stray control character is dirt; above this share the bytes are UTF-16, or no text at all. In UTF-16 English
# every second byte is NUL, in random bytes a tenth are control characters.
CONTROL_SHARE = 0.05
CONTROLS = bytes({*range(32)} - set(b"\t\n\r"))
AS_BLANKS = bytes.maketrans(CONTROLS, b" " * len(CONTROLS))

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Browsers read these labels so (encoding.spec.whatwg.org, "Names and labels").
BROWSER_NAMES = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
FALLBACK = "cp1252"
DECLARED = re.compile(rb"""<(?:meta|\?xml)[^<>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)


class UnreadableBytesError(ValueError):
    """No encoding gives text."""


def decode(content: bytes, declared: str = "") -> tuple[str, str]:
    """The text and the name of the codec that gives it back: `content.decode(name) == text`.

    In this order: byte order mark; UTF-8 if every byte fits, whatever a page declares, since other encodings
    hardly ever look like it; the encoding that a server or mail declares; the page's own; charset-normalizer's guess.

    Args:
        content: The bytes.
        declared: What stands beside the document, such as an HTTP header's charset.

    Raises:
        UnreadableBytesError: It is not text in any encoding.
    """
    for name in _candidates(content, declared):
        text = _strictly(content, name)
        if text is not None:
            return text, name
    raise UnreadableBytesError("bytes that are text in no known encoding")


def encoding_of(sample: bytes) -> str:
    """The encoding that a feed is first read with: by its mark, else UTF-8, which its formats prescribe."""
    return next((name for mark, name in MARKS if sample.startswith(mark)), "utf-8")


def _candidates(content: bytes, outside: str) -> list[str]:
    marked = [name for mark, name in MARKS if content.startswith(mark)]
    if marked:
        return marked[:1]
    if content.count(0) <= CONTROL_SHARE * len(content) and _strictly(content, "utf-8") is not None:
        return ["utf-8"]
    declared = DECLARED.search(content[:DECLARATION_BYTES])
    names = [_browser_name(outside)] if outside else []
    names += [_browser_name(declared.group(1).decode("ascii", "replace"))] if declared else []
    return [name for name in [*names, *_guessed(content[:SAMPLE_BYTES])] if name and name != "utf-8"]


def _guessed(sample: bytes) -> list[str]:
    """The likeliest encoding; Windows-1252, which browsers fall back to, where nothing is likelier."""
    dirt = len(sample) - len(sample.translate(None, CONTROLS))
    matches = from_bytes(sample.translate(AS_BLANKS) if dirt <= CONTROL_SHARE * len(sample) else sample)
    best = matches.best()
    if best is None:
        return []
    as_likely = [match for match in matches if match.chaos <= best.chaos and match.coherence >= best.coherence]
    names = {name for match in as_likely for name in match.could_be_from_charset}
    return [FALLBACK if FALLBACK in names else _browser_name(best.encoding)]


def _browser_name(label: str) -> str:
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return ""
    return BROWSER_NAMES.get(name, name)


def _strictly(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None
