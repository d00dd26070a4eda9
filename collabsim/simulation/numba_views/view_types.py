"""The types of what a rule is given: pointers to where columns and records lie, and a row."""

from __future__ import annotations

from typing import Any

from numba import types
from numba.extending import models, register_model

POINTER = types.voidptr


class TableType(types.Type):
    """Blocks of columns, as a pointer to where the loop holds them."""

    def __init__(self, blocks: Any) -> None:
        """Remember the type of the blocks."""
        self.blocks = blocks
        super().__init__(f"Table({blocks})")


class ViewType(types.Type):
    """One row of a table: what a rule knows as ``school`` or ``world``."""

    def __init__(self, blocks: Any) -> None:
        """Remember the type of the blocks."""
        self.blocks = blocks
        super().__init__(f"View({blocks})")


class ParametersType(types.Type):
    """The parameters of one row."""

    def __init__(self) -> None:
        """There is one such type."""
        super().__init__("Parameters")


class HeldType(types.Type):
    """A named tuple, as a pointer to where its maker keeps it: a call passes one word."""

    def __init__(self, record: Any) -> None:
        """Remember the type of the named tuple."""
        self.record = record
        super().__init__(f"Held({record})")


class HeldRowType(types.Type):
    """One row of a named tuple of arrays that is held somewhere."""

    def __init__(self, held: HeldType) -> None:
        """Remember the type of what is held."""
        self.held = held
        super().__init__(f"HeldRow({held})")


PARAMETERS = ParametersType()
register_model(HeldType)(models.OpaqueModel)
register_model(TableType)(models.OpaqueModel)
register_model(ParametersType)(models.OpaqueModel)


@register_model(ViewType)
class _ViewModel(models.StructModel):
    def __init__(self, manager: Any, kind: ViewType) -> None:
        super().__init__(manager, kind, [("blocks", POINTER), ("row", types.intp)])


@register_model(HeldRowType)
class _HeldRowModel(models.StructModel):
    def __init__(self, manager: Any, kind: HeldRowType) -> None:
        super().__init__(manager, kind, [("held", POINTER), ("row", types.intp)])
