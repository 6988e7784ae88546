"""Rude words, unkindness, threats and risks that pupils bring to one another."""

from __future__ import annotations

from eduweb.safety.kinds.kind import N_, Kind, paused
from eduweb.safety.levels import FourC, Severity

_RUDE = N_("rude word")
_RUDE_KS2 = N_("It has a rude word in it. Rude words can upset people.")
_RUDE_KS1 = N_("Rude words can upset people.")
_MILD = (N_("It may sound unkind. How would it feel to read it?"), N_("That might make somebody sad."))
_FALLING_OUT = (N_("It may hurt a friend. Is there a kinder way to say it?"), N_("Say it a kinder way."))
_ROUGH = (
    N_("It is about shooting or fighting. Somebody may not know that it is a game."),
    N_("That may sound scary."),
)
_OLDER = (
    N_("It is about something made for older people. Ask a grown-up at home about it."),
    N_("That is for older children."),
)


def _rude(
    slug: str,
    label: str,
    about: str,
    ks2: str = _RUDE_KS2,
    ks1: str = _RUDE_KS1,
    child_name: str = _RUDE,
    *,
    is_movable: bool = True,
) -> Kind:
    return Kind(
        slug,
        label,
        about,
        "profanity",
        FourC.CONDUCT,
        Severity.LOW,
        ks2,
        ks1,
        child_name=child_name,
        marks_words=True,
        is_movable=is_movable,
        privacy_rank=20,
    )


def _unkind(
    slug: str,
    label: str,
    about: str,
    severity: Severity,
    *,
    nudge: tuple[str, str] = ("", ""),
    is_movable: bool = False,
) -> Kind:
    return paused(slug, label, about, "bullying", FourC.CONDUCT, severity, nudge=nudge, is_movable=is_movable)


CONDUCT = (
    _rude("bad-language", N_("bad language"), N_("Swear words, also in disguise."), is_movable=False),
    _rude("mild-language", N_("mild bad language"), N_("Mild swear words at nobody, such as damn.")),
    _rude(
        "toilet-humour",
        N_("toilet humour"),
        N_("Poo, wee and bum jokes at nobody."),
        N_("It has a toilet word in it. Try it without that word."),
        N_("Try it without that word."),
        N_("toilet word"),
    ),
    _rude(
        "maybe-misspelt",
        N_("rude word, perhaps a slip"),
        N_("A rude word where a young child may mean another."),
        N_("It has a word in it that can be read as rude. Check how it is spelt."),
        N_("Check how it is spelt."),
        N_("word"),
    ),
    _rude(
        "denied-word",
        N_("word on the school’s own list"),
        N_("Words that this school holds."),
        N_("It has a word in it that we leave out here."),
        N_("We leave that word out."),
        N_("word"),
        is_movable=False,
    ),
    _unkind(
        "unkind",
        N_("unkind words"),
        N_("Names, put-downs and hate said to or about somebody."),
        Severity.MEDIUM,
    ),
    _unkind(
        "exclusion",
        N_("leaving somebody out"),
        N_("Nobody is to play with, sit with or talk to somebody."),
        Severity.MEDIUM,
    ),
    _unkind(
        "pile-on",
        N_("several against one"),
        N_("Mild words by several pupils against the same one."),
        Severity.MEDIUM,
    ),
    _unkind(
        "body-shaming", N_("unkind about a body"), N_("Unkind words about weight or looks."), Severity.MEDIUM
    ),
    _unkind(
        "mild-unkind",
        N_("mildly unkind"),
        N_("Mild names among friends, shut up, go away."),
        Severity.LOW,
        nudge=_MILD,
        is_movable=True,
    ),
    _unkind(
        "tiff",
        N_("a falling-out"),
        N_("Friendship with a condition: not my friend any more unless."),
        Severity.LOW,
        nudge=_FALLING_OUT,
        is_movable=True,
    ),
    paused(
        "slur",
        N_("slur"),
        N_("Words of hate for a group of people."),
        "discrimination",
        FourC.CONDUCT,
        Severity.MEDIUM,
    ),
    paused(
        "discrimination",
        N_("discrimination"),
        N_("Hate or contempt for people of a race, faith, sex, sexuality, disability or kind of family."),
        "discrimination",
        FourC.CONDUCT,
        Severity.MEDIUM,
    ),
    paused(
        "extremism",
        N_("extremism"),
        N_("Praise of attacks, slogans of hate movements, a group said to deserve death."),
        "extremism",
        FourC.CONTENT,
        Severity.HIGH,
    ),
    paused(
        "weapon",
        N_("weapon"),
        N_("Bringing, having or wanting a weapon."),
        "violence",
        FourC.CONDUCT,
        Severity.HIGH,
    ),
    paused(
        "threat",
        N_("threat"),
        N_("Saying that somebody will be hurt."),
        "violence",
        FourC.CONDUCT,
        Severity.HIGH,
    ),
    paused(
        "violence",
        N_("violence"),
        N_("Real fights and cruelty, arranged, filmed, wished for or enjoyed."),
        "violence",
        FourC.CONTENT,
        Severity.MEDIUM,
    ),
    paused(
        "rough-play",
        N_("playing at shooting"),
        N_("Pretend fighting and shooting."),
        "violence",
        FourC.CONDUCT,
        Severity.LOW,
        nudge=_ROUGH,
        is_movable=True,
    ),
    paused(
        "dare",
        N_("dangerous dare"),
        N_("Dares and challenges that can hurt."),
        "violence",
        FourC.CONDUCT,
        Severity.HIGH,
    ),
    paused(
        "sexual", N_("sexual words"), N_("Sexual words and talk."), "sexual", FourC.CONTENT, Severity.HIGH
    ),
    paused(
        "drugs",
        N_("drugs, alcohol, vapes"),
        N_("Having, selling, offering or wanting drugs, alcohol, cigarettes or vapes."),
        "drugs",
        FourC.CONTENT,
        Severity.MEDIUM,
    ),
    paused(
        "age-limited",
        N_("film or game for older people"),
        N_("Watching or playing what is rated 12, 15 or 18."),
        "violence",
        FourC.CONTENT,
        Severity.LOW,
        nudge=_OLDER,
        is_movable=True,
    ),
)
