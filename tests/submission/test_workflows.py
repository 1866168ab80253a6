from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from catalog_builder import __version__
from catalog_builder.cli.main import cli
from tests.support.schemas import published_schema

PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40}")
EXPRESSION = re.compile(r"\$\{\{.*?\}\}")


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """A new catalogue as `init` makes it."""
    result = CliRunner().invoke(cli, ["init", str(tmp_path / "katalog")])
    assert result.exit_code == 0, result.output
    return tmp_path / "katalog"


def workflows(catalogue: Path) -> dict[str, Any]:
    """Return the GitHub workflows by name; YAML 1.1 reads their `on` as true."""
    folder = catalogue / ".github" / "workflows"
    read = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in folder.glob("*.yml")}
    return {
        name: {("on" if key is True else key): value for key, value in each.items()}
        for name, each in read.items()
    }


def steps(workflow: Any) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_the_workflows_are_valid_and_name_this_version(catalogue: Path) -> None:
    """GitHub and GitLab accept them; they install the program that wrote them."""
    for workflow in workflows(catalogue).values():
        jsonschema.validate(workflow, published_schema("github-workflows"))
    text = (catalogue / ".gitlab-ci.yml").read_text(encoding="utf-8")
    jsonschema.validate(yaml.safe_load(text), published_schema("gitlab-ci"))
    assert f'catalog-builder=={__version__}"' in text
    assert "@VERSION@" not in text + (catalogue / ".github/workflows/periksa.yml").read_text(encoding="utf-8")


def test_gitlab_publishes_from_the_main_branch_only_and_when_a_target_is_named(catalogue: Path) -> None:
    """The password comes from GitLab's variables, one publication runs at a time, the cache is kept."""
    job = yaml.safe_load((catalogue / ".gitlab-ci.yml").read_text(encoding="utf-8"))["terbitkan"]
    assert job["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CATALOG_TARGET"}]
    assert job["resource_group"]
    assert job["cache"]["paths"] == [".catalog-builder/"]
    assert job["script"][-1].startswith('catalog-builder --language id deploy "$CATALOG_TARGET"')


def test_every_action_is_pinned_to_a_commit(catalogue: Path) -> None:
    """A tag can be moved to other code, a commit cannot."""
    used = [step["uses"] for each in workflows(catalogue).values() for step in steps(each) if "uses" in step]
    assert used
    assert all(PINNED.fullmatch(each) for each in used)


def test_nothing_from_outside_is_put_into_a_command(catalogue: Path) -> None:
    """Expressions reach a shell through its environment only, where they are text."""
    for each in workflows(catalogue).values():
        assert not [step["run"] for step in steps(each) if EXPRESSION.search(step.get("run", ""))]


def test_rights_are_the_least_that_each_needs(catalogue: Path) -> None:
    """What looks at a stranger's files may only read, and has no secret."""
    rights = {name: each["permissions"] for name, each in workflows(catalogue).items()}
    assert rights == {
        "periksa": {"contents": "read"},
        "komentar": {"actions": "read", "pull-requests": "write"},
        "formulir": {"contents": "write", "pull-requests": "write"},
        "terbitkan": {"contents": "read"},
    }
    text = "".join(
        path.read_text(encoding="utf-8")
        for path in (catalogue / ".github/workflows").glob("*.yml")
        if path.name != "terbitkan.yml"
    )
    assert "secrets." not in text
    assert "pull_request_target" not in text
    checkouts = [
        step["with"] for step in steps(workflows(catalogue)["periksa"]) if "checkout" in step.get("uses", "")
    ]
    assert all(each["persist-credentials"] is False for each in checkouts)
    assert "sparse-checkout" in checkouts[1]


def shell(step: dict[str, Any], folder: Path, **environment: str) -> None:
    """Run a step's commands as GitHub does."""
    tools = str(Path(sys.executable).parent)
    subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder, check=True, timeout=120,
        env={**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", **environment},
    )  # fmt: skip


def test_a_proposal_is_checked_and_can_be_looked_at(catalogue: Path, tmp_path: Path) -> None:
    """The steps themselves, run on a proposal with one bad entry: a report on that entry, and a preview."""
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-C", str(catalogue)]
    (catalogue / "content/products/lama.md").write_text("---\nname: Lama\n---\n", encoding="utf-8")
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run([*git, *arguments], check=True, capture_output=True)
    shutil.copytree(catalogue / "content", catalogue / ".usulan" / "content")
    proposal = "---\nname: Dodol\npartner: dapur-contoh\ncategory: kue-kering\nprice: lima ribu\n---\n"
    (catalogue / ".usulan/content/products/dodol.md").write_text(proposal, encoding="utf-8")
    named = {step["name"]: step for step in steps(workflows(catalogue)["periksa"])}
    places = {name: str(tmp_path / name) for name in ("summary", "output")}
    environment = {
        "RUNNER_TEMP": str(tmp_path), "GITHUB_STEP_SUMMARY": places["summary"], "GITHUB_OUTPUT": places["output"],
    }  # fmt: skip
    for name in ("Catat berkas yang berubah", "Periksa entri yang berubah", "Buat pratinjau"):
        shell(named[name], catalogue, **environment)
    report = (catalogue / "laporan/laporan.md").read_text(encoding="utf-8")
    assert "dodol.md" in report
    assert "lama.md" not in report
    assert Path(places["output"]).read_text(encoding="utf-8") == "status=1\n"
    assert (catalogue / "pratinjau/index.html").exists()
    assert not (catalogue / "pratinjau/products/dodol.html").exists()


