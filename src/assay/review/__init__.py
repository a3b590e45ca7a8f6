"""Human review: what to look at first, recorded decisions, their effect, and what they say of the whole."""
