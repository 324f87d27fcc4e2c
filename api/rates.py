"""Token buckets: how many requests a minute a key or an address may make, in bounded memory."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from math import ceil

MOST = 20_000
MINUTE = 60.0
_IPV6_SITE = 64


class Rates:
    """A bucket for each name, filled with `per_minute` tokens at first and refilled steadily. Thread-safe.

    The bucket that was longest without a request is forgotten when there are too many: by then it is mostly full again.
    """

    def __init__(self, per_minute: int, most: int = MOST, clock: Callable[[], float] = time.monotonic) -> None:
        """`per_minute` 0 is without limit."""
        self._size, self._most, self._clock = float(per_minute), most, clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, name: str) -> int:
        """Take a token: 0, or the whole seconds until there is one."""
        if not self._size:
            return 0
        with self._lock:
            now = self._clock()
            left, then = self._buckets.pop(name, (self._size, now))
            left = min(self._size, left + (now - then) * self._size / MINUTE)
            granted = left >= 1
            self._buckets[name] = (left - granted, now)
            if len(self._buckets) > self._most:
                self._buckets.popitem(last=False)
        return 0 if granted else max(1, ceil((1 - left) * MINUTE / self._size))

    def __len__(self) -> int:
        """How many buckets are held."""
        return len(self._buckets)


def address_of(client: tuple[str, int] | None) -> str:
    """The name of a client's bucket: its address, of an IPv6 address the network of its site."""
    host = client[0] if client else ""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host[:100]
    if isinstance(address, ipaddress.IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped or ipaddress.ip_network((address, _IPV6_SITE), strict=False))
    return str(address)
