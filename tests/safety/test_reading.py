"""How a text is put into plain spelling, so that a rule fits what a child writes."""

from __future__ import annotations

import pytest

from eduweb.safety import datafiles
from eduweb.safety.reading import Reading, read


def said(text: str) -> str:
    return " ".join(read(text).said)


def typed_as(reading: Reading, first: int, last: int) -> str:
    start, end = reading.span_of_said(first, last)
    return reading.typed[start:end]


class TestSpellingRepair:
    @pytest.mark.parametrize(
        ("text", "plain"),
        [
            ("i h4te u", "i hate you"),
            ("k1ll him", "kill him"),
            ("m33t me", "meet me"),
            ("i haaaate this", "i hate this"),
            ("nooooo", "no"),
            ("killll", "kill"),
            ("stuuupid", "stupid"),
            ("gr8 m8", "great mate"),
        ],
    )
    def test_figures_and_held_letters_are_read_as_the_word(self, text: str, plain: str) -> None:
        assert said(text) == plain

    @pytest.mark.parametrize(
        ("token", "word"),
        [
            ("haet", "hate"), ("deaht", "death"), ("stupdi", "stupid"), ("stupd", "stupid"), ("kil", "kill"),
            ("dissabled", "disabled"), ("secrit", "secret"), ("sucide", "suicide"), ("frend", "friend"),
            ("skared", "scared"), ("hapend", "happened"), ("smaks", "smacks"), ("womn", "women"),
            ("pasword", "password"), ("playgrownd", "playground"),
        ],
    )  # fmt: skip
    def test_a_child_who_spells_by_ear_or_in_haste_is_understood(self, token: str, word: str) -> None:
        assert said(token) == word

    @pytest.mark.parametrize(
        "text",
        ["hat hate", "bead dead", "karl is kind", "kian sued them", "a bear with a beard",
         "scunthorpe and sussex",
         "he has a kilt", "i am ill today", "burn in hell", "harrys hamster",
         "a school of muslims and christians",
         "the pirate ship hit a rock", "we saw a hutch and a hedge", "photosynthesis in plants"],
    )  # fmt: skip
    def test_words_names_and_places_stay_as_they_are(self, text: str) -> None:
        assert said(text) == text

    @pytest.mark.parametrize("text", ["1st 2nd 3rd", "ks1 ks2", "5am", "10cm", "mp3", "year6", "r2d2", "y6"])
    def test_quantities_and_labels_are_no_words_in_disguise(self, text: str) -> None:
        assert said(text) == text

    def test_a_capital_letter_in_mid_sentence_may_be_a_name_that_no_list_has(self) -> None:
        assert said("we met Hayt there") == "we met hayt there"

    def test_a_rude_word_is_never_put_right(self) -> None:
        assert said("shit dick cock") == "shit dick cock"


class TestTexting:
    @pytest.mark.parametrize(
        ("text", "plain"),
        [
            ("wot r u doin 2nite", "what are you doing tonight"),
            ("this is 4 u", "this is for you"),
            ("want 2 meet l8r", "want to meet later"),
            ("dunno idk", "do not know i do not know"),
            ("im gonna get u", "i am going to get you"),
            ("ill kill you", "i will kill you"),
            ("he'll and she'd", "he will and she would"),
            ("sum1 sed nuffin", "someone said nothing"),
        ],
    )
    def test_short_forms_are_written_out(self, text: str, plain: str) -> None:
        assert said(text) == plain

    def test_a_number_stays_a_number(self) -> None:
        assert said("i have 2 dogs and 4 cats") == "i have 2 dogs and 4 cats"


