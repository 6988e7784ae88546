"""Words for groups of people are never a finding by themselves (Equality Act 2010).

A filter that holds a child's "my mums are gay" teaches that something is wrong
with it. Every row here is sent, whatever else is tuned.
"""

from __future__ import annotations

import pytest

from eduweb.safety import Outcome
from tests.safety.sayings import outcome_of

RACE_AND_NATION = [
    "I live next door to a black family and they are lovely.",
    "Black people are great at loads of things, like everyone else.",
    "We learned about Mary Seacole, a black nurse, in history today.",
    "October is Black History Month at our school.",
    "My best friend is Pakistani and her mum makes the best samosas.",
    "There are three Polish children in my class.",
    "A lot of Romanians live in our town now.",
    "My dad is Nigerian and my mum is English.",
    "White people and black people sat apart on the bus and that was unfair.",
    "Chinese New Year is my favourite festival.",
    "I love Indian food more than pizza.",
    "I hate Chinese takeaway because of the sauce.",
    "The Indian elephant is smaller than the African elephant.",
    "African wild dogs hunt in packs.",
    "American cockroaches are bigger than German cockroaches.",
    "Asian people live on the biggest continent.",
    "Rosa Parks was a black woman who would not give up her seat.",
    "Slaves were treated like animals, and most of them were Africans.",
    "Black lives matter.",
    "My Somali friend taught me to count to ten.",
    "Why do black people sometimes get treated differently?",
    "The Irish famine happened because the potatoes went bad.",
    "He is the first black player to be captain of our team.",
    "Brown bears are dangerous but they are shy.",
    "Black rats spread the plague in London.",
    "White sharks can kill a seal in one bite.",
    "The Jamaican sprinter won and we all cheered.",
    "Travellers came to our school to tell us about their caravans.",
    "My nan is Irish and she says Gypsy people have wonderful stories.",
    "Roma families have lived in England for 500 years.",
    "Ukrainians had to leave their homes because of the war.",
    "My mum works with a lot of Bulgarians.",
    "Are there any Bangladeshi kids in Year 4?",
    "The Germans bombed London in the war.",
    "I am mixed race and I am proud of my skin.",
    "Japanese people take off their shoes at home.",
    "All Italians I know love football.",
    "Russian is hard to learn.",
    "The Egyptians made mummies of dead people.",
    "The Vikings were cruel but they were also traders.",
    "The Romans killed many people when they came to Britain.",
    "I do not like Spanish lessons because the teacher talks fast.",
    "Turkey is a country and Turks live there.",
    "A Syrian family moved into our street and we took them a cake.",
    "Black pudding is disgusting.",
    "White bread is rubbish for you.",
    "Your skin is a beautiful brown.",
    "My teacher is from Ghana and she is brilliant.",
    "Go back to your seat please.",
    "We should get out of our wet clothes.",
    "I want to go home to Jamaica one day, says my grandad.",
]

FAITH = [
    "I live with two Muslims and they are the best flatmates.",
    "Muslims fast during Ramadan.",
    "My Muslim friend does not eat pork.",
    "Jews do not eat pigs and Hindus do not eat cows.",
    "The Jewish people were treated terribly by the Nazis.",
    "Hitler hated the Jews and that was evil.",
    "Anne Frank was a Jewish girl who hid in an attic.",
    "Sikhs wear a turban to cover their hair.",
    "My brother wears a patka to school and he looks great.",
    "Her hijab is so pretty.",
    "Christians go to church on Sunday.",
    "Some Christians think that lying is a sin.",
    "Buddhists believe that you should not kill animals.",
    "Hindus burn little lamps at Diwali.",
    "We visited a mosque and everybody was kind.",
    "My manager is also a Catholic.",
    "There are very few Sikhs at my school.",
    "Is your doctor a Muslim?",
    "The Hindu boy in the story is brave.",
    "I respect all Muslims.",
    "A Jewish family lives at number nine.",
    "Muslims are not terrorists and it is wrong to say it.",
    "Some people say Muslims are bad but that is not true.",
    "Do not be mean to Jews or Muslims or anyone.",
    "The Samaritan helped the Jew who was hurt by the road.",
    "Eid Mubarak to all my Muslim friends!",
    "Three Buddhists came to talk to us in assembly.",
    "I am a Christian and my best friend is a Sikh.",
]

DISABILITY = [
    "My sister is disabled and she is amazing.",
    "Disabled people can do anything.",
    "Disabled people are not weak.",
    "Blind people use a white stick or a guide dog.",
    "The blind man in the story could see again.",
    "Deaf people talk with their hands.",
    "Three blind mice, see how they run.",
    "My cousin is autistic and he loves trains.",
    "Autistic people may find loud noises too much.",
    "Loud noises make autistic kids feel sick.",
    "My friend has ADHD and he is really funny.",
    "He uses a wheelchair and he plays basketball better than me.",
    "He can't play outside because he is in a wheelchair and there are steps.",
    "Wheelchair users cannot get up our stairs.",
    "We should build ramps for people in wheelchairs.",
    "Dyslexic children need more time to read.",
    "It is horrible when people laugh at disabled kids.",
    "My mum works at a school for deaf children.",
    "Are there any disabled people on your course?",
    "Special needs children are in every school.",
    "It is not fair that disabled people are left out.",
    "The dog helps the blind woman across the road.",
    "My nan is deaf in one ear.",
    "I turned a blind eye.",
    "The shed is at the blind end of the lane.",
    "Stephen Hawking was a disabled scientist.",
    "I do not want anyone to be rude to the disabled.",
    "My brother has Down syndrome and he gives the best hugs.",
]

