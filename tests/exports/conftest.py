from __future__ import annotations

import pytest
from flask import Flask

from tests.cast import Cast
from tests.officer.desk import Desk, desk_of


@pytest.fixture
def officer(app: Flask, cast: Cast) -> Desk:
    """Ms Okoro at her desk."""
    return desk_of(app, cast.ms_okoro)


@pytest.fixture
def deputy(app: Flask, cast: Cast) -> Desk:
    """Ms Reid at hers: the designated lead, and the officer's deputy."""
    return desk_of(app, cast.ms_reid)


@pytest.fixture
def head(app: Flask, cast: Cast) -> Desk:
    """Mrs Hale at hers."""
    return desk_of(app, cast.mrs_hale)


@pytest.fixture
def other_school(app: Flask, cast: Cast) -> Desk:
    """Mr Young, the officer of Fernhill."""
    return desk_of(app, cast.mr_young)
