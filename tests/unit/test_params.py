from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assay.errors import InputError
from assay.params import StageParams, load_params


def changed(repository: Path, folder: Path, change: dict[str, object]) -> Path:
    content = yaml.safe_load((repository / "params.yaml").read_text(encoding="utf-8"))
    for dotted, value in change.items():
        *blocks, key = dotted.split(".")
        target = content
        for block in blocks:
            target = target[block]
        target[key] = value
    path = folder / "params.yaml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return path


def test_the_projects_parameters_are_sound(repository: Path) -> None:
    assert {"andarab", "panjshir", "andarab-panjshir"} <= set(load_params(repository / "params.yaml").cases)


def test_file_and_defaults_agree_in_every_stage_parameter(repository: Path) -> None:
    given = load_params(repository / "params.yaml").model_dump(exclude={"cases"})
    assert given == StageParams().model_dump()
    written = yaml.safe_load((repository / "params.yaml").read_text(encoding="utf-8"))
    for block, values in StageParams().model_dump().items():
        assert set(written[block]) == set(values), block


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"clean.minimum_words": 5}, "clean.minimum_words"),
        ({"cases": {}}, "cases"),
        ({"copies.contain": 1.5}, "copies.contain"),
        ({"extract.rulebook": "guess"}, "extract.rulebook"),
        ({"cases.andarab.date_end": "2020-01-01"}, "cases.andarab"),
    ],
)
def test_bad_parameter_is_named(repository: Path, tmp_path: Path, change: dict[str, object], told: str) -> None:
    with pytest.raises(InputError) as caught:
        load_params(changed(repository, tmp_path, change))
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.yaml"):
        load_params(tmp_path / "none.yaml")


def test_file_that_is_not_yaml_is_named(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text("cases: [", encoding="utf-8")
    with pytest.raises(InputError, match="YAML"):
        load_params(tmp_path / "p.yaml")
