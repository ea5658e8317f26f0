"""What the staff owe one another: texts to read again, who answers for which, words on a draft."""

from datetime import datetime

from django.conf import settings
from django.db import models


class RereadingQuerySet(models.QuerySet["Rereading"]):
    def waiting(self):
        return self.filter(done_at=None)

    def about(self, model: type[models.Model], number: int | None):
        return self.filter(target_type=model._meta.label_lower, target_id=number)

    def close(self, model: type[models.Model], number: int | None, by, now: datetime) -> int:
        """Whoever reads a text closes all that was asked of it; says how many."""
        return self.about(model, number).waiting().update(done_at=now, done_by=by)


class Rereading(models.Model):
    """A text to read again, because what it quotes has changed."""

    target_type = models.CharField("nature", max_length=60)
    target_id = models.PositiveBigIntegerField()
    title = models.CharField("texte", max_length=200)
    cause = models.CharField("pourquoi", max_length=300)
    created_at = models.DateTimeField("du", auto_now_add=True)
    done_at = models.DateTimeField("relu le", null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="relu par",
    )

    objects = RereadingQuerySet.as_manager()

    class Meta:
        verbose_name = "texte à relire"
        verbose_name_plural = "textes à relire"
        default_permissions = ()
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["target_type", "target_id"], name="rereading_of")]

    def __str__(self):
        return self.title


class Owner(models.Model):
    """Who reads again: one object, or every one of its kind under the number 0."""

    target_type = models.CharField("nature", max_length=60)
    target_id = models.PositiveBigIntegerField(default=0)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="responsable"
    )

    class Meta:
        verbose_name = "responsable d’une relecture"
        verbose_name_plural = "responsables des relectures"
        default_permissions = ()
        ordering = ["target_type", "target_id"]
        constraints = [
            models.UniqueConstraint(fields=["target_type", "target_id"], name="one_owner_of_each")
        ]

    def __str__(self):
        return f"{self.target_type} : {self.user}"


class Remark(models.Model):
    """A word on a draft, between who writes and who publishes."""

    class Kind(models.TextChoices):
        SUBMIT = "soumis", "soumet à publication"
        COMMENT = "mot", "commente"
        CHANGES = "a-revoir", "demande des changements"

    revision = models.ForeignKey("impgt_site.Revision", models.CASCADE, related_name="remarks")
    kind = models.CharField("nature", max_length=10, choices=Kind, default=Kind.COMMENT)
    text = models.TextField("mot", blank=True, max_length=2000)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="par"
    )
    created_at = models.DateTimeField("du", auto_now_add=True)

    class Meta:
        verbose_name = "mot sur un brouillon"
        verbose_name_plural = "mots sur les brouillons"
        default_permissions = ()
        ordering = ["created_at", "pk"]

    def __str__(self):
        return f"{self.author} {self.get_kind_display()}"
