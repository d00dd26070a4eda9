"""Rules: one mechanism a file. ``collabsim.model.schedule`` says when each acts."""
