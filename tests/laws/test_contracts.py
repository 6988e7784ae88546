"""The import contracts themselves: none forgotten, none loosened."""

from __future__ import annotations

import tomllib

import pytest

from tests.laws.tree import ROOT


@pytest.fixture(scope="module")
def contracts() -> list[dict[str, object]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return project["tool"]["importlinter"]["contracts"]


def test_each_feature_with_tables_has_a_contract_that_keeps_them_its_own(
    contracts: list[dict[str, object]],
) -> None:
    protected = {name for contract in contracts for name in contract.get("protected_modules", [])}

    found = [*(ROOT / "eduweb").glob("*/models.py"), *(ROOT / "eduweb").glob("*/models/__init__.py")]
    features = {path.relative_to(ROOT / "eduweb").parts[0] for path in found}

    assert {f"eduweb.{feature}.models" for feature in features} == protected


def test_only_the_feature_and_the_factory_may_touch_its_tables(contracts: list[dict[str, object]]) -> None:
    for contract in contracts:
        for protected in contract.get("protected_modules", []):
            assert contract["allowed_importers"] == [protected.removesuffix(".models"), "eduweb.factory"]


def test_no_contract_looks_away(contracts: list[dict[str, object]]) -> None:
    assert [contract["id"] for contract in contracts if contract.get("ignore_imports")] == []
