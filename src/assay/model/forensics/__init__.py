"""Figures looked at by themselves: digits, revisions and regularity that would be unusual under a simple null."""
