"""Exponential, logarithm and normal quantile with the same bits on every computer.

The C library's ``exp`` and ``log`` differ in the last bit between processors, and a simulation
that picks partners by comparing numbers turns a last bit into another school. These are built
from operations that IEEE 754 defines exactly (+ - * /, square root, splitting off the exponent),
so that a run is the same to the last bit on another machine, interpreted or compiled.

Sources: reductions and polynomials of ``exp`` and ``log`` after Sun's fdlibm (Ng, 1993);
quantile after Wichura (1988), algorithm AS 241.
"""

import math

import numpy as np

from collabsim.kernel.compile import helper, inlined

LN2_HIGH = 6.93147180369123816490e-01  # ends in zero bits: times an exponent it is exact
LN2_LOW = 1.90821492927058770002e-10
WIDTH = 0.425  # of the centre of the normal distribution, to either side, as a share

CENTRE = (
    (2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
     13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.3871328727963666080),
    (5226.4952788528545610, 28729.085735721942674, 39307.895800092710610, 21213.794301586595867,
     5394.1960214247511077, 687.18700749205790830, 42.313330701600911252, 1.0),
)  # fmt: skip
SHOULDER = (
    (7.74545014278341407640e-4, 2.27238449892691845833e-2, 0.241780725177450611770,
     1.27045825245236838258, 3.64784832476320460504, 5.76949722146069140550,
     4.63033784615654529590, 1.42343711074968357734),
    (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
     0.148103976427480074590, 0.689767334985100004550, 1.67638483018380384940,
     2.05319162663775882187, 1.0),
)  # fmt: skip
TAIL = (
    (2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
     2.65321895265761230930e-2, 0.296560571828504891230, 1.78482653991729133580,
     5.46378491116411436990, 6.65790464350110377720),
    (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
     7.86869131145613259100e-4, 1.48753612908506148525e-2, 0.136929880922735805310,
     0.599832206555887937690, 1.0),
)  # fmt: skip


@helper
def scaled(x: float, k: int) -> float:
    """Return ``x``·2**``k``, the exponent written in place where it can be.

    >>> scaled(1.5, 3) == 12.0, scaled(1.0, -1074) == 5e-324
    (True, True)
    """
    if -1022 <= k <= 1022:
        return float(x * np.int64((k + 1023) << 52).view(np.float64))
    return math.ldexp(x, k)


@helper
def exp(x: float) -> float:
    """Return e to the power of ``x``, within 1 unit in the last place.

    >>> exp(0.0), round(exp(1.0), 9)
    (1.0, 2.718281828)
    """
    x = float(x)
    if x != x:
        return x
    if x > 709.782712893384:
        return math.inf
    if x < -745.1332191019412:
        return 0.0
    k = math.floor(x * 1.4426950408889634 + 0.5)
    high = x - k * LN2_HIGH
    low = k * LN2_LOW
    r = high - low
    t = r * r
    tail = 4.13813679705723846039e-08
    tail = -1.65339022054652515390e-06 + t * tail
    tail = 6.61375632143793436117e-05 + t * tail
    tail = -2.77777777770155933842e-03 + t * tail
    tail = 1.66666666666666019037e-01 + t * tail
    c = r - t * tail
    return scaled(1.0 - ((low - r * c / (2.0 - c)) - high), int(k))


@helper
def log(x: float) -> float:
    """Return the natural logarithm of ``x``, within 1 unit in the last place.

    Minus infinity at 0; not a number below.

    >>> log(1.0), log(10.0)
    (0.0, 2.302585092994046)
    """
    x = float(x)
    if x == 0.0:
        return -math.inf
    if not 0.0 < x < math.inf:
        return x if x > 0.0 else math.nan
    k = 0
    if x < 2.2250738585072014e-308:  # below, no digit is left for the exponent
        x, k = x * 18014398509481984.0, -54
    bits = int(np.float64(x).view(np.int64))
    k += (bits >> 52) - 1022
    m = float(np.int64((bits & 0xFFFFFFFFFFFFF) | 0x3FE0000000000000).view(np.float64))
    if m < 0.7071067811865476:
        m, k = m + m, k - 1
    f = m - 1.0
    s = f / (2.0 + f)
    z = s * s
    tail = 1.479819860511658591e-01
    tail = 1.531383769920937332e-01 + z * tail
    tail = 1.818357216161805012e-01 + z * tail
    tail = 2.222219843214978396e-01 + z * tail
    tail = 2.857142874366239149e-01 + z * tail
    tail = 3.999999999940941908e-01 + z * tail
    tail = 6.666666666666735130e-01 + z * tail
    half = 0.5 * f * f
    return k * LN2_HIGH - ((half - (s * (half + z * tail) + k * LN2_LOW)) - f)


@helper
def ratio(x: float, above: tuple[float, ...], below: tuple[float, ...]) -> float:
    """Return the quotient of two polynomials in ``x``, highest power first."""
    a = above[0]
    b = below[0]
    for i in range(1, 8):
        a = a * x + above[i]
        b = b * x + below[i]
    return float(np.divide(a, b))


ratio_each = inlined(ratio)


@helper
def central_quantile(q: float) -> float:
    """Return the normal quantile of 0.5 + ``q`` where ``q`` is no further than ``WIDTH`` from 0.

    >>> central_quantile(0.25) == normal_quantile(0.75)
    True
    """
    return q * ratio_each(max(0.0, 0.180625 - q * q), CENTRE[0], CENTRE[1])


@helper
def normal_quantile(p: float) -> float:
    """Return the standard normal deviate below which a share ``p`` in (0, 1) lies.

    Relative accuracy about 1e-15; rises with ``p``; not a number outside (0, 1).

    >>> normal_quantile(0.5), round(normal_quantile(0.975), 6)
    (0.0, 1.959964)
    """
    q = p - 0.5
    if -WIDTH <= q <= WIDTH:
        return central_quantile(q)
    r = math.sqrt(-log(p if q < 0.0 else 1.0 - p))
    if r <= 5.0:
        deviate = ratio(r - 1.6, SHOULDER[0], SHOULDER[1])
    else:
        deviate = ratio(r - 5.0, TAIL[0], TAIL[1])
    return -deviate if q < 0.0 else deviate


central_quantile_each = inlined(central_quantile)
