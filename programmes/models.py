"""The catalogue: eleven programmes, their sites, notes and rankings."""

from typing import NamedTuple

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Prefetch
from django.urls import reverse

from impgt_site.kit.dated import Confidence
from impgt_site.kit.history import Recorded, Records
from impgt_site.kit.natural import Natural, NaturalManager
from impgt_site.kit.publication import PublishedQuerySet, Reviewed, Status
from programmes.calendar import CalendarPeriod


class Site(Natural):
    """A place where courses are given."""

    slug = models.SlugField("code", max_length=40, unique=True)
    name = models.CharField("nom", max_length=120)
    city = models.CharField("ville", max_length=80, blank=True)
    description = models.TextField("description", blank=True)
    position = models.PositiveSmallIntegerField("ordre", default=0)

    objects = NaturalManager()
    history = Records()

    class Meta:
        verbose_name = "site"
        verbose_name_plural = "sites"
        ordering = ["position"]

    def __str__(self):
        return self.name


class Year(models.TextChoices):
    L3 = "L3", "Licence 3"
    M1 = "M1", "Master 1"
    M2 = "M2", "Master 2"


class ProgrammeQuerySet(PublishedQuerySet):
    def for_list(self):
        """What the finder shows, counts and searches: three more queries however many rows."""
        public = ProgrammeNote.objects.public()
        return self.published().prefetch_related("sites", "rankings", Prefetch("notes", public))

    def for_lines(self):
        """The same on the lines that lead from one to the next: a row for each link to one."""
        return self.for_list().annotate(previous=models.F("follows"))

    def for_cases(self):
        """What a simulator asks of a programme: one query."""
        return self.published().only(
            "slug", "title", "year", "level", "cycle_years", "cycle_year", "professional_licence"
        )

    def for_map(self):
        """One query, a row for each place, rank and link to a programme, `previous` its start."""
        brief = self.published().only("slug", "short_title", "acronym", "year", "position")
        names = {"previous": "follows", "place": "sites__name", "rank": "rankings__rank"}
        names |= {"rank_year": "rankings__year", "ranked_by": "rankings__organisation"}
        return brief.annotate(**{name: models.F(path) for name, path in names.items()})

    def for_page(self):
        """What a programme page reads beside its links: two more queries, a third if `dated`."""
        rows = CalendarPeriod.objects.filter(programme=models.OuterRef("pk"))
        notes = Prefetch("notes", ProgrammeNote.objects.public())
        dated = self.published().annotate(dated=models.Exists(rows))
        return dated.prefetch_related("rankings", notes)


class Linked(NamedTuple):
    """Something a programme page names: a site, a contract, the year before or after."""

    nature: str
    slug: str
    name: str
    position: int


class Programme(Reviewed):
    """A year of study open to alternance. An empty field is unknown: hidden, never guessed."""

    slug = models.SlugField(
        "adresse",
        max_length=80,
        unique=True,
        help_text="Après un changement, l’ancienne adresse mène à la nouvelle.",
    )
    title = models.CharField("intitulé", max_length=200)
    short_title = models.CharField("intitulé court", max_length=120)
    acronym = models.CharField("sigle", max_length=12, blank=True)
    year = models.CharField("année", max_length=2, choices=Year)
    level = models.PositiveSmallIntegerField(
        "niveau du diplôme",
        help_text="6 pour une licence, 7 pour un master.",
        validators=[MinValueValidator(3), MaxValueValidator(8)],
    )
    cycle_years = models.PositiveSmallIntegerField(
        "durée du cycle (ans)", help_text="3 pour une licence, 2 pour un master."
    )
    cycle_year = models.PositiveSmallIntegerField("année dans le cycle")
    professional_licence = models.BooleanField("licence professionnelle", default=False)
    mention = models.CharField("mention", max_length=160, blank=True)
    track = models.CharField("parcours", max_length=160, blank=True)
    initial = models.BooleanField("formation initiale", default=True)
    continuing = models.BooleanField("formation continue", default=True)
    classic = models.BooleanField("rythme classique", default=False)
    alternating = models.BooleanField("rythme d’alternance", default=True)
    alternating_since = models.DateField(
        "alternance depuis", null=True, blank=True, help_text="Premier jour du mois d’ouverture."
    )
    rhythm_weeks = models.CharField(
        "semaines de cours et d’entreprise",
        max_length=250,
        blank=True,
        help_text="Vide tant que le calendrier n’est pas connu.",
    )
    rhythm_note = models.TextField("remarque sur le rythme", blank=True)
    summary = models.TextField("présentation")
    admission = models.TextField("admission", blank=True)
    before = models.CharField(
        "ce qui précède (hors liste)", max_length=160, blank=True, help_text="Ex. : L2."
    )
    after = models.CharField("ce qui suit (hors liste)", max_length=160, blank=True)
    ects = models.PositiveSmallIntegerField("crédits ECTS", null=True, blank=True)
    capacity = models.PositiveSmallIntegerField("places", null=True, blank=True)
    rncp = models.CharField("code RNCP", max_length=20, blank=True)
    fees = models.CharField("droits d’inscription", max_length=200, blank=True)
    sites = models.ManyToManyField(Site, related_name="programmes", verbose_name="sites")
    leads_to = models.ManyToManyField(
        "self", symmetrical=False, related_name="follows", blank=True, verbose_name="mène à"
    )
    position = models.PositiveSmallIntegerField("ordre", default=0)

    objects = NaturalManager.from_queryset(ProgrammeQuerySet)()
    history = Records(m2m_fields=[sites, leads_to])

    class Meta:
        verbose_name = "formation"
        verbose_name_plural = "formations"
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(cycle_year__gte=1, cycle_year__lte=models.F("cycle_years")),
                name="cycle_year_within_cycle",
                violation_error_message="L’année dans le cycle dépasse la durée du cycle.",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("programmes:detail", args=[self.slug])

    @property
    def diploma(self) -> str:
        return "Licence" if self.year == Year.L3 else "Master"

    @property
    def modalities(self) -> str:
        kinds = [(self.initial, "initiale"), (self.continuing, "continue")]
        return "formation " + " ou ".join(word for open_, word in kinds if open_)

    @property
    def rhythm(self) -> str:
        kinds = [(self.classic, "classique"), (self.alternating, "alternance")]
        return " ou ".join(word for open_, word in kinds if open_)

    def links(self) -> dict[str, list[Linked]]:
        """Sites, contracts, years before and after, by nature: one query."""
        published = {"status": Status.PUBLISHED}
        branches = [
            self._branch("site", self.sites.all(), "name"),
            self._branch("before", self.follows.filter(**published), "title"),
            self._branch("after", self.leads_to.filter(**published), "title"),
            # Set by alternance, which holds the link.
            self._branch("contract", self.contracts.filter(**published), "name"),  # type: ignore[attr-defined]
        ]
        natures = ("site", "before", "after", "contract")
        found: dict[str, list[Linked]] = {nature: [] for nature in natures}
        first, *others = branches
        for row in sorted(first.union(*others, all=True), key=lambda row: row[3]):
            found[row[0]].append(Linked(*row))
        return found

    @staticmethod
    def _branch(nature: str, rows, name: str):
        kind = models.Value(nature, output_field=models.CharField())
        return rows.order_by().values_list(kind, "slug", name, "position")


