"""What known hosts take: files, bytes of one file, bytes in all, files in one folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from catalog_builder.diagnostics import Message
from catalog_builder.frozen import dataclass
from catalog_builder.manifest import FileRecord

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """A host's limits (None: it names none) and where it says so; sizes in bytes."""

    source: str
    files: int | None = None
    file_bytes: int | None = None
    total_bytes: int | None = None
    folder_files: int | None = None


HOSTS: Mapping[str, Limits] = {
    "github-pages": Limits(
        "https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits",
        file_bytes=100 * MB,
        total_bytes=1_000 * MB,
    ),
    "cloudflare-pages": Limits(
        "https://developers.cloudflare.com/pages/platform/limits/", files=20_000, file_bytes=25 * 1024 * 1024
    ),
    "netlify": Limits("https://docs.netlify.com/site-deploys/overview/", folder_files=54_000),
    "cpanel": Limits("the inode quota of the plan; many cheap plans allow 100,000", files=100_000),
}
"""Read in November 2026 (Cloudflare: the free plan)."""


def exceeded(host: str, files: Mapping[str, FileRecord]) -> Iterator[Message]:
    """Yield a sentence for each limit of a host that a site goes beyond."""
    limits = HOSTS[host]
    total = sum(record.size for record in files.values())
    folders = Counter(path.rpartition("/")[0] for path in files)
    folder, most = folders.most_common(1)[0]
    if limits.files and len(files) > limits.files:
        yield Message.of(
            "{host} takes {limit} files, the site has {count}",
            host=host, limit=limits.files, count=len(files),
        )  # fmt: skip
    if limits.total_bytes and total > limits.total_bytes:
        yield Message.of(
            "{host} takes {limit} MB, the site has {count}",
            host=host, limit=limits.total_bytes // MB, count=total // MB,
        )  # fmt: skip
    if limits.folder_files and most > limits.folder_files:
        yield Message.of(
            "{host} takes {limit} files in one folder, {folder}/ has {count}",
            host=host, limit=limits.folder_files, folder=folder, count=most,
        )  # fmt: skip
    for path, record in files.items():
        if limits.file_bytes and record.size > limits.file_bytes:
            yield Message.of(
                "{host} takes files of {limit} MB, {path} has {count}",
                host=host, limit=limits.file_bytes // MB, path=path, count=record.size // MB,
            )  # fmt: skip
