"""Sweeps: many points of a design, each simulated several times, kept in one directory."""
