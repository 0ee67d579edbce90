"""An attribute that is computed when first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801 - read like property, which it stands in for
    """Like ``functools.cached_property``, without the lock that it takes before Python 3.12.

    Judging one dossier asks for a score of these once each, and there the lock is most of the cost (bench/judge.py).
    """

    def __init__(self, compute: Callable[[Any], T]) -> None:
        """``compute`` is the method that is asked once an object."""
        self.compute = compute
        self.name = compute.__name__
        self.__doc__ = compute.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> lazy[T]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object | None, owner: type) -> lazy[T] | T:
        """The value; kept as an attribute of the object's own, which is found first from then on."""
        if instance is None:
            return self
        value = self.compute(instance)
        # Not through __dict__: once an object has been asked for that, every other attribute is slower to read.
        setattr(instance, self.name, value)
        return value
