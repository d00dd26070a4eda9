"""Samples: schools of unlike size, style and circumstances, each with a luck of its own."""
