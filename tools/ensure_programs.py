"""Make sure that the programs and fonts which the tests need are there: install them, or say what to install.

Usage: `python tools/ensure_programs.py browser firefox node`. Uses apt-get where it may (as root, or through
sudo without a password); elsewhere it names the missing programs and fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Program:
    """A program by the names it may have, and the Debian packages that bring it."""

    commands: tuple[str, ...]
    packages: tuple[str, ...]

    @property
    def is_there(self) -> bool:
        """Tell whether one of the commands is on the PATH."""
        paths = (None, "/usr/sbin:/usr/local/sbin")
        return any(shutil.which(command, path=path) for command in self.commands for path in paths)


@dataclass(frozen=True)
class Font:
    """A font by the start of its file's name on Linux, and the Debian packages that bring it.

    Other systems have fonts of their own for the same.
    """

    name: str
    packages: tuple[str, ...]

    @property
    def commands(self) -> tuple[str, ...]:
        """What to call it where it is missing."""
        return (f"the font {self.name}",)

    @property
    def is_there(self) -> bool:
        """Tell whether a folder of fonts has it."""
        folders = (
            Path("/usr/share/fonts"),
            Path("/usr/local/share/fonts"),
            Path.home() / ".local/share/fonts",
        )
        files = (file for folder in folders for file in folder.rglob(f"{self.name}*"))
        return sys.platform != "linux" or any(files)


PROGRAMS: dict[str, tuple[Program | Font, ...]] = {
    "browser": (
        Program(("chromium", "chromium-browser", "google-chrome"), ("chromium",)),
        Font("P052", ("fonts-urw-base35",)),  # the headings of the pictures in tests/visual are set in it
    ),
    "firefox": (Program(("firefox-esr", "firefox"), ("firefox-esr",)),),
    "node": (Program(("node",), ("nodejs",)), Program(("npm",), ("npm",))),
    "hosts": (
        Program(("git",), ("git",)),
        Program(("rsync",), ("rsync",)),
        Program(("sshd",), ("openssh-server", "openssh-client")),
        Program(("vsftpd",), ("vsftpd",)),
        Program(("apache2",), ("apache2-bin", "media-types")),
        Program(("nginx",), ("nginx-light",)),
    ),
    "faults": (Program(("strace",), ("strace",)), Program(("unshare",), ("util-linux",))),
    "html": (Program(("java",), ("default-jre-headless",)),),
    "copies": (
        Program(("pdftotext",), ("poppler-utils",)),
        Program(("unzip",), ("unzip",)),
        Program(("7z", "7zz"), ("p7zip-full",)),
        Font("DroidSansFallback", ("fonts-droid-fallback",)),  # Chinese
    ),
    "office": (Program(("soffice", "libreoffice"), ("libreoffice-calc",)),),
}


def main(wanted: list[str]) -> int:
    """Install what is missing; return 0 when everything wanted is there."""
    programs = [program for name in wanted for program in PROGRAMS[name]]
    missing = [program for program in programs if not program.is_there]
    packages = [package for program in missing for package in program.packages]
    if packages:
        _install(packages)
    absent = [program.commands[0] for program in missing if not program.is_there]
    if absent:
        print(f"missing: {', '.join(absent)}; install them and try again", file=sys.stderr)
    return 1 if absent else 0


def _install(packages: list[str]) -> None:
    apt = shutil.which("apt-get")
    if not apt:
        return
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    for arguments in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *packages]):
        print("+", *sudo, apt, *arguments, file=sys.stderr, flush=True)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        try:
            subprocess.run(  # noqa: S603 (a fixed program and fixed arguments)
                [*sudo, apt, *arguments], check=False, stdout=sys.stderr, env=environment
            )
        except OSError as error:
            print(error, file=sys.stderr)
            return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
