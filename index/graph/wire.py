"""Messages between the service, the process that holds the snapshot, and its workers: a header and a body.

Every end of a connection is a Unix stream socket. Standard library only: the processes stay small.
"""

from __future__ import annotations

import array
import json
import socket
import struct
from collections.abc import Mapping
from typing import Any

Header = Mapping[str, Any]
_FRAME = struct.Struct("!II")
_PART = 1 << 20
SMALL = 1 << 16
"""A message up to this length never makes its sender wait: it fits what the kernel keeps for a connection."""


class Gone(Exception):
    """The other end closed the connection."""


def send(to: socket.socket, header: Header, body: bytes | memoryview = b"") -> None:
    """Send one message."""
    head = json.dumps(header).encode()
    start = _FRAME.pack(len(head), len(body)) + head
    try:
        if len(body) <= SMALL:
            to.sendall(start + body)
        else:
            to.sendall(start)
            to.sendall(body)
    except OSError as error:
        raise Gone from error


def receive(of: socket.socket) -> tuple[dict[str, Any], bytearray]:
    """The next message; Gone at the end."""
    head_length, body_length = _FRAME.unpack(_exactly(of, _FRAME.size))
    rest = _exactly(of, head_length + body_length)
    header = json.loads(rest[:head_length])
    del rest[:head_length]
    return header, rest


class Incoming:
    """A message on its way, where the ends take turns: nothing else comes behind it."""

    def __init__(self) -> None:
        """Nothing has come yet."""
        self._data = bytearray()
        self._filled, self._length = 0, 0

    def take(self, of: socket.socket, wait: bool) -> tuple[dict[str, Any], bytes] | None:
        """Take what is there, at most one part; the message once it is whole. Gone at the end."""
        try:
            part = self._part(of, 0 if wait else socket.MSG_DONTWAIT)
        except BlockingIOError:
            return None
        except OSError as error:
            raise Gone from error
        if not part:
            raise Gone
        if not self._length or self._filled < self._length:
            return None
        head = _FRAME.size + _FRAME.unpack_from(self._data)[0]
        return json.loads(self._data[_FRAME.size : head]), bytes(memoryview(self._data)[head:])

    def _part(self, of: socket.socket, flags: int) -> int:
        """Take the next part; the first one tells how much is to come."""
        if self._length:
            count = of.recv_into(memoryview(self._data)[self._filled : self._filled + _PART], 0, flags)
        else:
            part = of.recv(SMALL, flags)
            self._data += part
            count = len(part)
        self._filled += count
        if not self._length and self._filled >= _FRAME.size:
            self._length = _FRAME.size + sum(_FRAME.unpack_from(self._data))
            if self._filled > self._length:
                raise Gone
            start, self._data = self._data, bytearray(self._length)
            self._data[: self._filled] = start
        return count


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


def _exactly(of: socket.socket, length: int) -> bytearray:
    data = bytearray(length)
    view, filled = memoryview(data), 0
    while filled < length:
        try:
            count = of.recv_into(view[filled : filled + _PART])
        except OSError as error:
            raise Gone from error
        if not count:
            raise Gone
        filled += count
    return data
