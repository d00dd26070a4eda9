"""``collabsim references``: the reference constants, computed or compared."""

from __future__ import annotations

from typing import Annotated

import typer


def references(
    check: Annotated[
        bool, typer.Option("--check", help="Only compare with the stored ones.")
    ] = False,
) -> None:
    """Compute the reference constants again.

    Needed after a change of rules or parameters.
    """
    from collabsim.results.terminal import calm, show_progress

    with calm():
        from collabsim.model.parameters.reference import REFERENCE, REFERENCE_HASH
        from collabsim.simulation import reference_constants as constants

        with show_progress("neutral schools") as progress:
            found = constants.compute(progress)
        kept = {parameter.name: parameter.default for parameter in REFERENCE}
        for name, value in found.items():
            typer.echo(f"{name:<15} kept {kept[name]:.4f}, now {value:.4f}")
        if not check:
            constants.write(found)
            typer.echo(f"Written to {constants.REFERENCE_FILE}.")
            return
        moved = any(abs(found[name] - kept[name]) > constants.SETTLED for name in kept)
        if moved or constants.fingerprint(kept) != REFERENCE_HASH:
            typer.echo("They do not belong to these rules and parameters: compute them again.")
            raise typer.Exit(1)
        typer.echo("They belong to these rules and parameters.")
