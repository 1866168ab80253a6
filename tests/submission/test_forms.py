from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from catalog_builder.cli.main import cli
from catalog_builder.config import load_config
from catalog_builder.content.schema import Partner, Product
from catalog_builder.diagnostics import CatalogError
from catalog_builder.fields.describe import fields_of
from catalog_builder.model import Project
from catalog_builder.submission.editor_fields import form_fields
from catalog_builder.submission.forms import repository_of, write_forms
from catalog_builder.submission.importer import import_files
from catalog_builder.submission.mapping_file import ColumnMapping
from catalog_builder.submission.workbooks import read_workbook
from tests.conftest import REPOSITORY
from tests.support.office import convert
from tests.support.project import CONFIG, write_project
from tests.support.schemas import published_schema
from tests.support.tables import entry, errors

ATTRIBUTES = """\
attributes:
  - {slug: rasa, name: Rasa}
  - {slug: pedas, name: Pedas, type: choice, choices: [sedang, sangat]}
  - {slug: vegan, name: Vegan, type: boolean}
  - {slug: kadar, name: Kadar, type: number, unit: "%"}
  - {slug: bahan, name: Bahan, type: list}
"""
ISSUE = """\
### Nama produk

Dodol Durian

### Produsen

Dodol Pak Haji

### Kategori

Kue kering

### Harga

25rb

### Satuan

_No response_

### Deskripsi

Baris satu.

# Bukan pertanyaan

### Nomor Halal

- [X] ya
- [ ] belum

### WhatsApp

0812-1111-2222

### Kecamatan

Cibarusah
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A catalogue with its forms."""
    made = Project.at(write_project(tmp_path / "katalog", {"catalog.yaml": CONFIG + ATTRIBUTES}))
    write_forms(made)
    return made


def load_yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_forms_says_what_it_writes_and_can_be_run_again(project: Project) -> None:
    """Each file is named; a second run replaces them with the same bytes."""
    before = {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}
    result = CliRunner().invoke(cli, ["-C", str(project.root), "--language", "en", "forms"])
    assert result.exit_code == 0, result.output
    named = [line.removeprefix("wrote ") for line in result.output.splitlines()]
    assert "formulir/produk.xlsx" in named
    assert all((project.root / name).is_file() for name in named)
    assert {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()} == before


def test_the_issue_form_is_one_by_githubs_schema(project: Project) -> None:
    """GitHub shows it, with the required questions marked."""
    form = load_yaml(project.root / ".github/ISSUE_TEMPLATE/produk.yml")
    jsonschema.validate(form, published_schema("github-issue-forms"))
    required = [each["id"] for each in form["body"] if each.get("validations")]
    assert required == ["name", "partner", "category"]
    labels = [each["attributes"]["label"] for each in form["body"][1:]]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("name", ["issue.md", "issue.txt"])
def test_an_issue_as_github_shows_it_becomes_an_entry(project: Project, tmp_path: Path, name: str) -> None:
    """Answers below their questions, `_No response_`, ticks, and headings within an answer."""
    (tmp_path / name).write_text(ISSUE.replace("\n", "\r\n"), encoding="utf-8", newline="")
    report = import_files(project, [tmp_path / name], ColumnMapping())
    assert report.rows.new == 1
    assert entry(project, "products/dodol-durian/index.md") == (
        "---\nname: Dodol Durian\npartner: dodol-pak-haji\ncategory: kue-kering\nprice: 25000\n"
        "certificates:\n  - {kind: halal}\n---\n\nBaris satu.\n\n\\# Bukan pertanyaan\n"
    )
    assert errors(project) == []


def test_a_filled_in_template_of_gitlab_becomes_an_entry(project: Project, tmp_path: Path) -> None:
    """The hints in comments are no answers."""
    text = (project.root / ".gitlab/issue_templates/Produk.md").read_text(encoding="utf-8")
    answers = {"Nama produk": "Dodol", "Produsen": "Dapur Uji", "Kategori": "Kue kering"}
    for question, answer in answers.items():
        text = text.replace(f"### {question}\n", f"### {question}\n\n{answer}\n")
    (tmp_path / "issue.md").write_text(text, encoding="utf-8")
    import_files(project, [tmp_path / "issue.md"], ColumnMapping())
    assert entry(project, "products/dodol/index.md") == (
        "---\nname: Dodol\npartner: dapur-uji\ncategory: kue-kering\n---\n"
    )


def test_every_field_of_a_product_and_a_partner_is_in_the_editor(project: Project) -> None:
    """A field that is added to the schema appears in the web editor without anybody thinking of it.

    Attributes too, when catalog.yaml has any; other languages and the last day of a price have fields of their own.
    """
    config = load_yaml(project.root / "static/admin/config.yml")
    skipped = {"slug", "aliases", "description"}
    for collection, model in zip(config["collections"][:2], (Product, Partner), strict=True):
        names = {field["name"] for field in collection["fields"]}
        own = {name for name in names if not name.endswith(("_en", "_until", "_kind"))}
        assert own == {field.name for field in fields_of(model)} - skipped | {"body"}
        assert all(field.get("hint") for field in collection["fields"] if field["name"] in own - {"body"})
        assert "name_en" in names


