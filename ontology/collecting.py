"""Python's garbage collector, told what will stay.

A process holds hundreds of thousands of objects that live as long as it does (vocabulary, patterns, the model). Looking
through them again and again took up to a tenth of the time of an answer, and half a second at once now and then.
"""

from __future__ import annotations

import gc

_THRESHOLDS = 10_000, 20, 50


def settle() -> None:
    """Take all that lives now for lasting, and look less often for garbage among what comes."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
