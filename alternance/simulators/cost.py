"""What the cost asks beside the case: the employer’s size, rates and situation."""

from decimal import Decimal
from typing import ClassVar

from crispy_forms.layout import Layout

from alternance.rules.case import Employer, Form, Workplace
from alternance.simulators.case import PAY_CEILING, CaseForm
from alternance.simulators.fields import Amount, Month, Percent, Whole, YesNo
from alternance.simulators.question import Disclosure, Question, group, pair
from impgt_site.kit.typography import french

ZERO = Decimal(0)


class CostForm(CaseForm):
    """What one contract costs its employer."""

    submit = "Calculer le coût"
    needs_level = True

    effectif = Whole(
        label="Effectif de l’employeur",
        help_text="Nombre de salariés. Sans objet pour un employeur public.",
        max_value=1_000_000,
        required=False,
    )
    at_mp = Percent(
        label="Taux d’accidents du travail, en %",
        help_text="Notifié par la caisse de retraite et de santé. Sans réponse : le taux moyen.",
        max_value=30,
        required=False,
    )
    taxe_apprentissage = YesNo(label="L’employeur doit-il la taxe d’apprentissage ?")
    versement_mobilite = Percent(
        label="Versement mobilité, en %", max_value=10, required=False,
        help_text="Taux de la commune, dû à partir de 11 salariés.",
    )  # fmt: skip
    quota_alternants = YesNo(
        label="Quota d’alternants atteint ?",
        help_text="Demandé aux employeurs de 250 salariés et plus.",
    )
    deja_aide = YesNo(label="Aide déjà touchée pour cette personne et ce diplôme ?")
    reprise_apres_rupture = YesNo(label="Reprise d’un contrat rompu ailleurs ?")
    cout_cfa = Amount(
        label="Part de la formation payée par l’employeur",
        help_text="En euros, pour tout le contrat.",
        max_value=100_000,
        required=False,
    )

    defaults: ClassVar[dict[str, str]] = CaseForm.defaults | {
        "taxe_apprentissage": "oui",
        "versement_mobilite": "0",
        "quota_alternants": "non",
        "deja_aide": "non",
        "reprise_apres_rupture": "non",
        "cout_cfa": "0",
    }

    def more(self) -> list:
        return [
            group("L’employeur", pair("effectif", "cout_cfa")),
            Disclosure(
                "Taux et situation de l’employeur",
                pair("at_mp", "versement_mobilite"),
                "taxe_apprentissage",
                "quota_alternants",
                "deja_aide",
                "reprise_apres_rupture",
            ),
        ]

    def check_person(self, data: dict) -> None:
        super().check_person(data)
        if not data.get("employeur"):
            return
        public = Employer(data["employeur"]).public
        if public and data.get("contrat") == Form.PROFESSIONALISATION:
            self.add_error("employeur", PUBLIC_REFUSED)
        if not public and data.get("effectif") is None:
            self.ask("effectif")

    @property
    def workplace(self) -> Workplace:
        return workplace_of(self.cleaned_data)


PUBLIC_REFUSED = french(
    "Un employeur public ne peut pas signer un contrat de professionnalisation : "
    "choisissez l’apprentissage."
)


def workplace_of(data: dict) -> Workplace:
    return Workplace(
        headcount=data["effectif"],
        at_mp=data["at_mp"],
        owes_apprenticeship_tax=bool(data["taxe_apprentissage"]),
        transport_rate=data["versement_mobilite"] or ZERO,
        meets_quota=bool(data.get("quota_alternants")),
        already_aided=bool(data.get("deja_aide")),
        takeover=bool(data.get("reprise_apres_rupture")),
        cfa_cost=data.get("cout_cfa") or ZERO,
    )


class MonthForm(Question):
    """One whole month at a given gross pay: the calculation of the cost, alone."""

    contrat = CaseForm.base_fields["contrat"]
    mois = Month(label="Mois")
    brut = Amount(label="Salaire brut du mois", max_value=PAY_CEILING)
    employeur = CaseForm.base_fields["employeur"]
    effectif = CostForm.base_fields["effectif"]
    at_mp = CostForm.base_fields["at_mp"]
    taxe_apprentissage = CostForm.base_fields["taxe_apprentissage"]
    versement_mobilite = CostForm.base_fields["versement_mobilite"]

    defaults: ClassVar[dict[str, str]] = {
        name: CostForm.defaults[name]
        for name in ("employeur", "taxe_apprentissage", "versement_mobilite")
    }
    missing: ClassVar[dict[str, str]] = {
        "contrat": CaseForm.missing["contrat"],
        "effectif": CaseForm.missing["effectif"],
        "mois": "Indiquez le mois.",
        "brut": "Indiquez le salaire brut du mois.",
    }

    def layout(self) -> Layout:
        return Layout(*self.fields)

    def clean(self):
        data = super().clean()
        if data.get("employeur"):
            public = Employer(data["employeur"]).public
            if public and data.get("contrat") == Form.PROFESSIONALISATION:
                self.add_error("employeur", PUBLIC_REFUSED)
            if not public and data.get("effectif") is None and not self.has_error("effectif"):
                self.lacks("effectif")
        return data
