from __future__ import annotations

import pytest

from assay.lexicon.walls import Wall, is_teaser, walls, walls_in

ENTRIES = [wall for _, wall in walls()]


@pytest.mark.parametrize("wall", ENTRIES, ids=lambda wall: wall.example[:30])
def test_each_entry_matches_its_example_and_not_its_counter(wall: Wall) -> None:
    if wall.reason == "teaser":
        assert is_teaser(wall.example)
        assert not is_teaser(wall.counter)
    else:
        assert wall in [found for found, _ in walls_in(wall.example)]
        assert walls_in(wall.counter) == []


def test_a_long_line_is_no_teaser() -> None:
    assert not is_teaser("Also read " + "word " * 30)
