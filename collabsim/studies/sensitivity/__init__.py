"""Screening: which factors matter for an outcome, and where in their ranges it goes wrong."""
