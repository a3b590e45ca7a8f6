"""One more case in a parameter file that keeps its comments and its order."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import yaml

from assay.errors import InputError
from assay.files import moved_into_place
from assay.params import load_params

_CASES = re.compile(r"(?m)^cases:[ \t]*(#.*)?$")
_NEXT_BLOCK = re.compile(r"(?m)^[^\s#]")
_INDENT = re.compile(r"(?m)^( +)[^\s#]")


def write_case(source: Path, name: str, case: Mapping[str, object]) -> None:
    """Add a case to a parameter file, in one move and only if all of it is then sound.

    Raises:
        InputError: The case holds a value that parameters may not have, or `cases` isn't written as lines.
    """
    with moved_into_place(source) as temporary:
        temporary.write_bytes(with_case(source, name, case).encode("utf-8"))
        try:
            load_params(temporary)
        except InputError as error:
            raise InputError(source, error.where, error.found, error.expected) from error


def with_case(source: Path, name: str, case: Mapping[str, object]) -> str:
    """The parameter file's text with one more case behind its others; all else stays as it is.

    Raises:
        InputError: `cases` isn't written as a block of lines.
    """
    text = source.read_text(encoding="utf-8").rstrip("\n") + "\n"
    head = _CASES.search(text)
    if head is None:
        raise InputError(source, "cases", "cases in one line", "`cases:` on a line of its own, one block a case below")
    following = _NEXT_BLOCK.search(text, head.end())
    end = following.start() if following else len(text)
    indent = _INDENT.search(text, head.end())
    step = len(indent[1]) if indent else 2
    # `null`, `yes`, `123` and `2021-09-01` are names too, which YAML would take for something else
    lines = [f"{' ' * step}{name if yaml.safe_load(name) == name else as_yaml(name)}:"]
    lines += [f"{' ' * step * 2}{key}: {as_yaml(value)}" for key, value in case.items()]
    before = text[:end].rstrip("\n")
    return before + "\n" + "\n".join(lines) + "\n" + ("\n" + text[end:] if following else "")


def as_yaml(value: object) -> str:
    """A value on one line of YAML; JSON is YAML, and quotes what would read as something else."""
    return json.dumps(value, ensure_ascii=False)
