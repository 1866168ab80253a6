"""How much of a cold build's processor time is the image library's: `python -m bench.photos`.

Each product of a generated catalogue gets three photos of its own: one JPEG with the noise of a camera,
told apart by a comment in the file, so that each is another file and costs the same to decode. The build
runs with every method of Pillow's that works on pixels timed, in all of its processes. A second build,
after one price has changed, tells how many photos are opened then.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.generate import generate

PHOTOS = 3
TIMED = """
import os, struct, sys, time
from PIL import Image, ImageCms, ImageFile
from catalog_builder.cli.main import main

log, opened = (os.open(sys.argv.pop(1), os.O_WRONLY | os.O_CREAT | os.O_APPEND) for _ in range(2))
running = False

def timed(method):
    def call(*arguments, **named):
        global running
        if running:
            return method(*arguments, **named)
        running, start = True, time.thread_time()
        try:
            return method(*arguments, **named)
        finally:
            running = False
            os.write(log, struct.pack("d", time.thread_time() - start))
    return call

for kind, names in (
    (Image.Image, ("resize", "convert", "transpose", "save", "alpha_composite", "paste", "reduce")),
    (ImageFile.ImageFile, ("load",)), (Image, ("open",)), (ImageCms, ("profileToProfile",)),
):
    for name in names:
        setattr(kind, name, timed(getattr(kind, name)))

def note(event, arguments):
    if event == "open" and str(arguments[0]).endswith(".jpg"):
        os.write(opened, b"x")

sys.addaudithook(note)
main()
"""
"""Builds; appends the seconds of each call of Pillow's to one file, a byte a photo opened to another."""


def main() -> None:
    """Build and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, default=1308)
    parser.add_argument("--width", type=int, default=1200, help="of a photo, in pixels; 4:3")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        project = Path(name) / "catalogue"
        generate(options.products, project)
        photo = camera_photo(options.width)
        for number in range(options.products):
            add_photos(project / f"content/products/produk-{number}.md", photo)
        time.sleep(3)  # a file is looked into again while its time is as new as a clock's coarsest tick
        report("cold", *build(project))
        entry = project / "content/products/produk-5.md"
        entry.write_text(entry.read_text(encoding="utf-8").replace("price: ", "price: 9"), encoding="utf-8")
        report("one price changed", *build(project))


def camera_photo(width: int) -> bytes:
    """Return a JPEG of that width: a gradient with noise, as hard to encode as a photo."""
    from PIL import Image  # noqa: PLC0415 (loaded by this program alone)

    size = width, width * 3 // 4
    noise = Image.frombytes("L", size, random.Random(1).randbytes(size[0] * size[1]))  # noqa: S311
    shades = [Image.linear_gradient("L").rotate(turn).resize(size) for turn in (0, 90, 180)]
    channels = [Image.blend(shade, noise, 0.1) for shade in shades]
    buffer = io.BytesIO()
    Image.merge("RGB", channels).save(buffer, "JPEG", quality=88)
    return buffer.getvalue()


def add_photos(entry: Path, photo: bytes) -> None:
    """Give a product its photos, each with a comment of its own (a COM segment, ITU-T T.81 B.2.4.5)."""
    names = [f"{entry.stem}-{place}.jpg" for place in range(PHOTOS)]
    for name in names:
        comment = name.encode()
        segment = b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment
        (entry.parent / name).write_bytes(photo[:2] + segment + photo[2:])
    text = entry.read_text(encoding="utf-8")
    entry.write_text(text.replace("\nunit:", f"\nimages: [{', '.join(names)}]\nunit:", 1), encoding="utf-8")


def build(project: Path) -> tuple[float, float, int]:
    """Build; return processor seconds of all processes, those in Pillow, and how often a photo was opened."""
    logs = project.parent / "seconds", project.parent / "opened"
    for log in logs:
        log.unlink(missing_ok=True)
    command = [sys.executable, "-c", TIMED, *map(str, logs), "-q", "-C", str(project), "build"]
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(process.returncode)
    seconds = sum(spent for (spent,) in struct.iter_unpack("d", logs[0].read_bytes()))
    return usage.ru_utime + usage.ru_stime, seconds, logs[1].stat().st_size


def report(situation: str, cpu: float, pillow: float, opened: int) -> None:
    """Print one line."""
    print(
        f"{situation}: {cpu:.1f} s of processor time, {100 * pillow / cpu:.1f} % of it in Pillow; "
        f"photos opened: {opened}",
        flush=True,
    )


if __name__ == "__main__":
    main()
