"""Views in compiled code: a pointer to the blocks and a row, whatever the number of columns.

``school.trust`` becomes the address of that column's row, computed in place. So a call passes two
words, not sixty arrays; rules compile in seconds, and nothing is counted as referenced. Imported
when the first rule is compiled. The blocks outlive every call, since the caller holds them.
"""

from collabsim.simulation.numba_views import copying, options, records, rows
from collabsim.simulation.numba_views.calls import address_of, argument_types, code_of

__all__ = ["address_of", "argument_types", "code_of", "copying", "options", "records", "rows"]
