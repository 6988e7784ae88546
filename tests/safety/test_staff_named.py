"""Law 5: words about harm that name an adult at school, or could mean one."""

from __future__ import annotations

import pytest

from eduweb.safety import Context, Line, judge

SCHOOL = Context(channel="chat", year=4, by="a", staff_names=frozenset({"mr adeyemi", "ms o'koro"}))


@pytest.mark.parametrize(
    "text",
    [
        "my swimming teacher looks at my bum", "my football coach shouts in my face and hits us",
        "the after school club lady pinches me", "the bus driver touched my leg",
        "mrs a smacks us when we talk",
        "a lady at lunch grabbed me really hard", "someone at school is hurting me", "our TA twists my arm",
        "the man who fixes the boiler at school touched my bum", "miss pulls my hair when no one is there",
        "mr adeyemi said he will hurt me if i tell", "the caretaker showed me a rude picture",
        "i want to kill mr adeyemi", "im scared of mrs tran she hits us", "coach makes me sit on his lap",
        "my piano teacher kissed me and said its a secret", "a helper in our class smacks people",
    ],
)  # fmt: skip
def test_an_adult_at_school_who_is_named_or_has_a_job_there_is_marked(text: str) -> None:
    assert judge(text, SCHOOL).may_mean_staff


@pytest.mark.parametrize(
    "text",
    [
        "he touches me when we get changed", "she locked me in the store cupboard", "someone touched me",
        "dont tell miss he hurts me", "dont tell mum but he hurts me", "i am being hurt",
        "a grown up asked me to keep a bad secret",
    ],
)  # fmt: skip
def test_words_that_leave_open_who_it_was_are_marked(text: str) -> None:
    assert judge(text, SCHOOL).may_mean_staff


@pytest.mark.parametrize(
    "text",
    [
        "my stepdad is mean he hits me", "my cousin came over and he made me touch him",
        "a boy in my class hurts me every day", "a boy touched me and he said not to tell",
        "someone from roblox wants to meet me", "someone online made me send a picture",
        "a man followed me home", "a man in the park showed me his willy", "the neighbour touched me",
        "my friend says her dad hits her", "i am scared of my brother he hurts me",
    ],
)  # fmt: skip
def test_family_pupils_and_people_from_elsewhere_are_not(text: str) -> None:
    assert not judge(text, SCHOOL).may_mean_staff


@pytest.mark.parametrize(
    "text",
    [
        "i told miss that my dad hits me", "miss my dad hits me", "mum hits me and my teacher knows",
        "can i tell mr adeyemi that my uncle touches me", "please tell my teacher my mum hit me",
        "miss i want to die", "shhh dont tell miss about this",
    ],
)  # fmt: skip
def test_a_teacher_who_is_only_told_or_greeted_is_not(text: str) -> None:
    assert not judge(text, SCHOOL).may_mean_staff


@pytest.mark.parametrize(
    "text",
    [
        "miss gave us stickers", "mr adeyemi hit a six", "sir is funny", "miss was off sick",
        "mrs tran let us touch the snake", "coach said my shot was deadly", "okoro reads really well",
    ],
)  # fmt: skip
def test_a_teacher_in_harmless_words_is_not(text: str) -> None:
    assert not judge(text, SCHOOL).may_mean_staff


def test_he_is_whoever_the_child_spoke_of_just_before() -> None:
    of_a_teacher = Context(channel="chat", by="a", before=(Line("a", "i hate going to mr adeyemi"),))
    of_a_brother = Context(channel="chat", by="a", before=(Line("a", "my brother is in year 9"),))

    assert judge("he hurts me", of_a_teacher).may_mean_staff
    assert not judge("he hurts me", of_a_brother).may_mean_staff
