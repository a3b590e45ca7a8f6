from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.clean.encoding import UnreadableBytesError, decode, encoding_of

TEXT = "Le café d’Émile – sept morts, dit-on à Kaboul; les blessés sont à l’hôpital depuis l’été dernier."


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marks_and_utf_8_decide(name: str) -> None:
    content = TEXT.encode(name)
    text, found = decode(content)
    assert (text, content.decode(found)) == (TEXT, TEXT)


def test_a_declared_encoding_is_believed_as_browsers_believe_it() -> None:
    content = b'<html><meta charset="iso-8859-1"><p>' + TEXT.encode("cp1252")
    text, found = decode(content)
    assert text.endswith(TEXT)
    assert found == "cp1252"


def test_a_wrong_declaration_does_not_break_utf_8() -> None:
    text, found = decode(b'<meta charset="windows-1252">' + TEXT.encode())
    assert text.endswith(TEXT)
    assert found == "utf-8"


def test_an_undeclared_old_encoding_is_guessed() -> None:
    text, found = decode((TEXT * 5).encode("cp1252"))
    assert text == TEXT * 5
    assert (TEXT * 5).encode(found) == (TEXT * 5).encode("cp1252")


def test_utf_16_without_a_mark_is_not_taken_for_utf_8_with_nul_bytes() -> None:
    text, _ = decode("Seven men were killed in the valley. ".encode("utf-16-le") * 20)
    assert "\x00" not in text


def test_a_stray_control_character_spoils_no_guess() -> None:
    assert decode((TEXT + "\x01" + TEXT).encode("cp1252"))[1] == "cp1252"


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UnreadableBytesError, match="no known encoding"):
        decode(bytes(range(256)) * 20 + b"\x00" * 5000)


def test_a_feed_is_read_by_its_mark_or_as_utf_8() -> None:
    assert encoding_of("x".encode("utf-16")) == "utf-16"
    assert encoding_of("x".encode("utf-8-sig")) == "utf-8-sig"
    assert encoding_of(b"x") == encoding_of(b"") == "utf-8"


@given(st.binary(max_size=300))
def test_whatever_is_decoded_gives_its_bytes_back(content: bytes) -> None:
    try:
        text, name = decode(content)
    except UnreadableBytesError:
        return
    assert content.decode(name) == text
