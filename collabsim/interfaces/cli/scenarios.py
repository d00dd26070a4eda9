"""``collabsim scenarios``: what comes with collabsim."""

from __future__ import annotations

from collabsim.interfaces.cli.shared_options import Lang, UseOption


def scenarios(lang: Lang = "en", use: UseOption = None) -> None:
    """List the scenarios that come with collabsim.

    Those of extensions that are used are listed too.
    """
    from collabsim.results.terminal import calm, show_scenarios

    with calm(lang):
        from collabsim.scenario import load, presets
        from collabsim.scenario.extensions import extensions

        used = extensions(use or ())
        show_scenarios([load(name, used) for name in presets(used)], lang)