def test_the_editor_describes_each_field_that_it_shows(project: Project) -> None:
    """What the form has and how its values are written come from one schema, down to the last group."""
    described = json.loads((project.root / "static/admin/fields.json").read_text(encoding="utf-8"))
    shown = load_yaml(project.root / "static/admin/config.yml")["collections"]
    for collection, model in zip(shown[:2], (Product, Partner), strict=True):
        kind = described["kinds"][collection["name"]]
        boxes = [each for each in collection["fields"] if each["name"] not in {"body", "_kind"}]
        assert kind["known_by"] == (["partner", "category"] if model is Product else ["kind"])
        assert tree(boxes) == boxes_of(kind, described["languages"])
        assert {field["name"] for field in kind["fields"]} <= set(kind["order"])


def tree(boxes: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the names of a form's fields, with those of their groups."""
    return {each["name"]: tree(each.get("fields", [])) for each in boxes}


def boxes_of(shape: dict[str, Any], languages: list[str]) -> dict[str, Any]:
    """Return the names that the page reads and writes, with those of their groups."""
    found: dict[str, Any] = {}
    for field in shape["fields"]:
        inner = boxes_of(field["group"], languages) if "group" in field else {}
        if field["kind"] != "group" or inner:
            found[field["name"]] = inner
        if field["kind"] == "local":
            found |= {f"{field['name']}_{code}": {} for code in languages[1:]}
        if field["kind"] == "price":
            found[f"{field['name']}_until"] = {}
    return found


def test_the_demo_comes_back_from_the_editors_form_to_the_byte() -> None:
    """Every entry, whatever groups, languages and spellings it has."""
    demo = Project.at(REPOSITORY)
    files = {
        kind: [str(path) for path in (REPOSITORY / "content" / kind).rglob("*.md")]
        for kind in ("products", "partners")
    }
    assert all(files.values())
    script = REPOSITORY / "tests/js/support/there-and-back.js"
    task = json.dumps({"fields": form_fields(load_config(demo)), "files": files})
    result = subprocess.run(["node", str(script)], input=task, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("collection", "name", "good", "bad"),
    [
        (0, "gtin", ["12345670", "8 991234 567891", "036000291452"], ["123456789", "12345", "abc"]),
        (0, "hs_code", ["1905", "1905.90", "6205.20.20", "1905909000"], ["190", "19059"]),
        (0, "kbli", ["01234"], ["1234", "012345"]),
        (1, "nib", ["1234567890123"], ["123456789012"]),
    ],
)
def test_the_editor_checks_how_many_digits_there_are(
    project: Project, collection: int, name: str, good: list[str], bad: list[str]
) -> None:
    """With the pattern that both editors take, and a sentence that says what may be written."""
    fields = load_yaml(project.root / "static/admin/config.yml")["collections"][collection]["fields"]
    pattern, message = next(field["pattern"] for field in fields if field["name"] == name)
    assert message
    assert all(re.search(pattern, text) for text in good)
    assert not any(re.search(pattern, text) for text in bad)


def test_entries_without_a_folder_have_a_list_of_their_own(project: Project) -> None:
    """The tiny catalogue has a partner in a single file; its products are all in folders."""
    config = load_yaml(project.root / "static/admin/config.yml")
    names = ["products", "partners", "partners-files"]
    assert [(each["name"], each.get("path")) for each in config["collections"]] == [
        *zip(names, ("{{slug}}/index", "{{slug}}/index", None), strict=True)
    ]
    assert config["collections"][2]["create"] is False


def test_the_pages_cms_configuration_has_the_fields_that_it_can_hold(project: Project) -> None:
    """All but attributes and wants; and none of which an entry has a group or a text where the form has the other."""
    assert {"price", "name", "images", "supply"} <= pages_fields(project, "products")
    path = project.root / "content/products/lain/index.md"
    path.parent.mkdir(parents=True)
    path.write_text(
        "---\nname: {id: Lain, en: Other}\npartner: dapur-uji\ncategory: kue-kering\n"
        "price: {amount: 1, valid_until: 2027-01}\nimages: [{file: a.jpg, alt: A}]\ntags: lebaran\n"
        "supply: {capacity: 5, unit: {id: toples, en: jars}}\nlinks: {tokopedia: x}\nunit: toples\n---\n",
        encoding="utf-8",
    )
    before = pages_fields(project, "products")
    write_forms(project)
    gone = {"name", "price", "images", "tags", "supply"}
    assert before - pages_fields(project, "products") == gone
    assert load_yaml(project.root / ".pages.yml")["settings"] == {"content": {"merge": True}}


def pages_fields(project: Project, kind: str) -> set[str]:
    """Return the names of the fields in the form of Pages CMS."""
    content = load_yaml(project.root / ".pages.yml")["content"]
    return {field["name"] for each in content if each["name"] == kind for field in each["fields"]}


def test_pages_cms_knows_the_types_of_all_fields(project: Project) -> None:
    """pagescms.org/docs/configuration/content/fields."""
    pages = load_yaml(project.root / ".pages.yml")
    types = {field["type"] for each in pages["content"] for field in each["fields"]}
    assert types <= {
        "string",
        "text",
        "select",
        "boolean",
        "date",
        "image",
        "object",
        "reference",
        "rich-text",
    }


def test_the_repository_of_the_editor_is_the_one_that_git_pushes_to(tmp_path: Path) -> None:
    """Both kinds of addresses; words to replace when there is none."""
    assert repository_of(tmp_path) == "OWNER/REPOSITORY"
    (tmp_path / ".git").mkdir()
    for url in (
        "https://github.com/dinas/katalog.git",
        "git@github.com:dinas/katalog.git",
        "ssh://git@x/dinas/katalog",
    ):
        (tmp_path / ".git/config").write_text(f'[remote "origin"]\n\turl = {url}\n', encoding="utf-8")
        assert repository_of(tmp_path) == "dinas/katalog"
    (tmp_path / ".git/config").write_text("[core]\n", encoding="utf-8")
    assert repository_of(tmp_path) == "OWNER/REPOSITORY"


@pytest.mark.parametrize("kind", ["products", "partners", "programmes", "pages", "catalog"])
def test_the_json_schemas_are_schemas(project: Project, kind: str) -> None:
    """Draft 7, which editors read."""
    schema = json.loads((project.root / f"schema/{kind}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)


@pytest.mark.parametrize("kind", ["products", "partners", "programmes", "pages"])
def test_the_demo_catalogue_follows_the_json_schemas(kind: str) -> None:
    """What `check` accepts no editor marks; a misspelt key is marked."""
    demo = Project.at(REPOSITORY)
    config = load_config(demo)
    from catalog_builder.submission.forms import form_files  # noqa: PLC0415

    content = form_files(REPOSITORY, config)[f"schema/{kind}.schema.json"]
    assert isinstance(content, bytes)
    validator = jsonschema.Draft7Validator(json.loads(content))
    entries = [path for path in (REPOSITORY / "content" / kind).rglob("*.md") if ".en." not in path.name]
    assert entries
    for path in entries:
        front = path.read_text(encoding="utf-8").split("\n---\n")[0].removeprefix("---\n")
        values = yaml.load(front, Loader=yaml.BaseLoader)  # noqa: S506 (reads texts only)
        assert [error.message for error in validator.iter_errors(values)] == [], path
    assert not validator.is_valid({**values, "hrga": "1"})


def test_catalog_yaml_follows_its_schema(project: Project) -> None:
    """The demo's settings are valid, an unknown key is not."""
    schema = json.loads((project.root / "schema/catalog.schema.json").read_text(encoding="utf-8"))
    values = yaml.safe_load((REPOSITORY / "catalog.yaml").read_text(encoding="utf-8"))
    jsonschema.validate(values, schema)
    assert not jsonschema.Draft7Validator(schema).is_valid({**values, "sites": {}})


def test_the_template_as_it_is_imports_nothing(project: Project) -> None:
    """Its example row is recognised, its lists are no table."""
    for name in ("formulir/produk.xlsx", "formulir/produk.csv"):
        report = import_files(project, [project.root / name], ColumnMapping())
        assert (report.rows.read, report.rows.left, report.changes) == (1, 1, [])
        assert [str(each.message) for each in report.problems] == ["the example row of the template"]
        assert len({match.key for match in report.tables[0].matches}) == len(report.tables[0].header.headings)


def test_a_filled_in_template_imports(project: Project, tmp_path: Path) -> None:
    """Every value of the example is one that its column takes."""
    text = (project.root / "formulir/produk.csv").read_bytes().decode("utf-8-sig")
    (tmp_path / "isi.csv").write_text(
        text.replace("Contoh: ", "").replace("nastar.jpg", ""), encoding="utf-8"
    )
    report = import_files(project, [tmp_path / "isi.csv"], ColumnMapping())
    assert (report.rows.new, report.drafts) == (1, 0)
    assert [str(each.message) for each in report.problems] == []
    assert errors(project) == []


def test_the_template_opens_in_libreoffice_with_digits_as_text(project: Project, tmp_path: Path) -> None:
    """Saved again by LibreOffice it has the same headings, and the barcode is still text."""
    saved = convert(project.root / "formulir/produk.xlsx", "xlsx", tmp_path)
    sheet = read_workbook(saved.read_bytes(), "a.xlsx")[0]
    row = dict(zip(sheet.rows[0], sheet.rows[1], strict=True))
    assert row["Nomor barcode"] == "8999999901028"
    headings = next(csv.reader(io.StringIO((project.root / "formulir/produk.csv").read_text("utf-8-sig"))))
    assert sheet.rows[0] == headings


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    """Status 3 with the reason, when a file lies where a folder belongs."""
    made = Project.at(write_project(tmp_path / "katalog"))
    (made.root / "schema").write_text("x")
    with pytest.raises(CatalogError, match="cannot write to"):
        write_forms(made)
