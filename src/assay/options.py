"""Options of the commands that take many."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_predict(command: argparse.ArgumentParser) -> None:
    """Options of `predict`: the claim, and where its kind is looked up."""
    for name, default, text in (
        ("--claimant-type", None, "belligerent, official, monitor, …; any where it isn't known"),
        ("--outcome", None, "killed, wounded, …"),
        ("--about", None, "own, opponent, civilian or other"),
        ("--bound", "exact", "exact (default), at_least or at_most"), ("--confirmed-by", "", "one data set"),
    ):  # fmt: skip
        command.add_argument(name, required=default is None, default=default, metavar="WORD", help=text)
    command.add_argument(
        "--claimant", "--claimant-actor", default="", metavar="NAME", help="canonical actor or party, if known"
    )
    command.add_argument("--count", type=int, required=True, metavar="N", help="the figure that is claimed")
    command.add_argument("--given", type=Path, metavar="DIR", help="a run's folder; without it the pipeline's tables")
    command.add_argument("--json", action="store_true", help="JSON in place of words")


def add_case(command: argparse.ArgumentParser) -> None:
    """Options of `new-case`."""
    command.add_argument("name", metavar="NAME", help="lower-case letters, digits and hyphens: names the report's file")
    articles = command.add_mutually_exclusive_group()
    articles.add_argument("--articles", type=Path, nargs="+", metavar="PATH", default=[], help="your files or a folder")
    articles.add_argument("--corpus", metavar="FOLDER", help="a folder below data/raw/articles that is there already")
    command.add_argument("--title", metavar="TEXT", help="title of the report")
    command.add_argument("--question", metavar="TEXT", help="what the report asks")
    command.add_argument("--country", metavar="NAME", default="", help="only this country")
    command.add_argument("--adm-1", nargs="+", metavar="NAME", default=[], help="only these first-level divisions")
    command.add_argument("--from", dest="start", metavar="DAY", help="YYYY-MM-DD (default: 30 days before the first)")
    command.add_argument("--to", dest="end", metavar="DAY", help="YYYY-MM-DD (default: day of the last article)")
    command.add_argument("--parties", nargs="+", metavar="NAME", default=[], help="only claims of these parties")
    command.add_argument("--references", nargs="+", metavar="DATASET", default=[], help="only these reference sets")
    command.add_argument(
        "--confirmed", type=Path, nargs="*", metavar="FILE",
        help="reference files to copy; without a file, a table to be filled in",
    )  # fmt: skip
