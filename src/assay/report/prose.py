"""Sentences of the reports; every number in them comes from `facts.yaml`."""

from __future__ import annotations

from typing import Any

from assay.report import words
from assay.report.blocks import Paragraph, Run, Runs, Title
from assay.report.facts import Facts
from assay.report.show import Shown, show

ARTICLES, CLAIMS = "#appendix-articles-and-raw-files", "#the-claims-and-their-evidence"
RECORDS, VERDICTS = "#what-the-reference-data-record", "#verdicts-by-who-speaks"
"""Sections of a case's report that have what the opening counts; a report without one of them can't be made."""
NAMED = 2
"""Records that the opening names."""


def title(facts: Facts, case: str) -> Shown:
    """The case's title and its question."""
    return show(Title(text=facts["cases"][case]["title"], question=facts["cases"][case]["question"]))


def opening(facts: Facts, case: str) -> Shown:
    """What was claimed and what stands, in three sentences."""
    here = facts["cases"][case]
    runs = [*_claimed(here), *_spread(here), *_recorded(here, RECORDS, VERDICTS)]
    return show(Paragraph(runs=tuple(runs), role="lead"))


def event(here: Facts) -> Shown:
    """What was claimed of one event and what stands; `here` are its facts."""
    puts = "puts" if here["n_articles"] == 1 else "put"
    runs = _texts(
        "", words.counted(here["n_articles"], "article"),
        f", going back to {words.counted(here['n_origins'], 'independent origin')}, {puts} forward ",
        words.counted(here["n_claims"], "claim"),
        f" of this event; {_killed(here)} people killed. ",
    )  # fmt: skip
    return show(Paragraph(runs=(*runs, *_spread(here), *_recorded(here)), role="lead"))


def _claimed(here: Facts) -> Runs:
    period = f"between {words.day(here['date_start'])} and {words.day(here['date_end'])}"
    puts = "puts" if here["n_articles"] == 1 else "put"
    return (
        Run(text=f"On events {period}, "),
        Run(text=words.counted(here["n_articles"], "article"), style="strong", href=ARTICLES),
        Run(text=f", going back to {words.counted(here['n_origins'], 'independent origin')}, {puts} forward "),
        Run(text=words.counted(here["n_claims"], "claim"), style="strong", href=CLAIMS),
        Run(text=f"; {_killed(here)} people killed in one incident. "),
    )


def _killed(here: Facts) -> str:
    """How many of the claims give a number of them."""
    if here["n_claims"] == 1:
        return f"it gives {'a' if here['n_killed'] else 'no'} number of"
    return f"{here['n_killed']:,} of them {'gives' if here['n_killed'] == 1 else 'give'} a number of"


def _spread(here: Facts) -> list[Run]:
    high, low = here["highest"], here["lowest"]
    if high is None:
        return [Run(text="Nobody puts a number above zero to the dead. ")]
    alone = low["value"] == high["value"]
    runs = [Run(text=f"The {'only number above zero' if alone else 'highest number'} is "), *_claim(high)]
    if not alone:
        runs += [Run(text="; the lowest above zero is "), *_claim(low)]
    denied = f"; {words.counted(here['n_zero'], 'claim says', 'claims say')} that nobody died" if here["n_zero"] else ""
    return [*runs, Run(text=f"{denied}. ")]


def _claim(claim: Facts) -> list[Run]:
    """A figure, linked to its evidence, and who puts it forward."""
    where = f" at {claim['place']}" if claim["place"] else ""
    outlet = " of ".join(
        [claim["source_office"] or "an article", *([day] if (day := _day(claim["published"])) else [])]
    )
    told = (
        f"put forward by {words.inside(claim['claimant'])}" if claim["claimant"] else "",
        f"in {outlet}" if claim["source_office"] or claim["published"] else "",
        "" if claim["claimant"] else "with nobody named",
    )
    return [
        Run(text=claim["figure"], style="strong", href=f"#claim-{claim['claim_id']}"),
        Run(text=f"{where} ({claim['about']}), {' '.join(part for part in told if part)}"),
    ]


