from __future__ import annotations

from pathlib import Path

from assay import dictionary, tables


def test_data_dictionary_is_fresh(repository: Path) -> None:
    written = (repository / "data" / "README.md").read_text(encoding="utf-8")
    assert written == dictionary.as_markdown(), "run `assay dictionary > data/README.md`"


def test_every_table_is_in_the_dictionary() -> None:
    base = {tables.Table, tables.ClaimColumns}
    named = vars(tables).values()
    all_tables = {item for item in named if isinstance(item, type) and issubclass(item, tables.Table)} - base
    assert set(dictionary.ORDER) == all_tables


def test_every_column_says_what_it_means() -> None:
    for table in dictionary.ORDER:
        for name, column in table.to_schema().columns.items():
            assert column.description, f"{table.__name__}.{name}"
