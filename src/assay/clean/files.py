"""Raw files: which are read, their hash, and their bytes within limits."""

from __future__ import annotations

import gzip
import hashlib
import os
import stat
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
        fault: Why it may not be opened, in words; empty for a regular file.
    """

    path: Path
    source_path: str
    kind: str
    packed: bool
    fault: str = ""

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
        """Hash of the file as it lies on the disk; of nothing where it may not be opened."""
        if self.fault:
            return NO_CONTENT
        with self.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()


def raw_files(root: Path) -> Iterator[RawFile]:
    """Every file below `root` in the order of its path, but hidden ones and `origin.yaml`.

    What can't be read as a file (a pipe, a link that leads nowhere or to a folder, a closed folder) is among them,
    with its fault.

    Raises:
        InputError: There is no such folder or file.
    """
    if root.is_file():
        yield _raw_file(root, root.parent)
        return
    if not root.is_dir():
        raise InputError(root, "", "no such folder", "a folder of raw articles")
    for path in sorted(_visible(root), key=lambda path: path.relative_to(root).as_posix()):
        yield _raw_file(path, root)


def _visible(root: Path) -> Iterator[Path]:
    closed: list[Path] = []
    for folder, folders, names in os.walk(root, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if Path(folder, name).is_symlink()]  # not walked into, since it may be a ring
        shown = [name for name in names if name != ORIGIN and not name.startswith(".")]
        yield from (Path(folder, name) for name in (*links, *shown))
    yield from closed


def _raw_file(path: Path, root: Path) -> RawFile:
    name = path.name.lower()
    packed = name.endswith(".gz")
    # a name whose bytes are no UTF-8 could not be written to a table
    source_path = os.fsencode(path.relative_to(root).as_posix()).decode("utf-8", "backslashreplace")
    return RawFile(path, source_path, Path(name.removesuffix(".gz")).suffix, packed, _fault(path))


def _fault(path: Path) -> str:
    """Why a path may not be opened; opening a pipe would wait for ever."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return f"{'a link that leads nowhere' if path.is_symlink() else 'a file out of reach'}: {error.strerror}"
    if stat.S_ISREG(mode):
        return ""
    if stat.S_ISDIR(mode):
        return "a link to a folder, which is not followed" if path.is_symlink() else "a folder that cannot be opened"
    return "a pipe" if stat.S_ISFIFO(mode) else "a device or socket"
