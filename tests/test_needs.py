"""What a test needs and does not find is said in a line: none is skipped."""

import pytest

from tests.needs import need
from tests.serving import ROOT


@pytest.fixture
def _by_pytest_alone(monkeypatch):
    for name in ("TESTS_FOLDER", "TEST_POSTGRES_URL", "TEST_REDIS_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("_by_pytest_alone")
@pytest.mark.parametrize("name", ["postgres", "redis"])
def test_a_server_that_does_not_run_fails_the_test(name):
    with pytest.raises(pytest.fail.Exception, match="manque : lancez bin/test"):
        need(name)


@pytest.mark.usefixtures("_by_pytest_alone")
def test_nothing_is_installed_by_pytest_alone(monkeypatch, tmp_path):
    for tool in ("dirname", "readlink", "mkdir", "chmod"):
        (tmp_path / tool).symlink_to(f"/usr/bin/{tool}")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(pytest.fail.Exception, match="Chromium manque"):
        need("chromium")


@pytest.mark.usefixtures("_by_pytest_alone")
def test_a_server_given_is_the_one_used(monkeypatch):
    monkeypatch.setenv("TEST_REDIS_URL", "redis://ailleurs/0")
    assert need("redis") == "redis://ailleurs/0"
    assert (ROOT / "tests/need.sh").stat().st_mode & 0o100
