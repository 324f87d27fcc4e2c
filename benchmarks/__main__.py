"""Every measurement, one after the other: python -m benchmarks (about twenty minutes on two cores)."""

from __future__ import annotations

import subprocess
import sys

MEASUREMENTS = (
    ("embedding",),
    ("extraction",),
    ("judgement",),
    ("ingestion",),
    ("startup",),
    ("questions",),
    ("search_speed",),
    ("load",),
    ("sparql",),
    ("hostile",),
    ("fuzz_http",),
    ("kill9", "--rounds", "60", "--documents", "30"),
)


def main() -> None:
    failed = []
    for name, *arguments in MEASUREMENTS:
        print(f"## {name}", flush=True)
        if subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *arguments], check=False).returncode:
            failed.append(name)
    if failed:
        raise SystemExit(f"These measurements failed: {', '.join(failed)}.")


if __name__ == "__main__":
    main()
