"""The model: one mechanism a file. ``collabsim.schedule`` says when each acts."""
