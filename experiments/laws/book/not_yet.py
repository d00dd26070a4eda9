"""Laws that the model does not obey, or of which that cannot be said, each with the reason."""

NOT_YET: dict[str, str] = {}
