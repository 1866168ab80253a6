"""An S3 server: moto's, in a thread, with one bucket."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.request import Request, urlopen

from moto.server import ThreadedMotoServer

BUCKET = "katalog"


@contextmanager
def s3_server() -> Iterator[str]:
    """Run the server and yield its address; the bucket is empty."""
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        address = "http://{}:{}".format(*server.get_host_and_port())
        urlopen(Request(f"{address}/{BUCKET}", method="PUT"), timeout=10).close()  # noqa: S310 (loopback)
        yield address
    finally:
        server.stop()
