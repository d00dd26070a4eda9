"""Is the model mended? Laws written before the rules, each with what was found: docs/laws.md."""
