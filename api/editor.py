"""The YASGUI editor of the SPARQL page. `python -m api.editor` fetches it with npm; without it the page keeps its form.

The repository holds none of its code: the one version named here is taken from the npm registry, checked against its
hash, and two of its files are put under `static/vendor`, from where the service serves them itself.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "@zazuko/yasgui@4.6.2"
SHA512 = "Zw45KdPoAE1KRaAoxIHdQqeJxvaVG1oQdntw0hy0ktX35Zu8ZccuOLrXCLwR+GU+0xMzLw8Mjw6BkSZV2vUuQw=="
FILES: Mapping[str, str] = {"yasgui.js": "package/build/yasgui.min.js", "yasgui.css": "package/build/yasgui.min.css"}
STATIC = Path(__file__).parent / "static"
FOLDER = STATIC / "vendor" / f"yasgui-{PACKAGE.rpartition('@')[2]}"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What the page with the editor may do: it styles itself inline, and talks to nobody but this service."""
_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Kit:
    """The addresses of the editor's files, below the path prefix, with the hash of our own script."""

    script: str
    style: str
    start: str


def kit() -> Kit | None:
    """The editor, or None where it was not fetched."""
    if not all((FOLDER / name).is_file() for name in FILES):
        return None
    at = f"/static/{FOLDER.relative_to(STATIC).as_posix()}"
    mark = hashlib.sha256((STATIC / "editor.js").read_bytes()).hexdigest()[:10]
    return Kit(f"{at}/yasgui.js", f"{at}/yasgui.css", f"/static/editor.js?v={mark}")


def fetch(folder: Path = FOLDER, npm: str = "npm") -> str:
    """Put the editor's files into the folder; "" when they are there, else a sentence that says why not."""
    found = shutil.which(npm)
    if found is None:
        return "npm is not installed, so the SPARQL page has its plain form without the YASGUI editor."
    with tempfile.TemporaryDirectory(prefix="referat-editor-") as work:
        command = [found, "pack", PACKAGE, "--silent", "--ignore-scripts", "--pack-destination", work]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, cwd=work)
        except subprocess.TimeoutExpired:
            return f"npm did not answer within {_SECONDS} seconds; run `make editor` later."
        packed = next(Path(work).glob("*.tgz"), None)
        if done.returncode or packed is None:
            return f"npm could not fetch {PACKAGE}; run `make editor` when the registry can be reached."
        return unpack(packed, folder)


def unpack(packed: Path, folder: Path, sha512: str = SHA512) -> str:
    """Take the files out of the package, if it is the one whose hash we know; "" or a sentence."""
    digest = b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode()
    if digest != sha512:
        return f"{PACKAGE} came with another hash than the one known here, so it was not used."
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(packed) as archive:
        for name, member in FILES.items():
            content = archive.extractfile(member)
            assert content is not None
            part = folder / f".{name}"
            part.write_bytes(content.read())
            part.replace(folder / name)
    return ""


def main() -> int:
    """Fetch the editor unless it is there; tell how it went."""
    told = "" if kit() else fetch()
    sys.stdout.write(f"{told or 'The YASGUI editor is in place.'}\n")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
