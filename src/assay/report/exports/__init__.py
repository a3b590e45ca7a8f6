"""Events, claims and verdicts in the forms that other tools of the field read."""
