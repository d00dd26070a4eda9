"""A simulation laboratory for collaboration culture in schools."""
