"""What the model is, told from its own source: explanations, a first scenario file, the ODD."""
