"""The four forms for one person, in words: what may be signed, and what would change it."""

from dataclasses import dataclass

from alternance.rulebook import Figures
from alternance.rules.calendar import add_months
from alternance.rules.case import Form
from alternance.rules.eligibility import Eligibility, Motive, Person, eligibility
from alternance.rules.law import Law
from impgt_site.kit.formats import jour_texte, texte
from impgt_site.kit.typography import french


@dataclass(frozen=True)
class Verdict:
    """One rule in words: its code, sentence, text of law, and whether it is met."""

    motive: str
    rule: str
    source: str
    verdict: bool | None
    confidence: str = "haute"


@dataclass(frozen=True)
class FormVerdict:
    """A form’s answer in words, and what would change it."""

    form: Form
    possible: bool | None
    verdicts: list[Verdict]
    decisive: Verdict
    ways: list[str]


def verdicts(person: Person, law: Law) -> list[FormVerdict]:
    """The four forms for one person, in words."""
    return [in_words(found, person, law) for found in eligibility(person, law)]


def verdict_of(person: Person, wanted: Form, law: Law) -> FormVerdict:
    return next(in_words(f, person, law) for f in eligibility(person, law) if f.form is wanted)


def in_words(found: Eligibility, person: Person, law: Law) -> FormVerdict:
    figures = Figures(law, person.signed)

    def word(motive: Motive) -> Verdict:
        rule = law.rule(found.form, motive.code)
        words, source = texte(rule.text, figures), french(rule.source)
        return Verdict(motive.code, words, source, motive.verdict, rule.confidence)

    ways = [] if found.possible else [way(found.form, m, person, law) for m in found.motives]
    return FormVerdict(
        found.form,
        found.possible,
        [word(motive) for motive in found.motives],
        word(found.decisive),
        [french(words) for words in ways if words],
    )


WAYS = {
    "employeur": "Choisir un employeur de droit privé, qui ne soit pas un particulier.",
    "handicap": "Faire reconnaître la qualité de travailleur handicapé.",
    "createur_entreprise": "Avoir un projet d’entreprise qui exige ce diplôme.",
    "sportif_haut_niveau": "Être inscrit·e sur la liste des sportifs de haut niveau.",
    "diplome_superieur": "Avoir obtenu par un contrat d’apprentissage un diplôme de niveau "
    "inférieur, et signer dans l’année qui suit ce contrat.",
    "rupture_subie": "Avoir eu un contrat d’apprentissage rompu sans faute de votre part, et "
    "signer dans l’année qui suit.",
    "public_prioritaire": "Être inscrit·e comme demandeur·se d’emploi, ou percevoir le RSA, l’ASS "
    "ou l’AAH.",
}


def way(form: Form, motive: Motive, person: Person, law: Law) -> str:
    """What would turn that rule’s answer; empty when nothing would, or when it is met."""
    if motive.verdict:
        return ""
    if motive.code == "age":
        youngest = int(law.value("apprentissage-age-min", person.start))
        day = add_months(person.born, 12 * youngest)
        soon = day > (person.start if form is Form.APPRENTICESHIP else person.signed)
        return f"Attendre d’avoir {youngest} ans, le {jour_texte(day)}." if soon else ""
    if motive.code in ("diplome_superieur", "rupture_subie") and motive.verdict is False:
        oldest = int(law.value("apprentissage-age-max-derogation", person.signed))
        if person.signed > add_months(person.born, 12 * oldest):
            return ""
    return WAYS[motive.code]
