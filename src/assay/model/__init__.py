"""How far off each kind of claimant was, relative to reference data."""
