"""What the reader must know before trusting a result."""

from alternance.rules.meanings import ReserveCode as Code

RESERVES = {
    Code.UNVERIFIED: (
        "{figure:texte} : valeur vérifiée jusqu’au {until:jour}, reprise telle quelle ensuite. "
        "Elle a pu changer."
    ),
    Code.TO_CONFIRM: "{figure:texte} : à faire confirmer ({source:texte}).",
    Code.LEAP_BIRTHDAY: (
        "Né·e un 29 février, vous avez votre anniversaire le 28 février des autres années "
        "(circulaire NOR INTA1317573C) : {retained:euros} brut minimum sur tout le contrat. Si "
        "c’était le 1er mars : {other:euros}."
    ),
    Code.JOB_MINIMUM_FROM: (
        "À partir de {age:ans}, le pourcentage s’applique au minimum conventionnel de l’emploi "
        "occupé quand il est plus élevé que le SMIC."
    ),
    Code.LEAP_LIMIT: (
        "Né·e un 29 février, vous avez votre anniversaire le 28 février des autres années "
        "(circulaire NOR INTA1317573C) : si c’était le 1er mars, la réponse changerait pour ce "
        "{contract:contrat}."
    ),
    Code.LAST_YEAR_OF_AGE: (
        "La dérogation vaut pour une signature jusqu’à « {age:ans} au plus » (art. D6222-1) : lu "
        "par certains jusqu’au jour de cet anniversaire, par d’autres jusqu’à la veille des "
        "{after:ans}. Signez-vous entre les deux ? Faites confirmer par le CFA."
    ),
    Code.TOO_SHORT: "Ce contrat est trop court : il doit durer au moins {months:mois}.",
    Code.TOO_LONG_APPRENTICE: (
        "Au-delà de {months:mois}, ce contrat demande une exception : le handicap."
    ),
    Code.TOO_LONG_PROFESSIONAL: (
        "Au-delà de {months:mois}, ce contrat demande une exception : un accord de branche ou un "
        "public prioritaire."
    ),
    Code.LAST_YEAR_MISSING: (
        "Ce contrat finit avant la dernière année du diplôme : seul, il n’en prépare aucun, alors "
        "qu’il doit en viser un. Faites-le confirmer par le CFA. Lu à la lettre, l’article "
        "D6222-28-1 donnerait la {year:rang} année : {literal:euros} brut le premier mois entier, "
        "au lieu de {retained:euros}."
    ),
    Code.LAST_YEAR_ALONE: (
        "La {year:rang} année de rémunération d’une licence générale suivie un an en alternance "
        "est la lecture à la lettre de l’article D6222-28-1 : {retained:euros} brut minimum sur "
        "tout le contrat. Certains CFA retiennent une année plus basse, {other:euros} à la "
        "première : faites confirmer par le vôtre."
    ),
    Code.MONTHS_DONE: (
        "Ce contrat est plus court que les années qu’il couvre. Si {months:mois} de ce diplôme "
        "sont déjà faits, l’année de rémunération tourne plus tôt (art. D6222-28-1, R6222-23-1) : "
        "{other:euros} brut minimum sur tout le contrat, au lieu de {retained:euros}. Indiquez les"
        " mois déjà faits."
    ),
    Code.LAST_YEAR_AT_ONCE: (
        "Lu à la lettre, l’article D6222-28-1 donne à un contrat plus court que son diplôme la "
        "dernière année de rémunération dès le premier jour : {other:euros} brut minimum sur tout "
        "le contrat, au lieu de {retained:euros}. Faites confirmer par le CFA."
    ),
    Code.POINTS_PAST_THE_CYCLE: (
        "Après la fin du diplôme, le contrat vaut année de plus pour handicap et ajoute ses points"
        " (art. R6222-47 et R6222-48) : {retained:euros} brut minimum sur tout le contrat, "
        "{other:euros} sans eux. À faire confirmer par le CFA."
    ),
    Code.EXTRA_YEAR_TOO_LONG: (
        "Une année de plus dure un an au plus (art. L6222-11 et R6222-47) : celle-ci est plus "
        "longue, faites confirmer par le CFA."
    ),
    Code.FIRST_YEAR_REPEATED: (
        "Une première année de diplôme ne se redouble pas ainsi (art. L6222-11) : seul l’échec à "
        "l’examen du diplôme ouvre une année de plus."
    ),
    Code.PROMISE_UNDER_FLOOR: (
        "Le salaire promis, {promise:euros} en {month:mois_annee}, est sous le minimum légal de ce "
        "mois, {minimum:euros} : c’est le minimum qui est dû."
    ),
    Code.RELATED_DIPLOMA: (
        "L’année de rémunération d’un second diplôme de même niveau dépend de la durée du diplôme "
        "déjà obtenu (art. D6222-30) : indiquez-la, et faites confirmer par le CFA."
    ),
    Code.RELATED_DIPLOMA_YEAR: (
        "L’année de rémunération d’un second diplôme de même niveau suit la durée du diplôme déjà "
        "obtenu (art. D6222-30), à faire confirmer par le CFA : {retained:euros} brut minimum sur "
        "tout le contrat, {other:euros} sans en tenir compte."
    ),
    Code.POINTS_STOPPED: (
        "Les points d’un second diplôme s’arrêtent au SMIC en euros (art. D6222-31) : "
        "{retained:euros} brut minimum sur tout le contrat. Une autre lecture les arrête à la "
        "totalité du minimum conventionnel : {other:euros}."
    ),
    Code.DISABILITY_POINTS: (
        "Les points liés au handicap (art. R6222-48) ne s’arrêtent pas au SMIC : le plafond de "
        "l’article D6222-31 ne vise que sa sous-section. {retained:euros} brut minimum sur tout le"
        " contrat, {other:euros} si ce plafond s’appliquait. À faire confirmer."
    ),
    Code.PUBLIC_POINTS: (
        "La majoration publique s’ajoute sans le plafond de {ceiling:part} du SMIC : ce plafond "
        "(art. D6222-31) ne vise pas l’article D6272-2. {retained:euros} brut minimum sur tout le "
        "contrat, {other:euros} s’il s’appliquait. À faire confirmer."
    ),
    Code.FORMER_SHARE: (
        "Le minimum tiré du contrat précédent (art. D6222-29) est compté en pourcentage, il suit "
        "donc le SMIC : le texte ne dit pas s’il s’agit d’un pourcentage ou d’un montant."
    ),
    Code.FORMER_IN_EUROS: (
        "Le minimum tiré du contrat précédent (art. D6222-29) est compté en pourcentage, il suit "
        "donc le SMIC : {retained:euros} brut minimum sur tout le contrat. Le texte ne dit pas "
        "s’il s’agit d’un pourcentage ou d’un montant ; au SMIC du {day:jour}, ce serait "
        "{other:euros}."
    ),
    Code.STATE_PRACTICE: (
        "L’État paie les cotisations de ses apprenti·es : c’est écrit depuis {written:mois_annee}. "
        "Avant, c’était l’usage, sans texte retrouvé : {retained:euros} net sur tout le contrat, "
        "{other:euros} s’il ne l’avait pas fait."
    ),
    Code.ADULT_DURING_CONTRACT: (
        "Vous aurez {age:ans} pendant le contrat. L’âge à la signature fixe le régime jusqu’à la "
        "fin (circulaire DGEFP n° 2007-21) : {retained:euros} brut minimum sur tout le contrat. Le"
        " texte ne le dit pas, et certains employeurs passent au SMIC entier : {other:euros}."
    ),
    Code.PROFESSIONAL_TO_CONFIRM: (
        "Les articles L6325-1 et L6325-3 ont changé en juin 2026 : faites confirmer par l’OPCO que "
        "ce contrat vous est ouvert."
    ),
    Code.WITHOUT_ABSENCE: (
        "Ce calcul vaut pour un mois travaillé sans absence : un arrêt de travail ou un congé "
        "sans solde réduit le brut dû."
    ),
    Code.AVERAGE_ACCIDENT_RATE: (
        "Le taux d’accidents du travail est propre à chaque établissement : le taux moyen est "
        "pris ici. Indiquez le vôtre."
    ),
    Code.CHARGES_LEFT_OUT: (
        "Ne sont pas comptés : la complémentaire santé, un abonnement de transport non indiqué, la "
        "taxe sur les salaires et, dans les grandes entreprises, la contribution supplémentaire à "
        "l’apprentissage."
    ),
    Code.REVIEW_LATE: (
        "Relecture en retard : un chiffre de ce calcul, au moins, devait être relu le {day:jour}. "
        "Il a pu changer depuis : faites confirmer."
    ),
    Code.REDUCTION_BY_MONTH: (
        "La réduction générale est celle de ce mois seul, avant la régularisation de l’année."
    ),
    Code.ASSOCIATION_TAX: (
        "Une association sans but lucratif doit la taxe d’apprentissage depuis mars 2026, comptée "
        "ici de ce mois-là (C. trav., art. L6241-1). Répondez « non » si la vôtre en est dispensée."
    ),
    Code.WAGE_TAX: (
        "Une association qui ne paie pas la TVA doit la taxe sur les salaires, non comptée ici. "
        "Pour un·e apprenti·e, elle est due à partir de {threshold:nombre} salariés, sur la part "
        "soumise à la CSG (CGI, art. 231 et 231 bis I, à faire confirmer)."
    ),
    Code.WAGE_TAX_SPARED: (
        "Sous {threshold:nombre} salariés, une association ne doit pas la taxe sur les salaires "
        "pour un·e apprenti·e (CGI, art. 231 bis I, à faire confirmer)."
    ),
    Code.INDIVIDUAL_AGS: (
        "L’AGS n’est pas comptée : une personne qui emploie à son domicile ne peut pas être mise "
        "en liquidation (C. trav., art. L3253-6). Si elle était due, salaires et cotisations "
        "seraient de {other:euros} au lieu de {retained:euros}. À faire confirmer."
    ),
    Code.REDUCTION_SMIC: (
        "Le SMIC de la réduction générale est gelé pour 2026 seulement (décret n° 2026-509) ; "
        "ensuite, celui de chaque mois est retenu. Si le gel durait, la réduction du contrat "
        "serait de {other:euros} au lieu de {retained:euros}."
    ),
    Code.THRESHOLD_CROSSED: (
        "Un seuil d’effectif franchi depuis moins de cinq ans peut ne pas compter encore "
        "(CSS, art. L130-1)."
    ),
    Code.AID_UNKNOWN: (
        "La règle de {year:annee} n’est pas encore publiée. L’aide à l’embauche n’est donc comptée "
        "dans aucun total."
    ),
    Code.DISABILITY_QUOTA: (
        "À partir de {headcount:nombre} salariés, le ministère du Travail donne {retained:euros} "
        "pour une personne handicapée, que le quota d’alternant·es soit tenu ou non. Le décret, lu "
        "à la lettre, demande le quota : sans lui, l’aide serait de {other:euros}. Le handicap "
        "doit être reconnu à la signature."
    ),
    Code.AIDED_BY_ANOTHER: (
        "Vous reprenez un contrat rompu : si l’aide a été touchée par l’autre employeur et non par "
        "vous, elle est de {other:euros} au lieu de {retained:euros}. L’aide d’un autre employeur "
        "ne compte pas (C. trav., art. D6243-2)."
    ),
    Code.AIDED_ELSEWHERE: (
        "Vous reprenez un contrat rompu : l’aide touchée par un autre employeur ne compte pas "
        "(C. trav., art. D6243-2)."
    ),
    Code.BROKEN_EARLY: (
        "Si le contrat est rompu avant le terme de {days:jours} passés en entreprise, sans les "
        "jours de cours, la participation n’est plus de {owed:euros} : la moitié de la prise en "
        "charge, au prorata, {most:euros} au plus (C. trav., art. R6332-25-2)."
    ),
    Code.PUBLIC_TRANSPORT: (
        "L’employeur public rembourse {share:part} de l’abonnement (décret n° 2010-676) : "
        "{retained:euros} par mois, dans la limite d’un plafond à lui demander. La moitié, comme "
        "dans le privé, serait de {half:euros}."
    ),
    Code.PUBLIC_PAYS_CFA: (
        "L’employeur public paie lui-même le CFA : indiquez ce qui reste à sa charge pour le "
        "compter (C. trav., art. L6227-6)."
    ),
    Code.CNFPT_UNKNOWN: (
        "Prise en charge par le CNFPT : la règle de {year:annee} n’est pas encore publiée."
    ),
    Code.CNFPT_SHARE: (
        "Le CNFPT peut prendre {share:part} du CFA pour un contrat signé en {year:annee}."
    ),
    Code.CNFPT_NOTHING: "Le CNFPT ne paie rien à ce niveau pour un contrat signé en {year:annee}.",
    Code.RATE_OF_EACH_MONTH: (
        "Chaque heure suit le taux du mois où elle est faite : {retained:euros} en tout. Une autre"
        " lecture garde le montant écrit dans la convention, {other:euros} au taux du premier mois"
        " : demandez une clause de revalorisation."
    ),
    Code.INTERNSHIP_TOO_LONG: (
        "Un stage dure au plus {hours:heures} de présence dans le même organisme et la même année "
        "universitaire : cette convention ne peut pas être signée ainsi."
    ),
    Code.PUBLIC_HOST_RATE: (
        "Un organisme public ne peut pas verser plus que le taux légal, {legal:euros} de l’heure "
        "(C. éduc., art. D124-8) : le montant proposé n’est pas retenu."
    ),
    Code.OFFER_UNDER_RATE: (
        "Le montant proposé, {offered:euros} de l’heure, est sous le minimum légal, {legal:euros} "
        ": c’est le minimum qui est retenu."
    ),
    Code.OFFER_OVER_RATE: (
        "Au-dessus de {legal:euros} de l’heure, la gratification supporte des cotisations, la CSG "
        "et la CRDS sur l’excédent (CSS, art. L136-1-1, D136-1) : {excess:euros} sur tout le stage."
    ),
}
