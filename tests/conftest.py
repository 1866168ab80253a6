from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from jinja2.bccache import Bucket

from catalog_builder.site import templating
from catalog_builder.site.kept_code import CompiledTemplates

pytest.register_assert_rewrite("tests.support")

REPOSITORY = Path(__file__).parent.parent
BUILD_DATE_EPOCH = "1795478400"
"""2026-11-24: the demo's certificates, offers and programmes are judged on this day in every test."""

LOAD, DUMP = CompiledTemplates.load_bytecode, CompiledTemplates.dump_bytecode

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


# Started in the background, a shell's child ignores Ctrl-C, and so would every program that a test interrupts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(wrapper=True, optionalhook=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """Let `-n auto` be one more than the cores: a third of their time, tests wait for programs, servers and disks."""
    cores = yield
    return cores + 1


@pytest.fixture(scope="session", autouse=True)
def _fixed_environment() -> Iterator[None]:
    """Give every test, and what several tests share, the same day, language and no configuration from outside."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", BUILD_DATE_EPOCH)
        patch.setenv("CATALOG_LANGUAGE", "en")
        patch.setenv("NO_COLOR", "1")
        patch.delenv("GITHUB_STEP_SUMMARY", raising=False)
        yield


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Build the demo catalogue once for all tests that look at it; read it, never write to it."""
    return build_once(REPOSITORY, shared_folder(tmp_path_factory, worker_id) / "demo", [])


@pytest.fixture(scope="session", autouse=True)
def _templates_are_compiled_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[None]:
    """Share compiled templates between the projects of all tests: a tiny catalogue's build is little else.

    They are kept by a digest of all they are made from, and come into a project's own folder as if compiled there.
    """
    shared = shared_folder(tmp_path_factory, worker_id)
    all_projects = CompiledTemplates((shared / "templates",))

    def load(project: CompiledTemplates, bucket: Bucket) -> None:
        LOAD(project, bucket)
        if bucket.code is None:
            LOAD(all_projects, bucket)
            if bucket.code is not None:
                DUMP(project, bucket)

    def dump(project: CompiledTemplates, bucket: Bucket) -> None:
        DUMP(project, bucket)
        DUMP(all_projects, bucket)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CompiledTemplates, "load_bytecode", load)
        patch.setattr(CompiledTemplates, "dump_bytecode", dump)
        patch.setattr(templating, "user_folder", lambda: shared / "user")
        yield


@pytest.fixture
def templates_are_compiled_anew(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """For tests of what is kept: a project has only its own compiled templates, and those of a new user.

    That user's folder is the value.
    """
    user = tmp_path_factory.mktemp("user")
    monkeypatch.setattr(templating, "user_folder", lambda: user)
    monkeypatch.setattr(CompiledTemplates, "load_bytecode", LOAD)
    monkeypatch.setattr(CompiledTemplates, "dump_bytecode", DUMP)
    return user


def shared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return a temporary folder that all workers of this run share."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Let one worker work in a folder, which is made; the others wait."""
    import fcntl  # noqa: PLC0415 (not on Windows, where these tests run in one process)

    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def build_once(
    project: Path, folder: Path, arguments: list[str], write: Callable[[Path], object] | None = None
) -> Path:
    """Build `project`, which `write` writes, into `folder`/output by the real command, unless another worker did or does."""
    output = folder / "output"
    with one_at_a_time(folder):
        if not (output / "manifest.json").exists():
            if write:
                write(project)
            command = [sys.executable, "-m", "catalog_builder", "-C", str(project)]
            result = subprocess.run(
                [*command, "build", "--output", str(output), *arguments],
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            assert result.returncode == 0, result.stdout + result.stderr
            (folder / "stderr.txt").write_text(result.stderr, encoding="utf-8")
    return output
