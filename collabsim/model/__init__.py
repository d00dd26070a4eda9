"""The model: a school's state, what happens in it and when, and what is measured."""
