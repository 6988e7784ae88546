"""Harm by somebody at home, at a club, outside or from a game."""

from __future__ import annotations

import pytest

from eduweb.safety import Outcome
from tests.safety.sayings import kinds_in, outcome_of


@pytest.mark.parametrize(
    "text",
    [
        "i cant sleep because im scared of what dad will do", "dad says he will put me in care",
        "my stepmum says nobody loves me", "dad kicked me in the tummy", "daddy hurted mummy",
        "my nan hits me with a slipper", "i get the belt if i cry", "mum burnt me with the iron",
        "my uncle hurts me at night", "mum grabbed me so hard it left a mark", "my carer hits me",
        "dad hits mum", "mum has a black eye from dad", "he said he would kill us", "my uncle touches me",
        "my cousin makes me touch his willy", "he gets into my bed and i dont like it",
        "my uncle shows me rude videos", "my brother does things to me at night",
        "my uncle makes me sit on his lap and i hate it", "he said no one will believe me",
        "someone online made me send photos and now he says he will show everyone",
        "there is a man who waits for me outside", "i have to hide my bruises",
        "my arm is broken because dad twisted it", "they are sending me away to get married",
        "im going to a special ceremony in africa and they will cut me",
        "my friend told me her dad locks her in", "my friend said someone touched her",
        "my big brother beats me up every day", "my sister locks me in the wardrobe",
        "my dad shouts at me every night", "my mum hit the baby", "my cousin makes me hide things for him",
        "i feel sick every morning because i dont want to go to school they hurt me",
        "please can someone help my mum keeps hitting me", "my mum hit me with the hoover pipe",
        "mum washed my mouth out with soap", "my stepdad throws me around",
        "mum has bruises because of him", "my mum is scared of her boyfriend",
        "dad wont let mum leave the house", "my uncle put his finger in my bottom",
        "he wants to see me with no clothes on", "mums friend keeps cuddling me and i dont want him to",
        "a man asked me to come and see his puppies",
        "the boy i chat to online is really a grown up and he knows my address",
        "i share a bed with my uncle", "my parents say they are going to leave me",
        "my cousin was cut down there in somalia", "jayden said his mum hits him with a wire",
        "my sister burns me with the straighteners",
        "they hit me every playtime and i dont want to come to school any more",
        "a teenager told me to carry a bag and said he would stab me",
        "if mum finds out she will batter me", "my mum likes my brother more and says she hates me",
        "my mums partner kicked me down the stairs", "mum chucks things at us",
        "my uncle pinches me under the table till i bleed", "dad was hurting mum and i couldnt stop him",
        "a big boy touched my private parts", "someone touched me where they shouldnt",
        "a man showed me rude pictures on his phone", "i think a man is following me",
        "my brother said he will stab me", "they keep me locked up",
        "mum is going to hit me when i get home", "my dad slaps me across the face",
        "my mums boyfriend hurts us", "my dad hit my mum and she was bleeding", "somebody is touching me",
        "my babysitter hurts me", "a man tried to take me", "a boy in year 4 told me his mum hits him",
        "my dad threw a chair at mum", "i got bruises because mum grabbed me", "i am scared of my uncle",
        "i met a girl online but she was really a man", "i think my friend is being hurt at home",
        "i dont like it when he comes in my room",
    ],
)  # fmt: skip
def test_a_child_who_is_hurt_touched_or_threatened_is_heard(text: str) -> None:
    assert kinds_in(text) & {"harm", "harm-by-adult"}
    assert outcome_of(text) == Outcome.DISCLOSURE


@pytest.mark.parametrize(
    "text",
    [
        "he came to my house, i only know him from a game", "i met him at the park he is from the game",
        "im going to meet my online friend on saturday", "a man from the internet picked me up",
        "a girl i met on roblox wants to meet me for real",
        "someone i met on a game says he will come to my house",
        "i met someone from snapchat and he tried to kiss me", "my gaming friend came to my school gate",
        "my online friend wants to meet me at the park and said dont tell",
        "i met up with someone from the internet", "i went to meet a boy i met online",
    ],
)  # fmt: skip
def test_a_child_who_met_somebody_from_a_game_is_heard(text: str) -> None:
    assert kinds_in(text) & {"met-online"}
    assert outcome_of(text) == Outcome.DISCLOSURE
