"""`manage.py compte NOM` — creates an account of the back office, or gives it another role."""

from getpass import getpass

from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from impgt_site.office.entry.roles import ROLES


class Command(BaseCommand):
    help = "Crée un compte de l’administration. Sans --role : tous les rôles (premier compte)."

    def add_arguments(self, parser):
        parser.add_argument("nom", help="nom d’utilisateur, sans espace")
        parser.add_argument("--role", action="append", choices=[*ROLES], help="répétable")

    def handle(self, *args, nom: str, role: list[str] | None, **options):
        user, created = User.objects.get_or_create(username=nom, defaults={"is_staff": True})
        if created:
            user.set_password(self.password(user))
        user.is_staff = True
        user.save()
        user.groups.set(Group.objects.filter(name__in=role or ROLES))
        names = ", ".join(user.groups.values_list("name", flat=True))
        self.stdout.write(self.style.SUCCESS(f"Compte « {nom} » prêt : {names}."))
        self.stdout.write("Il se connecte sur /admin/ ; la seconde étape s’y installe.")

    def password(self, user: User) -> str:
        """Asked twice, strong enough; the account is not kept otherwise."""
        first, second = getpass("Mot de passe : "), getpass("Encore une fois : ")
        try:
            if first != second:
                raise ValidationError("Les deux mots de passe diffèrent.")
            validate_password(first, user)
        except ValidationError as refused:
            user.delete()
            raise CommandError(" ".join(refused.messages)) from None
        return first
