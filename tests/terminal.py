"""Runs a command as a person does: on a terminal of eighty columns, without colours."""

from __future__ import annotations

import os
import pty
import re
import struct
import subprocess
import sys
from collections.abc import Mapping, Sequence
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

WHOHELD = str(Path(sys.executable).with_name("whoheld"))


def on_a_terminal(arguments: Sequence[str], environment: Mapping[str, str], columns: int = 80) -> tuple[int, str]:
    """The exit code and what the terminal showed, stdout and stderr together."""
    ours, theirs = pty.openpty()
    ioctl(theirs, TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    with subprocess.Popen(
        [WHOHELD, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={"TERM": "xterm", **environment},
        close_fds=True,
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # how Linux says that the other side was closed
                break
            if not part:
                break
            shown += part
        os.close(ours)
    return process.returncode, shown.decode().replace("\r\n", "\n")


def piped(arguments: Sequence[str], environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """The command with its output read by another program."""
    return subprocess.run([WHOHELD, *arguments], env=dict(environment), capture_output=True, text=True, check=False)


def plain(text: str) -> str:
    """The text with trailing blanks off each line."""
    return re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE).strip("\n")
