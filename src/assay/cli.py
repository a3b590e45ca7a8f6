"""The command line: `assay <stage>` and the ad-hoc commands."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from assay.errors import InputError
from assay.options import add_case, add_predict
from assay.params import StageParams, load_params
from assay.text import printable
from assay.workspace import Folder, Workspace, run_at

HERE = Path()
PARAMS = Path("params.yaml")
NOTEBOOKS = Path("notebooks")
OVERRIDES = Path("data/hand/event_overrides.csv")
REVIEWS = Path("data/hand/reviews")
USAGE_ERROR = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; bad input prints one line and gives exit status 2."""
    args = _parser().parse_args(arguments)
    try:
        args.command(args)
    except InputError as error:
        print(f"error: {printable(str(error))}", file=sys.stderr)
        return USAGE_ERROR
    return 0


def _tell(lines: str) -> None:
    """Print lines without what a terminal would obey: file names and texts of articles may be among them."""
    print("\n".join(map(printable, lines.split("\n"))))


def _stage(name: str) -> Any:
    """The stage's module, imported only when it runs: a command starts without the others' libraries."""
    return import_module(f"assay.stages.{name}")


def _params(args: argparse.Namespace) -> StageParams:
    """The parameter file, or the defaults where none was named and none lies here."""
    if args.params is None and not PARAMS.is_file():
        return StageParams()
    return load_params(args.params or PARAMS)


def _out(args: argparse.Namespace) -> Workspace:
    return Folder(args.out) if args.out else Workspace(HERE)


def _check(args: argparse.Namespace) -> None:
    params = load_params(args.params or PARAMS)
    _tell(f"{args.params or PARAMS}: sound, {len(params.cases)} cases: {', '.join(params.cases)}")


def _clean(args: argparse.Namespace) -> None:
    params = _params(args)
    _stage("clean").run(args.raw or Path(params.clean.raw), _out(args), params.clean, params.workers)


def _copies(args: argparse.Namespace) -> None:
    articles = args.articles or Workspace(HERE).interim("articles")
    params = _params(args)
    _stage("copies").run(articles, _out(args), params.copies, params.workers)


def _extract(args: argparse.Namespace) -> None:
    articles = args.articles or Workspace(HERE).interim("articles")
    params = _params(args)
    _stage("extract").run(articles, _out(args), params.extract, workers=params.workers)


def _reference(args: argparse.Namespace) -> None:
    params = _params(args).reference
    explicit = args.confirmed or args.tabled
    confirmed = args.confirmed if explicit else [Path(name) for name in params.confirmed]
    tabled = args.tabled if explicit else [Path(name) for name in params.tabled]
    _stage("reference").run(confirmed, tabled, _out(args))


def _review(args: argparse.Namespace) -> None:
    given = Folder(args.given) if args.given else Workspace(HERE)
    print(_stage("review").run(given, args.reviews, _out(args), _params(args).review).told)


def _resolve(args: argparse.Namespace) -> None:
    given = Folder(args.given) if args.given else Workspace(HERE)
    _stage("resolve").run(given, args.overrides, _out(args), _params(args).resolve)


def _compare(args: argparse.Namespace) -> None:
    params = _params(args)
    if args.claims or args.confirmed:
        _stage("compare_files").run(args.claims, args.confirmed, args.overrides, args.out, params)
    else:
        given = Workspace(HERE)
        _stage("compare").run(given, given.interim("confirmed"), _out(args), params.compare)


def _series(args: argparse.Namespace) -> None:
    chosen = {"items": args.items, "corrections": args.corrections}
    _tell(_stage("series").run(args.claims, args.confirmed, args.out, _params(args).compare, **chosen))


def _model(args: argparse.Namespace) -> None:
    given = run_at(args.given) if args.given else Workspace(HERE)
    _stage("model").run(given, _out(args), _params(args).model)


def _latent(args: argparse.Namespace) -> None:
    _tell(_stage("latent").run(args.table, args.out))


def _predict(args: argparse.Namespace) -> None:
    told = (args.claimant_type, args.about, args.outcome, args.count, args.claimant, args.bound, args.confirmed_by)
    _tell(_stage("predict").run(run_at(args.given or HERE), *told, as_json=args.json))


def _evaluate(args: argparse.Namespace) -> None:
    params = _params(args)
    _stage("evaluate").run(Workspace(HERE), args.gold, params.extract, params.resolve)


def _diff_claims(args: argparse.Namespace) -> None:
    _tell(_stage("diff_claims").run(args.old, args.new, args.articles))


def _diff_confirmed(args: argparse.Namespace) -> None:
    told = _stage("diff_confirmed").run(
        args.old, args.new, args.out, _params(args), claims=args.claims, given=args.given, overrides=args.overrides
    )
    _tell(told)


