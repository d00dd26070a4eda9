"""Calls of rules by address: each rule is compiled alone, for the same types of arguments."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numba import typeof, types
from numba.core import cgutils
from numba.extending import intrinsic, overload

from collabsim.kernel.compile import compiled
from collabsim.kernel.draws import Luck
from collabsim.kernel.workspace import new_workspace
from collabsim.model.clock import Now
from collabsim.model.events import OFF, new_record
from collabsim.model.state import new_schools, new_worlds
from collabsim.model.step import Rule
from collabsim.simulation.numba_views.view_types import (
    PARAMETERS,
    HeldRowType,
    HeldType,
    ViewType,
)
from collabsim.simulation.views import act


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


@overload(act)
def _act_on(number, school, world, p, now):
    return lambda number, school, world, p, now: _act(number, school, world, p, now)  # pyright: ignore[reportCallIssue]


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

    A rule from outside the package is not stored on disk.
    """
    ours = rule.__module__.startswith("collabsim.")
    code = compiled(rule, keep=ours, no_cpython_wrapper=True, no_cfunc_wrapper=True)
    code.compile(types.void(*argument_types()))
    return code


def address_of(rule: Rule) -> int:
    """Return where a rule's compiled code begins; compiles or loads it."""
    result = code_of(rule).overloads[argument_types()]
    return result.library.get_pointer_to_function(result.fndesc.llvm_func_name)
