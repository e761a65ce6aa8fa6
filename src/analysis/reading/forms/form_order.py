"""How likely each section is after each in a form, measured on forms of which the sections are known."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
NONE = 0.1  # labels that ask for no section
# How likely the next section is so many places further on.
_STEPS = {0: 0.05, 1: 0.8, 2: 0.08, 3: 0.016, 4: 0.004, -1: 0.022}
_STEP = 0.002
# The same before a label that says nothing by itself ("Andere"): it mostly goes on with what was asked above it.
_LOOSE_STEPS = _STEPS | {0: 0.6, 1: 0.25}
_FIRST = 0.6  # forms that begin with the first section
# How many times likelier the other side of the same thing is where the words of a label mirror those above it. Who asks for the
# second side first goes on with the first, whatever the order.
_MIRROR = 20.0


def ways(size: int, sides: Sequence[tuple[int, int]]) -> dict[tuple[bool, bool], Array]:
    """Log probability of each section after each, by whether the label says nothing by itself and whether it mirrors the one
    above it; the last row is the beginning of the form. `sides`: the places of two sides of one thing."""
    plain, loose = _steps(size, _STEPS), _steps(size, _LOOSE_STEPS)
    mirrored = plain.copy()
    for first, second in sides:
        mirrored[first, second] = mirrored[second, first] = mirrored[first, second] + math.log(_MIRROR)
    return {(False, False): plain, (False, True): mirrored, (True, False): loose, (True, True): loose}


def _steps(size: int, likely: Mapping[int, float]) -> Array:
    rows = [[likely.get(to - at, _STEP) for to in range(size)] for at in range(size)]
    rows.append([_FIRST, *[(1 - _FIRST) / max(size - 1, 1)] * (size - 1)])
    steps = np.array(rows)
    return np.asarray(np.log(steps / steps.sum(axis=1, keepdims=True)) + math.log(1 - NONE))