def _fit_confidence(_: argparse.Namespace) -> None:
    _tell(_stage("evaluate").fit_confidence(Workspace(HERE)))


def _fit_linkage(_: argparse.Namespace) -> None:
    _tell(_stage("resolve").fit_linkage(Workspace(HERE)))


def _figures(_: argparse.Namespace) -> None:
    _stage("figures").run(HERE)


def _publish(args: argparse.Namespace) -> None:
    _stage("publish").run(HERE, NOTEBOOKS, args.case)


def _run(args: argparse.Namespace) -> None:
    report = _stage("line").run(
        args.raw,
        args.confirmed,
        args.tabled,
        args.out,
        _params(args),
        title=args.title,
        notebooks=args.notebooks,
        overrides=args.overrides,
        reviews=args.reviews,
    )
    _tell(f"Report: {report}")


def _new_case(args: argparse.Namespace) -> None:
    stage = _stage("new_case")
    wanted = stage.Wanted(
        args.name, args.title, args.question, tuple(args.articles), args.corpus, args.country, tuple(args.adm_1),
        args.start, args.end, tuple(args.parties), tuple(args.references), args.confirmed,
    )  # fmt: skip
    _tell(stage.run(HERE, args.params or PARAMS, wanted, date.today()))  # noqa: DTZ011 # the day where the user is


def _list_reports(_: argparse.Namespace) -> None:
    reports = Workspace(HERE).reports
    dossiers = len(list(reports.glob("html/events/*.html")))
    print("Reports to open:")
    for path in (*reports.glob("index.html"), *sorted(reports.glob("html/*.html"))):
        _tell(f"  {path}")
    if dossiers:
        print(f"and a page on each of {dossiers} events, which the first leads to")


def _trace(args: argparse.Namespace) -> None:
    raw = args.raw or Path(_params(args).clean.raw)
    _tell(_stage("trace").run(args.claim, Workspace(args.run), raw))


def _export(args: argparse.Namespace) -> None:
    given = run_at(args.given) if args.given else Workspace(HERE)
    _stage("export").run(given, _out(args), _params(args).export)


