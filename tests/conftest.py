"""What all tests share: hypothesis without a deadline, since a first call may compile."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
