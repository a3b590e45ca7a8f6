"""Frozen, strict model of `params.yaml`: one block a stage, scalars and lists; an unknown key fails."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from assay.errors import InputError

Rulebook = Literal["ucdp", "acled", "isaf", "assay"]
Share = Annotated[float, Field(ge=0, le=1)]
FEED_FIELDS = ("article_id", "text", "headline", "published", "source_office", "url", "byline")
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
"""Of a case: it becomes a file's name, which no system may refuse, and stands in commands and addresses."""


class Block(BaseModel):
    """A block of parameters: frozen, no unknown key, no number given as text or as yes and no."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class CleanParams(Block):
    """What is taken for an article."""

    raw: str = Field("data/raw/articles", description="folder of raw articles, one sub-folder a corpus")
    languages: tuple[str, ...] = Field(("en",), min_length=1, description="ISO 639-1 codes that the extractor reads")
    min_words: int = Field(12, ge=1, description="shorter documents are rejected")
    max_megabytes: float = Field(10, gt=0, description="larger documents are rejected unread")
    fields: dict[str, str] = Field(
        default_factory=lambda: {name: name for name in FEED_FIELDS},
        description="column or key of feeds and tables, by article column",
    )


class CopiesParams(Block):
    """When two articles count as copies."""

    contain: Share = Field(
        0.15, description="share of the shorter text's runs of five words found in the longer that makes a copy"
    )
    least: int = Field(8, ge=1, description="fewest runs in common")
    days: int = Field(10, ge=0, description="largest distance between days of publication")
    megabytes: int = Field(300, ge=200, description="memory for counting; more goes by way of the disk")


class ExtractParams(Block):
    """How figures are read."""

    rulebook: Rulebook = Field("assay", description="what vague numbers stand for")
    gazetteer: str = Field("data/raw/gazetteer", description="folder of further GeoNames files; may be empty of files")
    extractor: Literal["grammar", "llm"] = Field(
        "grammar", description="who reads: the grammar alone, or a language model with the grammar as second reader"
    )
    llm_url: str = Field("", description="base address of an OpenAI-compatible endpoint; the key is in ASSAY_LLM_KEY")
    llm_model: str = Field("", description="name of the model there")
    llm_answers: str = Field("data/llm", description="folder of answers; with all of them there nobody is asked")

    @model_validator(mode="after")
    def _a_model_to_ask(self) -> Self:
        if self.extractor == "llm" and not (self.llm_url and self.llm_model):
            raise ValueError("extractor llm needs llm_url and llm_model")
        return self


class WorkersParams(Block):
    """Where articles are cleaned, compared and read; the tables are the same wherever that is."""

    engine: Literal["local", "dask"] = Field("local", description="this machine, or the workers of a Dask cluster")
    scheduler: str = Field("", description="address of its scheduler, such as tcp://10.0.0.5:8786")

    @model_validator(mode="after")
    def _a_scheduler_to_ask(self) -> Self:
        if self.engine == "dask" and not self.scheduler:
            raise ValueError("engine dask needs the address of a scheduler")
        return self


class ReferenceParams(Block):
    """Reference and tabled data to read."""

    confirmed: tuple[str, ...] = Field(
        ("data/raw/confirmed",), min_length=1, description="files or folders of confirmed figures"
    )
    tabled: tuple[str, ...] = Field(("data/raw/claims",), description="files or folders of tabled claims")


class ResolveParams(Block):
    """When claims speak of one event."""

    days: int = Field(1, ge=0, description="largest gap between the days of two claims")
    kilometres: float = Field(40, ge=0, description="largest distance between two places of one division")
    # links are weighed down to 1 in 4,000, and probabilities rounded to four decimals
    min_probability: float = Field(
        0.4, ge=0.001, le=0.999, description="least probability of a link between two claims"
    )


class CompareParams(Block):
    """When an event and a confirmed figure are the same."""

    days: int = Field(3, ge=0, description="days that the spans may lie apart")
    kilometres: float = Field(50, gt=0, description="distance between two places that is still in reach")
    min_score: Share = Field(0.5, description="least probability of a match that counts")
    max_reference_days: int = Field(31, ge=1, description="longer reference spans are periods, never one event")
    held_days: int = Field(
        183, ge=0, description="days for which the last count of a reference's running total still stands"
    )
    grid_days: tuple[int, ...] = Field((1, 7), description="further values of `days` that the headline is tried with")
    grid_kilometres: tuple[float, ...] = Field((25,), description="values of `kilometres`, likewise")
    grid_scores: tuple[float, ...] = Field((0.3, 0.7), description="values of `min_score`, likewise")
    grid_claims: int = Field(5000, ge=1, description="most claims that the grid is tried on; of more, a part")


class ModelParams(Block):
    """How a claimant's bias is estimated."""

    min_matched: int = Field(3, ge=1, description="fewer matched origins with a factor are no finding of their own")
    points: int = Field(128, ge=64, description="points of the lattice over the scales of groups and noise")
    seed: int = Field(1, description="seed of the draws of the null")
    forensic_figures: int = Field(20, ge=2, description="fewer figures of a claimant are not tested for how they look")
    forensic_draws: int = Field(4999, ge=99, description="draws of the null that figures are set beside")
    forensic_rate: float = Field(0.05, gt=0, lt=1, description="share of the findings that may be chance alone")


