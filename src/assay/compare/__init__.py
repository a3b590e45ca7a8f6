"""Claims and events beside confirmed figures: candidates, like with like, verdicts."""
