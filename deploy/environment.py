"""Make or refresh the virtual environment `.venv` from the pinned requirements.

Run by make with the computer's own Python and nothing but its standard library:
`python3 deploy/environment.py run` for what serving needs, `dev` for tests and checks too.
A second call with nothing changed installs nothing and asks the network for nothing.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

try:
    import tomllib
except ImportError:  # An older Python, which `refresh` turns away with a sentence.
    tomllib = None

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if sys.platform == "win32" else "bin")
PYTHON = SCRIPTS / ("python.exe" if sys.platform == "win32" else "python")
OLDEST = (3, 11)
OLDEST_PIP = (22, 3)  # the first that installs into another environment (--python)
SHOWN_LINES = 15
COMMAND = """\
#!/bin/sh
'''exec' "$(dirname "$(readlink -f "$0")")/python" "$0" "$@"
' '''
import sys

from eduweb.cli import main

sys.exit(main())
"""


class SetUpError(Exception):
    """Raised with one sentence that tells a person what to install or do."""


def main(arguments: list[str]) -> int:
    """Bring the environment up to date for `run` or `dev`."""
    kind = arguments[0] if arguments else "run"
    try:
        refresh(kind)
    except SetUpError as error:
        print(f"eduweb: {error}", file=sys.stderr)
        return 1
    return 0


def refresh(kind: str) -> None:
    """Install what `kind` needs unless the stamp says that it is there.

    Raises:
        SetUpError: something of the computer's own is missing, or pip failed.

    """
    if sys.version_info < OLDEST:
        needed, found = ".".join(map(str, OLDEST)), ".".join(map(str, sys.version_info[:2]))
        msg = f"Python {needed} or newer is needed, this is {found}: make PYTHON=/path/to/python3.11"
        raise SetUpError(msg)
    stamp, digest = VENV / f"eduweb-{kind}.stamp", digest_of(kind)
    if stamp.exists() and stamp.read_text(encoding="utf-8") == digest and works(PYTHON):
        return
    if not works(PYTHON):
        make_environment()
    print(f"Installing what eduweb needs to {'test' if kind == 'dev' else kind} (once, a minute or two) ...")
    pip = find_pip()
    for file in requirement_files(kind):
        install([*pip, "install", "--require-hashes", "--no-deps", "-r", str(file)])
    link_checkout()
    stamp.write_text(digest, encoding="utf-8")
    if kind == "dev":  # which holds all that running needs, in the same versions
        (VENV / "eduweb-run.stamp").write_text(digest_of("run"), encoding="utf-8")


def requirement_files(kind: str) -> list[Path]:
    """Name the requirement files of a kind; Node comes from a package where the computer has none."""
    files = [ROOT / "requirements" / f"{kind}.txt"]
    others = os.pathsep.join(
        folder for folder in os.environ.get("PATH", "").split(os.pathsep) if Path(folder) != SCRIPTS
    )
    if not all(shutil.which(program, path=others) for program in ("node", "npm")):
        files.append(ROOT / "requirements" / "node.txt")
    return files


def digest_of(kind: str) -> str:
    """Digest everything that decides what is installed."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {ROOT}".encode())
    for file in [*requirement_files(kind), ROOT / "pyproject.toml"]:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def works(python: Path) -> bool:
    """Say whether the environment's Python starts and is new enough."""
    try:
        test = f"import sys; sys.exit(sys.version_info < {OLDEST})"
        return subprocess.run([python, "-c", test], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def make_environment() -> None:
    """Make an empty environment; without pip, because Debian keeps ensurepip in a package of its own."""
    shutil.rmtree(VENV, ignore_errors=True)
    made = run([sys.executable, "-m", "venv", "--without-pip", str(VENV)])
    if made.returncode or not works(PYTHON):
        msg = "This Python cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv"
        raise SetUpError(msg)


def find_pip(python: Path = PYTHON) -> list[str]:
    """Find a pip that installs into the environment: this Python's, one on the path, or the bundled one.

    Raises:
        SetUpError: there is none.

    """
    for pip in ([sys.executable, "-m", "pip"], ["python3", "-m", "pip"], ["pip3"], ["pip"]):
        if pip_version(pip) >= OLDEST_PIP:
            return [*pip, "--python", str(python)]
    own = [str(python), "-m", "pip"]
    run([str(python), "-m", "ensurepip"])
    if pip_version(own) > (0, 0):
        return own
    msg = "pip 22.3 or newer is needed. On Debian and Ubuntu: apt install python3-pip"
    raise SetUpError(msg)


def pip_version(pip: list[str]) -> tuple[int, int]:
    """Read the version of a pip; (0, 0) where there is none."""
    try:
        words = run([*pip, "--version"]).stdout.split()
        major, minor = words[1].split(".")[:2]
        return int(major), int(minor)
    except (OSError, IndexError, ValueError):
        return 0, 0


def install(command: list[str]) -> None:
    """Run one pip command; its words are shown only when it failed, without addresses."""
    done = run([*command, "--quiet", "--disable-pip-version-check", "--no-input"])
    if done.returncode:
        lines = without_addresses(done.stdout + done.stderr).splitlines()
        print("\n".join(lines[-SHOWN_LINES:]), file=sys.stderr)
        msg = "pip could not install the requirements (its last words are above). Is this computer online?"
        raise SetUpError(msg)


def link_checkout() -> None:
    """Make `import eduweb` and the `eduweb` command work from this checkout, as an editable install does."""
    where = run([str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]).stdout.strip()
    (Path(where) / "eduweb-checkout.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for old in Path(where).glob("eduweb-*.dist-info"):
        shutil.rmtree(old)
    record = Path(where) / f"eduweb-{project['version']}.dist-info"
    record.mkdir()
    metadata = f"Metadata-Version: 2.1\nName: eduweb\nVersion: {project['version']}\n"
    (record / "METADATA").write_text(metadata, encoding="utf-8")
    command = SCRIPTS / "eduweb"
    command.write_text(COMMAND, encoding="utf-8")
    command.chmod(0o755)


def without_addresses(text: str) -> str:
    """Leave out web addresses and host names, which differ from network to network."""
    text = re.sub(r"\w+://[^\s'\",)]+", "(address)", text)
    return re.sub(r"host='[^']*'", "host=(address)", text)


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a command quietly."""
    return subprocess.run(command, check=False, capture_output=True, text=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
