"""The origin that lies beside every raw set."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assay.errors import InputError
from assay.reference.detect import read_confirmed
from assay.reference.origin import FILE, read_origin

SOUND = {
    "producer": "A desk", "title": "A table", "version": "1", "address": None, "licence": "CC-BY-4.0",
    "citation": "A desk (2026). A table.", "date_accessed": "2026-11-22", "what_was_changed": "Nothing.",
}  # fmt: skip


def write(folder: Path, content: object) -> Path:
    path = folder / FILE
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return path


def test_every_embedded_set_has_a_sound_origin(repository: Path) -> None:
    raw = repository / "data" / "raw"
    for kind in ("claims", "confirmed"):
        assert read_origin(raw / kind / FILE).licence == "CC-BY-4.0"
    for path in sorted(raw.rglob(FILE)):
        read_origin(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({key: value for key, value in SOUND.items() if key != "licence"}, "licence: found no such key"),
        (SOUND | {"colour": "red"}, "colour: found unknown key colour"),
        (SOUND | {"date_accessed": "lately"}, "date_accessed: found 'lately'"),
        (SOUND | {"producer": ""}, "producer: found ''"),
        (["a list"], "expected"),
    ],
)
def test_errors_name_the_key(tmp_path: Path, content: object, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_origin(write(tmp_path, content))


def test_a_file_that_is_no_yaml_or_missing(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("a: [", encoding="utf-8")
    with pytest.raises(InputError, match="not YAML"):
        read_origin(tmp_path / FILE)
    with pytest.raises(InputError, match="no readable file"):
        read_origin(tmp_path / "other" / FILE)


def test_a_bad_origin_beside_data_stops_the_reading(tmp_path: Path) -> None:
    write(tmp_path, SOUND | {"colour": "red"})
    with pytest.raises(InputError, match="unknown key colour"):
        read_confirmed([tmp_path])
