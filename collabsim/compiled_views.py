"""Views in compiled code: a pointer to the blocks and a row, whatever the number of columns.

``school.trust`` becomes the address of that column's row, computed in place. So a call passes two
words, not sixty arrays; rules compile in seconds, and nothing is counted as referenced. Imported
when the first rule is compiled. The blocks outlive every call, since the caller holds them.
"""

from __future__ import annotations

from typing import Any

from numba import types
from numba.core import cgutils
from numba.core.imputils import lower_getattr_generic
from numba.core.typing.templates import AttributeTemplate, infer_getattr
from numba.extending import intrinsic, models, overload, register_model
from numba.np.arrayobj import make_array, populate_array

from collabsim.engine.columns import declared, places
from collabsim.lifting import parameters_of, table, view_row
from collabsim.parameters import Parameters
from collabsim.state import VIEWS

POINTER = types.voidptr


class TableType(types.Type):
    """Blocks of columns, as a pointer to where the loop keeps them."""

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


PARAMETERS = ParametersType()
register_model(TableType)(models.OpaqueModel)
register_model(ParametersType)(models.OpaqueModel)


@register_model(ViewType)
class _ViewModel(models.StructModel):
    def __init__(self, manager: Any, kind: ViewType) -> None:
        super().__init__(manager, kind, [("blocks", POINTER), ("row", types.intp)])


def _column(kind: ViewType, name: str) -> tuple[int, int, Any]:
    """Return a column's block and number in it, and the type of its row."""
    view = VIEWS[kind.blocks.instance_class]
    place = places(view)[view._fields.index(name)]  # type: ignore[attr-defined]
    block = kind.blocks.fields.index(place.block)
    array = kind.blocks.types[block]
    axes = len(declared(view)[name].axes)
    return block, place.index, types.Array(array.dtype, axes, "C") if axes else array.dtype


@infer_getattr
class _ViewAttributes(AttributeTemplate):
    key = ViewType

    def generic_resolve(self, kind: ViewType, name: str) -> Any:
        if name in VIEWS[kind.blocks.instance_class]._fields:  # type: ignore[attr-defined]
            return _column(kind, name)[2]
        return None


@infer_getattr
class _ParametersAttributes(AttributeTemplate):
    key = ParametersType

    def generic_resolve(self, _kind: ParametersType, name: str) -> Any:
        return types.float64 if name in Parameters._fields else None


def _unchanging(builder: Any, pointer: Any) -> Any:
    """Load what is never written, which lets the compiler keep it in a register."""
    loaded = builder.load(pointer)
    loaded.set_metadata("invariant.load", builder.module.add_metadata([]))
    return loaded


@lower_getattr_generic(ViewType)
def _view_column(context: Any, builder: Any, kind: ViewType, value: Any, name: str) -> Any:
    block, index, result = _column(kind, name)
    array_type = kind.blocks.types[block]
    view = cgutils.create_struct_proxy(kind)(context, builder, value=value)
    blocks_type = context.get_value_type(kind.blocks)
    blocks = builder.bitcast(view.blocks, blocks_type.as_pointer())
    whole = _unchanging(builder, cgutils.gep_inbounds(builder, blocks, 0, block))
    array = make_array(array_type)(context, builder, value=whole)
    strides = cgutils.unpack_tuple(builder, array.strides)
    number = context.get_constant(types.intp, index)
    offset = builder.add(builder.mul(strides[0], view.row), builder.mul(strides[1], number))
    start = cgutils.pointer_add(builder, array.data, offset)
    if not isinstance(result, types.Array):
        return builder.load(start)
    row = make_array(result)(context, builder)
    populate_array(
        row,
        data=start,
        shape=cgutils.unpack_tuple(builder, array.shape)[2:],
        strides=strides[2:],
        itemsize=array.itemsize,
        meminfo=None,
    )
    return row._getvalue()


@lower_getattr_generic(ParametersType)
def _parameter(context: Any, builder: Any, kind: ParametersType, value: Any, name: str) -> Any:
    number = Parameters._fields.index(name)
    floats = builder.bitcast(value, context.get_value_type(types.float64).as_pointer())
    return _unchanging(builder, cgutils.gep_inbounds(builder, floats, number))


@intrinsic
def _table(typing_context, blocks):

    def generate(context, builder, signature, arguments):
        kept = cgutils.alloca_once_value(builder, arguments[0])
        return builder.bitcast(kept, cgutils.voidptr_t)

    return TableType(blocks)(blocks), generate


@intrinsic
def _row(typing_context, kept, row):
    result = ViewType(kept.blocks)

    def generate(context, builder, signature, arguments):
        view = cgutils.create_struct_proxy(result)(context, builder)
        view.blocks, view.row = arguments
        return view._getvalue()

    return result(kept, types.intp), generate


@intrinsic
def _parameters(typing_context, values, row):
    def generate(context, builder, signature, arguments):
        array = make_array(values)(context, builder, value=arguments[0])
        strides = cgutils.unpack_tuple(builder, array.strides)
        start = cgutils.pointer_add(builder, array.data, builder.mul(strides[0], arguments[1]))
        return builder.bitcast(start, cgutils.voidptr_t)

    return PARAMETERS(values, types.intp), generate


@overload(table, inline="always")  # or the table would go with the function that made it
def _kept(blocks):
    return lambda blocks: _table(blocks)  # pyright: ignore[reportCallIssue]


@overload(view_row)
def _view_row(kept, r):
    return lambda kept, r: _row(kept, r)  # pyright: ignore[reportCallIssue]


@overload(parameters_of)
def _parameters_of(values, r):
    return lambda values, r: _parameters(values, r)  # pyright: ignore[reportCallIssue]
