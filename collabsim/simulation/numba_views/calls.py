"""Calls of rules and metrics by address: each is compiled alone, for the same arguments' types."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numba import typeof, types
from numba.core import cgutils
from numba.extending import intrinsic, overload

from collabsim.kernel.compile import compiled, is_ours
from collabsim.kernel.draws import Luck
from collabsim.kernel.helper_code import OPTIONS
from collabsim.kernel.workspace import new_workspace
from collabsim.model.clock import Now
from collabsim.model.events import OFF, new_record
from collabsim.model.state import new_schools, new_worlds
from collabsim.model.step import Measure, Rule
from collabsim.simulation.numba_views.view_types import (
    PARAMETERS,
    HeldRowType,
    HeldType,
    ViewType,
)
from collabsim.simulation.rule_failures import uncompiled
from collabsim.simulation.views import act, value_of

#: What a rule returns, and what a metric does.
NOTHING, NUMBER = types.none, types.float64


def _calling(result: Any) -> Any:
    """Call compiled code at an address, as numba calls any function: an error is passed on."""

    @intrinsic
    def call(typing_context, number, school, world, p, now):
        kinds = argument_types()
        if (school, world, p, now) != kinds:
            raise TypeError(f"a rule takes {kinds}, not {(school, world, p, now)}")

        def generate(context, builder, signature, arguments):
            call = context.call_conv
            kind = call.get_function_type(result, kinds)
            code = builder.inttoptr(arguments[0], kind.as_pointer())
            status, value = call.call_function(builder, code, result, kinds, arguments[1:])
            with cgutils.if_unlikely(builder, status.is_error):
                call.return_status_propagate(builder, status)
            return value

        return result(types.int64, *kinds), generate

    return call


_act, _value_of = _calling(NOTHING), _calling(NUMBER)


@overload(act, jit_options=OPTIONS)
def _act_on(number, school, world, p, now):
    return lambda number, school, world, p, now: _act(number, school, world, p, now)


@overload(value_of, jit_options=OPTIONS)
def _value(number, school, world, p, now):
    return lambda number, school, world, p, now: _value_of(number, school, world, p, now)


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
def code_of(rule: Rule | Measure, measures: bool = False) -> Any:
    """Return what numba has compiled, or loaded, of a rule or metric; it lasts as the process does.

    One from outside the package is not stored on disk, and looks at every place before it reads
    or writes there. Raises InputError where it cannot be compiled; what the machine lacks is
    raised as it is.
    """
    ours = is_ours(rule)
    code = compiled(
        rule, keep=ours, boundscheck=not ours, no_cpython_wrapper=True, no_cfunc_wrapper=True
    )
    result = NUMBER if measures else NOTHING
    try:
        code.compile(result(*argument_types()))
    except (MemoryError, OSError):
        raise
    except Exception as error:  # of a strange rule numba says much: an assertion, a missing name
        if ours:
            raise
        raise uncompiled(rule, error) from error
    return code


def address_of(rule: Rule | Measure, measures: bool = False) -> int:
    """Return where the compiled code of a rule or metric begins; compiles or loads it."""
    result = code_of(rule, measures).overloads[argument_types()]
    return result.library.get_pointer_to_function(result.fndesc.llvm_func_name)
