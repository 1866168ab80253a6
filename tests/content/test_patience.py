import pickle
import re
import signal
import threading
from multiprocessing import get_context
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalog_builder.cli.main import cli
from catalog_builder.content import markdown
from catalog_builder.content.patience import Alarm, OutOfTime, alarm
from catalog_builder.forks import CAN_FORK
from tests.support.project import CONFIG, write_project

CATASTROPHE = re.compile(r"(a+)+$")
posix = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="Windows has no alarm")


def run(folder: Path, *arguments: str) -> Result:
    """Run the program on a catalogue."""
    return CliRunner().invoke(cli, ["-C", str(folder), *arguments, "--workers", "1"])


@posix
def test_a_search_that_would_take_years_is_ended() -> None:
    """A regular expression that blows up is interrupted where it is."""
    with alarm() as bell, pytest.raises(OutOfTime):
        bell.start(1)
        CATASTROPHE.match("a" * 60 + "!")


@posix
def test_the_alarm_is_put_back() -> None:
    """What takes no longer goes through, and nothing rings afterwards."""
    before = signal.getsignal(signal.SIGALRM)
    with alarm() as bell:
        bell.start(5)
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


@pytest.mark.skipif(not CAN_FORK, reason="no copies of processes here")
def test_a_copy_of_the_process_has_an_alarm_of_its_own() -> None:
    """What takes too long there is interrupted, although the alarm was set up here."""
    with alarm() as bell:
        bell.start(60)
        bell.stop()
        copy = get_context("fork").Process(target=_take_years, args=(bell,))
        copy.start()
        copy.join(30)
    assert copy.exitcode == 0


@posix
def test_an_alarm_that_is_sent_to_another_process_rings_there() -> None:
    """It arrives as one that is still to be set up."""
    with alarm() as bell:
        bell.start(60)
        sent = pickle.loads(pickle.dumps(bell))  # noqa: S301 (made here)
        bell.stop()
        _take_years(sent)
        sent.take_down()


def _take_years(bell: Alarm) -> None:
    with pytest.raises(OutOfTime):
        bell.start(1)
        CATASTROPHE.match("a" * 60 + "!")


def test_other_threads_have_no_alarm_and_go_on() -> None:
    """Where the alarm cannot ring the block runs as it is."""
    done = []

    def work() -> None:
        with alarm() as bell:
            bell.start(1)
            bell.stop()
            done.append(1)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [1]


@posix
def test_an_entry_that_takes_too_long_is_named_and_the_others_are_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crafted text keeps the program busy for its seconds; then the rest of the catalogue goes on."""
    body = "_kue_ " * 50 + "a" * 60
    write_project(
        tmp_path,
        {
            "catalog.yaml": CONFIG + "limits: {entry_seconds: 1}\n",
            "content/pages/berat.md": f"---\ntitle: Berat\n---\n{body}!\n",
            "content/pages/ringan.md": "---\ntitle: Ringan\n---\n_Enak_.\n",
        },
    )
    real = markdown._converted

    def crafted(source: str) -> str:
        if source.endswith("a!\n"):
            CATASTROPHE.search(source.strip())
        return real(source)

    monkeypatch.setattr(markdown, "_converted", crafted)
    result = run(tmp_path, "build", "--keep-going")
    assert result.exit_code == 1
    assert "content/pages/berat.md: error[too-slow]" in result.stderr
    assert (tmp_path / "output/pages/ringan.html").exists()
    assert not (tmp_path / "output/pages/berat.html").exists()


def test_a_site_of_too_many_pages_is_not_built(tmp_path: Path) -> None:
    """More pages than `limits.pages` are said with their number, before one of them is made."""
    write_project(tmp_path, {"catalog.yaml": CONFIG + "limits: {pages: 5}\n"})
    result = run(tmp_path, "build")
    assert result.exit_code == 1
    assert re.search(r"the site would have \d+ pages; 5 are allowed", result.stderr)
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("body", ["kue enak " * 10, "kue `enak` " * 10])
def test_the_owner_says_how_long_a_text_may_be(tmp_path: Path, body: str) -> None:
    """`limits.body_characters` holds for plain texts and for others."""
    page = f"---\ntitle: Panjang\n---\n{body}\n"
    write_project(tmp_path, {"content/pages/panjang.md": page})
    assert run(tmp_path, "check").exit_code == 0
    (tmp_path / "catalog.yaml").write_text(CONFIG + "limits: {body_characters: 50}\n", encoding="utf-8")
    result = run(tmp_path, "check")
    assert "error[text-too-complex]: the text is longer than 50 characters" in result.stderr + result.stdout


def test_a_converter_that_was_stopped_is_not_used_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was begun in a text that took too long never shows in the next one."""
    first = markdown._converter()
    monkeypatch.setattr(first, "convert", _out_of_time)
    with pytest.raises(OutOfTime):
        markdown._converted("- a")
    assert markdown._converter() is not first
    assert markdown._converted("a") == "<p>a</p>"


def _out_of_time(_source: str) -> str:
    raise OutOfTime
