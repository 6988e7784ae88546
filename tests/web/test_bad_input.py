"""What no form of ours could have sent is turned away before anything reads it, and never with a 500."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

WORDS = "/trouble/words"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def token(client: FlaskClient) -> str:
    page = client.get("/staff").text
    found = re.search(r'name="csrf-token" content="([^"]+)"', page)
    assert found is not None
    return found[1]


def post(client: FlaskClient, body: bytes | str, **headers: str) -> int:
    return client.post(WORDS, data=body, content_type=FORM, headers=headers).status_code


class TestForgery:
    def test_a_form_without_a_token_is_refused(self, client: FlaskClient) -> None:
        assert post(client, "words=hello") == 400

    def test_a_form_with_somebody_elses_token_is_refused(self, client: FlaskClient, token: str) -> None:
        other = client.application.test_client()

        assert post(other, f"words=hello&csrf_token={token}") == 400

    def test_a_form_with_its_token_is_taken(self, client: FlaskClient, token: str) -> None:
        assert post(client, f"words=hello&csrf_token={token}") == 200

    def test_htmx_may_bring_the_token_in_a_header(self, client: FlaskClient, token: str) -> None:
        assert post(client, "words=hello", **{"X-CSRFToken": token}) == 200

    @pytest.mark.parametrize(
        "headers",
        [
            {"Origin": "https://evil.example"},
            {"Origin": "null"},
            {"Origin": "http://localhost:9999"},
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
            {"Origin": "https://evil.example", "X-Forwarded-Host": "evil.example"},
        ],
    )
    def test_another_sites_page_is_refused(
        self, client: FlaskClient, token: str, headers: dict[str, str]
    ) -> None:
        assert post(client, f"words=hello&csrf_token={token}", **headers) == 403

    def test_our_own_page_is_not(self, client: FlaskClient, token: str) -> None:
        body = f"words=hello&csrf_token={token}"

        assert post(client, body, Origin="http://localhost", **{"Sec-Fetch-Site": "same-origin"}) == 200


class TestBodies:
    @pytest.mark.parametrize(
        ("body", "code"),
        [
            pytest.param(b"words=" + b"a" * 5_000_000, 413, id="5 MB"),
            pytest.param(b"words=" + b"a" * 70_000, 413, id="more than 64 kB"),
            pytest.param(b"&".join(b"f%d=1" % number for number in range(5_000)), 413, id="5,000 fields"),
            pytest.param(b"&" * 60_000, 413, id="60,000 fields"),
            pytest.param(b"words=a%00b", 400, id="NUL"),
            pytest.param(b"words=a\x00b", 400, id="raw NUL"),
            pytest.param(b"wor%00ds=ab", 400, id="NUL in a name"),
            pytest.param(b"words=%ED%A0%80", 400, id="lone surrogate"),
            pytest.param(b"words=%FF%FE", 400, id="not UTF-8"),
            pytest.param(b"words=\xff\xfe", 400, id="raw not UTF-8"),
        ],
    )
    def test_a_body_no_form_sends_is_refused(
        self, client: FlaskClient, token: str, body: bytes, code: int
    ) -> None:
        assert post(client, body, **{"X-CSRFToken": token}) == code

    @pytest.mark.parametrize(
        "content_type",
        ["application/json", "text/plain", "multipart/form-data; boundary=x", "text/xml", ""],
    )
    def test_another_kind_of_body_is_refused(
        self, client: FlaskClient, token: str, content_type: str
    ) -> None:
        answer = client.post(
            WORDS, data=b'{"words": "hello"}', content_type=content_type, headers={"X-CSRFToken": token}
        )

        assert answer.status_code == 415

    def test_deep_json_is_refused_unread(self, client: FlaskClient, token: str) -> None:
        body = b"[" * 30_000 + b"]" * 30_000

        answer = client.post(
            WORDS, data=body, content_type="application/json", headers={"X-CSRFToken": token}
        )

        assert answer.status_code == 415

    def test_a_hundred_emoji_are_a_fine_body(self, client: FlaskClient, token: str) -> None:
        answer = client.post(WORDS, data={"words": "🦔" * 100}, headers={"X-CSRFToken": token})

        assert answer.text == "100"


class TestAddresses:
    @pytest.mark.parametrize(
        ("path", "code"),
        [
            ("/trouble/%00", 404),
            ("/trouble/%ED%A0%80", 404),
            ("/trouble/../../etc/passwd", 404),
            ("/static/../eduweb/config.py", 404),
            ("/static/%2e%2e/pyproject.toml", 404),
            ("/nowhere?a=%00", 400),
            ("/nowhere?a=%FF", 400),
            ("/nowhere?" + "a=1&" * 300, 413),
            ("/" + "a" * 5000, 404),
        ],
    )
    def test_an_address_no_page_links_to_is_refused(self, client: FlaskClient, path: str, code: int) -> None:
        assert client.get(path).status_code == code

    @pytest.mark.parametrize("verb", ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
    def test_a_verb_no_page_uses_is_refused(self, client: FlaskClient, token: str, verb: str) -> None:
        answer = client.open(WORDS, method=verb, headers={"X-CSRFToken": token})

        assert answer.status_code == 405

    @pytest.mark.parametrize("path", ["//evil.example/", "/class?next=//evil.example", "/staff?next=%5Cevil"])
    def test_nobody_is_sent_to_another_site(self, client: FlaskClient, path: str) -> None:
        location = client.get(path).headers.get("Location", "/")

        assert "evil" not in location