def test_an_issue_becomes_an_entry(catalogue: Path, tmp_path: Path) -> None:
    """What somebody wrote into the form is text, even where it looks like a command."""
    named = {step["name"]: step for step in steps(workflows(catalogue)["formulir"])}
    issue = (
        "### Nama produk\n\nDodol $(touch diretas) `touch diretas`\n\n### Produsen\n\nDapur Contoh\n\n"
        "### Kategori\n\nKue kering\n"
    )
    shell(named["Buat entri"], catalogue, RUNNER_TEMP=str(tmp_path), ISI=issue)
    made = [path.name for path in (catalogue / "content/products").glob("dodol*")]
    assert made == ["dodol-touch-diretas-touch-diretas"]
    assert not (catalogue / "diretas").exists()


class Issues(BaseHTTPRequestHandler):
    """GitLab's list of issues (docs.gitlab.com/api/issues), for who has the token."""

    issues: ClassVar[list[dict[str, Any]]] = [
        {"iid": 7, "description": "### Nama produk\n\nDodol `touch diretas`\n\n### Produsen\n\nDapur Contoh\n\n"
         "### Kategori\n\nKue kering\n"},
        {"iid": 8, "description": "Kapan buka?"},
        {"iid": 9, "description": "### Nama produk\n\nSagon\n\n### Produsen\n\nDapur Contoh\n\n"
         "### Kategori\n\nKue kering\n"},
    ]  # fmt: skip

    def do_GET(self) -> None:
        wanted = "/api/v4/projects/5/issues?labels=siap&state=opened&per_page=100"
        right = self.path == wanted and self.headers["PRIVATE-TOKEN"] == "kunci"
        self.send_response(200 if right else 401)
        self.end_headers()
        self.wfile.write(json.dumps(self.issues).encode() if right else b"[]")

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


def test_gitlabs_issues_become_merge_requests(catalogue: Path, tmp_path: Path) -> None:
    """The job itself, run against a list of issues and a repository: one request each, none twice, no text run."""
    remote = tmp_path / "remote.git"
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run([*git, "init", "-q", "--bare", str(remote)], check=True)
    subprocess.run([*git, "-C", str(remote), "config", "receive.advertisePushOptions", "true"], check=True)
    hook = remote / "hooks/post-receive"
    hook.write_text("#!/bin/sh\nenv | grep ^GIT_PUSH_OPTION_ >> options\n", encoding="utf-8")
    hook.chmod(0o755)
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run([*git, "-C", str(catalogue), *arguments], check=True, capture_output=True)
    head = subprocess.run(
        [*git, "-C", str(catalogue), "rev-parse", "HEAD"], check=True, capture_output=True, text=True
    )
    job = yaml.safe_load((catalogue / ".gitlab-ci.yml").read_text(encoding="utf-8"))["formulir"]
    with ThreadingHTTPServer(("127.0.0.1", 0), Issues) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        environment = {
            "CI_API_V4_URL": f"http://127.0.0.1:{server.server_port}/api/v4", "CI_PROJECT_ID": "5", "CATALOG_TOKEN": "kunci",
            "CI_SERVER_HOST": "gitlab.example", "CI_PROJECT_PATH": "dinas/katalog", "CI_DEFAULT_BRANCH": "main",
            "CI_COMMIT_SHA": head.stdout.strip(), "TMPDIR": str(tmp_path), "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"url.{remote}.insteadOf", "GIT_CONFIG_VALUE_0": "https://oauth2:kunci@gitlab.example/dinas/katalog.git",
        }  # fmt: skip
        for _ in range(2):
            shell({"run": "\n".join(job["script"])}, catalogue, **environment)
        server.shutdown()
    branches = subprocess.run(
        [*git, "-C", str(remote), "branch", "--format=%(refname:short)"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert branches.stdout.split() == ["formulir-7", "formulir-9"]
    options = (remote / "options").read_text(encoding="utf-8")
    assert options.count("=merge_request.create\n") == 2
    assert "merge_request.description=Closes #9" in options
    changed = subprocess.run(
        [*git, "-C", str(remote), "diff", "--name-only", head.stdout.strip(), "formulir-9"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert changed.stdout.split() == ["content/products/sagon/index.md"]
    assert not (catalogue / "diretas").exists()


def test_only_the_owners_branch_is_published(catalogue: Path) -> None:
    """What has the host's password never runs for a proposal, and stays off until it is set up."""
    publishing = workflows(catalogue)["terbitkan"]
    assert set(publishing["on"]) == {"push", "workflow_dispatch"}
    assert publishing["on"]["push"] == {"branches": ["main"]}
    assert all(job["if"].startswith("vars.CATALOG_") for job in publishing["jobs"].values())


def test_the_password_reaches_the_program_under_the_targets_name(catalogue: Path, tmp_path: Path) -> None:
    """The step that sends, run on a target whose name has a hyphen, with the program replaced by one that looks."""
    tools = tmp_path / "tools"
    tools.mkdir()
    seen = tmp_path / "seen"
    program = tools / "catalog-builder"
    program.write_text(
        f'#!/bin/sh\necho "$CATALOG_DEPLOY_SITUS_UTAMA_PASSWORD $*" > {seen}\n', encoding="utf-8"
    )
    program.chmod(0o755)
    step = next(
        each
        for each in workflows(catalogue)["terbitkan"]["jobs"]["hosting"]["steps"]
        if each["name"] == "Kirim"
    )
    environment = {"PATH": f"{tools}:{os.environ['PATH']}", "TUJUAN": "situs-utama", "SANDI": "rahasia"}
    subprocess.run(["bash", "-eo", "pipefail", "-c", step["run"]], env=environment, cwd=catalogue, check=True)
    assert seen.read_text(encoding="utf-8") == "rahasia --language id deploy situs-utama --resume\n"
