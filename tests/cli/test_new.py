import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalog_builder.cli import new
from catalog_builder.cli.main import cli
from tests.support.project import snapshot, write_project


def run(project: Path, *arguments: str, answers: str = "") -> Result:
    """Run `new` in a project."""
    return CliRunner().invoke(cli, ["-C", str(project), "new", *arguments], input=answers)


def check(project: Path) -> Result:
    """Check the project."""
    return CliRunner().invoke(cli, ["-C", str(project), "check"])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a tiny catalogue with one producer, one category and one product."""
    return write_project(tmp_path)


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend that somebody is there to answer."""
    monkeypatch.setattr(new, "is_interactive", lambda: True)


def test_a_product_is_written_and_checks_at_once(project: Path) -> None:
    """Without a terminal, what is given and what is clear make an entry that has no errors."""
    result = run(project, "product", "Kue Sagu: isi 12", "--set", "harga=Rp 20.000")
    assert (result.exit_code, result.stderr) == (0, "")
    text = (project / "content/products/kue-sagu-isi-12/index.md").read_text(encoding="utf-8")
    assert '\nname: "Kue Sagu: isi 12"\n' in text
    assert "\npartner: dapur-uji\n" in text
    assert "\ncategory: kue-kering\n" in text
    assert "\nprice: Rp 20.000\n" in text
    assert check(project).exit_code == 0


def test_every_other_field_waits_in_a_comment(project: Path) -> None:
    """Each field of the schema is there with its purpose and an example."""
    run(project, "partner", "Toko Baru")
    text = (project / "content/partners/toko-baru/index.md").read_text(encoding="utf-8")
    assert "# Pictures: Photos beside the entry" in text
    assert "\n# whatsapp: " in text
    assert "\nkind: producer\n" in text


def test_comments_are_in_the_language_of_the_run(project: Path) -> None:
    """An Indonesian clerk gets Indonesian explanations."""
    CliRunner().invoke(
        cli, ["-C", str(project), "--language", "id", "new", "partner", "Toko Baru", "--set", "kind=hotel"]
    )
    text = (project / "content/partners/toko-baru/index.md").read_text(encoding="utf-8")
    assert "# Nama: Nama usaha atau lembaga." in text
    assert "\nkind: hospitality\n" in text


