"""Calibration: which parameter values agree with accepted patterns, or with a school observed."""
