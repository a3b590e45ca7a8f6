"""The most memory that a process itself has held."""

from __future__ import annotations

from pathlib import Path


def peak_mb() -> int:
    """Megabytes; `ru_maxrss` counts what the process that started this one held, too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) // 1024
