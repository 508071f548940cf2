"""A seed in, stories and their copies out: made-up words of several scripts, with the frequencies of real ones."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

Sentence = list[str]
Story = list[list[Sentence]]
"""Paragraphs of sentences of words."""

WORDS, TOPIC_WORDS, ON_TOPIC, OFTEN = 4000, 250, 0.3, 0.5


@dataclass(frozen=True, slots=True)
class Script:
    letters: str
    """The frequent ones several times."""
    length: tuple[int, int]
    """Of words."""
    capitals: float = 0.0
    """Share of the ordinary words that begin with one: nouns, in German."""
    has_capitals: bool = False
    space: str = " "
    stop: str = ". "


_KANJI = "".join(chr(0x4E00 + 37 * number) for number in range(400))
SCRIPTS = {
    "Latin": Script("aaabcddeeeefghiiiklmmnnooprrsssttuvwyz", (2, 9), has_capitals=True),
    "German": Script("aaabcddeeeefghiiiklmmnnooprrsssttuvwzäöü", (2, 12), capitals=0.35, has_capitals=True),
    "Arabic": Script("ااابتجحدرزسشصعفقكلللمممنننهوويييي", (2, 8)),
    "Japanese": Script(_KANJI + "のにをはがとでし" * 12, (1, 3), space="", stop="。"),
    "Thai": Script("กกขคงจชดตตททนนนบปพฟมมยรรรลวสหออาาาะเเแโไ", (2, 7), space="", stop=" "),
}


class Desk:
    """Writes in one script; everything is drawn from one pair of dice."""

    def __init__(self, script: Script, seed: int) -> None:
        self.script, self.dice = script, random.Random(seed)
        self.vocabulary = [self.word() for _ in range(WORDS)]
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(WORDS)))

    def word(self) -> str:
        word = "".join(self.dice.choices(self.script.letters, k=self.dice.randint(*self.script.length)))
        return word.title() if self.dice.random() < self.script.capitals else word

    def usual(self, count: int = 1) -> Sentence:
        return self.dice.choices(self.vocabulary, cum_weights=self._weights, k=count)

    def name(self) -> str:
        word = self.word() + self.word()
        return word.title() if self.script.has_capitals else word

    def sentence(self) -> Sentence:
        return self.usual(self.dice.randint(9, 22))

    def text(self, story: Story) -> str:
        return "\n\n".join("".join(map(self._line, paragraph)).strip() for paragraph in story)

    def _line(self, sentence: Sentence) -> str:
        words = self.script.space.join(filter(None, sentence))
        return f"{words[:1].upper()}{words[1:]}{self.script.stop}"


class Topic:
    """What articles on it have in common: words, phrases, names."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.dice = desk, desk.dice
        self.words = [desk.word() for _ in range(TOPIC_WORDS)]
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(TOPIC_WORDS)))
        self.phrases = [self._words(self.dice.randint(3, 6)) for _ in range(30)]
        self.names = [[desk.name(), desk.name()] for _ in range(25)]

    def _words(self, count: int) -> Sentence:
        own = iter(self.dice.choices(self.words, cum_weights=self._weights, k=count))
        return [next(own) if self.dice.random() < ON_TOPIC else word for word in self.desk.usual(count)]

    def sentence(self) -> Sentence:
        words = self._words(self.dice.randint(9, 22))
        for parts, chance in ((self.phrases, OFTEN), (self.names, OFTEN), ([[str(self.dice.randint(2, 400))]], 0.3)):
            if self.dice.random() < chance:
                place = self.dice.randrange(len(words))
                words[place:place] = self.dice.choice(parts)
        return words

    def paragraph(self) -> list[Sentence]:
        return [self.sentence() for _ in range(self.dice.randint(2, 3))]

    def story(self) -> Story:
        return [self.paragraph() for _ in range(self.dice.randint(7, 14))]

    def rival(self, story: Story) -> Story:
        """Another paper's own words on the same event: two sentences that somebody said stand in both."""
        own = self.story()
        for said in self.dice.sample([sentence for paragraph in story for sentence in paragraph], 2):
            own[self.dice.randrange(len(own))].append(said)
        return own

    def copy(self, story: Story, edits: float) -> Story:
        """Cut to half or more, out of order, edited, with a lead of its own or without."""
        dice = self.dice
        kept = story[: max(3, round(len(story) * dice.uniform(0.5, 1)))]
        paragraphs = [[self._edited(sentence, edits) for sentence in paragraph] for paragraph in kept]
        if dice.random() < OFTEN:
            here = dice.randrange(1, len(paragraphs))
            paragraphs[here - 1 : here + 1] = reversed(paragraphs[here - 1 : here + 1])
        if dice.random() < OFTEN:
            paragraphs[0] = self.paragraph()
        return paragraphs

    def _edited(self, sentence: Sequence[str], share: float) -> Sentence:
        """A word is taken out, replaced, or another put behind it."""
        words: Sentence = []
        for word in sentence:
            if self.dice.random() >= share:
                words.append(word)
            else:
                (other,) = self.desk.usual()
                words += self.dice.choice(([], [other], [word, other]))
        return words
