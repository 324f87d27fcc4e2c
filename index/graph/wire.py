"""Messages between the service, the process that holds the snapshot, and its workers: a header and a body.

Every end of a connection is a Unix stream socket. Standard library only: the processes stay small.
"""

from __future__ import annotations

import array
import json
import socket
import struct
import time
from collections.abc import Mapping
from typing import Any

Header = Mapping[str, Any]
_FRAME = struct.Struct("!II")
_PART = 1 << 20
_SMALL = 1 << 16


class Gone(Exception):
    """The other end closed the connection."""


class TimeUp(Exception):
    """The other end did not answer in time."""


def send(to: socket.socket, header: Header, body: bytes | memoryview = b"") -> None:
    """Send one message."""
    head = json.dumps(header).encode()
    start = _FRAME.pack(len(head), len(body)) + head
    try:
        if len(body) <= _SMALL:
            to.sendall(start + body)
        else:
            to.sendall(start)
            to.sendall(body)
    except OSError as error:
        raise Gone from error


def receive(of: socket.socket, until: float | None = None) -> tuple[dict[str, Any], bytearray]:
    """The next message; Gone at the end, TimeUp when it is not whole at the moment `until` of the monotonic clock."""
    head_length, body_length = _FRAME.unpack(_exactly(of, _FRAME.size, until))
    rest = _exactly(of, head_length + body_length, until)
    header = json.loads(rest[:head_length])
    del rest[:head_length]
    return header, rest


def send_socket(to: socket.socket, passed: socket.socket) -> None:
    """Hand over a socket."""
    descriptor = array.array("i", [passed.fileno()])
    try:
        to.sendmsg([b"s"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, descriptor)])
    except OSError as error:
        raise Gone from error


def receive_socket(of: socket.socket) -> socket.socket:
    """Take over a socket."""
    try:
        data, descriptors, _, _ = socket.recv_fds(of, 1, 1)
    except OSError as error:
        raise Gone from error
    if not data or not descriptors:
        raise Gone
    return socket.socket(fileno=descriptors[0])


def _exactly(of: socket.socket, length: int, until: float | None) -> bytearray:
    data = bytearray(length)
    view, filled = memoryview(data), 0
    while filled < length:
        try:
            count = _part(of, view[filled : filled + _PART], until)
        except TimeoutError as error:
            raise TimeUp from error
        except OSError as error:
            raise Gone from error
        if not count:
            raise Gone
        filled += count
    return data


def _part(of: socket.socket, into: memoryview, until: float | None) -> int:
    if until is None:
        return of.recv_into(into)
    left = until - time.monotonic()
    if left <= 0:
        raise TimeUp
    of.settimeout(left)
    return of.recv_into(into)
