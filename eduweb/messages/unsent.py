"""Words that are judged and never sent: a search, a draft, the name of a folder (law 1)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from eduweb.concerns import Source
from eduweb.messages import flagging
from eduweb.messages.stage import pause_stage, stage_of
from eduweb.safety import Outcome, Verdict

if TYPE_CHECKING:
    from eduweb.people import Who

DIGITS = 16


def flag_unsent(author: Who, words: str, verdict: Verdict, *, channel: str, key: str) -> bool:
    """Flag a disclosure that was typed where nothing is sent; return whether it was one.

    The same words under the same key, as the reference of a draft, are flagged once for each version of
    the rules; other words there are told anew.
    """
    if verdict.outcome is not Outcome.DISCLOSURE:
        return False
    flagging.flag_words(
        author,
        verdict,
        Source.DISCLOSURE,
        words=words,
        channel=channel,
        dedupe_key=f"unsent:{channel}:{author.id}:{key}:{_digest(words)}:{verdict.rule_version}",
    )
    if stage_of(author) is not None:
        pause_stage(author.id)
    return True


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
