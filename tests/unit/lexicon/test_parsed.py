from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assay.lexicon import loader


def plain(value: Any) -> Any:
    """Days as JSON has them."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return str(value) if isinstance(value, date) else value


@pytest.mark.parametrize("path", sorted(loader.FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_what_is_read_is_what_the_yaml_says(path: Path) -> None:
    assert plain(loader._content(path)) == plain(loader._from_yaml(path))


def test_a_file_that_was_edited_is_read_anew(tmp_path: Path) -> None:
    edited = tmp_path / "hedges.yaml"
    edited.write_text("- edited\n")
    assert loader._content(edited) == ["edited"]
