"""The principal is away, wholly or for a part of the week."""

from __future__ import annotations

from collabsim.model.programmes.programme import Option, Programme


def be_absent(school, world, p, now):
    """Let the principal be away for a part of the week: it multiplies all nine behaviours.

    Price: none but what she does not do. Source: assumption.
    """
    school.presence[0] *= now.options[0]


absence = Programme(
    "absence",
    (be_absent,),
    after="new week",
    options=(Option("presence", 0.0, "share", 0, 1, "of the week that she is still there"),),
    nothing={"presence": 1},
)
