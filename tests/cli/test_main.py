import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from catalog_builder import __version__
from catalog_builder.cli.main import COMMANDS, cli


def run(*arguments: str) -> tuple[int, str, str]:
    """Run the program in this process; return its exit status, stdout and stderr."""
    result = CliRunner().invoke(cli, arguments)
    return result.exit_code, result.stdout, result.stderr


def test_an_unknown_command_names_the_one_that_was_meant() -> None:
    """A slip of the finger gets one sentence and the right word, not a page of help."""
    assert run("biuld") == (2, "", 'error: there is no command "biuld"\n  did you mean build?\n')


def test_an_unknown_command_like_no_other_lists_all() -> None:
    """When nothing is near, the commands are named."""
    status, _, stderr = run("xyzzy")
    assert status == 2
    assert ", ".join(COMMANDS) in stderr


def test_messages_are_in_the_language_that_is_asked_for() -> None:
    """`--language id` speaks Indonesian, in errors and in help."""
    assert "tidak ada perintah" in run("--language", "id", "xyzzy")[2]
    assert "Bangun situs katalog" in run("--language", "id", "--help")[1]
    assert "Terbitkan draf juga" in run("--language", "id", "build", "--help")[1]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    """Each command says what it does and lists its options, each with an explanation."""
    status, stdout, _ = run(command, "--help")
    assert status == 0
    assert "Usage: " in stdout


def test_a_wrong_option_is_a_usage_error() -> None:
    """Wrong usage leaves with status 2."""
    assert run("build", "--nonsense")[0] == 2


def test_the_version_is_shown() -> None:
    """`--version` prints the program's name and version."""
    assert run("--version")[1] == f"catalog-builder, version {__version__}\n"


def test_a_folder_without_a_configuration_says_what_to_do(tmp_path: Path) -> None:
    """Outside a catalogue, one sentence names the missing file and the command that makes one."""
    status, stdout, stderr = run("-C", str(tmp_path), "build")
    assert (status, stdout) == (2, "")
    assert "catalog.yaml" in stderr
    assert "init" in stderr


def test_the_module_runs_as_a_program() -> None:
    """`python -m catalog_builder` is the same program."""
    result = subprocess.run(
        [sys.executable, "-m", "catalog_builder", "--version"], capture_output=True, text=True, check=True
    )
    assert __version__ in result.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="a shell that closes streams")
@pytest.mark.parametrize("stream", [">&-", "2>&-", ">&- 2>&-"])
def test_a_stream_that_was_closed_before_is_no_trouble(stream: str) -> None:
    """Whoever wants to hear nothing hears nothing, and the status says that all went well."""
    command = f'"{sys.executable}" -m catalog_builder --version {stream}'
    result = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert "Traceback" not in result.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is there on Linux")
def test_help_that_cannot_be_written_is_one_sentence() -> None:
    """On a full disk: what the system says, and no traceback."""
    command = [sys.executable, "-m", "catalog_builder", "--help"]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (result.returncode, result.stderr) == (1, "catalog-builder: No space left on device\n")


def test_what_others_registered_for_the_end_is_done() -> None:
    """The program ends without taking its memory apart, but not without asking."""
    script = (
        "import atexit, sys; from catalog_builder.cli import main;"
        "atexit.register(print, 'registered', flush=True); sys.argv[1:] = ['--version']; main(); print('after')"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.split()[-1] == "registered"
