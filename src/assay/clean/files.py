"""Raw files and members of archives: which are read, their hash, and their bytes within limits."""

from __future__ import annotations

import gzip
import hashlib
import io
import lzma
import os
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any, cast

from assay.errors import InputError

# Says where a set of files comes from; no document.
ORIGIN = "origin.yaml"
NO_CONTENT = hashlib.sha256(b"").hexdigest()
# What reading a damaged file raises: the disk's own errors, those of gzip and of the archives' formats and names.
READ_ERRORS = (
    OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError, NotImplementedError,
    UnicodeDecodeError,
)  # fmt: skip
# Text shrinks to a tenth, a feed of like lines to a fiftieth; what unpacks to more is a bomb. Small files may repeat
# themselves more, and do no harm.
MOST_UNPACKED, HARMLESS = 200, 200_000_000  # times the packed size; bytes
# Names that programs which pack folders add; no documents.
ADDED = ("__MACOSX/", "Thumbs.db")
NOTHING: Mapping[str, object] = MappingProxyType({})


class TooLargeError(ValueError):
    """A document above the limit, or a file that unpacks beyond measure."""


class _Bounded(io.RawIOBase):
    """A stream that unpacks, up to so many bytes."""

    def __init__(self, stream: IO[bytes], most: int) -> None:
        self.stream, self.most = stream, most

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self.stream.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self.stream.seek(offset, whence)

    def tell(self) -> int:
        return self.stream.tell()

    def readinto(self, buffer: Any) -> int:
        content = self.stream.read(len(buffer))
        if self.stream.tell() > self.most:
            raise TooLargeError(f"unpacks to more than {self.most:,} bytes")
        buffer[: len(content)] = content
        return len(content)

    def close(self) -> None:
        self.stream.close()
        super().close()


@dataclass(frozen=True)
class RawFile:
    """A file below the root, or a member of such a file.

    Attributes:
        path: Where it lies; of a member, where the outermost archive lies.
        source_path: The same, relative to the root, with slashes.
        kind: Suffix in lower case without a closing `.gz`, such as `.html`.
        packed: Whether it is compressed with gzip.
        fault: Why it may not be opened, in words; empty for a regular file.
        place: Place of a member in the file, such as `entry 3 (a.html)`; empty for the file itself.
        member: Opens a member; None for the file itself.
        given: What the archive knows of a member, by article column.
        charset: Encoding that the archive declares for it.
    """

    path: Path
    source_path: str
    kind: str
    packed: bool
    fault: str = ""
    place: str = ""
    member: Callable[[], IO[bytes]] | None = None
    given: Mapping[str, object] = field(default_factory=lambda: NOTHING)
    charset: str = ""

    @property
    def is_member(self) -> bool:
        """Whether it lies in another file."""
        return self.member is not None

    def within(
        self,
        place: str,
        name: str,
        opened: Callable[[], IO[bytes]],
        given: Mapping[str, object] = NOTHING,
        charset: str = "",
    ) -> RawFile:
        """A member of this file.

        Args:
            place: Place in this file.
            name: Its name, which says the kind.
            opened: Opens it; may be called again.
            given: What this file knows of it, by article column.
            charset: Encoding that this file declares for it.
        """
        kind, packed = kind_of(name)
        return RawFile(self.path, self.source_path, kind, packed, "", self.placed(place), opened, given, charset)

    def placed(self, place: str) -> str:
        """A place in this file, as a place in the outermost file: one line, whatever a member is called."""
        shown = " ".join(place.encode("utf-8", "backslashreplace").decode().split())
        return ": ".join(part for part in (self.place, shown) if part)

    def open(self) -> IO[bytes]:
        """Its bytes, unpacked; unpacking goes by blocks, so that memory stays bounded.

        What is read raises TooLargeError beyond the measure of a packed file.
        """
        stream = self.open_packed()
        if not self.packed and not self.member:
            return stream
        unpacked = cast("IO[bytes]", gzip.GzipFile(fileobj=stream)) if self.packed else stream
        most = max(HARMLESS, MOST_UNPACKED * self.path.stat().st_size)
        return cast("IO[bytes]", io.BufferedReader(_Bounded(unpacked, most)))

    def open_packed(self) -> IO[bytes]:
        """Its bytes as they are."""
        return self.member() if self.member else self.path.open("rb")

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
        yield raw_file(root, root.parent)
        return
    if not root.is_dir():
        raise InputError(root, "", "no such folder", "a folder of raw articles")
    for path in sorted(_visible(root), key=lambda path: path.relative_to(root).as_posix()):
        yield raw_file(path, root)


def _visible(root: Path) -> Iterator[Path]:
    closed: list[Path] = []
    for folder, folders, names in os.walk(root, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if Path(folder, name).is_symlink()]  # not walked into, since it may be a ring
        shown = [name for name in names if name != ORIGIN and not name.startswith(".")]
        yield from (Path(folder, name) for name in (*links, *shown))
    yield from closed


def kind_of(name: str) -> tuple[str, bool]:
    """Suffix in lower case without a closing `.gz`, and whether it had one; `.tgz` is `.tar.gz`."""
    lower = name.lower()
    if lower.endswith(".tgz"):
        return ".tar", True
    return Path(lower.removesuffix(".gz")).suffix, lower.endswith(".gz")


def is_hidden(name: str) -> bool:
    """Whether a member of an archive would be no document if it lay in a folder."""
    parts = name.strip("/").split("/")
    return (
        name.startswith(ADDED)
        or parts[-1] in (ORIGIN, *ADDED)
        or any(part.startswith(".") for part in parts if part.strip("."))
    )


def raw_file(path: Path, root: Path) -> RawFile:
    """The file at `path`, below `root`."""
    kind, packed = kind_of(path.name)
    # a name whose bytes are no UTF-8 could not be written to a table
    source_path = os.fsencode(path.relative_to(root).as_posix()).decode("utf-8", "backslashreplace")
    return RawFile(path, source_path, kind, packed, _fault(path))


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
