"""A system call filter that denies sockets, without privileges: a second lock beside the limit on descriptors."""

from __future__ import annotations

import ctypes
import platform

_SOCKET_CALLS = {"x86_64": (0xC000003E, (41, 425)), "aarch64": (0xC00000B7, (198, 425))}
"""By machine: the kernel's name of the architecture, and the numbers of socket and io_uring_setup."""
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _DENY = 0x7FFF0000, 0x00050000 | 13  # EACCES
_NUMBER_AT, _ARCHITECTURE_AT = 0, 4
_NO_NEW_PRIVILEGES, _SET_FILTER, _FILTER_MODE = 38, 22, 2


class _Step(ctypes.Structure):
    _fields_ = (("code", ctypes.c_ushort), ("yes", ctypes.c_ubyte), ("no", ctypes.c_ubyte), ("k", ctypes.c_uint))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.POINTER(_Step)))


def deny_sockets() -> bool:
    """From now on this process can make no socket. False where the kernel or the machine has no such filter."""
    known = _SOCKET_CALLS.get(platform.machine())
    if known is None:
        return False
    architecture, numbers = known
    rows = [(_LOAD, 0, 0, _ARCHITECTURE_AT), (_EQUAL, 1, 0, architecture), (_RETURN, 0, 0, _DENY)]
    rows.append((_LOAD, 0, 0, _NUMBER_AT))
    rows += [(_EQUAL, len(numbers) - n, 0, number) for n, number in enumerate(numbers)]
    rows += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _DENY)]
    steps = (_Step * len(rows))(*(_Step(*row) for row in rows))
    program = _Program(len(rows), steps)
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    return bool(libc.prctl(_SET_FILTER, _FILTER_MODE, ctypes.byref(program), 0, 0) == 0)
