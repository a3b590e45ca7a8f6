from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.clean.address import http_address


@pytest.mark.parametrize(
    "address",
    [
        "https://valley.example/2021/08/05/bridge?x=1&copy=2#top", "HTTP://valley.example:8080", "https://долина.example/мост",
        "https://[2001:db8::1]/x",
    ],
)  # fmt: skip
def test_whole_addresses_are_kept(address: str) -> None:
    assert http_address(f" {address}\n") == address


@pytest.mark.parametrize(
    "value",
    [
        "#x", "", "/bridge", "//valley.example/x", "valley.example/x", "javascript:alert(1)", "data:text/html,x",
        "ftp://valley.example/x", "https://", "https:///x", "https://?x", "https://a b.example/", "https://a.example/\x00x",
        "https://a.example/\u202ex", "https://a.example/\ud800", "https://a.example:port/", "https://[a.example/",
        'https://a.example/"onclick="x', "https://a.example/<b>", "https://a.example/" + "x" * 2048, 7, None, ["x"],
    ],
)  # fmt: skip
def test_what_is_no_whole_address_is_none(value: object) -> None:
    assert http_address(value) is None


@given(st.one_of(st.text(), st.text().map("https://".__add__)))
def test_what_is_kept_can_be_linked_and_written(value: str) -> None:
    address = http_address(value)
    if address is not None:
        assert urlsplit(address).hostname
        assert urlsplit(address).scheme in {"http", "https"}
        assert len(address.encode()) > 0
        assert not any(sign.isspace() or sign in '<>"' for sign in address)
