"""An index on disk that can no longer be read."""


class DamagedIndex(Exception):
    """The index turned out to be damaged while it was read. An empty one stands in its place: fill it and ask again."""


def is_damage(error: BaseException) -> bool:
    """Whether `error` is how tantivy tells that its files are damaged."""
    # NB: where its files hold nonsense tantivy stops by a panic, a class that cannot be imported.
    return isinstance(error, ValueError | OSError) or type(error).__name__ == "PanicException"
