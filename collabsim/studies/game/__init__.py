"""A school that people play: up to twenty of its teachers, and its principal, week by week.

A game is a scenario, a seed, the roles that are played, and what was decided in each week; what
nobody decides is drawn as ever. So a game without an answer is the plain simulation, and a game
that is played again is the same game, to the bit.
"""
