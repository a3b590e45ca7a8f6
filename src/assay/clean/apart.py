"""Files read in a process of its own: a reader that crashes, hangs or takes all memory costs one document."""

from __future__ import annotations

import atexit
import importlib
import os
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import IO

from assay.clean.files import TooLargeError

# Of processor time, so that a busy machine refuses no more than an idle one, and more for a large file, which may hold
# hundreds of articles; a clock stands behind it for a reader that waits. Text of a million characters takes a second.
SECONDS, SECONDS_A_MEGABYTE, SECONDS_BY_CLOCK = 5, 1, 60
MEMORY = 2_000_000_000  # bytes of address space, libraries included
OFFICE = "assay.clean.office"
START = "import sys; sys.path[:] = {path!r}; from assay.clean.apart import serve; serve({module!r})"
LENGTH = struct.Struct("!Q")
READ, NOT_SUCH, TOO_LARGE = b"rnl"


class NotSuchAFileError(ValueError):
    """The bytes are no file of the kind that the name says, or none that its reader can bear."""


def text_of(kind: str, content: bytes) -> str:
    """The text of a document, as `office.text_of` reads it.

    Raises:
        NotSuchAFileError: It can't be read as such a file, or its reader crashed over it or took too long.
        TooLargeError: Its parts unpack beyond measure, or it has too many pages.
    """
    return _worker(os.getpid()).text_of(kind, content)


@cache
def _worker(_process: int) -> Worker:
    """The process that reads for this one; a fork starts its own."""
    made = Worker()
    atexit.register(made.close)
    return made


class Worker:
    """A process that reads one document after another, started when it is needed and again behind one that dies.

    Args:
        module: Holds `text_of`.
        by_clock: Seconds after which a document is given up that takes no processor time.
    """

    def __init__(self, module: str = OFFICE, by_clock: float = SECONDS_BY_CLOCK) -> None:
        self._module, self._by_clock = module, by_clock
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def text_of(self, kind: str, content: bytes) -> str:
        """See `text_of`."""
        with self._lock:
            answer = self._asked(kind, content)
        if answer is None:
            raise NotSuchAFileError(self._last_words())
        text = answer[1:].decode("utf-8", "surrogatepass")
        if answer[0] == TOO_LARGE:
            raise TooLargeError(text)
        if answer[0] == NOT_SUCH:
            raise NotSuchAFileError(text)
        return text

    def _asked(self, kind: str, content: bytes) -> bytes | None:
        """The answer; None where the process died over the document."""
        process = self._running()
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("a process without pipes")
        clock = threading.Timer(self._by_clock, process.kill)
        clock.daemon = True
        clock.start()
        try:
            _send(process.stdin, kind.encode())
            _send(process.stdin, content)
            return _received(process.stdout)
        except (EOFError, BrokenPipeError):
            return None
        finally:
            clock.cancel()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            command = [sys.executable, "-c", START.format(path=sys.path, module=self._module)]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 # itself
        return self._process

    def _last_words(self) -> str:
        """Why the process died, in words."""
        status = self._process.wait() if self._process else 0
        if status == -signal.SIGKILL:
            return f"its reader waited more than {self._by_clock:g} s"
        if status == -getattr(signal, "SIGXCPU", 0):
            return f"its reader took more than {SECONDS} s and {SECONDS_A_MEGABYTE} s a megabyte"
        return f"its reader crashed ({signal.Signals(-status).name if status < 0 else f'exit status {status}'})"

    def close(self) -> None:
        """End the process."""
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):  # what was never read
                    pipe.close()
        self._process = None


def serve(module: str) -> None:
    """Read documents from standard input until it ends; what the readers print goes to standard error."""
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    read: Callable[[str, bytes], str] = importlib.import_module(module).text_of
    while True:
        try:
            kind, content = _received(asked).decode(), _received(asked)
        except EOFError:
            return
        _bounded(SECONDS + SECONDS_A_MEGABYTE * (len(content) // 1_000_000))
        _send(answers, _answer(read, kind, content))


def _answer(read: Callable[[str, bytes], str], kind: str, content: bytes) -> bytes:
    try:
        status, text = READ, read(kind, content)
    except TooLargeError as error:
        status, text = TOO_LARGE, str(error)
    except NotSuchAFileError as error:
        status, text = NOT_SUCH, str(error)
    except MemoryError:
        status, text = NOT_SUCH, f"its reader took more than {MEMORY:,} bytes of memory"
    return bytes([status]) + text.encode("utf-8", "surrogatepass")


def _bounded(seconds: int) -> None:
    """Bound what the next document may take; a system without such limits has the clock alone."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 # not on every system

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    spent = int(time.process_time()) + 1  # whole seconds alone can be told
    resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _send(stream: IO[bytes], content: bytes) -> None:
    stream.write(LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def _received(stream: IO[bytes]) -> bytes:
    """What was sent.

    Raises:
        EOFError: The other side has ended.
    """
    length = stream.read(LENGTH.size)
    content = stream.read(LENGTH.unpack(length)[0]) if len(length) == LENGTH.size else b""
    if len(length) < LENGTH.size or len(content) < LENGTH.unpack(length)[0]:
        raise EOFError
    return content
