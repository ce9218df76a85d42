"""How the C library keeps memory, for a server of many threads that make large arrays for a moment."""

from __future__ import annotations

import ctypes
import sys

_ARENAS, _LEAST_MAPPED = -8, -3
"""M_ARENA_MAX and M_MMAP_THRESHOLD of glibc's malloc.h."""


def keep_small() -> None:
    """On Linux two heaps serve all threads, and arrays of a megabyte and more are given back as soon as they are done with.

    Otherwise glibc gives each thread a heap of its own and lets it keep what it had: over a million incidents some 350 MB more. Where
    there is no glibc nothing is done. To be called before there are threads.
    """
    set_option = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if set_option is not None:
        set_option(_ARENAS, 2)
        set_option(_LEAST_MAPPED, 1 << 20)
