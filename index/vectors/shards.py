"""The folders of the embedded index: one shard in use, and at times its copy while that is optimised.

passages/
current        the name of the shard in use, replaced atomically
shard-1f0c…/   the shard
shard-9b2e…/   a copy being optimised; left over after a crash, removed when the index is opened
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import qdrant_edge as qe

from index.vectors import optimise
from index.vectors.filters import DAY, DENSE, KEYWORDS, SPARSE, AnyOf, Condition


class ShardFolders:
    """The folders below `root`."""

    def __init__(self, root: Path) -> None:
        """Remember the place; nothing is touched yet."""
        self._root = root
        self._pointer = root / "current"

    def open(self, dimensions: int) -> tuple[Path, qe.EdgeShard]:
        """The shard in use, created when there is none; what a crash left behind goes."""
        self._root.mkdir(parents=True, exist_ok=True)
        folder = self._root / self._pointer.read_text().strip() if self._pointer.exists() else None
        if folder:
            shard = qe.EdgeShard.load(str(folder), config(dimensions))
        else:
            folder = self.fresh()
            shard = create(folder, dimensions)
            self.use(folder)
        for other in self._root.glob("shard-*"):
            if other != folder:
                shutil.rmtree(other, ignore_errors=True)
        return folder, shard

    def fresh(self) -> Path:
        """A name for a new shard."""
        return self._root / f"shard-{uuid.uuid4().hex[:8]}"

    def use(self, folder: Path) -> None:
        """Make the folder the one that is opened next time."""
        draft = self._pointer.with_suffix(".new")
        draft.write_text(folder.name)
        draft.replace(self._pointer)


def config(dimensions: int) -> qe.EdgeConfig:
    """Cosine vectors and sparse vectors whose tokens weigh by how rare they are."""
    return qe.EdgeConfig(
        vectors={DENSE: qe.EdgeVectorParams(size=dimensions, distance=qe.Distance.Cosine)},
        sparse_vectors={SPARSE: qe.EdgeSparseVectorParams(modifier=qe.Modifier.Idf)},
    )


def create(folder: Path, dimensions: int) -> qe.EdgeShard:
    """An empty shard with an index on every field that is filtered or counted."""
    shard = qe.EdgeShard.create(str(folder), config(dimensions))
    for name in KEYWORDS:
        shard.update(qe.UpdateOperation.create_field_index(name, qe.PayloadSchemaType.Keyword))
    shard.update(qe.UpdateOperation.create_field_index(DAY, qe.IntegerIndexParams(lookup=True, range=True)))
    shard.flush()
    return shard


class Rebuild:
    """A copy of a shard that another process optimises, and what changed in the shard since it was copied."""

    def __init__(self, shard_folder: Path, target: Path) -> None:
        """Copy the flushed shard and start the process."""
        self.folder = target
        self._changed: dict[str, None] = {}
        self._deleted: list[str] = []
        shutil.copytree(shard_folder, target, copy_function=_copy_sparse)
        self._process = subprocess.Popen(
            [sys.executable, "-P", optimise.__file__, str(target)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def wait(self) -> bool:
        """Whether the copy was optimised; waits until that is known."""
        return self._process.wait() == 0

    def cancel(self) -> None:
        """End the process; `wait` then tells that it failed."""
        with suppress(ProcessLookupError):
            self._process.kill()

    def note_upserts(self, identifiers: Sequence[str]) -> None:
        """These points are newer in the shard than in the copy."""
        self._changed |= dict.fromkeys(identifiers)

    def note_deleted(self, versions: Sequence[str]) -> None:
        """These versions are gone from the shard."""
        self._deleted += versions

    def catch_up(self, shard: qe.EdgeShard, copy: qe.EdgeShard, limit: int = 500) -> bool:
        """Bring up to `limit` changed points into the copy; whether the copy is now the same as the shard."""
        if self._deleted:
            copy.update(qe.UpdateOperation.delete_points_by_filter(of_versions(self._deleted)))
            self._deleted.clear()
        some = list(self._changed)[:limit]
        for identifier in some:
            del self._changed[identifier]
        records = shard.retrieve(list(some), with_payload=True, with_vector=True)
        points = [qe.Point(r.id, r.vector or {}, r.payload) for r in records]
        if points:
            copy.update(qe.UpdateOperation.upsert_points(points))
        return not self._changed


def _copy_sparse(source: str, target: str) -> None:
    """Copy a file without its holes: the engine reserves far more than it fills."""
    with Path(source).open("rb") as old, Path(target).open("wb") as new:
        end = os.fstat(old.fileno()).st_size
        new.truncate(end)
        start = _data(old.fileno(), 0)
        while start < end:
            stop = os.lseek(old.fileno(), start, os.SEEK_HOLE)
            os.lseek(new.fileno(), start, os.SEEK_SET)
            while start < stop:
                start += os.sendfile(new.fileno(), old.fileno(), start, min(stop - start, 2**24))
            start = _data(old.fileno(), stop)


def _data(file: int, offset: int) -> int:
    """Where the next data begins; the end of the file when only a hole follows."""
    try:
        return os.lseek(file, offset, os.SEEK_DATA)
    except OSError as error:
        if error.errno == errno.ENXIO:
            return os.fstat(file).st_size
        raise


def of_versions(versions: Sequence[str]) -> qe.Filter:
    """All points of these document versions."""
    return qe.Filter(must=[_condition(AnyOf("version", tuple(versions)))])


def as_filter(found: Sequence[Condition]) -> qe.Filter | None:
    """The conditions in the engine's terms; None without any."""
    return qe.Filter(must=[_condition(c) for c in found]) if found else None


def _condition(condition: Condition) -> qe.FieldCondition:
    if isinstance(condition, AnyOf):
        return qe.FieldCondition(condition.field, match=qe.MatchAny(list(condition.values)))
    return qe.FieldCondition(condition.field, range=qe.RangeFloat(gte=condition.low, lte=condition.high))