def _dictionary(_: argparse.Namespace) -> None:
    print(import_module("assay.dictionary").as_markdown(), end="")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="assay", description="Sets figures claimed in news of armed conflict beside confirmed figures."
    )
    parser.add_argument("--params", type=Path, help="parameter file (default: params.yaml)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, function: Callable[[argparse.Namespace], None], text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(command=function)
        return command

    def with_out(command: argparse.ArgumentParser) -> argparse.ArgumentParser:
        command.add_argument("--out", type=Path, metavar="DIR", help="write tables here, not into data/")
        return command

    add("check", _check, "check params.yaml")
    with_out(add("clean", _clean, "raw documents into articles and rejected")).add_argument(
        "--raw", type=Path, metavar="DIR", help="folder of raw documents"
    )
    for name, function, text in (
        ("copies", _copies, "near-copies of articles and their origins"),
        ("extract", _extract, "claims and tolls of articles (the table, or JSON lines)"),
    ):
        with_out(add(name, function, text)).add_argument("--articles", type=Path, metavar="FILE")
    reference = with_out(add("reference", _reference, "reference data into confirmed figures and tabled claims"))
    _add_files(reference, "--confirmed")
    _add_files(reference, "--tabled")
    _add_reviews(with_out(add("review", _review, "reviewers' decisions on claims; how many still hold")), REVIEWS)
    resolve = with_out(add("resolve", _resolve, "claims into events"))
    resolve.add_argument("--given", type=Path, metavar="DIR", help="folder of articles, copies and claims")
    compare = with_out(add("compare", _compare, "claims beside confirmed figures"))
    compare.add_argument("--claims", type=Path, metavar="FILE", help="a claims table; without it the pipeline's")
    _add_files(compare, "--confirmed")
    _add_series(add("series", _series, "claimed running totals beside recorded ones, day by day and item by item"))
    _add_overrides(resolve, OVERRIDES)
    _add_overrides(compare)
    model = with_out(add("model", _model, "how far off each kind of claimant was"))
    model.add_argument("--given", type=Path, metavar="DIR", help="folder of comparisons, claims, tabled_claims, copies")
    _add_latent(model)
    add_predict(add("predict", _predict, "in which interval reference data will likely put a claimed figure"))
    evaluate = add("evaluate", _evaluate, "score the extractor; fails under a floor")
    evaluate.add_argument("--gold", type=Path, default=Path("data/gold"), metavar="DIR", help="the gold set")
    for name, fitting, text in (
        ("fit-confidence", _fit_confidence, "fit the weights of confidence on the gold set as last evaluated"),
        ("fit-linkage", _fit_linkage, "fit the weights by which claims are linked into events, on coded tables"),
    ):
        add(name, fitting, text)
    diff = add("diff-claims", _diff_claims, "what another extractor added, lost and altered")
    diff.add_argument("old", type=Path, metavar="OLD", help="claims table or its folder")
    diff.add_argument("new", type=Path, metavar="NEW", help="the same, of the other extractor")
    diff.add_argument("--articles", type=Path, metavar="FILE", help="the articles, to show each claim's sentence")
    with_out(add("export", _export, "events and verdicts as UCDP and ACLED style CSV, GeoJSON, JSON-LD")).add_argument(
        "--given", type=Path, metavar="DIR", help="folder of all tables up to comparisons"
    )
    _add_releases(add("diff-confirmed", _diff_confirmed, "which figures of a reference moved, and which verdicts"))
    for last, run_last, about in (
        ("figures", _figures, "figures and facts.yaml"),
        ("list-reports", _list_reports, "name the reports to open"),
        ("dictionary", _dictionary, "print the data dictionary"),
    ):
        add(last, run_last, about)
    add_case(add("new-case", _new_case, "scaffold a case of your own: its block in params.yaml, its files in place"))
    publish = add("publish", _publish, "execute and render every report, or those of some cases")
    publish.add_argument("--case", nargs="+", metavar="NAME", default=[], help="only the reports of these cases")
    _add_run(add("run", _run, "one's own articles through the whole line to a report"))
    trace = add("trace", _trace, "follow one claim back to the characters of its raw file")
    trace.add_argument("--claim", required=True, metavar="ID")
    trace.add_argument("--run", type=Path, default=HERE, metavar="DIR", help="folder of the run (default: here)")
    trace.add_argument("--raw", type=Path, metavar="DIR", help="folder of the raw documents")
    return parser


def _add_run(command: argparse.ArgumentParser) -> None:
    command.add_argument("--raw", type=Path, required=True, metavar="DIR")
    _add_files(command, "--confirmed", required=True)
    _add_files(command, "--tabled")
    command.add_argument("--out", type=Path, required=True, metavar="DIR")
    command.add_argument("--title", default="Claimed and confirmed")
    command.add_argument("--notebooks", type=Path, default=NOTEBOOKS, metavar="DIR")
    _add_overrides(command)
    _add_reviews(command)


def _add_releases(command: argparse.ArgumentParser) -> None:
    command.add_argument("old", type=Path, metavar="OLD", help="reference file, folder, or confirmed.parquet")
    command.add_argument("new", type=Path, metavar="NEW", help="the same, of the later release")
    command.add_argument("--claims", type=Path, metavar="FILE", help="a claims table to compare with both")
    command.add_argument("--given", type=Path, metavar="DIR", help="a run whose events and claims to compare with both")
    command.add_argument("--out", type=Path, required=True, metavar="DIR")
    _add_overrides(command)


def _add_series(command: argparse.ArgumentParser) -> None:
    command.add_argument("--claims", type=Path, required=True, metavar="FILE", help="tabled claims, or a claims table")
    _add_files(command, "--confirmed", required=True)
    command.add_argument("--items", type=Path, metavar="FILE", help="an item map of one's own (YAML)")
    command.add_argument(
        "--corrections", type=Path, metavar="FILE", help="the claimant's later corrections of its totals"
    )
    command.add_argument("--out", type=Path, required=True, metavar="DIR")


def _add_latent(model: argparse.ArgumentParser) -> None:
    about = "losses and biases where there is no reference, from several sources' reports of the same losses"
    latent = model.add_subparsers(metavar="").add_parser("latent", help=about, description=about)
    latent.add_argument("--table", type=Path, required=True, metavar="FILE", help="CSV, a row a report")
    latent.add_argument("--out", type=Path, required=True, metavar="DIR", help="data/final/latent: reports show it")
    latent.set_defaults(command=_latent)


def _add_files(command: argparse.ArgumentParser, name: str, *, required: bool = False) -> None:
    command.add_argument(name, type=Path, nargs="+", metavar="FILE", default=[], required=required)


def _add_overrides(command: argparse.ArgumentParser, default: Path | None = None) -> None:
    """Hand decisions name claims of one corpus: only the pipeline's own stage takes the repository's by default."""
    command.add_argument("--overrides", type=Path, default=default, metavar="FILE", help="events put right by hand")


def _add_reviews(command: argparse.ArgumentParser, default: Path | None = None) -> None:
    """As with overrides: decisions name claims of one corpus."""
    if default:
        command.add_argument("--given", type=Path, metavar="DIR", help="folder of articles, claims and confirmed")
    command.add_argument("--reviews", type=Path, default=default, metavar="DIR", help="folder of reviewers' decisions")


if __name__ == "__main__":
    sys.exit(main())
