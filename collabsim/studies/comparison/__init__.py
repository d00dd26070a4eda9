"""Comparing policies: paired differences, how sure they are, and whether they matter."""
