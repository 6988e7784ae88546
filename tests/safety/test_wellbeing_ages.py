"""What is grave at six and ordinary at eleven: home alone, and a sip or a puff that was tried."""

from __future__ import annotations

import pytest

from eduweb.safety import Context, Outcome, judge

YEAR_1 = Context(channel="chat", year=1)
YEAR_6 = Context(channel="chat", year=6)


@pytest.mark.parametrize(
    "text",
    [
        "im home alone till 6", "im on my own in the house", "nobody is at home with me",
        "mum and dad are at work so im by myself at home", "mum and dad have gone out and im on my own",
        "there isnt anyone here its just me and my sister", "i get home and nobodys in till 7",
        "i look after myself until mum gets home", "my mum is at work and im home alone with my brother",
        "i stay at home on my own after school",
    ],
)  # fmt: skip
def test_a_child_alone_at_home_is_heard_at_six_and_nudged_at_eleven(text: str) -> None:
    assert judge(text, YEAR_1).outcome == Outcome.DISCLOSURE
    assert judge(text, YEAR_6).outcome == Outcome.NUDGE


@pytest.mark.parametrize(
    "text",
    [
        "i tried my brothers vape", "me and my cousin had a sip of vodka", "my uncle gave me beer",
        "i smoked a cigarette with my sister", "i had a puff of a vape", "i drank my dads whisky",
        "my sister let me have a go on her vape", "my friend gave me a cigarette",
        "me and my brother had some of dads beer", "my sister gave me a cigarette to try",
    ],
)  # fmt: skip
def test_a_child_who_tried_drink_or_a_vape_is_heard_at_six_and_seen_at_eleven(text: str) -> None:
    assert judge(text, YEAR_1).outcome == Outcome.DISCLOSURE
    assert judge(text, YEAR_6).outcome == Outcome.HOLD
