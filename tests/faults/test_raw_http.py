"""Requests no browser sends, byte by byte: answered or hung up on, never obeyed and never written down."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.real_school import RealSchool, make_school
from tests.real_server import RealServer

pytestmark = pytest.mark.faults

POST = b"POST /staff HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
CERTIFICATE = (
    "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=127.0.0.1"
    " -addext subjectAltName=IP:127.0.0.1"
)


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> RealSchool:
    return make_school(tmp_path_factory.mktemp("raw"))


@pytest.fixture(scope="module")
def server(school: RealSchool) -> Iterator[RealServer]:
    server = RealServer(school.settings.home, options=("--verbose",))
    server.start()
    yield server
    assert server.stop() == 0
    assert "Traceback" not in server.log()
    assert "secret" not in server.log()


def exchange(server: RealServer, data: bytes) -> bytes:
    """Send bytes and return the first line of what comes back, or nothing."""
    host, _, port = server.netloc.partition(":")
    with socket.create_connection((host, int(port)), timeout=5) as line:
        try:
            line.sendall(data.replace(b"{host}", server.netloc.encode()))
            line.shutdown(socket.SHUT_WR)
            return line.makefile("rb").readline()
        except OSError:  # The server hung up first.
            return b""


def is_refused(first_line: bytes) -> bool:
    return first_line == b"" or first_line.split()[1][:1] == b"4"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"secret words\r\n\r\n", id="words only"),
        pytest.param(b"\x00\x01\x02secret\r\n\r\n", id="bytes only"),
        pytest.param(b"\x16\x03\x01\x02\x00secret", id="TLS where there is none"),
        pytest.param(b"GET /secret HTTP/9.9\r\n\r\n", id="no such version"),
        pytest.param(b"GET /secret HTTP/1.1\r\nNo colon secret\r\n\r\n", id="a header without a colon"),
        pytest.param(b"GET /" + b"secret" * 5000 + b" HTTP/1.1\r\nHost: {host}\r\n\r\n", id="a huge address"),
        pytest.param(
            b"GET / HTTP/1.1\r\nHost: {host}\r\nX: " + b"secret" * 20_000 + b"\r\n\r\n", id="a huge header"
        ),
        pytest.param(
            b"POST /staff HTTP/1.1\r\nHost: {host}\r\nContent-Length: -5\r\n\r\nsecret",
            id="a negative length",
        ),
        pytest.param(
            b"POST /staff HTTP/1.1\r\nHost: {host}\r\nContent-Length: many\r\n\r\nsecret",
            id="no length at all",
        ),
        pytest.param(POST + b"Content-Length: " + b"9" * 30 + b"\r\n\r\nsecret", id="an endless length"),
        pytest.param(
            POST + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\nsecret\r\n0\r\n\r\n", id="a chunk without a size"
        ),
    ],
)
def test_what_is_no_request_is_refused(server: RealServer, data: bytes) -> None:
    first_line = exchange(server, data)

    assert is_refused(first_line)
    assert server.get("/staff").status == 200


def test_five_megabytes_in_chunks_are_refused(server: RealServer) -> None:
    head = POST + b"Transfer-Encoding: chunked\r\n\r\n"
    chunk = b"ffff\r\n" + b"a" * 0xFFFF + b"\r\n"

    assert is_refused(exchange(server, head + chunk * 80 + b"0\r\n\r\n"))


def test_another_hosts_name_changes_no_address_of_ours(server: RealServer) -> None:
    answer = server.request(
        "GET", "/classes", headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
    )

    assert "evil" not in answer.headers.get("Location", "")
    assert "evil" not in answer.text


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate of this test")
def test_a_school_network_is_served_with_encryption_only(school: RealSchool, tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = [*CERTIFICATE.split(), "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    home = tmp_path / "home"
    shutil.copytree(school.settings.home, home)
    server = RealServer(home, options=("--cert", str(certificate), "--key", str(key)), is_encrypted=True)
    server.start()
    context = ssl.create_default_context(cafile=str(certificate))

    host, _, port = server.netloc.partition(":")
    with (
        socket.create_connection((host, int(port)), timeout=5) as line,
        context.wrap_socket(line, server_hostname=host) as secure,
    ):
        secure.sendall(f"GET /staff HTTP/1.0\r\nHost: {server.netloc}\r\n\r\n".encode())
        answer = secure.makefile("rb").read()

    assert server.url.startswith("https://")
    assert answer.startswith(b"HTTP/1.1 200")
    assert b"Strict-Transport-Security: max-age=31536000" in answer
    assert server.stop() == 0