SEX_AND_GENDER = [
    "Women worked in factories in the war.",
    "Women could not vote a hundred years ago.",
    "Emmeline Pankhurst said that women should have the vote.",
    "Girls can play football just as well as boys.",
    "Boys can cry too.",
    "Girls are great at maths.",
    "The women in my family are all nurses.",
    "Females lay eggs and males guard the nest.",
    "The female spider eats the male.",
    "Male lions are lazy and the females hunt.",
    "My mum is a strong woman.",
    "The old woman lived in a shoe.",
    "The wicked woman gave Snow White an apple.",
    "The girl was sick after the ride.",
    "I hate it when girls whisper.",
    "Three women were elected to parliament today.",
    "More than half of the dancers were men.",
    "We have never had a woman as head teacher.",
    "Boys and girls line up at the door.",
    "My sister is the only girl in the team.",
    "The girls are angry because they lost.",
    "I do not like dresses but other girls do.",
    "There was a lady who swallowed a fly.",
    "The women should rest before the long walk home.",
    "Two women should come to the office.",
    "The men must go back to the ship.",
    "Girls should go home now and boys should wait for the bus.",
    "The police caught the woman who stole the bag.",
    "My aunt is the boss of twenty men.",
    "Women are just as smart as men.",
    "Women are paid less than men and it is unfair.",
    "The king sent all the women away to be safe.",
    "Most girls in my class like swimming.",
    "The girl runs like the wind.",
    "She throws like a champion.",
    "You are such a lovely girl.",
    "Ladies and gentlemen, welcome to our show.",
    "The girls ruined my sandcastle.",
    "Women in Afghanistan are not allowed to go to school.",
    "In Tudor times women were burned as witches.",
    "This is a typical Victorian woman in a long dress.",
    "Some people think girls are weak but they are wrong.",
    "It is sexist to say that girls cannot play football.",
    "The women cooked in the kitchen while we played.",
    "My mum and I are in the kitchen.",
    "Help me make a sandwich please mum.",
]

FAMILY_LOOKS_AND_AGE = [
    "I am adopted and my mum chose me.",
    "My foster brother is the best.",
    "Foster children need kindness.",
    "Single mums work really hard.",
    "I live with my nan because my mum died.",
    "Homeless people need somewhere warm to sleep.",
    "Poor people had no shoes in Victorian times.",
    "The poor were sent to the workhouse.",
    "Oliver was an orphan and he was hungry.",
    "I get free school meals and so does Liam.",
    "We live on a council estate and it is nice.",
    "Old people can be lonely so we write them letters.",
    "My hair is ginger and I love it.",
    "Ginger cats are lazy.",
    "The gingerbread men are burnt.",
    "Red-haired people need more suncream.",
    "Elderly people are at risk from the heat.",
]

NEWCOMERS = [
    "Refugees are people who had to leave their country.",
    "Immigrants built the railways.",
    "Too many refugees are dying at sea.",
    "The refugees just want to go home.",
    "We should welcome refugees.",
    "My dad came here as an immigrant with one suitcase.",
    "Immigrants are welcome here.",
    "Asylum seekers are not allowed to work.",
    "A refugee girl called Amal joined our class.",
    "Quite a few immigrants live around there.",
    "I am going to help out a migrant family tomorrow.",
    "Refugees should be helped.",
    "People are mean to foreigners and it makes me sad.",
    "My neighbour is a foreigner and she gives us plums.",
    "The boats were full of refugees and the sea was dangerous.",
    "Some refugees were killed on the way.",
    "Foreign coins are worthless in our shop.",
]


@pytest.mark.parametrize("text", RACE_AND_NATION)
def test_a_pupil_who_writes_about_race_or_nations_is_never_held(text: str) -> None:
    assert outcome_of(text) is Outcome.ALLOW


@pytest.mark.parametrize("text", FAITH)
def test_a_pupil_who_writes_about_a_faith_is_never_held(text: str) -> None:
    assert outcome_of(text) is Outcome.ALLOW


@pytest.mark.parametrize("text", DISABILITY)
def test_a_pupil_who_writes_about_disability_is_never_held(text: str) -> None:
    assert outcome_of(text) is Outcome.ALLOW


@pytest.mark.parametrize("text", SEX_AND_GENDER)
def test_a_pupil_who_writes_about_women_and_men_is_never_held(text: str) -> None:
    assert outcome_of(text) is Outcome.ALLOW


@pytest.mark.parametrize("text", FAMILY_LOOKS_AND_AGE)
def test_a_pupil_who_writes_about_families_looks_or_age_is_never_held(text: str) -> None:
    assert outcome_of(text) is Outcome.ALLOW


@pytest.mark.parametrize("text", NEWCOMERS)
def test_a_pupil_who_writes_about_people_new_to_the_country_is_never_held(text: str) -> None:
    assert outcome_of(text) is Outcome.ALLOW
