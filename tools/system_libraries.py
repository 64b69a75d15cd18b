"""Finds the system libraries that Qt loads on Linux; installs them, or names the exact command.

Run by the Makefile before anything else, on whatever Python there is: the standard library only.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

MINIMUM = (3, 11)


class Need(NamedTuple):
    """One thing that must be on the machine, and who brings it.

    Attributes:
        name: a shared library's file name, or the word for what is not a library.
        packages: package manager → its package.
    """

    name: str
    packages: Mapping[str, str]


LIBRARIES = (
    Need("libEGL.so.1", {"apt-get": "libegl1", "dnf": "libglvnd-egl", "pacman": "libglvnd"}),
    Need("libGL.so.1", {"apt-get": "libgl1", "dnf": "libglvnd-glx", "pacman": "libglvnd"}),
    Need(
        "libxkbcommon.so.0",
        {"apt-get": "libxkbcommon0", "dnf": "libxkbcommon", "pacman": "libxkbcommon"},
    ),
    Need(
        "libfontconfig.so.1",
        {"apt-get": "libfontconfig1", "dnf": "fontconfig", "pacman": "fontconfig"},
    ),
    Need("libdbus-1.so.3", {"apt-get": "libdbus-1-3", "dnf": "dbus-libs", "pacman": "dbus"}),
    Need("libglib-2.0.so.0", {"apt-get": "libglib2.0-0", "dnf": "glib2", "pacman": "glib2"}),
)
# What Qt's X11 platform is linked to: without one of them no window opens.
X11 = tuple(
    Need(library, dict(zip(("apt-get", "dnf", "pacman"), packages, strict=True)))
    for library, *packages in (
        ("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb", "libx11"),
        ("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
        ("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
        ("libxcb-image.so.0", "libxcb-image0", "xcb-util-image", "xcb-util-image"),
        ("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
        ("libxcb-randr.so.0", "libxcb-randr0", "libxcb", "libxcb"),
        ("libxcb-render.so.0", "libxcb-render0", "libxcb", "libxcb"),
        (
            "libxcb-render-util.so.0",
            "libxcb-render-util0",
            "xcb-util-renderutil",
            "xcb-util-renderutil",
        ),
        ("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb"),
        ("libxcb-shm.so.0", "libxcb-shm0", "libxcb", "libxcb"),
        ("libxcb-sync.so.1", "libxcb-sync1", "libxcb", "libxcb"),
        ("libxcb-util.so.1", "libxcb-util1", "xcb-util", "xcb-util"),
        ("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb", "libxcb"),
        ("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb", "libxcb"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    )
)
FONT = Need(
    "a font",
    {"apt-get": "fonts-dejavu-core", "dnf": "dejavu-sans-fonts", "pacman": "ttf-dejavu"},
)
# Debian ships `venv` apart from Python, under the name of its very version.
VENV = Need(
    "ensurepip",
    {"apt-get": f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"},
)

INSTALL = {
    "apt-get": ("apt-get", "install", "-y", "--no-install-recommends"),
    "dnf": ("dnf", "install", "-y"),
    "pacman": ("pacman", "-S", "--noconfirm"),
}


def loads(library: str) -> bool:
    """Whether the dynamic linker finds a library (and all that it needs itself)."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def font_folders() -> list[Path]:
    """Where fontconfig looks by default."""
    home = Path.home()
    return [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".fonts",
        home / ".local/share/fonts",
    ]


def has_font(folders: Iterable[Path]) -> bool:
    """Whether a TrueType or OpenType font lies in one of the folders."""
    return any(
        path.suffix.lower() in {".ttf", ".otf", ".ttc"}
        for folder in folders
        if folder.is_dir()
        for path in folder.rglob("*")
    )


def missing(finds: Callable[[str], bool] = loads) -> list[Need]:
    """What the machine lacks; nothing elsewhere than on Linux, where Qt's wheels hold it all.

    Args:
        finds: says whether a library can be loaded.
    """
    if sys.platform != "linux":
        return []
    needs = [need for need in (*LIBRARIES, *X11) if not finds(need.name)]
    if not has_font(font_folders()):
        needs.append(FONT)
    if importlib.util.find_spec("ensurepip") is None:
        needs.append(VENV)
    return needs


def command(manager: str, needs: Iterable[Need]) -> list[str]:
    """The command that brings the needs, without `sudo`."""
    packages = [need.packages[manager] for need in needs if manager in need.packages]
    return [*INSTALL[manager], *dict.fromkeys(packages)]


def advice(manager: str | None, needs: Iterable[Need]) -> str:
    """The sentence that says what is missing and the exact command to type."""
    needs = list(needs)
    names = ", ".join(need.name for need in needs)
    if manager is None:
        return f"Missing on this machine: {names}. Install them with the system's package manager."
    return (
        f"Missing on this machine: {names}. Type:\n\n    sudo {' '.join(command(manager, needs))}\n"
    )


def install(needs: Iterable[Need]) -> None:
    """Install with apt-get, as root; what fails is seen by looking again."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update", "-qq"], command("apt-get", needs)):
        print("+", " ".join(step), flush=True)
        subprocess.run(step, env=environment, check=False)


def main() -> int:
    """Exit 0 when all is there (now), 1 with a sentence when something is not."""
    if sys.version_info < MINIMUM:
        print("Python 3.11 or later is needed: make PYTHON=python3.11", file=sys.stderr)
        return 1
    needs = missing()
    manager = next((name for name in INSTALL if shutil.which(name)), None)
    if needs and manager == "apt-get" and os.geteuid() == 0:
        install(needs)
        needs = missing()
    if needs:
        print(advice(manager, needs), file=sys.stderr)
    return 1 if needs else 0


if __name__ == "__main__":
    sys.exit(main())