class TestWordsInPiecesAndRunTogether:
    @pytest.mark.parametrize(
        ("text", "plain"),
        [
            ("ihate you", "i hate you"),
            ("killyourself", "kill yourself"),
            ("stabthose kids", "stab those kids"),
            ("whereareyou", "where are you"),
            ("h a t e", "hate"),
            ("h.a.t.e", "hate"),
            ("i h a t e y o u", "i hate you"),
            ("ki-ll", "kill"),
            ("st*pid", "stupid"),
            ("h@te", "hate"),
            ("stu pid", "stupid"),
            ("dis abled", "disabled"),
            ("no one", "nobody"),
        ],
    )
    def test_a_word_is_read_however_it_is_cut(self, text: str, plain: str) -> None:
        assert said(text) == plain

    @pytest.mark.parametrize("text", ["a b c d e f g", "re-do it", "weatherstaff", "x y z", "bob@example"])
    def test_other_letters_are_not_made_into_rules_words(self, text: str) -> None:
        assert not {"hate", "kill", "stupid"} & set(read(text).said)

    def test_spelling_practice_says_the_word_and_no_more(self) -> None:
        assert said("c a t spells cat") == "cat spells cat"


class TestEmoji:
    @pytest.mark.parametrize(
        ("text", "plain"),
        [
            ("i have a 🔪", "i have a knife"),
            ("🔫", "gun"),
            ("👩🏽 are 🤮", "woman are emojisick"),
            ("i hate 🏳️‍🌈", "i hate emojigay"),
            ("go home 🇵🇱", "go home poles"),
            ("🇫🇷🇩🇪", "french germans"),
            ("🇵🇱killyourself", "poles kill yourself"),
            ("i hate 👨🏿", "i hate emojidark man"),
            ("👍🏿", "emojigood"),
            ("i ❤️ you", "i emojilove you"),
            ("👩‍🚒 came", "woman came"),
            ("you are so 😊 ugly", "you are so ugly"),
            ("i hate you 😂", "i hate you emojilaugh"),
            ("st🌟pid", "stupid"),
            ("🪅", ""),
        ],
    )
    def test_an_emoji_says_its_word(self, text: str, plain: str) -> None:
        assert said(text) == plain

    def test_the_words_themselves_have_no_emoji(self) -> None:
        assert read("a 🔪 for you").words == ["a", "for", "you"]

    def test_an_emoji_ends_no_sentence(self) -> None:
        assert said("i will 🔪 you") == "i will knife you"

    def test_every_line_of_the_list_is_one_word_that_its_emoji_says(self) -> None:
        pairs = datafiles.pairs("emoji.txt")

        assert {emoji: read(emoji).said for emoji in pairs} == {
            emoji: [word] for emoji, word in pairs.items()
        }


class TestSentences:
    @pytest.mark.parametrize(
        ("text", "plain"),
        [
            ("stop!! go", "stop . go"),
            ("hi\n\nbye", "hi . bye"),
            ("I ran.\nHe hid", "i ran . he hid"),
            ("i hate\nyou", "i hate you"),
            ("i hate... you", "i hate you"),
            ("He left… Then", "he left . then"),
            ("mr. evans", "mr evans"),
            ("it is 3.5 now", "it is 3 5 now"),
            ("you.are.so.bad", "you are so bad"),
            ("go home.now", "go home . now"),
        ],
    )
    def test_a_sentence_ends_where_a_reader_hears_it_end(self, text: str, plain: str) -> None:
        assert said(text) == plain


class TestPlaces:
    @pytest.mark.parametrize(
        ("text", "first", "last", "typed"),
        [
            ("oh i HAAAATE u!", 2, 3, "HAAAATE u"),
            ("Ihate you", 0, 1, "Ihate"),
            ("no one likes u", 0, 0, "no one"),
            ("h.a.t.e you", 0, 0, "h.a.t.e"),
            ("give 🔪 to me", 1, 1, "🔪"),
            ("i hate 🇵🇱 so", 1, 2, "hate 🇵🇱"),
            ("so stu pid", 1, 1, "stu pid"),
            ("go 👨🏿!", 1, 2, "👨🏿"),
        ],
    )
    def test_what_is_said_points_at_what_was_typed(
        self, text: str, first: int, last: int, typed: str
    ) -> None:
        assert typed_as(read(text), first, last) == typed

    def test_every_saying_comes_from_a_word_in_order(self) -> None:
        reading = read("dont 🔪 me, killyourself n o w, mr. x")

        assert reading.said_at == sorted(reading.said_at)
        assert len(reading.said_at) == len(reading.said)
