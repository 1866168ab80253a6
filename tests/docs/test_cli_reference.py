from tools.cli_reference import TARGET, reference


def test_the_command_line_reference_is_up_to_date() -> None:
    """docs/cli.md says what the commands say of themselves; `make docs` writes it anew."""
    assert TARGET.read_text(encoding="utf-8") == reference()
