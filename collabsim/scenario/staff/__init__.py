"""A real staff: who teaches what, who asks whom, and how both are read from files."""
