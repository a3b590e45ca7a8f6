"""How well the extractor reads: extracted claims against claims that people coded."""
