"""``collabsim scenarios``: what comes with collabsim."""

from __future__ import annotations

from collabsim.interfaces.cli.shared_options import Lang


def scenarios(lang: Lang = "en") -> None:
    """List the scenarios that come with collabsim."""
    from collabsim.results.terminal import calm, show_scenarios

    with calm(lang):
        from collabsim.scenario import load, presets

        show_scenarios([load(name) for name in presets()], lang)
