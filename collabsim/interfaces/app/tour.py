"""The guided tour: what is where, in six steps; page.js shows it on the first visit."""

from __future__ import annotations

from collabsim.results.language import Language


def steps(language: Language) -> dict[str, object]:
    """Return the steps, each with the part of the page it points at, and the buttons' words."""
    _ = language.text
    return {
        "steps": [
            [
                ".stage",
                _("This is a staff room"),
                _(
                    "Each circle is a teacher with her class; lines are this week's encounters. "
                    "Click a teacher for her story."
                ),
            ],
            [
                ".transport",
                _("Let time go by"),
                _(
                    "Play, step week by week, jump to the term's end, or go back to any week. "
                    "Space plays, arrows step."
                ),
            ],
            [
                ".side",
                _("Lead, add, learn"),
                _(
                    "Change how the principal leads or begin a programme: each change becomes a "
                    "card of your plan. Then try the plan in many schools."
                ),
            ],
            [
                ".right-side",
                _("See what comes of it"),
                _(
                    "Charts by term, with hours and the principal's reach. The dashed line is the "
                    "school without your changes."
                ),
            ],
            [
                '[data-tab="lesson"]',
                _("Predict first"),
                _("Say what you expect before you play: what surprises you is what you learn."),
            ],
            [
                ".menu",
                _("Keep it"),
                _(
                    "Copy a link that opens this very week, or save scenario, data and picture. "
                    "It is a simulation, not a forecast."
                ),
            ],
        ],
        "next": _("Next"),
        "last": _("Start"),
        "skip": _("Skip"),
    }
