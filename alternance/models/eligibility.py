"""Who may sign which contract: its conditions, and the exceptions to them."""

from django.db import models

from alternance.models.choices import MOTIVES, RULE_KINDS
from alternance.models.contracts import Contract
from impgt_site.kit.dated import Confidence
from impgt_site.kit.history import Recorded, Records


class EligibilityRuleQuerySet(Recorded["EligibilityRule"]):
    def with_motive(self):
        """What the verdicts quote: one query."""
        return self.exclude(motive="").select_related("contract").order_by("contract", "position")


class EligibilityRule(models.Model):
    """One condition to sign a contract, or an exception to one (`is_exception`).

    Ages are years reached, both included; `delay_months` counts from the end of a former contract.
    """

    contract = models.ForeignKey(
        Contract, models.CASCADE, related_name="rules", verbose_name="forme"
    )
    kind = models.CharField("nature", max_length=20, choices=RULE_KINDS)
    is_exception = models.BooleanField("dérogation", default=False)
    label = models.CharField("en bref", max_length=160)
    text = models.TextField("règle", help_text="Markdown ; un chiffre du barème s’écrit [[code]].")
    age_min = models.PositiveSmallIntegerField("âge minimum", null=True, blank=True)
    age_max = models.PositiveSmallIntegerField("âge maximum", null=True, blank=True)
    delay_months = models.PositiveSmallIntegerField("délai maximum (mois)", null=True, blank=True)
    source = models.CharField("texte de loi", max_length=300, blank=True)
    confidence = models.CharField(
        "confiance", max_length=10, choices=Confidence, default=Confidence.HIGH
    )
    motive = models.CharField(
        "motif",
        max_length=30,
        choices=MOTIVES,
        blank=True,
        help_text="La question du simulateur à laquelle cette règle répond.",
    )
    way = models.CharField(
        "pour que ce soit possible",
        max_length=300,
        blank=True,
        help_text="Ce que le simulateur propose à qui ne remplit pas cette règle. "
        "Un chiffre du barème s’écrit [[code]].",
    )
    position = models.PositiveSmallIntegerField("ordre", default=0)

    objects = EligibilityRuleQuerySet.as_manager()
    history = Records()

    class Meta:
        verbose_name = "condition pour signer"
        verbose_name_plural = "conditions pour signer"
        ordering = ["is_exception", "position"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(age_min=None)
                | models.Q(age_max=None)
                | models.Q(age_max__gte=models.F("age_min")),
                name="rule_ages_in_order",
                violation_error_message="L’âge maximum précède l’âge minimum.",
            )
        ]

    def __str__(self):
        return self.label
