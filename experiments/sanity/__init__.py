"""Does the model behave as a school might? Levels, courses, prices: what docs/sanity.md shows."""
