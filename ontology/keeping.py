"""Values kept in a file from one run to the next, as bytecode is; of use only under the key they were kept with."""

from __future__ import annotations

import importlib.util
import marshal
import os
import tempfile
from pathlib import Path
from typing import Any


def place(source: str, suffix: str) -> Path:
    """Where the module with that source file keeps values: beside its bytecode, for this Python only."""
    return Path(importlib.util.cache_from_source(source)).with_suffix(suffix)


def keep(file: Path, key: Any, value: Any) -> None:
    """Write a value that `marshal` can hold, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, draft = tempfile.mkstemp(prefix=file.name, dir=file.parent)
    with os.fdopen(descriptor, "wb") as out:
        out.write(marshal.dumps((key, value)))
    Path(draft).chmod(0o644)
    Path(draft).replace(file)


def kept(file: Path, key: object) -> Any:
    """The value; None when the file is missing, damaged or was written under another key."""
    try:
        found, value = marshal.loads(file.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return value if found == key else None
