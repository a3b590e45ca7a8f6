"""Write files in one move, so that a run that is killed leaves none half written."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from assay.errors import InputError

# End of the name of what is being written: it starts with a point and is locked by the run that writes it.
UNFINISHED = ".unfinished"


@contextmanager
def moved_into_place(path: Path) -> Iterator[Path]:
    """Give a temporary path beside `path`; move it there when the block ends without an error.

    A run that is killed leaves the old file or none, never half a file; what it leaves beside it, the next run that
    writes into the folder takes away.

    Raises:
        InputError: The file can't be written: a full disk, no permission.
    """
    with told_of(path):
        handle, temporary = _unfinished_file(path)
        try:
            yield temporary
            temporary.chmod(0o644)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
            if handle is not None:
                os.close(handle)


@contextmanager
def put_away(path: Path) -> Iterator[Path]:
    """A hidden folder beside `path` for what a run puts aside; it goes when the block ends.

    Raises:
        InputError: The folder can't be made.
    """
    with told_of(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path.parent.resolve())
        folder = Path(tempfile.mkdtemp(prefix=f".{path.name}.", suffix=UNFINISHED, dir=path.parent))
    handle = _locked(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if handle is not None:
            os.close(handle)


@contextmanager
def told_of(path: Path) -> Iterator[None]:
    """What keeps a file from being written, as one line that names it.

    Raises:
        InputError: In place of any `OSError` of the block.
    """
    try:
        yield
    except OSError as error:
        found = f"that it cannot be written ({error.strerror or error})"
        raise InputError(path, "", found, "room on the disk, and permission to write") from error


def _unfinished_file(path: Path) -> tuple[int | None, Path]:
    """A file that is locked as long as the handle is open."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _sweep(path.parent.resolve())
    while True:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=UNFINISHED, dir=path.parent)
        if not _lock(handle, wait=True):
            os.close(handle)
            return None, Path(name)
        if Path(name).exists():  # another run may have taken it away before it was locked
            return handle, Path(name)
        os.close(handle)


@cache
def _sweep(folder: Path) -> None:
    """Take away what killed runs left in a folder, once a process: locks end with the process that held them."""
    for entry in list(os.scandir(folder)):
        if entry.name.startswith(".") and entry.name.endswith(UNFINISHED):
            with suppress(OSError):  # somebody else's, or gone by now
                _take_away(Path(entry.path))


def _take_away(left: Path) -> None:
    handle = os.open(left, os.O_RDONLY)
    try:
        if not _lock(handle):
            return
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink()
    finally:
        os.close(handle)


def _locked(folder: Path) -> int | None:
    """A handle that keeps a folder locked; None where folders can't be opened."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        _lock(handle, wait=True)
        return handle
    return None


def _lock(handle: int, *, wait: bool = False) -> bool:
    """Whether the handle's file could be locked for this process alone; never where a disk has no such locks."""
    if sys.platform == "win32":
        return False
    import fcntl  # noqa: PLC0415 # not on every system

    try:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file in one move."""
    with moved_into_place(path) as temporary:
        temporary.write_bytes(content)


def write_text(path: Path, content: str) -> None:
    """Write a UTF-8 text file in one move, with Unix line ends."""
    write_bytes(path, content.encode("utf-8"))


def write_json(path: Path, content: Any) -> None:
    """Write JSON with sorted keys in one move."""
    write_text(path, json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
