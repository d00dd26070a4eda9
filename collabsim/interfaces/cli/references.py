"""``collabsim references``: the reference constants, computed or compared."""

from __future__ import annotations

from typing import Annotated

import typer

from collabsim.interfaces.cli.shared_options import Lang


def references(
    check: Annotated[
        bool, typer.Option("--check", help="Only compare with the stored ones.")
    ] = False,
    lang: Lang = "en",
) -> None:
    """Compute the reference constants again.

    Needed after a change of rules or parameters.
    """
    from collabsim.results.terminal import calm, show_progress

    with calm(lang):
        from collabsim.interfaces.cli import option_checks
        from collabsim.model.parameters.reference import REFERENCE, REFERENCE_HASH
        from collabsim.results.language import language
        from collabsim.simulation import reference_constants as constants

        option_checks.check({}, None, lang, None)
        tongue = language(lang)
        _ = tongue.text
        with show_progress("neutral schools", lang) as progress:
            found = constants.compute(progress)
        kept = {parameter.name: parameter.default for parameter in REFERENCE}
        for name, value in found.items():
            before, now = tongue.number(kept[name], 4), tongue.number(value, 4)
            both = _("stored {before}, now {now}").format(before=before, now=now)
            typer.echo(f"{name:<15} {both}")
        if not check:
            constants.write(found)
            typer.echo(_("Written to {file}.").format(file=constants.REFERENCE_FILE))
            return
        moved = any(abs(found[name] - kept[name]) > constants.SETTLED for name in kept)
        if moved or constants.fingerprint(kept) != REFERENCE_HASH:
            again = _("They do not belong to these rules and parameters: compute them again.")
            typer.echo(again)
            raise typer.Exit(1)
        typer.echo(_("They belong to these rules and parameters."))
