"""Messages between the service, the process that holds the snapshot, and its workers: a header and a body.

Every end of a connection is a Unix stream socket. Standard library only: the processes stay small.
"""

from __future__ import annotations

import array
import json
import select
import socket
import struct
import time
from collections.abc import Mapping
from typing import Any

Header = Mapping[str, Any]
_FRAME = struct.Struct("!II")
_PART = 1 << 20


class Gone(Exception):
    """The other end closed the connection."""


class TimeUp(Exception):
    """The other end did not answer in time."""


def send(to: socket.socket, header: Header, body: bytes | memoryview = b"") -> None:
    """Send one message."""
    head = json.dumps(header).encode()
    try:
        to.sendall(_FRAME.pack(len(head), len(body)) + head)
        if body:
            to.sendall(body)
    except OSError as error:
        raise Gone from error


def receive(of: socket.socket, until: float | None = None) -> tuple[dict[str, Any], bytearray]:
    """The next message; Gone at the end, TimeUp when it is not whole at the moment `until` of the monotonic clock."""
    head_length, body_length = _FRAME.unpack(_exactly(of, _FRAME.size, until))
    return json.loads(_exactly(of, head_length, until)), _exactly(of, body_length, until)


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
        if until is not None:
            _wait(of, until)
        try:
            count = of.recv_into(view[filled:], min(length - filled, _PART))
        except OSError as error:
            raise Gone from error
        if not count:
            raise Gone
        filled += count
    return data


def _wait(of: socket.socket, until: float) -> None:
    poll = select.poll()
    try:
        poll.register(of, select.POLLIN)
    except ValueError as error:
        raise Gone from error
    left = until - time.monotonic()
    if left <= 0 or not poll.poll(1000 * left):
        raise TimeUp
