"""The app as it starts for a school, for the laws that ask the app itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from eduweb.config import Settings
from eduweb.factory import create_app

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.laws)


@pytest.fixture(scope="package")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings.from_env({"EDUWEB_HOME": str(tmp_path_factory.mktemp("laws"))})


@pytest.fixture(scope="package")
def law_app(settings: Settings) -> Flask:
    return create_app(settings)
