"""Put-downs, leaving out, mocking and fallings-out among pupils; and the talk that only sounds like them."""

from __future__ import annotations

import pytest

from eduweb.safety import Context, Outcome, judge
from tests.safety.sayings import found_in, kinds_in, outcome_of

YOUNG = Context(channel="chat", year=1)
OLD = Context(channel="chat", year=6)


@pytest.mark.parametrize(
    "text",
    [
        # names and qualities, to somebody
        "you are such a weirdo", "ur a total moron", "your so thick", "you little rat", "oi fatso",
        "what an idiot", "are you stupid or something", "you absolute thicko", "shut up you ugly cow",
        "stop copying me you freak", "why are you so annoying", "you make me sick", "crybaby",
        # about somebody
        "he is a proper creep", "that new girl is so ugly", "oscar is a loser", "she smells of wee",
        "ella stinks", "your mum is a tramp", "your nan is fat", "your shoes are from the tip",
        # nobody and everybody
        "no one wants to sit with you", "everyone thinks you are weird", "we all hate you",
        "i cant stand you", "even your mum doesnt like you", "nobody asked you", "you have no mates",
        "why are you even here", "i feel sorry for your parents", "you dont belong here",
        "no wonder you have no friends",
        # what somebody cannot do
        "you cant even tie your laces", "you are rubbish at football", "we lost because of you",
        "my little sister is cleverer than you", "go back to nursery", "you still wear nappies",
        # mocking and spreading
        "haha you fell over", "we are all laughing at you", "im telling everyone you wet the bed",
        "i put the video of you crying on the group chat", "tell everyone he has nits",
        "go and cry to your mummy",
        # pressed for something
        "give me your crisps or i will tell everyone", "if you dont do it i will show everyone your diary",
    ],
)  # fmt: skip
def test_a_pupil_who_puts_somebody_down_is_held(text: str) -> None:
    assert kinds_in(text) & {"unkind", "body-shaming"}
    assert outcome_of(text) >= Outcome.HOLD


@pytest.mark.parametrize(
    "text",
    [
        "you are so fat", "your belly is massive", "look at the size of you", "you need to go on a diet",
        "she has got a huge nose", "you are too skinny", "you broke the chair you are so heavy",
    ],
)  # fmt: skip
def test_a_pupil_who_is_unkind_about_a_body_is_held(text: str) -> None:
    assert "body-shaming" in kinds_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "you cant play with us", "you are not invited", "dont sit with harry", "nobody talk to her today",
        "everyone ignore him", "lets leave out sam", "kick her out of the group chat",
        "we made a new group without you", "if you talk to lucy you are out",
        "we dont want you on our team", "pretend she isnt there", "go find your own friends",
        "lets make a group chat about how ugly she is",
        "this table is only for popular kids", "everyone is coming except you",
    ],
)  # fmt: skip
def test_a_pupil_who_leaves_somebody_out_is_held(text: str) -> None:
    assert kinds_in(text) & {"exclusion", "unkind"}
    assert outcome_of(text) == Outcome.HOLD


@pytest.mark.parametrize(
    "text",
    [
        "im not your friend anymore", "give me a turn or i wont be your friend",
        "you cant come to my party unless you share", "chloe is my best friend now not you",
        "we are not friends now",
    ],
)  # fmt: skip
def test_a_falling_out_is_a_nudge_for_the_youngest_and_held_for_the_oldest(text: str) -> None:
    assert judge(text, YOUNG).outcome == Outcome.NUDGE
    assert judge(text, OLD).outcome == Outcome.HOLD


@pytest.mark.parametrize(
    "text",
    [
        "shut up", "can you shut up", "you numpty", "you big wally", "you daft banana", "zip it",
        "you are so bossy",
    ],
)  # fmt: skip
def test_a_mild_name_among_friends_is_only_a_nudge(text: str) -> None:
    assert outcome_of(text) == Outcome.NUDGE


@pytest.mark.parametrize(
    "text",
    [
        "these people are disgusting", "this guy is a moron", "what a disgusting human being",
        "lock her up", "he is a waste of oxygen", "they deserve to be shot", "how stupid can you get",
        "get a life", "the dumbest people alive", "you people make me sick",
    ],
)  # fmt: skip
def test_the_way_grown_ups_shout_at_one_another_online_is_held_too(text: str) -> None:
    assert outcome_of(text) == Outcome.HOLD


@pytest.mark.parametrize(
    "text",
    [
        # things, food, games, animals
        "i hate cold custard", "this game is stupid", "everyone hates wet play", "my hamster is so fat",
        "nobody likes losing", "a fat pig called wilbur", "that egg smells bad", "the clown fish is orange",
        # kindness that sounds like its opposite
        "you are not ugly you are lovely", "sorry i called you a loser", "dont leave her out",
        "you poor thing", "are you ok why are you crying", "we picked teams and i was last",
        # about oneself
        "i am so stupid i forgot my lunch", "my drawing looks rubbish", "i am bad at spelling",
        # lessons, stories, telling
        "stop bullying", "calling people names is mean", "the ugly sisters were mean to cinderella",
        "he is a horrible king in the book", "the bfg has big ears", "you silly old bear, said the piglet",
        # the school day
        "you cant come in yet we are setting up", "you are not allowed in the staff room",
        "dont sit there its wet", "she cant come shes poorly", "tell everyone the cake sale is on friday",
        "get lost in a good book", "you look like a tiger in that mask", "shut the door",
        "rain rain go away", "tidy up or we cant play", "mia is coming to my party",
        "you are the donkey in the nativity", "you clever clogs", "Do you like melon?",
    ],
)  # fmt: skip
def test_a_pupil_who_writes_of_things_lessons_or_stories_is_left_alone(text: str) -> None:
    assert kinds_in(text) == set()


def test_the_words_that_hurt_are_the_ones_marked() -> None:
    assert found_in("good game but you are such a loser", "unkind") == ["you are such a loser"]
