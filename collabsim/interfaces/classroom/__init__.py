"""A class takes part: a room on the local network, phones, and what is done together in it.

The page's server listens on this machine only. A room that is opened has a listener of its own
(``listener``) in the same process, at an address that the facilitator chose: phones reach nothing
but ``phones``, the facilitator's page (``facilitator``) is answered to this machine alone.

A ``room`` has seats; a seat is a phone, known by a secret that only it has. What is done in a room
is an *activity* (``activity``): an object that says what each seat sees, takes what a seat answers,
and says what the projector shows. Everything that is shown is a list of *blocks* (``blocks``),
drawn by one script on phones and projector alike; so a new activity needs no script of its own:

- ``view(seat)`` returns the blocks that a seat sees now, in the seat's language;
- ``answer(seat, message)`` takes what a seat sent, ``{block's name: value}``, and ignores nonsense
  (it may raise ValueError, TypeError or KeyError for it: the message is dropped);
- ``projector(language)`` returns the blocks that everybody sees;
- ``steer(message)`` takes what the facilitator pressed in the projector's blocks;
- ``leave(seat)`` is told that a seat was removed, ``close()`` that the activity is over.

They are called on the event loop and must return at once. An activity that works in a thread calls
``room.changed()``, or ``room.changed(seat)``, from any thread when there is something new to see.
``kinds`` lists the activities that a facilitator can begin, each with the form that asks what it
needs.
"""
