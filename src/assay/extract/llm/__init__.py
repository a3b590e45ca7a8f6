"""The optional reader behind an OpenAI-compatible endpoint, believed only where the text bears it out."""
