"""Settings from the environment; the app refuses to start on an unsafe one."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
MIN_KEY_LENGTH = 32
MIN_KEY_LETTERS = 8
MAX_PORT = 65_535
NOT_KEYS = frozenset({"changeme", "secret", "dev", "password"})


class UnsafeSettingError(Exception):
    """Raised at start for a setting that would not keep children's words safe."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything a technician may set; nothing else is read from the environment."""

    home: Path
    secret_key: str
    database_url: str
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = "http://127.0.0.1:8000"
    smtp_url: str = ""
    mail_from: str = "eduweb@school.example"
    is_demo: bool = False
    certificate: Path | None = None
    certificate_key: Path | None = None
    filter_provider: str = ""
    filter_mode: str = "behind"

    def __post_init__(self) -> None:
        """Check the settings against each other."""
        _check_key(self.secret_key)
        _check_database(self.database_url)
        _check_address(self)
        _check_smtp(self.smtp_url)
        _check_provider(self)

    @property
    def has_tls(self) -> bool:
        """Whether the server itself speaks HTTPS."""
        return self.certificate is not None and self.certificate_key is not None

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None, **changes: object) -> Settings:
        """Read the settings of this machine.

        Raises:
            UnsafeSettingError: a setting is missing its half, malformed or unsafe.

        """
        env = os.environ if environ is None else environ
        home = Path(env.get("EDUWEB_HOME") or Path.home() / ".local" / "share" / "eduweb")
        values: dict[str, object] = {
            "home": home,
            "database_url": env.get("EDUWEB_DATABASE_URL") or f"sqlite:///{home / 'eduweb.sqlite'}",
            "smtp_url": env.get("EDUWEB_SMTP_URL", ""),
            "mail_from": env.get("EDUWEB_MAIL_FROM", cls.mail_from),
            "host": env.get("EDUWEB_HOST", cls.host),
            "port": _port(env.get("EDUWEB_PORT", str(cls.port))),
            "certificate": _path(env.get("EDUWEB_CERT")),
            "certificate_key": _path(env.get("EDUWEB_CERT_KEY")),
            "filter_provider": env.get("EDUWEB_FILTER_PROVIDER", ""),
            "filter_mode": env.get("EDUWEB_FILTER_MODE") or cls.filter_mode,
        }
        values.update({name: value for name, value in changes.items() if value is not None})
        scheme = "https" if values["certificate"] else "http"
        values.setdefault(
            "public_url",
            env.get("EDUWEB_PUBLIC_URL") or f"{scheme}://{values['host']}:{values['port']}",
        )
        values["secret_key"] = env.get("EDUWEB_SECRET_KEY") or _key_file(home)
        return cls(**values)  # type: ignore[arg-type]  # checked by the class itself


def _check_key(key: str) -> None:
    if len(key) < MIN_KEY_LENGTH or key.lower() in NOT_KEYS or len(set(key)) < MIN_KEY_LETTERS:
        msg = f"EDUWEB_SECRET_KEY must have at least {MIN_KEY_LENGTH} random characters"
        raise UnsafeSettingError(msg)


def _check_database(url: str) -> None:
    if not url.startswith("sqlite:///") or url == "sqlite:///:memory:":
        msg = "EDUWEB_DATABASE_URL must name a SQLite file (sqlite:////folder/eduweb.sqlite)"
        raise UnsafeSettingError(msg)


def _check_address(settings: Settings) -> None:
    if (settings.certificate is None) != (settings.certificate_key is None):
        msg = "EDUWEB_CERT and EDUWEB_CERT_KEY go together"
        raise UnsafeSettingError(msg)
    if settings.host not in LOOPBACK and not settings.has_tls:
        msg = (
            f"EDUWEB_HOST={settings.host} would serve pupils without encryption: "
            "set EDUWEB_CERT and EDUWEB_CERT_KEY, or stay on 127.0.0.1"
        )
        raise UnsafeSettingError(msg)
    if urlsplit(settings.public_url).scheme not in {"http", "https"}:
        msg = "EDUWEB_PUBLIC_URL must begin with http:// or https://"
        raise UnsafeSettingError(msg)


def _check_smtp(url: str) -> None:
    parts = urlsplit(url)
    if url and (parts.scheme not in {"smtp", "smtps", "smtp+starttls"} or not parts.hostname):
        msg = "EDUWEB_SMTP_URL must look like smtp+starttls://name:password@mail.example:587"
        raise UnsafeSettingError(msg)


def _check_provider(settings: Settings) -> None:
    name = settings.filter_provider
    module, _colon, function = name.partition(":")
    if name and not (module.replace(".", "").isidentifier() and function.isidentifier()):
        msg = "EDUWEB_FILTER_PROVIDER must look like package.module:function"
        raise UnsafeSettingError(msg)
    if settings.filter_mode not in {"before", "behind"}:
        msg = "EDUWEB_FILTER_MODE must be before or behind"
        raise UnsafeSettingError(msg)


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 <= int(text) <= MAX_PORT:
        msg = f"EDUWEB_PORT={text} is not a port"
        raise UnsafeSettingError(msg)
    return int(text)


def _path(text: str | None) -> Path | None:
    return Path(text) if text else None


def _key_file(home: Path) -> str:
    """Return this installation's own key, made at its first start and readable only by its owner."""
    path = home / "secret.key"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
    if os.name == "posix" and path.stat().st_mode & 0o077:
        msg = f"{path} can be read by others: chmod 600 {path}"
        raise UnsafeSettingError(msg)
    return path.read_text().strip()
