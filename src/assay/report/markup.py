"""HTML of blocks: everything goes through Jinja2's escaping, figures are data addresses, no address is fetched."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files

from jinja2 import DictLoader, Environment, StrictUndefined

from assay.report.addresses import beside, web
from assay.report.blocks import Blocks, right_to_left

_TEMPLATES = ("blocks.html.j2", "page.html.j2", "fragment.html.j2")


def resource(name: str) -> str:
    """The text of a file in `templates/`."""
    return files("assay.report").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def environment(folder: str | None = None) -> Environment:
    """Jinja2 with escaping on and an error for every unknown name, for pages in a folder of `reports`."""
    loader = DictLoader({name: resource(name) for name in _TEMPLATES})
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["data_address"] = data_address
    made.filters["safe_address"] = partial(safe_address, folder=folder)
    made.tests["right_to_left"] = right_to_left
    return made


def data_address(svg: str) -> str:
    """The SVG as a `data:` address for an `img`: nothing in it can run, and its ids stay its own."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def safe_address(href: str, folder: str | None = None) -> str:
    """The address if it is an anchor of the page or an http(s) address, that of another report made relative.

    Links to other reports are only set from pages that lie in a known `folder` of them.
    """
    if href.startswith("#"):
        return href
    return beside(href, folder) or web(href)


def fragment(blocks: Blocks) -> str:
    """Blocks as a piece of HTML for JupyterLab, with a style sheet that touches nothing else."""
    return environment().get_template("fragment.html.j2").render(blocks=blocks, css=resource("fragment.css"))


@dataclass(frozen=True)
class Inline:
    """A style sheet or script of our own, and the source expression that lets a content-security policy allow it."""

    text: str

    @property
    def source(self) -> str:
        """`'sha256-…'` of the text."""
        return f"'sha256-{base64.b64encode(hashlib.sha256(self.text.encode()).digest()).decode()}'"
