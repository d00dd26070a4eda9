"""Rows of columns and parameters: ``school.trust`` is an address, computed in place."""

from __future__ import annotations

from typing import Any

from numba import types
from numba.core import cgutils
from numba.core.imputils import lower_getattr_generic
from numba.core.typing.templates import AttributeTemplate, infer_getattr
from numba.extending import intrinsic, overload
from numba.np.arrayobj import make_array

from collabsim.kernel.columns import declared, places
from collabsim.kernel.helper_code import OPTIONS
from collabsim.model.parameters import Parameters
from collabsim.model.state import VIEWS
from collabsim.simulation.numba_views.memory import at_address, part_of, unchanging
from collabsim.simulation.numba_views.view_types import (
    PARAMETERS,
    ParametersType,
    TableType,
    ViewType,
)
from collabsim.simulation.views import parameters_of, row_of, table


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


@lower_getattr_generic(ViewType)
def _view_column(context: Any, builder: Any, kind: ViewType, value: Any, name: str) -> Any:
    block, index, _ = _column(kind, name)
    array_type = kind.blocks.types[block]
    view = cgutils.create_struct_proxy(kind)(context, builder, value=value)
    blocks_type = context.get_value_type(kind.blocks)
    blocks = builder.bitcast(view.blocks, blocks_type.as_pointer())
    place = cgutils.gep_inbounds(builder, blocks, 0, block)
    number = context.get_constant(types.intp, index)
    return part_of(context, builder, array_type, place, [view.row, number])


@lower_getattr_generic(ParametersType)
def _parameter(context: Any, builder: Any, kind: ParametersType, value: Any, name: str) -> Any:
    number = Parameters._fields.index(name)
    floats = builder.bitcast(value, context.get_value_type(types.float64).as_pointer())
    return unchanging(builder, cgutils.gep_inbounds(builder, floats, number))


@intrinsic
def _table(typing_context, blocks):
    def generate(context, builder, signature, arguments):
        return at_address(builder, arguments[0])

    return TableType(blocks)(blocks), generate


@intrinsic
def _row(typing_context, blocks, row):
    result = ViewType(blocks.blocks)

    def generate(context, builder, signature, arguments):
        view = cgutils.create_struct_proxy(result)(context, builder)
        view.blocks, view.row = arguments
        return view._getvalue()

    return result(blocks, types.intp), generate


@intrinsic
def _parameters(typing_context, values, row):
    def generate(context, builder, signature, arguments):
        array = make_array(values)(context, builder, value=arguments[0])
        strides = cgutils.unpack_tuple(builder, array.strides)
        start = cgutils.pointer_add(builder, array.data, builder.mul(strides[0], arguments[1]))
        return builder.bitcast(start, cgutils.voidptr_t)

    return PARAMETERS(values, types.intp), generate


# inline, or the table would go with the function that made it
@overload(table, jit_options=OPTIONS, inline="always")
def _table_of(blocks):
    return lambda blocks: _table(blocks)  # pyright: ignore[reportCallIssue]


@overload(row_of, jit_options=OPTIONS)
def _row_of(views, r):
    return lambda views, r: _row(views, r)  # pyright: ignore[reportCallIssue]


@overload(parameters_of, jit_options=OPTIONS)
def _parameters_of(values, r):
    return lambda values, r: _parameters(values, r)  # pyright: ignore[reportCallIssue]
