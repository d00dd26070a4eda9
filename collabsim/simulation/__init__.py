"""How a scenario is simulated: chunks of schools, threads, machine code, checkpoints."""
