"""No page asks anything of another site, and none stays behind on a shared tablet."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

PAGES = ["/staff", "/nowhere", "/trouble/broken"]


@pytest.mark.parametrize("path", PAGES)
class TestEveryAnswer:
    def test_only_our_own_things_may_be_loaded(self, client: FlaskClient, path: str) -> None:
        policy = client.get(path).headers["Content-Security-Policy"]

        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy

    def test_nothing_is_kept(self, client: FlaskClient, path: str) -> None:
        assert client.get(path).headers["Cache-Control"] == "no-store"

    def test_nothing_is_guessed_framed_or_told(self, client: FlaskClient, path: str) -> None:
        headers = client.get(path).headers

        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert headers["Permissions-Policy"] == "camera=(), microphone=(), geolocation=()"

    def test_a_page_without_encryption_does_not_promise_it(self, client: FlaskClient, path: str) -> None:
        assert "Strict-Transport-Security" not in client.get(path).headers
        assert "Strict-Transport-Security" in client.get(path, base_url="https://school.example").headers


def test_the_cookie_is_bound_to_this_host_and_out_of_reach_of_scripts(client: FlaskClient) -> None:
    cookie = client.get("/staff").headers["Set-Cookie"]

    assert cookie.startswith("__Host-eduweb=")
    assert all(part in cookie for part in ("Secure", "HttpOnly", "Path=/", "SameSite=Lax"))
    assert "Domain" not in cookie


class TestStaticFiles:
    def test_a_file_named_with_its_content_may_be_kept_for_ever(self, client: FlaskClient) -> None:
        answer = client.get("/static/art/bramble-hello.svg?v=123")

        assert "immutable" in answer.headers["Cache-Control"]
        answer.close()

    def test_a_file_named_without_it_is_asked_for_again(self, client: FlaskClient) -> None:
        answer = client.get("/static/art/bramble-hello.svg")

        assert answer.headers["Cache-Control"] == "no-cache"
        answer.close()
