"""Tests of the laboratory; workers share the cores, so libraries start no threads of their own."""

import os

for library in ("OPENBLAS", "OMP"):  # read where numpy is first imported
    os.environ.setdefault(f"{library}_NUM_THREADS", "1")
