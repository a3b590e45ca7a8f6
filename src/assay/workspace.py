"""Where every table and report of a run lies, below one folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Workspace:
    """Paths of a run. The repository itself is one; `assay run --out DIR` makes another."""

    root: Path

    def interim(self, name: str) -> Path:
        """A table that later stages read: articles, rejected, copies, claims, tolls, confirmed, tabled_claims, …."""
        return self.root / "data" / "interim" / f"{name}.parquet"

    def final(self, name: str) -> Path:
        """A table that reports are made from: events, claims, links, trajectories, lineage, comparisons, claimants."""
        return self.root / "data" / "final" / f"{name}.parquet"

    @property
    def latent(self) -> Path:
        """Folder that `assay model latent --out` writes into for the reports to show it; no stage of the line does."""
        return self.root / "data" / "final" / "latent"

    @property
    def reports(self) -> Path:
        """Folder of everything made for readers: html, pdf, notebooks, figures, exports, metrics, facts.yaml."""
        return self.root / "reports"

    @property
    def facts(self) -> Path:
        """Every number that prose in a report states."""
        return self.reports / "facts.yaml"

    def metrics(self, stage: str) -> Path:
        """Metrics of a stage, for `dvc metrics show`."""
        return self.reports / "metrics" / f"{stage}.json"

    def figure(self, name: str) -> Path:
        """A figure of a report."""
        return self.reports / "figures" / f"{name}.svg"

    def export(self, name: str) -> Path:
        """A file for other tools."""
        return self.reports / "exports" / name


@dataclass(frozen=True)
class Folder(Workspace):
    """One flat folder: where a step that is run on its own (`--out DIR`) writes its tables."""

    def interim(self, name: str) -> Path:
        """`DIR/NAME.parquet`."""
        return self.root / f"{name}.parquet"

    def final(self, name: str) -> Path:
        """`DIR/NAME.parquet`; claims with their event go beside the extracted ones, not over them."""
        return self.interim("resolved_claims" if name == "claims" else name)

    def export(self, name: str) -> Path:
        """`DIR/NAME`."""
        return self.root / name

    def metrics(self, stage: str) -> Path:
        """`DIR/STAGE.json`."""
        return self.root / f"{stage}.json"


def run_at(folder: Path) -> Workspace:
    """A run's folder, flat or as `assay run` and the pipeline lay it out."""
    whole = Workspace(folder)
    return whole if whole.final("claims").is_file() else Folder(folder)
