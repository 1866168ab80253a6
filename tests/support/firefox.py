"""Firefox, driven through its own Marionette protocol: Playwright only drives builds of its own.

The protocol: https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html. Each message
is its length, a colon and JSON: `[0, id, command, parameters]` out, `[1, id, error, result]` back.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

NAMES = ("firefox-esr", "firefox")
PATIENCE = 60.0
PREFERENCES: dict[str, str | int | bool] = {
    "marionette.port": 0,  # a free one, which Firefox writes into the profile
    "intl.accept_languages": "id",
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.server": "",
    "app.update.disabledForTesting": True,
    "browser.safebrowsing.malware.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    # Whatever is not on this machine goes to a proxy that is not there.
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
}
TAB, ENTER = "\ue004", "\ue007"
"""Keys that are no letters (W3C WebDriver, 17.4.2)."""
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key of a web element's reference (W3C WebDriver, 12.1)."""


class FirefoxError(Exception):
    """What Firefox answers when a command fails."""


class Firefox:
    """A running Firefox with one window."""

    def __init__(self, connection: socket.socket) -> None:
        self._stream = connection.makefile("rwb")
        self._last = 0
        self._receive()  # it introduces itself
        self.command("WebDriver:NewSession")

    def command(self, name: str, /, **parameters: Any) -> Any:
        """Run one command and return its result. Raises FirefoxError."""
        self._last += 1
        message = json.dumps([0, self._last, name, parameters]).encode()
        self._stream.write(b"%d:%s" % (len(message), message))
        self._stream.flush()
        _, _, error, result = self._receive()
        if error:
            raise FirefoxError(error["message"])
        return result["value"] if isinstance(result, dict) and set(result) == {"value"} else result

    def _receive(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            byte = self._stream.read(1)
            if not byte:
                raise FirefoxError("Firefox closed the connection")
            length += byte
        return json.loads(self._stream.read(int(length[:-1])))

    def goto(self, url: str) -> None:
        """Open a page and wait until it is loaded."""
        self.command("WebDriver:Navigate", url=url)

    def run(self, script: str, *arguments: Any) -> Any:
        """Run a script in the page and return what it returns."""
        return self.command("WebDriver:ExecuteScript", script=script, args=list(arguments))

    def find(self, selector: str) -> str:
        """Return the reference of the first element that a CSS selector finds. Raises FirefoxError."""
        reference: str = self.command("WebDriver:FindElement", using="css selector", value=selector)[ELEMENT]
        return reference

    def type(self, selector: str, text: str) -> None:
        """Type into the first element that a CSS selector finds."""
        self.command("WebDriver:ElementSendKeys", id=self.find(selector), text=text)

    def click(self, selector: str) -> None:
        """Click the first element that a CSS selector finds, as a person does: it must be in sight."""
        self.command("WebDriver:ElementClick", id=self.find(selector))

    def text(self, selector: str) -> str:
        """Return the text of the first element that a CSS selector finds; needs no script in the page."""
        text: str = self.command("WebDriver:GetElementText", id=self.find(selector))
        return text

    def attribute(self, selector: str, name: str) -> str:
        """Return an attribute of the first element that a CSS selector finds; needs no script in the page."""
        value: str = self.command("WebDriver:GetElementAttribute", id=self.find(selector), name=name)
        return value

    def press(self, keys: str) -> None:
        """Press keys one after the other, wherever the focus is."""
        steps = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.command("WebDriver:PerformActions", actions=[{"type": "key", "id": "keys", "actions": steps}])

    def wait_for(self, script: str, *arguments: Any) -> Any:
        """Run a script until it returns something true, and return that."""
        end = time.monotonic() + PATIENCE
        while not (found := self.run(script, *arguments)):
            assert time.monotonic() < end, f"not within {PATIENCE:.0f} seconds: {script}"
            time.sleep(0.05)
        return found


@contextmanager
def firefox(more: Mapping[str, str | int | bool] | None = None) -> Iterator[Firefox]:
    """Start the system's Firefox with a fresh profile and `more` preferences; its absence fails the test."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    assert program, "no Firefox on the PATH: run tools/ensure_programs.py firefox"
    with tempfile.TemporaryDirectory(prefix="firefox-", ignore_cleanup_errors=True) as folder:
        profile = Path(folder)
        lines = (
            f"user_pref({json.dumps(name)}, {json.dumps(value)});"
            for name, value in {**PREFERENCES, **(more or {})}.items()
        )
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        process = subprocess.Popen(
            [program, "--headless", "--marionette", "--no-remote", "--profile", folder],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | {"HOME": folder},
        )  # fmt: skip
        try:
            with socket.create_connection(("127.0.0.1", _port(profile, process)), PATIENCE) as connection:
                yield Firefox(connection)
        finally:
            _stop(process)


def _port(profile: Path, process: subprocess.Popen[bytes]) -> int:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError, ValueError):
            return int((profile / "MarionetteActivePort").read_text(encoding="ascii"))
        time.sleep(0.05)
    raise AssertionError("Firefox did not start")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
