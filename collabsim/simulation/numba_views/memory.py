"""Values that lie at an address, and parts of arrays read from there: a row, a column, a number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.np.arrayobj import make_array, populate_array


def at_address(builder: Any, value: Any) -> Any:
    """Let a value lie in memory, and return its address.

    What is loaded from there is taken as unchanging, which it is once it is written. The empty
    piece of assembler keeps the compiler from moving such a load before the writing, or from
    leaving the writing out.
    """
    address = builder.bitcast(cgutils.alloca_once_value(builder, value), cgutils.voidptr_t)
    same = ir.FunctionType(cgutils.voidptr_t, [cgutils.voidptr_t])
    return builder.asm(same, "", "=r,0,~{memory}", [address], True)


def unchanging(builder: Any, pointer: Any) -> Any:
    """Load what is never written, which lets the compiler keep it in a register."""
    loaded = builder.load(pointer)
    loaded.set_metadata("invariant.load", builder.module.add_metadata([]))
    return loaded


def part_of(context: Any, builder: Any, array_type: Any, place: Any, at: Sequence[Any]) -> Any:
    """Return what the array that lies at ``place`` holds at its first axes' ``at``.

    An array, or a number. Each word is loaded alone, so that a loop need not load it again.
    """
    model = context.data_model_manager[array_type]

    def word(field: str, *axis: int) -> Any:
        position = model.get_field_position(field)
        return unchanging(builder, cgutils.gep_inbounds(builder, place, 0, position, *axis))

    start = word("data")
    for axis, index in enumerate(at):
        offset = builder.mul(word("strides", axis), index)
        start = cgutils.pointer_add(builder, start, offset)
    axes = range(len(at), array_type.ndim)
    if not axes:
        return builder.load(start)
    result = types.Array(array_type.dtype, len(axes), "C")
    part = make_array(result)(context, builder)
    populate_array(
        part,
        data=start,
        shape=[word("shape", axis) for axis in axes],
        strides=[word("strides", axis) for axis in axes],
        itemsize=context.get_constant(types.intp, context.get_abi_sizeof(part.data.type.pointee)),
        meminfo=None,
    )
    return part._getvalue()
