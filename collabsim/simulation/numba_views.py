"""Views in compiled code: a pointer to the blocks and a row, whatever the number of columns.

``school.trust`` becomes the address of that column's row, computed in place. So a call passes two
words, not sixty arrays; rules compile in seconds, and nothing is counted as referenced. Imported
when the first rule is compiled. The blocks outlive every call, since the caller holds them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numba import typeof, types
from numba.core import cgutils
from numba.core.imputils import lower_getattr_generic
from numba.core.typing.templates import AttributeTemplate, infer_getattr
from numba.extending import intrinsic, models, overload, register_model
from numba.np.arrayobj import make_array, populate_array
from numba.np.unsafe.ndarray import to_fixed_tuple

from collabsim.kernel.columns import declared, places
from collabsim.kernel.compile import by_address, compiled
from collabsim.kernel.draws import Luck
from collabsim.kernel.workspace import copy_rows, new_workspace
from collabsim.model.clock import Now
from collabsim.model.events import OFF, new_record, record_of
from collabsim.model.parameters import Parameters
from collabsim.model.programmes.option import options_of
from collabsim.model.state import VIEWS, new_schools, new_worlds
from collabsim.model.step import Rule
from collabsim.simulation.views import act, parameters_of, table, view_row

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


def _unchanging(builder: Any, pointer: Any) -> Any:
    """Load what is never written, which lets the compiler keep it in a register."""
    loaded = builder.load(pointer)
    loaded.set_metadata("invariant.load", builder.module.add_metadata([]))
    return loaded


@lower_getattr_generic(ViewType)
def _view_column(context: Any, builder: Any, kind: ViewType, value: Any, name: str) -> Any:
    block, index, _ = _column(kind, name)
    array_type = kind.blocks.types[block]
    view = cgutils.create_struct_proxy(kind)(context, builder, value=value)
    blocks_type = context.get_value_type(kind.blocks)
    blocks = builder.bitcast(view.blocks, blocks_type.as_pointer())
    place = cgutils.gep_inbounds(builder, blocks, 0, block)
    number = context.get_constant(types.intp, index)
    return _part(context, builder, array_type, place, [view.row, number])


@lower_getattr_generic(ParametersType)
def _parameter(context: Any, builder: Any, kind: ParametersType, value: Any, name: str) -> Any:
    number = Parameters._fields.index(name)
    floats = builder.bitcast(value, context.get_value_type(types.float64).as_pointer())
    return _unchanging(builder, cgutils.gep_inbounds(builder, floats, number))


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
        return _part(context, builder, field, place, [])
    return _unchanging(builder, place)


@lower_getattr_generic(HeldRowType)
def _held_row_field(context: Any, builder: Any, kind: HeldRowType, value: Any, name: str) -> Any:
    row = cgutils.create_struct_proxy(kind)(context, builder, value=value)
    array_type = _field(kind.held, name)
    if not isinstance(array_type, types.Array):
        return _held_field(context, builder, kind.held, row.held, name)
    place = _place(context, builder, kind.held, row.held, name)
    return _part(context, builder, array_type, place, [row.row])


def _part(context: Any, builder: Any, array_type: Any, place: Any, at: Sequence[Any]) -> Any:
    """Return what the array that lies at ``place`` holds at its first axes' ``at``.

    An array, or a number. Each word is loaded alone, so that a loop need not load it again.
    """
    model = context.data_model_manager[array_type]

    def word(field: str, *axis: int) -> Any:
        position = model.get_field_position(field)
        return _unchanging(builder, cgutils.gep_inbounds(builder, place, 0, position, *axis))

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
        unowned = _unowned(context, builder, record, arguments[0])
        kept = cgutils.alloca_once_value(builder, unowned)
        return builder.bitcast(kept, cgutils.voidptr_t)

    return HeldType(record)(record), generate


@intrinsic
def _act(typing_context, number, school, world, p, now):
    """Call compiled code at an address, as numba calls any function: an error is passed on."""
    kinds = argument_types()
    if (school, world, p, now) != kinds:
        raise TypeError(f"a rule takes {kinds}, not {(school, world, p, now)}")

    def generate(context, builder, signature, arguments):
        call = context.call_conv
        kind = call.get_function_type(types.none, kinds)
        rule = builder.inttoptr(arguments[0], kind.as_pointer())
        status, _ = call.call_function(builder, rule, types.none, kinds, arguments[1:])
        with cgutils.if_unlikely(builder, status.is_error):
            call.return_status_propagate(builder, status)
        return context.get_dummy_value()

    return types.none(types.int64, *kinds), generate


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


@overload(by_address, inline="always")
def _by_address(record):
    return lambda record: _held(record)  # pyright: ignore[reportCallIssue]


@overload(act)
def _act_on(number, school, world, p, now):
    return lambda number, school, world, p, now: _act(number, school, world, p, now)  # pyright: ignore[reportCallIssue]


@intrinsic
def _held_row(typing_context, held, row):
    result = HeldRowType(held)

    def generate(context, builder, signature, arguments):
        view = cgutils.create_struct_proxy(result)(context, builder)
        view.held, view.row = arguments
        return view._getvalue()

    return result(held, types.intp), generate


@overload(record_of)
def _record_of(record, r):
    return lambda record, r: _held_row(record, r)  # pyright: ignore[reportCallIssue]


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


@overload(copy_rows)
def _copy_rows_of(copy, column, n):
    return lambda copy, column, n: _copy_rows(copy, column, n)  # pyright: ignore[reportCallIssue]


@overload(view_row)
def _view_row(kept, r):
    return lambda kept, r: _row(kept, r)  # pyright: ignore[reportCallIssue]


@overload(parameters_of)
def _parameters_of(values, r):
    return lambda values, r: _parameters(values, r)  # pyright: ignore[reportCallIssue]


@overload(options_of)
def _options_of(now, kind):
    count = len(kind.instance_class._fields)
    return lambda now, kind: kind(*to_fixed_tuple(now.options, count))  # pyright: ignore[reportCallIssue]


@cache
def argument_types() -> tuple[Any, ...]:
    """Return the types of a rule's arguments: the same for every rule and school."""
    schools, worlds = typeof(new_schools(1, 1, 1, 1, 1)), typeof(new_worlds(1, 1, 1))
    return ViewType(schools), ViewType(worlds), PARAMETERS, HeldType(_now_type())


def _now_type() -> Any:
    parts: dict[str, Any] = dict.fromkeys(Now._fields, types.int64)
    parts["luck"] = typeof(Luck(0, 0, 0))
    parts["record"] = HeldRowType(HeldType(typeof(new_record(OFF, 1, 1))))
    parts["choices"], parts["options"] = typeof(np.zeros((0, 4))), typeof(np.zeros(0))
    parts["workspace"] = HeldType(typeof(new_workspace(1, 1)))
    return types.NamedTuple(list(parts.values()), Now)


@cache
def code_of(rule: Rule) -> Any:
    """Return what numba has compiled, or loaded, of a rule; it lasts as long as the process.

    A rule from outside the package is not kept on disk.
    """
    ours = rule.__module__.startswith("collabsim.")
    code = compiled(rule, keep=ours, no_cpython_wrapper=True, no_cfunc_wrapper=True)
    code.compile(types.void(*argument_types()))
    return code


def address_of(rule: Rule) -> int:
    """Return where a rule's compiled code begins; compiles or loads it."""
    result = code_of(rule).overloads[argument_types()]
    return result.library.get_pointer_to_function(result.fndesc.llvm_func_name)
