"""The errors that Referat raises on purpose.

    ReferatError
    ├── Refusal            a file that is not taken in, with a reason code and what to do
    ├── InvalidGraph       a document graph that breaks the shapes, with the report
    ├── NotFound           no such document, concept or resource
    ├── BadQuestion        a query, question or filter that cannot be understood
    │   ├── BadQuery       a SPARQL query that cannot be read, with line and column
    │   ├── TooLarge       a query, or a result, larger than what is taken or given
    │   └── NotAcceptable  a result that does not come in the forms asked for
    ├── QueryTimeout       a query that was stopped at its deadline
    ├── StoreBusy          another process owns the data directory
    ├── StoreUnavailable   a store does not answer or is damaged
    │   └── TooBusy        every place for queries is taken
    └── BadSetting         a setting that cannot be used

Every message is a full sentence that names the file or field and says what to do.
"""

from __future__ import annotations

from enum import StrEnum


class ReferatError(Exception):
    """Base of all errors raised on purpose; the message is meant for the user."""


class Reason(StrEnum):
    """Why a file is refused; printed in reports and in problem details."""

    ENCRYPTED = "encrypted"
    SCANNED = "scanned"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_PAGES = "too_many_pages"
    DAMAGED = "damaged"
    WRONG_EXTENSION = "wrong_extension"
    UNSUPPORTED = "unsupported"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    UNREADABLE = "unreadable"
    INVALID_GRAPH = "invalid_graph"


class Refusal(ReferatError):
    """A file that is not taken in. `reason` is the code, the message says what to do."""

    def __init__(self, reason: Reason, message: str) -> None:
        """Keep the reason code beside the message."""
        super().__init__(message)
        self.reason = reason


class InvalidGraph(Refusal):
    """A document graph that does not conform to the shapes; `report` is the validator's text."""

    def __init__(self, message: str, report: str) -> None:
        """Refuse with the reason `invalid_graph` and keep the report."""
        super().__init__(Reason.INVALID_GRAPH, message)
        self.report = report


class NotFound(ReferatError):
    """No document, concept or resource has that identifier. `field` names the parameter that carried it."""

    def __init__(self, message: str, field: str = "") -> None:
        """Keep the name of the parameter at fault."""
        super().__init__(message)
        self.field = field


class BadQuestion(ReferatError):
    """A query, question or filter that cannot be understood. `field` names the parameter at fault."""

    def __init__(self, message: str, field: str = "") -> None:
        """Keep the name of the parameter at fault."""
        super().__init__(message)
        self.field = field


class BadQuery(BadQuestion):
    """A SPARQL query that cannot be read. `line` and `column` count from one; 0 when the place is not known."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        """Keep the place of the error."""
        super().__init__(message, "query")
        self.line, self.column = line, column


class TooLarge(BadQuestion):
    """A query larger than what is taken, or whose result or working memory is larger than what is given."""


class NotAcceptable(BadQuestion):
    """The result does not come in any of the forms asked for."""


class QueryTimeout(ReferatError):
    """A query was stopped at its deadline."""


class StoreBusy(ReferatError):
    """Another process owns the data directory."""


class StoreUnavailable(ReferatError):
    """A store does not answer or is damaged."""


class TooBusy(StoreUnavailable):
    """Every place for queries is taken; the same query may succeed in a moment."""


class BadSetting(ReferatError):
    """A setting that cannot be used; the message names the environment variable."""
