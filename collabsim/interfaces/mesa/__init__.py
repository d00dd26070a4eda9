"""The Mesa face: the people of a school as agents, the school as a model."""
