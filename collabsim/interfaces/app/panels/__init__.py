"""The parts of the page, one a file: each builds its elements for one session."""