def test_names_of_things_are_found_as_people_write_them(project: Path) -> None:
    """A reference may be written by its name, in any case; the entry holds the slug."""
    run(project, "product", "Sagu", "--set", "category=KUE KERING", "--set", "partner=Dapur Uji")
    text = (project / "content/products/sagu/index.md").read_text(encoding="utf-8")
    assert "\ncategory: kue-kering\n" in text
    assert "\npartner: dapur-uji\n" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["product", "Nastar"], '"nastar" is already the address of content/products/nastar/index.md'),
        (["product", "NASTAR"], "choose another one: --slug nastar-2"),
        (["product", "中文"], '"中文" cannot be the name of an entry'),
        (["product", "Con"], '"con" cannot be the name of an entry'),
        (["product", "Sagu", "--slug", "Kue Sagu"], "kue-sagu"),
        (["product", "Sagu", "--set", "partner=dapur-ujo"], "did you mean dapur-uji?"),
        (["product", "Sagu", "--set", "rasa=manis"], 'there is no field "rasa" here'),
        (["product", "Sagu", "--set", "harga"], '"harga" is not of the form FIELD=VALUE'),
        (["product", "Sagu", "--set", "harga=murah"], "cannot be read as an amount of money"),
        (["product", "Sagu", "--set", "certificates=[{kind: xyz}]"], "the entry was not written"),
        (["partner", "Sagu", "--set", "kind=raja"], "choose one of"),
        (["partner", "Sagu\aBel"], "error[control-character]"),
        (["partner", " "], "cannot be the name of an entry"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_reason(project: Path, arguments: list[str], said: str) -> None:
    """A name that is taken or impossible and a value that is wrong leave everything as it was, status 2."""
    before = snapshot(project)
    result = run(project, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert snapshot(project) == before


def test_a_former_address_is_taken_too(project: Path) -> None:
    """An alias leads visitors somewhere: no new entry may take it."""
    write_project(
        project, {"content/partners/lama.md": "---\nname: L\nkind: mall\naliases: [toko-lama]\n---\n"}
    )
    result = run(project, "partner", "Toko Lama")
    assert result.exit_code == 2
    assert "content/partners/lama.md" in result.stderr


def test_an_entry_that_is_broken_keeps_its_address(project: Path) -> None:
    """A file that cannot be read is not written over, and can be referred to."""
    write_project(project, {"content/partners/rusak.md": "---\nname: [\n---\n"})
    assert run(project, "partner", "Rusak").exit_code == 2
    assert run(project, "product", "Sagu", "--set", "partner=rusak").exit_code == 0


def test_photos_that_wait_in_the_folder_are_no_obstacle(project: Path) -> None:
    """A folder without an entry is filled, not refused."""
    (project / "content/products/sagu").mkdir()
    (project / "content/products/sagu/sagu.jpg").touch()
    assert run(project, "product", "Sagu").exit_code == 0


def test_what_is_required_and_not_clear_has_to_be_given(project: Path) -> None:
    """With two producers and nobody to ask, the command says which option is missing."""
    write_project(project, {"content/partners/lain.md": "---\nname: Lain\nkind: producer\n---\n"})
    result = run(project, "product", "Sagu")
    assert result.exit_code == 2
    assert result.stderr == 'error: "partner" is required\n  give it with --set partner=dapur-bu-yani\n'


def test_the_first_entry_of_a_catalogue_can_be_written(tmp_path: Path) -> None:
    """An empty content folder is where `new` starts."""
    (tmp_path / "catalog.yaml").write_text("site: {title: Katalog}\n", encoding="utf-8")
    assert run(tmp_path, "partner", "Dapur Bu Yani").exit_code == 0
    assert check(tmp_path).exit_code == 0


@pytest.mark.usefixtures("at_a_terminal")
def test_at_a_terminal_each_required_field_is_asked_for(project: Path) -> None:
    """A wrong answer gets the reason and the question again; Enter takes what is offered."""
    write_project(project, {"content/partners/lain.md": "---\nname: Lain\nkind: producer\n---\n"})
    result = run(project, "product", "Sagu", answers="dapur\nlain\n\n")
    assert result.exit_code == 0
    assert "dapur-uji, lain" in result.stderr
    assert 'error: no partner is called "dapur"' in result.stderr
    text = (project / "content/products/sagu/index.md").read_text(encoding="utf-8")
    assert "\npartner: lain\n" in text
    assert "\ncategory: kue-kering\n" in text


@pytest.mark.usefixtures("at_a_terminal")
def test_long_lists_of_choices_are_cut(project: Path) -> None:
    """A question lists a dozen choices at most."""
    names = {f"content/partners/p{n:02}.md": f"---\nname: P{n}\nkind: producer\n---\n" for n in range(20)}
    write_project(project, names)
    result = run(project, "product", "Sagu", answers="p07\n\n")
    assert result.exit_code == 0
    assert "p10 …" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are of Unix")
def test_it_talks_at_a_real_terminal(project: Path) -> None:
    """The program itself asks on a terminal and writes the entry that was answered."""
    import pty  # noqa: PLC0415 (Unix only)

    pid, terminal = pty.fork()
    if pid == 0:  # pragma: no cover - another program from here on
        arguments = ["-m", "catalog_builder", "-C", str(project), "new", "partner", "Toko Ani"]
        os.execv(sys.executable, [sys.executable, *arguments])  # noqa: S606
    os.write(terminal, b"mall\n")
    assert os.waitpid(pid, 0)[1] == 0
    os.close(terminal)
    assert "\nkind: mall\n" in (project / "content/partners/toko-ani/index.md").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_gives_a_sentence(project: Path) -> None:
    """A file in the way of the entry's folder ends the command, status 3."""
    (project / "content/partners/toko-baru").touch()
    result = run(project, "partner", "Toko Baru")
    assert result.exit_code == 3
    assert "cannot write to" in result.stderr