class ReviewParams(Block):
    """What reviewers are shown, and when a share of what they found is told."""

    seed: int = Field(1, description="seed of the random order that precision is estimated by")
    every: int = Field(3, ge=2, description="every so many-th item of a queue is the next of the random order")
    min_reviewed: int = Field(10, ge=1, description="fewer reviewed at random give no precision of an outcome's own")


class ExportParams(Block):
    """What goes to other tools."""

    victims_named: bool = Field(False, description="whether exports may name the people who came to harm")
    publisher: str = Field("Assay", min_length=1, description="who signs the claim reviews")
    address: str = Field("", description="web address of the published report that claim reviews lead to; may be empty")


class CaseParams(Block):
    """One report: which part of the tables it is about."""

    title: str = Field(min_length=1)
    question: str = Field(min_length=1, description="what the report asks, one sentence")
    corpus: str = Field(description="sub-folder of the raw articles; empty for all")
    country: str = Field(description="country; empty for all")
    adm_1: tuple[str, ...] = Field(description="first-level divisions; empty for the whole country")
    date_start: date
    date_end: date
    parties: tuple[str, ...] = Field(description="armed actors whose figures are shown; empty for all claimants")
    references: tuple[str, ...] = Field(description="reference data sets; empty for all")

    @field_validator("date_start", "date_end", mode="before")
    @classmethod
    def _day_from_text(cls, value: object) -> object:
        """DVC reads no YAML dates, so a day is written as text."""
        return date.fromisoformat(value) if isinstance(value, str) else value

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.date_end < self.date_start:
            raise ValueError(f"date_end {self.date_end} lies before date_start {self.date_start}")
        return self


class StageParams(Block):
    """The blocks of all stages. Their defaults serve commands that run where there is no `params.yaml`."""

    clean: CleanParams = CleanParams()
    copies: CopiesParams = CopiesParams()
    extract: ExtractParams = ExtractParams()
    workers: WorkersParams = WorkersParams()
    reference: ReferenceParams = ReferenceParams()
    review: ReviewParams = ReviewParams()
    resolve: ResolveParams = ResolveParams()
    compare: CompareParams = CompareParams()
    model: ModelParams = ModelParams()
    export: ExportParams = ExportParams()


class Params(StageParams):
    """All of `params.yaml`."""

    cases: dict[str, CaseParams] = Field(min_length=1)

    @model_validator(mode="after")
    def _case_names_are_file_names(self) -> Self:
        for name in self.cases:
            if not NAME.fullmatch(name):
                raise ValueError(f"case {name!r}: a name is lower-case letters, digits and hyphens")
        return self


def load_params(path: Path) -> Params:
    """Read and check a parameter file.

    Raises:
        InputError: The file is missing, not YAML, or holds an unknown key or a value out of range; names the key.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(path, "", "no readable UTF-8 file", "a parameter file") from error
    except yaml.YAMLError as error:
        raise InputError(path, "", f"text that is not YAML ({str(error).splitlines()[0]})", "YAML") from error
    try:
        return Params.model_validate(_with_tuples(content))
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        found = f"unknown key {key}" if first["type"] == "extra_forbidden" else repr(first.get("input"))
        raise InputError(path, key, found, first["msg"]) from error


def _with_tuples(content: Any) -> Any:
    """Lists of YAML as tuples, so that parameters are frozen through and through."""
    if isinstance(content, dict):
        return {key: _with_tuples(value) for key, value in content.items()}
    return tuple(_with_tuples(value) for value in content) if isinstance(content, list) else content
