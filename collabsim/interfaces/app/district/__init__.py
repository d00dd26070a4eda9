"""The district's page: a hundred schools as dots, and a budget that does not reach for all.

``inquiry`` is what a visitor asks and how far the answer is, ``dots`` where schools stand,
``words`` what is said of it; they need no page. ``page`` is the frame, ``choices``, ``plot`` and
``ranking`` are its parts.
"""
