"""Who puts a figure forward, and on whose side."""

from __future__ import annotations

from dataclasses import dataclass

NEUTRAL = frozenset({"medical", "monitor", "media"})


@dataclass(frozen=True)
class Claimant:
    """Fields of `tables.Claims` that say who claims."""

    claimant: str | None = None
    actor: str | None = None
    party: str | None = None
    type: str = "unattributed"
    via: str | None = None


NOBODY = Claimant()


def side_of(claimant: Claimant, affected_party: str | None) -> str:
    """The claimant's relation to those affected: parties that differ are taken to be opponents."""
    if claimant.claimant is None:
        return "unknown"
    if claimant.party is not None and affected_party is not None:
        return "own" if claimant.party == affected_party else "opponent"
    return "neutral" if claimant.party is None and claimant.type in NEUTRAL else "unknown"
