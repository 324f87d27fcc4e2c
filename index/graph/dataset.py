"""A data set in a file, queried as the graph store is: in processes of their own, under limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from index.asking import ORDINARY, Asking
from index.graph.holder import Changes, Load
from index.graph.isolation import Isolation, Limits
from index.graph.keeper import Wanted
from index.ports import QueryResult
from ontology.errors import BadSetting, StoreUnavailable


class Dataset:
    """The N-Quads of a file; its default graph is that of the file. A graph that is not in it is an empty one."""

    def __init__(self, path: Path, limits: Limits | None = None) -> None:
        """Load the file. BadSetting when it cannot be read."""
        if not path.is_file():
            raise BadSetting(f"There is no file {path}; name a file of N-Quads.")
        self._path = path.resolve()
        self._isolation = Isolation(self, limits)
        try:
            self._isolation.warm(Wanted())
        except StoreUnavailable as error:
            raise BadSetting(f"{path} cannot be read as N-Quads: {error}") from error

    def query(self, sparql: str, media_types: Sequence[str], asking: Asking = ORDINARY) -> QueryResult:
        """Screen the query, run it, and serialise the result as the first media type that fits its form."""
        return self._isolation.run(sparql, media_types, asking, _always, strict=False)

    async def query_soon(
        self, sparql: str, media_types: Sequence[str], asking: Asking = ORDINARY
    ) -> QueryResult | None:
        """The same in an event loop; None when it has to be waited for: then ask `query` in a thread."""
        return await self._isolation.run_soon(sparql, media_types, asking, _always, strict=False)

    def close(self) -> None:
        """End the processes."""
        self._isolation.close()

    def load(self, wanted: Wanted) -> tuple[Load, Mapping[str, int]]:
        """The file as it is."""
        return Load({"do": "load", "path": str(self._path), "merge": False, "hidden": []}), wanted.graphs

    def changes(self, _: Mapping[str, int], wanted: Wanted) -> tuple[Changes, Mapping[str, int]] | None:
        """A file is read once: nothing ever changes."""
        return Changes((), ()), wanted.graphs


@contextmanager
def _always() -> Iterator[Wanted]:
    yield Wanted()
