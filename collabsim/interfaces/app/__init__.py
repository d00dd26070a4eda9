"""The page where a school lives: what ``collabsim app`` opens in a browser (extra ``app``).

Without any page, and tested without one:

- ``playback``: a school week by week, exactly back, and another beside it; ``scenario_edits``:
  changes to its scenario
- ``session``: what one visitor has open; ``link``, ``csv_export``: what she keeps of it;
  ``keepsake``: what her browser keeps of it by itself
- ``week_events``, ``staff_network``, ``people``, ``story``, ``mandate``, ``practices``,
  ``principal_story``, ``charts``, ``texts``, ``controls``: what is shown of it
- ``prediction``, ``lesson_notes``: predict, then look; what to notice, try and explain in each
  school
- ``plan``: what is changed, as dated cards; ``plan_strip``, ``plan_costs``: what is told of it
- ``comparison``: one school of each of its ``arms`` at once, many in the background: a ``pile``,
  shown as ``dots``; ``hand_on``: the report, and the command that repeats it
- ``input_parsing``, ``error_messages``, ``same_origin``: what may be typed, what is wrong in words,
  who may ask

The page: ``server`` starts it, ``landing`` is met first, ``page`` is the frame, ``panels`` its
parts, ``controller`` what their controls do, ``page_patches`` what is sent; ``static`` has the
browser's side. To add a lesson, write its three lines in ``lesson_notes``; to add a panel, a file
under ``panels`` and a line in ``page``.
"""
