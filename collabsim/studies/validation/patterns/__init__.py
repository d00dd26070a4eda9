"""Empirical patterns, one a file: each with its schools, estimator and accepted range."""
