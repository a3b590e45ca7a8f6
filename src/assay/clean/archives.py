"""Members of ZIP and tar archives, each read in its place: nothing is ever unpacked to the disk."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Iterator
from functools import partial
from typing import IO, cast

from assay.clean.draft import Refusal
from assay.clean.files import RawFile, is_hidden

ENCRYPTED = 0x1  # bit of a ZIP entry's flags (APPNOTE 4.4.4)


def zip_members(file: RawFile) -> Iterator[RawFile | Refusal]:
    """Files of a ZIP archive in the archive's order; folders and hidden files are none.

    Raises:
        OSError, zipfile.BadZipFile, NotImplementedError: The archive is damaged or packed in an unknown way.
    """
    with file.open() as stream, zipfile.ZipFile(stream) as archive:
        for number, entry in enumerate(archive.infolist(), start=1):
            if entry.filename.endswith("/") or is_hidden(entry.filename):  # a damaged one may have no name
                continue
            place = _place(number, entry.filename)
            if entry.flag_bits & ENCRYPTED:
                yield Refusal(file.placed(place), "unreadable", "locked with a password")
                continue
            yield file.within(place, entry.filename, partial(archive.open, entry))


def tar_members(file: RawFile) -> Iterator[RawFile | Refusal]:
    """Files of a tar archive in the archive's order; what is neither file nor folder is refused, links too.

    Raises:
        OSError, tarfile.TarError: The archive is damaged.
    """
    with file.open() as stream, tarfile.open(fileobj=stream, mode="r:") as archive:
        for number, entry in enumerate(archive, start=1):
            if entry.isdir() or is_hidden(entry.name):
                continue
            place = _place(number, entry.name)
            if not entry.isfile():
                yield Refusal(
                    file.placed(place), "unreadable", "a link or a device in an archive, which is not followed"
                )
                continue
            yield file.within(place, entry.name, partial(_extracted, archive, entry))


def _extracted(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> IO[bytes]:
    return cast("IO[bytes]", archive.extractfile(entry))


def _place(number: int, name: str) -> str:
    """Numbers keep entries of one name apart."""
    return f"entry {number} ({name})"
