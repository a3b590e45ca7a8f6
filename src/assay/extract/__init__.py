"""Reads articles: who claims what, of whom, where and when."""
