"""Counters of the service in Prometheus' text format."""

from __future__ import annotations

import threading
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


@dataclass
class Metrics:
    """Requests by route, and how long they took. Thread-safe."""

    started: float = field(default_factory=time.time)
    requests: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    buckets: Counter[tuple[str, int]] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request."""
        with self._lock:
            self.requests[method, route, status] += 1
            self.seconds[route] = self.seconds.get(route, 0.0) + seconds
            self.buckets[route, bisect_left(BUCKETS, seconds)] += 1

    def render(self, gauges: Mapping[str, tuple[str, float]]) -> str:
        """Everything as text; `gauges` are name → (help, value)."""
        with self._lock:
            lines = self._requests() + self._durations()
        lines += _family("process_start_time_seconds", "gauge", "Start of the service.", [("", self.started)])
        for name, (text, value) in gauges.items():
            lines += _family(name, "gauge", text, [("", value)])
        return "\n".join(lines) + "\n"

    def _requests(self) -> list[str]:
        rows = [
            (f'{{method="{method}",route="{route}",status="{status}"}}', float(count))
            for (method, route, status), count in sorted(self.requests.items())
        ]
        return _family("referat_http_requests_total", "counter", "Requests answered.", rows)

    def _durations(self) -> list[str]:
        totals: Counter[str] = Counter()
        for (_, route, _), count in self.requests.items():
            totals[route] += count
        name = "referat_http_request_seconds"
        lines = [f"# HELP {name} Time to answer a request.", f"# TYPE {name} histogram"]
        for route, total in sorted(totals.items()):
            counts = accumulate(self.buckets[route, place] for place in range(len(BUCKETS)))
            for bound, count in zip(BUCKETS, counts, strict=True):
                lines.append(f'{name}_bucket{{route="{route}",le="{bound:g}"}} {count}')
            lines.append(f'{name}_bucket{{route="{route}",le="+Inf"}} {total}')
            lines.append(f'{name}_sum{{route="{route}"}} {self.seconds[route]:.6f}')
            lines.append(f'{name}_count{{route="{route}"}} {total}')
        return lines


def _family(name: str, kind: str, text: str, rows: list[tuple[str, float]]) -> list[str]:
    return [f"# HELP {name} {text}", f"# TYPE {name} {kind}"] + [
        f"{name}{labels} {value:.16g}" for labels, value in rows
    ]
