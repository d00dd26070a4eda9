"""A programme's options by name in compiled code: the numbers of ``now.options``, as a tuple."""

from numba.extending import overload
from numba.np.unsafe.ndarray import to_fixed_tuple

from collabsim.kernel.helper_code import OPTIONS
from collabsim.model.programmes.option import options_of


@overload(options_of, jit_options=OPTIONS)
def _options_of(now, kind):
    count = len(kind.instance_class._fields)
    return lambda now, kind: kind(*to_fixed_tuple(now.options, count))  # pyright: ignore[reportCallIssue]
