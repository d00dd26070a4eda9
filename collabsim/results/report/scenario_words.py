"""A scenario in plain words: which schools, for how long, how they are led, what is done on top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collabsim.results.language import Language

if TYPE_CHECKING:
    from collabsim.scenario import Leadership, ProgrammeSpec, Scenario

#: Changes of leadership and programmes that are named; a scenario file has them all.
MOST_NAMED = 4


def schools_in_words(scenario: Scenario, tongue: Language) -> str:
    """Return which schools a scenario has, and for how long they are followed.

    >>> from collabsim.results.language import language
    >>> from collabsim.scenario import load
    >>> schools_in_words(load("typical_sd"), language("en"))
    'A school with 9 teachers, followed for 3 years (6 terms).'
    """
    _ = tongue.text
    sizes = [school.size for school in scenario.schools]
    facts = {
        "schools": len(sizes),
        "few": min(sizes),
        "many": max(sizes),
        "years": tongue.short(scenario.terms / 2),
        "terms": scenario.terms,
    }
    if len(sizes) == 1:
        text = _("A school with {few} teachers, followed for {years} years ({terms} terms).")
    elif min(sizes) == max(sizes):
        text = _(
            "{schools} schools with {few} teachers each, followed for {years} years "
            "({terms} terms)."
        )
    else:
        text = _(
            "{schools} schools with {few} to {many} teachers, followed for {years} years "
            "({terms} terms)."
        )
    return text.format(**facts)


def policy_in_words(scenario: Scenario, tongue: Language) -> str:
    """Return how a scenario's schools are led, and what is done on top.

    >>> from collabsim.results.language import language
    >>> from collabsim.scenario import load
    >>> policy_in_words(load("typical_sd"), language("en"))
    'neutral leadership'
    """
    _ = tongue.text
    parts = [_("{style} leadership").format(style=_led(scenario.leadership, tongue))]
    for change in scenario.leadership_changes[:MOST_NAMED]:
        led = _led(change.leadership, tongue)
        parts.append(_("from week {week} {style}").format(week=change.week + 1, style=led))
    programmes = scenario.programmes[:MOST_NAMED]
    parts += [_programme(each, tongue) for each in programmes]
    left = len(scenario.leadership_changes) + len(scenario.programmes) + 1 - len(parts)
    if left > 0:
        parts.append(_("{count} more changes").format(count=left))
    return "; ".join(parts)


def _led(leadership: Leadership, tongue: Language) -> str:
    """Return a style, and which of its behaviours are set otherwise."""
    _ = tongue.text
    own = leadership.model_dump(exclude={"style"}, exclude_none=True)
    style = _(leadership.style.replace("_", "-"))
    if not own:
        return style
    set_apart = [
        f"{_(name.replace('_', ' '))} {tongue.short(value)}" for name, value in own.items()
    ]
    return f"{style} ({', '.join(set_apart)})"


def _programme(spec: ProgrammeSpec, tongue: Language) -> str:
    _ = tongue.text
    name = _(spec.name.replace("_", " "))
    first = spec.start + 1  # people count weeks from 1
    told = (
        _("{programme} from week {first} on").format(programme=name, first=first)
        if spec.end is None
        else _("{programme} in weeks {first} to {last}").format(
            programme=name, first=first, last=spec.end
        )
    )
    options = [
        f"{_(option.replace('_', ' '))} {_written(value, tongue)}"
        for option, value in spec.options.items()
    ]
    return f"{told} ({', '.join(options)})" if options else told


def _written(value: object, tongue: Language) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return tongue.short(value)
    return tongue.text(str(value).replace("_", " "))
