"""The page where a school lives: what ``collabsim app`` opens in a browser (extra ``app``).

Without any page, and tested without one:

- ``life``: a school week by week, exactly back, and another beside it; ``changes`` to a scenario
- ``session``: what one visitor has open; ``link``, ``keeping``: what she keeps of it
- ``happenings``, ``picture``, ``people``, ``story``, ``mandate``, ``measures``, ``words``: what is
  shown of it
- ``prediction``, ``presets``: predict, then look; what to notice, try and explain in each school
- ``comparing``: one school of each arm at once, many in the background
- ``fields``, ``problems``, ``guard``: what may be typed, what is wrong in words, who may ask

The page: ``server`` starts it, ``visit`` is met first, ``page`` is the frame, ``panels`` its parts,
``desk`` what their controls do, ``view`` what is sent; ``static`` has the browser's side. To add a
lesson, write its three lines in ``presets``; to add a panel, a file under ``panels`` and a line in
``page``.
"""
