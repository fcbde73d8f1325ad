"""One file that means harm, and what must become of it."""
import dataclasses
import typing

NO_FORMAT = "is in no format we know"


@dataclasses.dataclass(frozen=True)
class Case:
    """What is said below holds of the sums over all files of the report.

    name      the file's path, its folder being its kind
    content   its bytes, or a function that makes them, or that fills a folder
    people    cards, exchanges and ties read, records refused
    stopped   the import as a whole is refused (status 1) with this text
    says      texts that must stand among the notes and refusals
    """
    name: str
    content: typing.Union[bytes, typing.Callable]
    people: int = 0
    touches: int = 0
    ties: int = 0
    refused: int = 0
    stopped: str = ""
    says: tuple = ()
    flags: tuple = ()
    never: tuple = ()  # texts that nothing may hold afterwards: not the report, not the database


def texts(value):
    return (value,) if isinstance(value, str) else tuple(value)


def read(name, content, people=0, touches=0, ties=0, says=(), flags=(), never=()):
    """Read as a whole: nothing is refused."""
    return Case(name, content, people, touches, ties, says=texts(says), flags=tuple(flags),
                never=texts(never))


def partly(name, content, refused, people=0, touches=0, ties=0, says=(), flags=(), never=()):
    """So many records are refused, the rest is read."""
    return Case(name, content, people, touches, ties, refused, says=texts(says),
                flags=tuple(flags), never=texts(never))


def stopped(name, content, text=NO_FORMAT, flags=()):
    """Nothing of it can be read, and the message says why."""
    return Case(name, content, stopped=text, flags=tuple(flags))
