"""Special cases with a known result, one a file."""
