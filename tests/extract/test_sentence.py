"""What a sentence holds, asked by category and by token."""

from holdfast.extract.sentence import Sentence, share_out
from holdfast.vocabulary import Concept

DRONE, ATTACK = Concept("weapon", "drone", 1, 2), Concept("attack", "hit", 2, 2)
FIRE = Concept("damage", "fire", 5, 8)


def sentences() -> list[Sentence]:
    """Two sentences of four tokens each, with three concepts, the last of which ends beyond them."""
    made = [Sentence(index=at, first=4 * at, last=4 * at + 3, paragraph=0, block=0) for at in (0, 1)]
    share_out([DRONE, ATTACK, FIRE], made)
    return made


def test_each_concept_is_shared_out_to_the_sentence_that_it_begins_in() -> None:
    assert [dict(s.concepts) for s in sentences()] == [{"weapon": [DRONE], "attack": [ATTACK]}, {"damage": [FIRE]}]


def test_a_concept_lies_over_each_of_its_tokens() -> None:
    assert [dict(s.over) for s in sentences()] == [{1: [DRONE], 2: [DRONE, ATTACK]}, {at: [FIRE] for at in range(5, 9)}]


def test_what_a_sentence_is_told_anew_or_made_to_forget_lies_over_its_tokens_at_once() -> None:
    sentence = sentences()[0]
    moved = Concept("attack", "hit", 3, 3)
    sentence.tell("attack", [moved])
    assert dict(sentence.over) == {1: [DRONE], 2: [DRONE], 3: [moved]}
    sentence.forget("weapon")
    assert dict(sentence.over) == {3: [moved]}
    assert not sentence.has_any(frozenset(("weapon",)))
