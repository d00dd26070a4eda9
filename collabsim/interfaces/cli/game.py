"""``collabsim game``: a game that a class played, played again and looked back on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from collabsim.interfaces.cli.shared_options import Lang


def game(
    file: Annotated[Path, typer.Argument(help="A game's file, as a room saves it.")],
    scenario: Annotated[
        Path | None,
        typer.Option(help="Write the game's decisions as a scenario into this new file."),
    ] = None,
    lang: Lang = "en",
) -> None:
    """Play a class's game again, exactly, and look back on it.

    It ends in the state in which it was played, or says that it does not.
    """
    from collabsim.results.terminal import calm

    with calm(lang):
        from collabsim.interfaces.cli import option_checks
        from collabsim.results.language import language
        from collabsim.studies.game.debrief_words import summary
        from collabsim.studies.game.game_file import load_game, save_scenario

        option_checks.check({}, None, lang, None)
        played, spoken = load_game(file), language(lang)
        if scenario is not None:
            save_scenario(played, scenario)
            told = spoken.text("Written to {file}. Run it: collabsim run {file} --seed {seed}")
            typer.echo(told.format(file=scenario, seed=played.seed))
            return
        typer.echo("\n".join(summary(played.replay(), spoken)))
