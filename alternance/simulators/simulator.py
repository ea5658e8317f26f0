"""What a simulator is: a question asked in the address, its answer, and the two ways to read it.

Adding one is a module that ends with its record, a template, and a line in registry.py.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from django.http import QueryDict

from alternance.rulebook import LawInRows
from alternance.simulators.answering import answer_or_errors
from alternance.simulators.person import PersonForm
from alternance.simulators.query_form import QueryForm
from alternance.simulators.samples import Sample
from alternance.simulators.schemas import Schema
from alternance.words.headlines import Headline

AnyForm = TypeVar("AnyForm", bound=QueryForm)
AnyAnswer = TypeVar("AnyAnswer")


class Shortcut(QueryForm):
    """A second form on the page: easier answers, which give some of the case’s."""

    ids = "id_short_%s"
    # Its answers that are the case’s too: they stay in the address as they are.
    shared: ClassVar[frozenset[str]] = frozenset()

    def found(self) -> Mapping[str, str]:
        """Of a valid form: answers of the case, as they are written in the address."""
        raise NotImplementedError

    def leads_to(self) -> QueryDict | None:
        """The whole address once it is answered, unless the case is answered already."""
        if not self.answered or any(self.query.get(name) for name in self.found()):
            return None
        query = self.query.copy()
        for name in set(self.fields) - self.shared:
            query.pop(name, None)
        query.update(dict(self.found()))
        return query


@dataclass(frozen=True)
class Table(Generic[AnyAnswer]):
    """The answer for a spreadsheet."""

    header: Callable[[AnyAnswer], Sequence[str]]
    rows: Callable[[AnyAnswer], Iterable[Sequence[Any]]]


@dataclass(frozen=True)
class OnPage(Generic[AnyForm, AnyAnswer]):
    """How people ask and read. `context` is what the template shows beside `answer`."""

    name: str  # of its address
    template: str
    context: Callable[[AnyForm, AnyAnswer, LawInRows], dict[str, Any]]
    samples: Callable[[int], list[Sample]]  # around the university year that starts that year
    path: str = ""  # simulateurs/<slug>/ when empty
    above: tuple[str, str] = ("Simulateurs", "alternance:simulators")
    table: Table[AnyAnswer] | None = None
    # The answer in a line, for the heading and the title.
    headline: Callable[[AnyAnswer, LawInRows], Headline] | None = None
    # The same case seen from elsewhere: (name of an address, words), the first of them first.
    others: tuple[tuple[str, str], ...] = ()
    shortcut: type[Shortcut] | None = None


@dataclass(frozen=True)
class AsJson(Generic[AnyAnswer]):
    """How programs read: `schema` describes, key by key, what `write` gives."""

    summary: str
    write: Callable[[AnyAnswer], dict[str, Any]]
    schema: dict[str, Schema]


@dataclass(frozen=True)
class Simulator(Generic[AnyForm, AnyAnswer]):
    """`slug` names the row of its page and its JSON. Both ways to read share one answer."""

    slug: str
    form: type[AnyForm]
    answer: Callable[[AnyForm, LawInRows], AnyAnswer]
    page: OnPage[AnyForm, AnyAnswer] | None = None
    json: AsJson[AnyAnswer] | None = None

    def asked(self, query: str, programmes: Any = None) -> AnyForm:
        """The form as that address asks it. `programmes`: by slug, read once for several."""
        if issubclass(self.form, PersonForm):
            return self.form(QueryDict(query), programmes=programmes)
        return self.form(QueryDict(query))

    def answered(self, form: AnyForm, law: LawInRows) -> AnyAnswer | None:
        """The answer of an asked form, or None: what is wrong is then said by the form."""
        return answer_or_errors(form, lambda: self.answer(form, law))
