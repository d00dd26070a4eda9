"""Copying of rows in compiled code: one block of memory."""

from __future__ import annotations

from numba import types
from numba.core import cgutils
from numba.extending import intrinsic, overload
from numba.np.arrayobj import make_array

from collabsim.kernel.helper_code import OPTIONS
from collabsim.kernel.workspace import copy_rows


@intrinsic
def _copy_rows(typing_context, copy, column, n):
    def generate(context, builder, signature, arguments):
        into = make_array(copy)(context, builder, value=arguments[0])
        values = make_array(column)(context, builder, value=arguments[1])
        row = cgutils.unpack_tuple(builder, values.strides)[0]
        size = builder.mul(arguments[2], row)
        cgutils.raw_memcpy(builder, into.data, values.data, size, 1)
        return context.get_dummy_value()

    return types.none(copy, column, types.intp), generate


@overload(copy_rows, jit_options=OPTIONS)
def _copy_rows_of(copy, column, n):
    return lambda copy, column, n: _copy_rows(copy, column, n)  # pyright: ignore[reportCallIssue]
