"""People as lists write them: their names and titles."""
