"""An outside provider's filter, before or behind ours. The stricter of the two always wins."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import replace
from typing import cast

from eduweb import safety
from eduweb.config import UnsafeSettingError
from eduweb.safety import KINDS, Context, Outcome, Verdict
from eduweb.screening.asking import failed, unread_verdict

Judge = Callable[[str, Context], Verdict]
BEFORE, BEHIND = "before", "behind"
MAX_VERSION = 60


class BadAnswerError(Exception):
    """Raised when a provider answers what nobody here can read."""


def installed_judge(name: str, mode: str) -> Judge:
    """Return the judge for the setting EDUWEB_FILTER_PROVIDER: ours alone, or with a provider's.

    Raises:
        UnsafeSettingError: there is no such function. A school that counts on a second filter must
            not run without it.

    """
    return with_provider(safety.judge, _load(name), mode) if name else safety.judge


def _load(name: str) -> Judge:
    module, _colon, function = name.partition(":")
    try:
        found = getattr(importlib.import_module(module), function)
    except Exception as error:
        msg = f"EDUWEB_FILTER_PROVIDER={name} cannot be loaded: {type(error).__name__}: {error}"
        raise UnsafeSettingError(msg) from error
    if not callable(found):
        msg = f"EDUWEB_FILTER_PROVIDER={name} is no function"
        raise UnsafeSettingError(msg)
    return cast("Judge", found)


def with_provider(ours: Judge, theirs: Judge, mode: str) -> Judge:
    """Return a judge that asks both. Behind ours, theirs is not told what ours stops anyway."""

    def judge(words: str, context: Context) -> Verdict:
        if mode == BEFORE:
            answer = _asked(theirs, words, context)
            return stricter(ours(words, context), answer)
        verdict = ours(words, context)
        if verdict.outcome >= Outcome.HOLD:
            return verdict
        return stricter(verdict, _asked(theirs, words, context))

    return judge


def _asked(theirs: Judge, words: str, context: Context) -> Verdict:
    """Ask the provider; one that fails, or says what nobody understands, means HOLD."""
    try:
        return _checked(theirs(words, context), len(words))
    except Exception as error:
        failed(error)
        return unread_verdict()


def _checked(verdict: Verdict, length: int) -> Verdict:
    if not isinstance(verdict, Verdict) or len(verdict.rule_version) > MAX_VERSION:
        raise BadAnswerError
    for finding in verdict.findings:
        if finding.kind not in KINDS or not 0 <= finding.start <= finding.end <= length:
            raise BadAnswerError
    return verdict


def stricter(ours: Verdict, theirs: Verdict) -> Verdict:
    """Return both verdicts in one: the stricter outcome, every finding, both versions."""
    versions = dict.fromkeys([ours.rule_version, theirs.rule_version])
    return replace(
        ours,
        outcome=max(ours.outcome, theirs.outcome),
        severity=max(ours.severity, theirs.severity),
        findings=(*ours.findings, *theirs.findings),
        rule_version="+".join(versions),
        may_mean_staff=ours.may_mean_staff or theirs.may_mean_staff,
    )
