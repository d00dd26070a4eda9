"""How far a long job is: a bar, log lines, and an honest estimate of the time remaining."""
