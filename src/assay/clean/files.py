"""Raw files: which are read, their hash, and their bytes within limits."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from assay.errors import InputError

# Says where a set of files comes from; no document.
ORIGIN = "origin.yaml"
NO_CONTENT = hashlib.sha256(b"").hexdigest()
# What reading a damaged file raises: the disk's own errors, and gzip's three.
READ_ERRORS = (OSError, EOFError, zlib.error)


class TooLargeError(ValueError):
    """A document above the limit."""


@dataclass(frozen=True)
class RawFile:
    """A file below the root.

    Attributes:
        path: Where it lies.
        source_path: The same, relative to the root, with slashes.
        kind: Suffix in lower case without a closing `.gz`, such as `.html`.
        packed: Whether it is compressed with gzip.
    """

    path: Path
    source_path: str
    kind: str
    packed: bool

    def open(self) -> IO[bytes]:
        """Its bytes, unpacked; unpacking goes by blocks, so that memory stays bounded."""
        return cast("IO[bytes]", gzip.open(self.path)) if self.packed else self.path.open("rb")

    def content(self, limit: int) -> bytes:
        """All its bytes.

        Raises:
            TooLargeError: There are more than `limit`; no more than that is read or unpacked.
            OSError: It cannot be read; EOFError and zlib.error where it is packed badly.
        """
        with self.open() as stream:
            content = stream.read(limit + 1)
        if len(content) > limit:
            raise TooLargeError(f"more than {limit:,} bytes")
        return content

    def sha256(self) -> str:
        """Hash of the file as it lies on the disk."""
        with self.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()


def raw_files(root: Path) -> Iterator[RawFile]:
    """Every file below `root` in the order of its path, but hidden ones and `origin.yaml`.

    Raises:
        InputError: There is no such folder or file.
    """
    if root.is_file():
        yield _raw_file(root, root.parent)
        return
    if not root.is_dir():
        raise InputError(root, "", "no such folder", "a folder of raw articles")
    paths = (path for path in root.rglob("*") if path.is_file() and path.name != ORIGIN)
    visible = (path for path in paths if not any(part.startswith(".") for part in path.relative_to(root).parts))
    for path in sorted(visible, key=lambda path: path.relative_to(root).as_posix()):
        yield _raw_file(path, root)


def _raw_file(path: Path, root: Path) -> RawFile:
    name = path.name.lower()
    packed = name.endswith(".gz")
    return RawFile(path, path.relative_to(root).as_posix(), Path(name.removesuffix(".gz")).suffix, packed)