def _recorded(here: Facts, records: str = "", verdicts_by: str = "") -> list[Run]:
    """What is recorded, and how the claims lie to it, with links to the sections that have both."""
    dead = [row for row in here["references"] if row["outcome"] == "killed"]
    if not here["n_compared"]:
        return [Run(text="No claim could be set beside an independent reference figure of the same kind.")]
    if not dead:
        return [Run(text="No reference figure of people killed is of the kind of any of these claims.")]
    named = words.listed([f"{_reference(row)} ({row['ref_dataset']})" for row in dead[:NAMED]])
    left = {_record(row) for row in dead} - {_record(row) for row in dead[:NAMED]}
    more = f" (and {words.counted(len(left), 'further record')})" if left else ""
    verdicts = here["verdicts"]
    lie = "lies" if verdicts["above"] == 1 else "lie"
    return [
        Run(text=f"Recorded are {named}{more}", href=records),
        Run(text=f"; of {words.counted(here['n_compared'], 'claim')} that can be compared, "),
        Run(
            text=f"{verdicts['above']:,} {lie} above, {verdicts['within']:,} within and {verdicts['below']:,} below",
            style="strong",
            href=verdicts_by,
        ),
        Run(text=f" what is recorded{_several(here)}."),
    ]


def _record(row: Facts) -> tuple[str, str]:
    return (row["ref_dataset"], row["ref_id"])


def _several(here: Facts) -> str:
    if not here["n_of_several"]:
        return ""
    met = words.counted(here["n_of_several"], "claim was", "claims were")
    return f"; {met} set beside more than one record, of which the closest match counts"


def _reference(row: Facts) -> str:
    where = f" at {row['place']}" if row["place"] else ""
    when = words.days(row["date_start"], row["date_end"])
    same = row["best"] is None or {row["low"], row["high"]} <= {row["best"], None}
    best = "" if same else f" (best estimate {words.whole(row['best'])})"
    return f"{words.span(row['low'], row['high'])} dead{best}{where} on {when}"


def rulebooks(facts: Facts, case: str) -> Shown:
    """What UCDP's and ACLED's rules make of the fighters and the civilians said to be dead."""
    here = facts["cases"][case]["rulebooks"]
    kinds = [
        (kind, name) for kind, name in (("combatant", "fighters of a named party"), ("civilian", "civilians"))
        if kind in here
    ]  # fmt: skip
    if not kinds:
        return show(_note("No claim of this case gives a number of fighters or civilians killed in one incident."))
    told = [
        f"of {name} {_summed(here[kind].get('ucdp'))} by UCDP's rules and {_summed(here[kind].get('acled'))} by ACLED's"
        for kind, name in kinds
    ]
    graded = sum(here.get("civilian", {}).get(book, {}).get("counted", 0) for book in ("iraq_body_count", "airwars"))
    asked = "No civilian's death has the two independent origins that Iraq Body Count and Airwars ask for."
    rest = "." if graded or "civilian" not in here else f". {asked}"
    return show(Paragraph(runs=_texts("Summed over the events, people said to be killed: ", "; ".join(told), rest)))


def _summed(row: Facts | None) -> str:
    if row is None or not row["counted"]:
        return "none"
    told = words.confirmed(row["low"], row["best"], row["high"])
    return told.replace(", best ", " (best ") + ")" if ", best " in told else told


def tolerances(facts: Facts) -> Shown:
    """How far the headline moves with the tolerances tried."""
    here = facts["corpus"]["tolerances"]
    n = here["n_judged"]
    if not n["high"]:
        return show(_note("No tolerance that was tried lets any claim meet a reference figure."))
    shares = [f"{_percent(here[f'share_{name}'])} {name}" for name in ("above", "within", "below")]
    ratio = here["ratio"]
    factor = "" if ratio["low"] is None else (
        f" The median factor lies between {words.factor(ratio['low'])} and {words.factor(ratio['high'])}."
    )  # fmt: skip
    return show(Paragraph(runs=tuple(_texts(
        f"Over {words.counted(here['n_tried'], 'combination')} of tolerances between {n['low']:,} and ",
        words.counted(n["high"], "claim"),
        f" meet a reference figure ({n['own']:,} in this run); of these {words.listed(shares)}.{factor}",
    ))))  # fmt: skip


def _percent(span: Facts) -> str:
    if span["low"] is None:
        return "no share"
    low, high = (f"{span[name] * 100:.0f}" for name in ("low", "high"))
    return f"{low}\u00a0%" if low == high else f"{low} to {high}\u00a0%"


def left_out(facts: Facts, case: str) -> Shown:
    """How many claims could not be placed in or out of the case."""
    number = facts["cases"][case]["n_left_out"]
    if not number:
        return show(
            _note("Every claim of the corpus has the place and the day that it takes to tell whether it belongs here.")
        )
    return show(_note(
        f"{words.counted(number, 'claim')} of the corpus {'names' if number == 1 else 'name'} no place or no day that "
        "could be read, and can't be told to belong to this case or not; they are not shown."
    ))  # fmt: skip


