"""Who asks whom, in every kind of file that holds it."""