def grouped_by_year(programmes) -> list[tuple[str, list[Programme]]]:
    """(« Licence 3 », its programmes), year after year; empty years are left out."""
    listed = list(programmes)
    groups = [(str(label), [p for p in listed if p.year == year]) for year, label in Year.choices]
    return [(label, members) for label, members in groups if members]


def by_year(programmes) -> list[tuple[str, list[tuple[str, str]]]]:
    """The same as the choices of a list: their titles under the name of their year."""
    return [(y, [(p.slug, p.title) for p in listed]) for y, listed in grouped_by_year(programmes)]


def path_map(rows) -> list[list[tuple[str, list[Programme]]]]:
    """The paths from L3 to M2, each grouped by year, from the rows of `for_map`.

    Joined by a chain of links, programmes share a path: no arrow leads where no link does.
    """
    known: dict[int, Programme] = {}
    paths: dict[int, set[int]] = {}
    links = []
    for row in rows:
        known.setdefault(row.pk, row)
        paths.setdefault(row.pk, {row.pk})
        links.append((row.previous, row.pk))
    for before, after in links:
        if before in known:
            joined = paths[before] | paths[after]
            paths.update(dict.fromkeys(joined, joined))
    different = {id(path): path for path in paths.values()}.values()
    return [grouped_by_year(known[pk] for pk in known if pk in path) for path in different]


class ProgrammeNoteKind(models.TextChoices):
    AUDIENCE = "public", "public visé"
    TEACHING = "enseignements", "enseignements"
    SKILLS = "competences", "compétences"
    OUTLETS = "debouches", "débouchés"
    EMPLOYERS = "employeurs", "structures d’accueil"
    PARTNERS = "partenaires", "partenaires"
    TEAM = "equipe", "équipe"
    CONTRACTS = "contrats", "contrats"
    OTHER = "autres", "à savoir"


class ProgrammeNoteQuerySet(Recorded):
    def public(self):
        """Doubtful notes stay with the staff until somebody confirms them."""
        return self.exclude(confidence=Confidence.LOW)


class ProgrammeNote(models.Model):
    """One sourced fact about a programme."""

    programme = models.ForeignKey(
        Programme, models.CASCADE, related_name="notes", verbose_name="formation"
    )
    kind = models.CharField("rubrique", max_length=20, choices=ProgrammeNoteKind)
    text = models.TextField("texte")
    source = models.CharField("source", max_length=300)
    confidence = models.CharField(
        "confiance",
        max_length=10,
        choices=Confidence,
        default=Confidence.HIGH,
        help_text="« moyenne » s’affiche « à confirmer » ; « faible » ne s’affiche pas.",
    )
    position = models.PositiveSmallIntegerField("ordre", default=0)

    objects = ProgrammeNoteQuerySet.as_manager()
    history = Records()

    class Meta:
        verbose_name = "fait de la formation"
        verbose_name_plural = "faits de la formation"
        ordering = ["position"]

    def __str__(self):
        return f"{self.get_kind_display()} {self.position}"


class Ranking(models.Model):
    """A rank given by somebody else; `year` empty is shown « année non précisée »."""

    programme = models.ForeignKey(
        Programme, models.CASCADE, related_name="rankings", verbose_name="formation"
    )
    organisation = models.CharField("organisme", max_length=80, default="Eduniversal")
    rank = models.PositiveSmallIntegerField("rang")
    year = models.PositiveSmallIntegerField("année", null=True, blank=True)
    source = models.CharField("source", max_length=300)
    confidence = models.CharField(
        "confiance", max_length=10, choices=Confidence, default=Confidence.HIGH
    )

    objects = Recorded.as_manager()
    history = Records()

    class Meta:
        verbose_name = "classement"
        verbose_name_plural = "classements"
        ordering = [models.F("year").desc(nulls_last=True), "rank"]

    def __str__(self):
        return f"{self.organisation} : {self.rank} ({self.year or 'année non précisée'})"