def corpus(facts: Facts) -> Shown:
    """What came in, and what became of it."""
    here = facts["corpus"]
    refused = [f"{number:,} {words.REASONS[reason]}" for reason, number in here["rejected"].items()]
    because = f" ({words.listed(refused)})" if refused else ""
    return show(Paragraph(role="lead", runs=tuple(_texts(
        "Of ", words.counted(here["n_documents"], "document"), " read, ", f"{here['n_articles']:,}",
        f" became articles of {words.counted(here['n_sources'], 'outlet')} and {here['n_rejected']:,} "
        f"{'was' if here['n_rejected'] == 1 else 'were'} refused{because}. {here['n_in_copy_groups']:,} articles "
        f"repeat one another in {words.counted(here['n_copy_groups'], 'group')}, so that the whole goes back to ",
        words.counted(here["n_origins"], "independent origin"), f".{_refused_rows(here)}",
    ))))  # fmt: skip


def citations(facts: Facts) -> Shown:
    """How many articles credit others, and of how many credits the source is at hand."""
    here = facts["corpus"]
    if not here["n_citations"]:
        return show(Paragraph(runs=(Run(text="No article credits another outlet."),), role="lead"))
    credit = "credits" if here["n_citing"] == 1 else "credit"
    return show(Paragraph(role="lead", runs=tuple(_texts(
        "", words.counted(here["n_citing"], "article"),
        f" of {here['n_articles']:,} {credit} ",
        words.counted(here["n_cited_outlets"], "other agency or outlet", "other agencies and outlets"),
        f". Of {words.counted(here['n_citations'], 'credit')} {here['n_citations_found']:,} "
        f"{'leads' if here['n_citations_found'] == 1 else 'lead'} to a report that is at hand; "
        f"{words.counted(here['n_circles'], 'circle was', 'circles were')} found.",
    ))))  # fmt: skip


def _refused_rows(here: Facts) -> str:
    if not here["n_rejected_rows"]:
        return ""
    kinds = words.listed([f"{n:,} {words.ROW_REASONS[reason]}" for reason, n in _largest(here["rejected_rows"])])
    rows = words.counted(here["n_rejected_rows"], "row")
    return f" {rows} of reference and claim tables {'was' if rows == '1 row' else 'were'} refused too ({kinds})."


def claims(facts: Facts) -> Shown:
    """How many claims were read, of what, and put how."""
    here = facts["corpus"]
    kinds = [f"{number:,} {words.OUTCOMES[name]}" for name, number in _largest(here["outcomes"])]
    puts = "puts" if here["n_articles_with_claims"] == 1 else "put"
    listed = f" ({words.listed(kinds)})" if kinds else ""
    return show(Paragraph(role="lead", runs=tuple(_texts(
        f"{words.counted(here['n_articles_with_claims'], 'article')} of {here['n_articles']:,} {puts} forward ",
        words.counted(here["n_claims"], "claim"),
        f"{listed}, {here['n_claims_with_number']:,} of them with a number. No claimant is named for "
        f"{here['claimant_types'].get('unattributed', 0):,}; {here['hedges'].get('denied', 0):,} are denials, and "
        f"{here['hedges'].get('none', 0):,} are stated as fact.",
    ))))  # fmt: skip


def events(facts: Facts) -> Shown:
    """How claims come together in events, and how figures drift."""
    here = facts["corpus"]
    drifted = sum(number for name, number in here["drifts"].items() if name != "none")
    placed = here["n_claims"] - here["n_claims_without_event"]
    stand = "stands" if here["n_events_of_several_articles"] == 1 else "stand"
    return show(Paragraph(role="lead", runs=tuple(_texts(
        f"{placed:,} of {words.counted(here['n_claims'], 'claim')} {'belongs' if placed == 1 else 'belong'} to ",
        words.counted(here["n_events"], "event"),
        f"; {here['n_events_of_several_articles']:,} of these {stand} in more than one article. "
        f"{words.counted(here['n_lineage'], 'claim goes', 'claims go')} back to another claim, and ",
        f"{drifted:,}", " of them changed on the way.",
    ))))  # fmt: skip


def _texts(*parts: str) -> Runs:
    """Runs of which every second is set strong."""
    return tuple(Run(text=part, style="strong" if index % 2 else "") for index, part in enumerate(parts) if part)


def _note(sentence: str) -> Paragraph:
    return Paragraph(runs=(Run(text=sentence),), role="note")


def _largest(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _day(value: Any) -> str:
    return words.day(value) if value else ""
