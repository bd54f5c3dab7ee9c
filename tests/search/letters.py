"""A tiny local model for the tests: texts that use the same letters are near each other."""

from collections import Counter
from string import ascii_lowercase


class Letters:
    """Vectors of letter counts, made as long as 1."""

    name = "letters"

    def question(self, text):
        return self.passages([text])[0]

    def passages(self, texts):
        return [_vector(Counter(text.lower())) for text in texts]


def _vector(counts):
    numbers = [float(counts[letter]) for letter in ascii_lowercase]
    length = sum(number * number for number in numbers) ** 0.5 or 1.0
    return [number / length for number in numbers]
