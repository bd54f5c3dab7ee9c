"""Documents that follow each other, as a chain: the newest at the front, the oldest at the end, no circle."""

from collections.abc import Hashable, Iterator, Mapping


def followed_from[Key: Hashable](follows: Mapping[Key, Key], start: Key) -> Iterator[Key]:
    """What `start` follows, what that one follows, and so on; nothing twice, also when they go round in a circle.

    `follows` goes from the newer to the older document; a document that is no key follows nothing.
    """
    seen: set[Key] = set()
    while start in follows and follows[start] not in seen:
        start = follows[start]
        seen.add(start)
        yield start


def would_go_round[Key: Hashable](follows: Mapping[Key, Key], newer: Key, older: Key) -> bool:
    """Whether a document would follow itself, through others or not, once `newer` follows `older`."""
    return newer == older or newer in followed_from(follows, older)
