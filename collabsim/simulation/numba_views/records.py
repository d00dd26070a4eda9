"""Records that are passed by address: a named tuple lies where its maker holds it, at one word."""

from __future__ import annotations

from typing import Any

from numba import types
from numba.core import cgutils
from numba.core.imputils import lower_getattr_generic
from numba.core.typing.templates import AttributeTemplate, infer_getattr
from numba.extending import intrinsic, overload
from numba.np.arrayobj import make_array

from collabsim.kernel.compile import by_address
from collabsim.kernel.helper_code import OPTIONS
from collabsim.model.events import record_of
from collabsim.simulation.numba_views.memory import at_address, part_of, unchanging
from collabsim.simulation.numba_views.view_types import HeldRowType, HeldType


def _field(kind: HeldType, name: str) -> Any:
    """Return the type of a field: of a named tuple with arrays its address is passed on."""
    found: Any = kind.record.types[kind.record.fields.index(name)]
    a_tuple: Any = types.BaseTuple
    arrays = isinstance(found, a_tuple) and not all(map(_is_number, found.types))
    return HeldType(found) if arrays else found


def _is_number(kind: Any) -> bool:
    return isinstance(kind, types.Number)


@infer_getattr
class _HeldAttributes(AttributeTemplate):
    key = HeldType

    def generic_resolve(self, kind: HeldType, name: str) -> Any:
        return _field(kind, name) if name in kind.record.fields else None


@infer_getattr
class _HeldRowAttributes(AttributeTemplate):
    key = HeldRowType

    def generic_resolve(self, kind: HeldRowType, name: str) -> Any:
        if name not in kind.held.record.fields:
            return None
        whole = _field(kind.held, name)
        if not isinstance(whole, types.Array):
            return whole
        return types.Array(whole.dtype, whole.ndim - 1, "C") if whole.ndim > 1 else whole.dtype


def _place(context: Any, builder: Any, kind: HeldType, value: Any, name: str) -> Any:
    """Return where a field lies."""
    whole = builder.bitcast(value, context.get_value_type(kind.record).as_pointer())
    return cgutils.gep_inbounds(builder, whole, 0, kind.record.fields.index(name))


@lower_getattr_generic(HeldType)
def _held_field(context: Any, builder: Any, kind: HeldType, value: Any, name: str) -> Any:
    place, field = _place(context, builder, kind, value, name), _field(kind, name)
    if field not in kind.record.types:
        return builder.bitcast(place, cgutils.voidptr_t)
    if isinstance(field, types.Array):
        return part_of(context, builder, field, place, [])
    return unchanging(builder, place)


@lower_getattr_generic(HeldRowType)
def _held_row_field(context: Any, builder: Any, kind: HeldRowType, value: Any, name: str) -> Any:
    row = cgutils.create_struct_proxy(kind)(context, builder, value=value)
    array_type = _field(kind.held, name)
    if not isinstance(array_type, types.Array):
        return _held_field(context, builder, kind.held, row.held, name)
    place = _place(context, builder, kind.held, row.held, name)
    return part_of(context, builder, array_type, place, [row.row])


def _unowned(context: Any, builder: Any, kind: Any, value: Any) -> Any:
    """Return a value whose arrays are not counted as referenced."""
    if isinstance(kind, types.Array):
        array = make_array(kind)(context, builder, value=value)
        array.meminfo = cgutils.get_null_value(array.meminfo.type)
        return array._getvalue()
    a_tuple: Any = types.BaseTuple
    if isinstance(kind, a_tuple):
        parts = cgutils.unpack_tuple(builder, value)
        own = [_unowned(context, builder, *each) for each in zip(kind.types, parts, strict=True)]
        return context.make_tuple(builder, kind, own)
    return value


@intrinsic
def _held(typing_context, record):
    def generate(context, builder, signature, arguments):
        return at_address(builder, _unowned(context, builder, record, arguments[0]))

    return HeldType(record)(record), generate


@overload(by_address, jit_options=OPTIONS, inline="always")
def _by_address(record):
    return lambda record: _held(record)  # pyright: ignore[reportCallIssue]


@intrinsic
def _held_row(typing_context, held, row):
    result = HeldRowType(held)

    def generate(context, builder, signature, arguments):
        view = cgutils.create_struct_proxy(result)(context, builder)
        view.held, view.row = arguments
        return view._getvalue()

    return result(held, types.intp), generate


@overload(record_of, jit_options=OPTIONS)
def _record_of(record, r):
    return lambda record, r: _held_row(record, r)  # pyright: ignore[reportCallIssue]
