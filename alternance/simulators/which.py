"""Which of the four contracts can this person sign?"""

from typing import Any, ClassVar

from crispy_forms.layout import Layout

from alternance.rulebook import LawInRows
from alternance.rules.law import Law
from alternance.simulators.answering import spoken
from alternance.simulators.case_fields import RARE
from alternance.simulators.choices import EMPLOYERS, EXTENSIONS, FORMERS, STATUSES
from alternance.simulators.fields import FirstDay, OneOf
from alternance.simulators.person import PersonForm
from alternance.simulators.query_form import Disclosure, group, only, pair, send
from alternance.simulators.samples import Sample, born, start
from alternance.simulators.schemas import SENTENCES, TEXT, TRUTH, Schema, many, maybe
from alternance.simulators.simulator import AsJson, OnPage, Simulator
from alternance.simulators.verdicts import ContractVerdict, verdicts
from alternance.words.headlines import Headline, which_headline


class EligibilityForm(PersonForm):
    """Which contract can this person sign? What is not said stays unknown."""

    submit = "Voir ce que je peux signer"

    debut = FirstDay(label="Premier jour du contrat ou du stage")
    employeur = OneOf(
        label="Quel employeur ?", choices=EMPLOYERS, empty="Je ne sais pas encore", required=False
    )
    statut = OneOf(label="Votre situation aujourd’hui", choices=STATUSES, required=False)
    precedent = OneOf(label="Contrat d’apprentissage précédent", choices=FORMERS, required=False)
    prolongation = OneOf(
        label="Une année de plus, après un échec ?",
        choices=EXTENSIONS,
        empty=None,
        required=False,
    )

    defaults: ClassVar[dict[str, str]] = {"prolongation": "aucune"}

    missing: ClassVar[dict[str, str]] = {
        "naissance": "Indiquez la date de naissance.",
        "debut": "Indiquez le premier jour.",
    }

    def layout(self) -> Layout:
        return Layout(
            group("Vous", "naissance", "statut"),
            group("Le projet", "debut", "formation"),
            group("L’employeur", "employeur"),
            Disclosure(
                RARE,
                Disclosure(
                    "Handicap, minima sociaux et autres situations",
                    "handicap",
                    "minima_sociaux",
                    "sportif_haut_niveau",
                    "createur_entreprise",
                ),
                Disclosure(
                    "Un contrat d’apprentissage précédent",
                    "precedent",
                    only(
                        "precedent",
                        pair("precedent_fin", "precedent_diplome"),
                        "precedent_niveau_inferieur",
                        "rupture_subie",
                    ),
                    "prolongation",
                ),
                Disclosure("Une signature un autre jour", "signature"),
            ),
            send(self.submit),
        )

    def clean(self):
        data = super().clean()
        data["signature"] = data.get("signature") or data.get("debut")
        self.check_birth(data.get("naissance"), data.get("debut"))
        self.check_former(data.get("precedent_fin"), data.get("debut"))
        return data


def which_answer(form: EligibilityForm, law: Law) -> list[ContractVerdict]:
    return verdicts(form.person, law)


def which_context(
    form: EligibilityForm, found: list[ContractVerdict], law: LawInRows
) -> dict[str, Any]:
    return {"verdicts": seen_by_readers(found, law), "reserves": said_of(found)}


def seen_by_readers(
    found: list[ContractVerdict], law: LawInRows
) -> list[tuple[ContractVerdict, str]]:
    """The verdicts on the contracts that readers see, each with its name."""
    names = {slug: contract.name for slug, contract in law.contracts.items()}
    return [(v, names[v.contract]) for v in found if v.contract in names]


def which_told(found: list[ContractVerdict], law: LawInRows) -> Headline:
    shown = seen_by_readers(found, law)
    return which_headline(
        [name.lower() for verdict, name in shown if verdict.possible],
        [name.lower() for verdict, name in shown if verdict.possible is None],
        len(shown),
    )


def said_of(found: list[ContractVerdict]) -> list[str]:
    """What another reading would change, each said once."""
    return spoken(reserve for verdict in found for reserve in verdict.reserves)


def which_json(found: list[ContractVerdict]) -> dict[str, Any]:
    return {
        "formes": [contract_verdict(verdict) for verdict in found],
        "reserves": said_of(found),
    }


def contract_verdict(found: ContractVerdict) -> dict[str, Any]:
    return {
        "forme": found.contract.value,
        "possible": found.possible,
        "motifs": [
            {"motif": v.motive, "regle": v.rule, "source": v.source, "verdict": v.verdict}
            for v in found.verdicts
        ],
        "pour_que_ce_soit_possible": found.ways,
    }


WHICH_SCHEMA: dict[str, Schema] = {
    "formes": many(
        forme=TEXT,
        possible=maybe(TRUTH),
        motifs=many(motif=TEXT, regle=TEXT, source=TEXT, verdict=maybe(TRUTH)),
        pour_que_ce_soit_possible=SENTENCES,
    ),
    "reserves": SENTENCES,
}


def which_samples(year: int) -> list[Sample]:
    student = start(year) | born(year, 22) | {"statut": "etudiant", "employeur": "territorial"}
    jobless = start(year) | born(year, 31) | {"statut": "demandeur_emploi", "employeur": "prive"}
    return [
        Sample("22 ans, étudiant·e, mairie", student),
        Sample("31 ans, en recherche d’emploi", jobless),
    ]


WHICH = Simulator(
    slug="quel-contrat",
    form=EligibilityForm,
    answer=which_answer,
    page=OnPage(
        name="which",
        template="alternance/simulators/which.html",
        context=which_context,
        samples=which_samples,
        headline=which_told,
        others=(
            ("alternance:compare", "Comparer pour ce cas"),
            ("alternance:steps", "Mes dates"),
        ),
    ),
    json=AsJson("Les contrats qu’une personne peut signer.", which_json, WHICH_SCHEMA),
)
