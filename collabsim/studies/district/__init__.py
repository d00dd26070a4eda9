"""A district: many schools at once, a programme, and a budget that does not reach for all.

``clusters`` parts a district, ``facts`` is what its office knows of each school, ``budget`` what a
programme costs there, ``spread`` who gets it. ``lucks`` simulates all of it, ``gains`` and
``ranking`` say what came of it, ``district`` puts the question.
"""
