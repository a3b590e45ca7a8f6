"""One page an event: what was claimed of it, by whom, out of which articles, and what is recorded."""
