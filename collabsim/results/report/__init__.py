"""A report to hand on: two printed pages, in one file that needs nothing else."""
