"""Words that Assay knows, as commented YAML: every entry with an example that it matches and one that it doesn't."""
