"""The first minute: three questions, each with one act, before a school of one's own.

``hours`` is what a principal's hours buy, ``opening`` what each question is about, ``year`` what
came of an act in one school and in many; they need no page. ``words`` are its texts, ``page`` the
frame, ``acts`` what is chosen, ``outcome`` what is shown of the year. To add an opening, write it
in ``opening`` and its texts in ``words``.
"""
