"""Results to publish: what every file and column is, how to cite it, under which licence."""
