"""Every code has its sentence, and every sentence reads right, whatever the case."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal as D
from itertools import chain
from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alternance.rules.case import (
    Case,
    ContractKind,
    Employer,
    Extension,
    Former,
    Qualification,
    Workplace,
)
from alternance.rules.chain import payslip_links
from alternance.rules.cost import employer_cost
from alternance.rules.cost_reserves import cost_reserves
from alternance.rules.deadlines import Plan
from alternance.rules.gratification import Internship, allowance
from alternance.rules.law import Law, Reading
from alternance.rules.meanings import (
    DueCode,
    LinkCode,
    ReasonCode,
    Refusal,
    RefusalCode,
    ReserveCode,
)
from alternance.rules.month_pay import Change
from alternance.rules.net import net_months, net_reserves, tax_ceilings
from alternance.rules.pay import schedule
from alternance.rules.payslip import payslip
from alternance.rules.transport import transport_reserves
from alternance.rules.vocabulary import Motive, ScaleKind
from alternance.simulators.agenda import reminders
from alternance.simulators.explain import Stretch, cost_stretches, pay_stretches
from alternance.words import say
from alternance.words.agenda import DUES
from alternance.words.chain import LINKS, ChainLine, lines_of
from alternance.words.comparison import (
    cost_words,
    filing_words,
    pay_words,
)
from alternance.words.headlines import (
    Headline,
    allowance_headline,
    cost_headline,
    pay_headline,
    payslip_headline,
)
from alternance.words.months import CHANGES, month_changes
from alternance.words.periods import MARKS, pay_periods
from alternance.words.reasons import REASONS
from alternance.words.refusals import REFUSALS
from alternance.words.reserves import RESERVES
from alternance.words.saying import FORMATS, phrase
from impgt_site.kit.typography import french
from tests.alternance.words.faults import faults

pytestmark = pytest.mark.django_db
LABELS, AMOUNTS = ({code: words[part] for code, words in LINKS.items()} for part in (0, 1))
BOOKS = [
    (RESERVES, ReserveCode),
    (REASONS, ReasonCode),
    (REFUSALS, RefusalCode),
    (LABELS, LinkCode),
    (AMOUNTS, LinkCode),
    (CHANGES, Change),
    (MARKS, Change),
]


@pytest.mark.parametrize(("sentences", "codes"), BOOKS)
def test_every_code_has_a_sentence_and_no_sentence_lacks_a_code(sentences, codes):
    assert set(sentences) == set(codes)


def test_every_day_of_the_agenda_has_a_title_and_a_text_that_read_right():
    assert set(DUES) == set(DueCode)
    for code, (title, text) in DUES.items():
        assert not faults(french(title)), code
        assert not faults(french(text)), code


@pytest.mark.parametrize(("sentences", "codes"), BOOKS)
def test_every_value_says_how_it_is_written(sentences, codes):
    for sentence in sentences.values():
        for _, name, written, _ in Formatter().parse(sentence):
            assert name is None or (name.isidentifier() and written in FORMATS), sentence


MONTHS = [date(2026, month, 1) for month in range(1, 13)]
ODD = {
    "texte": ["Arrêté du 22 mai 2026"],
    "liste": [["contrat d’apprentissage"], ["une convention", "un contrat"]],
    "nombre": [D("0.0160"), D("1000000.000000")],
    "annee": [2027],
    "rang": [1, 2, 3],
    "euros": [D(0), D("0.01"), D("1138.88"), D("924.000000"), D("123456.5")],
    "centimes": [D(0), D("-0.01"), D("1138.88"), D("924.000000")],
    "signe": [D(0), D("-2.02"), D("1138.88")],
    "euros_ronds": [D("1138.88"), D("-0.01")],
    "parts": [(D("0.069"), D("0.004"), D("0.0315"))],
    "tranche": ["16-17", "21-25", "26+"],
    "charge": ["at-mp", "versement-mobilite", "Assurance maladie, part patronale"],
    "part": [D(0), D("0.43"), D("0.000160"), D(1), D("1.2000")],
    "ans": [1, 26, D("30.000000")],
    "mois": [1, 6, D("36.000000")],
    "jours": [1, 31],
    "points": [0, 10],
    "heures": [1, D("924.000000"), D("308.50"), D(1607)],
    "jour": [*MONTHS, date(2024, 2, 29)],
    "mois_annee": MONTHS,
    "de_mois": MONTHS,
    "contrat": list(ContractKind),
    "bareme": list(ScaleKind),
    "motif": list(Motive),
}


def test_every_format_has_its_odd_values():
    assert set(ODD) == set(FORMATS)


@pytest.mark.parametrize(("sentences", "codes"), BOOKS)
def test_every_sentence_reads_right_with_every_odd_value(sentences, codes):
    for code, sentence in sentences.items():
        written = {name: form for _, name, form, _ in Formatter().parse(sentence) if name}
        for number in range(max(map(len, ODD.values()))):
            values = {name: ODD[form][number % len(ODD[form])] for name, form in written.items()}
            assert not faults(phrase(sentence, values)), (code, values)


def of_contract(case: Case, place: Workplace, paid: D):
    """All that pay, cost, payslip and agenda say of a contract."""

    def ask(law: Law) -> Iterator[str]:
        plan = Plan(
            contract=case.contract, signed=case.signed, start=case.start, employer=case.employer,
            courses=case.end,
        )  # fmt: skip
        for reminder in reminders(plan, law, plan.start):
            yield from filter(None, (reminder.title, reminder.text, reminder.source))
        pay = schedule(case, law)
        lines = list(zip(pay.months, net_months(case, pay, law), strict=True))
        yield from map(say, [*pay.reserves, *net_reserves(case, pay, law)])
        periods = pay_periods(lines)
        found = pay_headline(periods, pay.gross, pay.gross, tax_ceilings(case, law))
        yield from of_headline(found)
        for period in periods:
            yield from (period.when, period.why, *period.exceptions, *period.marks)
        yield from filter(None, map(month_changes, pay.months))
        yield from of_stretches(pay_stretches(case, lines, law))
        slip = payslip(case, pay.months[-1].month, paid, paid, law)
        yield from of_headline(payslip_headline(slip))
        yield from of_lines(lines_of(chain(*payslip_links(slip))))
        cost = employer_cost(case, place, pay, law)
        yield from map(say, cost_reserves(case, place, pay, cost, law))
        yield from map(say, transport_reserves(case, law))
        yield from map(say, cost.aid.conditions if cost.aid else [])
        yield from of_headline(cost_headline(cost))
        yield from flat([pay_words(*lines[0]), cost_words(cost)])
        yield filing_words(case.employer.public, case.start)
        yield from of_stretches(cost_stretches(cost, law))

    return ask


def of_internship(internship: Internship):
    def ask(law: Law) -> Iterator[str]:
        found = allowance(internship, law)
        yield from map(say, found.reserves)
        yield from of_headline(allowance_headline(found))

    return ask


flat = chain.from_iterable


def of_headline(found: Headline) -> Iterator[str]:
    yield from filter(None, (found.answer, found.sentence, *found.notes))


def of_stretches(found: list[Stretch]) -> Iterator[str]:
    for stretch in found:
        yield stretch.title
        yield from of_lines(stretch.links)


def of_lines(lines: list[ChainLine]) -> Iterator[str]:
    for line in lines:
        yield from filter(None, (line.label, line.value, line.source))


def said(law, ask) -> set[str]:
    """Everything that an answer says, its own reserves and its refusal included."""
    reading, found = Reading(law), set()
    try:
        for sentence in ask(reading):
            found.add(sentence)
    except Refusal as refused:
        found.add(say(refused))
    return found | set(map(say, reading.reserves))


YES_OR_NO = st.booleans()
EUROS = st.sampled_from([D(0), D("1138.88"), D("2500"), D("0.01")])
FRACTIONS = st.sampled_from([D(0), D("0.43"), D("0.6149"), D(1)])
DAYS = st.one_of(
    st.dates(date(2006, 1, 1), date(2029, 12, 31)),
    st.sampled_from([date(2026, 2, 20), date(2026, 12, 31), date(2024, 2, 29)]),
)
CASES = st.builds(
    lambda length, late, broken, **values: Case(
        **values,
        broken_on=None if broken is None else values["start"] + timedelta(days=length * broken),
        end=values["start"] + timedelta(days=length),
        signed=values["start"] - timedelta(days=late),
    ),
    length=st.integers(-1, 1460),
    late=st.integers(0, 400),
    broken=st.sampled_from([None, 0, 0.1, 0.9, 1]),
    transport_pass=EUROS,
    contract=st.sampled_from(ContractKind),
    born=st.dates(date(1960, 1, 1), date(2011, 12, 31)),
    start=DAYS,
    level=st.sampled_from([None, 3, 4, 5, 6, 7]),
    cycle_years=st.integers(1, 3),
    cycle_year=st.integers(1, 3),
    professional_licence=YES_OR_NO,
    employer=st.sampled_from(Employer),
    public_points=st.sampled_from([0, 10, 20]),
    conventional_minimum=EUROS,
    months_done=st.sampled_from([None, 0, 8, 20]),
    agreed_pay=EUROS,
    agreed_share=FRACTIONS,
    former=st.sampled_from(Former),
    former_end=st.sampled_from([None, date(2010, 6, 30), date(2025, 8, 31)]),
    former_diploma=YES_OR_NO,
    former_share=FRACTIONS,
    former_pay=EUROS,
    same_level=YES_OR_NO,
    direct_line=YES_OR_NO,
    held_cycle_years=st.sampled_from([None, 1, 3]),
    extension=st.sampled_from(Extension),
    extended_year=st.sampled_from([None, 1, 3]),
    qualification=st.sampled_from(Qualification),
    disability=YES_OR_NO,
)
PLACES = st.builds(
    Workplace,
    headcount=st.sampled_from([None, 0, 10, 11, 49, 50, 249, 250, 300]),
    at_mp=st.sampled_from([None, D("0.0208"), D(0)]),
    owes_apprenticeship_tax=YES_OR_NO,
    transport_rate=FRACTIONS,
    meets_quota=YES_OR_NO,
    already_aided=YES_OR_NO,
    takeover=YES_OR_NO,
    cfa_cost=EUROS,
)
INTERNSHIPS = st.builds(
    Internship,
    hours=st.dictionaries(
        st.dates(date(2007, 1, 1), date(2029, 12, 1)).map(lambda day: day.replace(day=1)),
        st.decimals(0, 700, places=2),
        max_size=4,
    ),
    earlier_hours=st.decimals(0, 900, places=2),
    public=YES_OR_NO,
    offered=FRACTIONS.map(lambda share: share * 10),
)
QUESTIONS = st.one_of(
    st.builds(of_contract, CASES, PLACES, EUROS), st.builds(of_internship, INTERNSHIPS)
)


@settings(max_examples=150, deadline=None)
@given(ask=QUESTIONS)
def test_whatever_the_case_what_is_said_reads_right(law, ask):
    for sentence in said(law, ask):
        assert not faults(sentence, set(law.series)), sentence
