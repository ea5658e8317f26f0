"""The codes that rows are written with are the ones that the rules read."""

import pytest

from alternance.models import EligibilityRule, LegalParameter, PayCell, PayGrid, Scale, ScaleRow
from alternance.rules.case import ContractKind
from alternance.rules.vocabulary import (
    Column,
    Confidence,
    Criterion,
    Motive,
    PayBase,
    RuleKind,
    ScaleKind,
    Theme,
    Unit,
)
from impgt_site.kit import dated


@pytest.mark.parametrize(
    ("model", "field", "codes"),
    [
        (LegalParameter, "group", Theme),
        (LegalParameter, "unit", Unit),
        (LegalParameter, "criterion", Criterion),
        (PayGrid, "contract", [kind for kind in ContractKind if kind.paid]),
        (PayCell, "column", Column),
        (PayCell, "base", PayBase),
        (Scale, "kind", ScaleKind),
        (Scale, "unit", Unit),
        (Scale, "criterion", Criterion),
        (ScaleRow, "confidence", Confidence),
        (EligibilityRule, "kind", RuleKind),
        (EligibilityRule, "motive", Motive),
    ],
)
def test_a_field_offers_every_code_of_the_rules_with_a_label(model, field, codes):
    offered = dict(model._meta.get_field(field).flatchoices)
    assert list(offered) == [code.value for code in codes]
    assert all(type(code) is str and label.strip() for code, label in offered.items())


def test_the_kit_is_as_sure_as_the_rules():
    assert dated.Confidence.values == [confidence.value for confidence in Confidence]
    assert [confidence.rank for confidence in Confidence] == [0, 1, 2]
