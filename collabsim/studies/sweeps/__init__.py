"""Sweeps: many points of a design, each lived several times, kept in one directory."""
