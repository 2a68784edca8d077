"""Every facet of the panorama, once, in the order of the page and of the address."""

from ami import public
from panorama.enums import OpenSource, SecNumCloud
from panorama.facets import readers, vocabularies
from panorama.facets.readers import answer, column
from panorama.facets.shape import Combine, Facet, Group
from panorama.facets.vocabularies import of_question, own

FACETS = (
    Facet(
        "famille",
        "Famille fonctionnelle",
        "Ce que la solution fait, en quelques grandes familles d’usages.",
        Group.NEED,
        readers.family,
        vocabularies.families,
    ),
    Facet(
        "metier",
        "Métier servi",
        "Les métiers de l’administration pour lesquels l’organisation propose sa solution.",
        Group.NEED,
        answer("trades"),
        of_question("trades"),
    ),
    Facet(
        "categorie",
        "Catégorie",
        "Une solution applicative s’emploie telle quelle\u00a0; une brique technologique sert à en construire.",
        Group.KIND,
        column("category"),
        public.categories,
    ),
    Facet(
        "thematique",
        "Thématique de l’appel",
        "Le thème sous lequel la solution a candidaté, et a été comparée aux autres par le comité.",
        Group.KIND,
        column("theme"),
        vocabularies.themes,
        hides_absent=True,
    ),
    Facet(
        "administration",
        "Type d’administration",
        "Les administrations auxquelles l’organisation destine sa solution.",
        Group.SERVED,
        answer("administration_kinds"),
        of_question("administration_kinds"),
    ),
    Facet(
        "agents",
        "Taille d’administration",
        "Le nombre d’agents des administrations auxquelles l’organisation destine sa solution.",
        Group.SERVED,
        answer("administration_sizes"),
        of_question("administration_sizes"),
    ),
    Facet(
        "deploiement",
        "Mode de déploiement",
        "En ligne, la solution tourne chez un hébergeur\u00a0; sur site, dans les murs de l’administration.",
        Group.HOSTING,
        readers.deployment,
        own(
            *of_question("hosting_modes")(),
            ("hybrid", "En ligne et sur site, au choix (hybride)"),
        ),
    ),
    Facet(
        "secnumcloud",
        "Hébergement SecNumCloud",
        "L’ANSSI qualifie des offres d’hébergement, pour une durée\u00a0: jamais le logiciel hébergé.",
        Group.HOSTING,
        readers.secnumcloud,
        own(*SecNumCloud.choices, ("lapsed", "Qualification de l’offre échue")),
        meanings={
            "qualified": "La solution tourne déjà sur une offre qualifiée\u00a0: sa fiche la nomme, avec "
            "la date à laquelle la qualification prend fin.",
            "hostable": "L’organisation déclare pouvoir l’installer sur une offre qualifiée\u00a0; elle "
            "n’y tourne pas à ce jour.",
            "no": "L’organisation ne déclare ni l’un ni l’autre.",
            "lapsed": "La date de fin déclarée pour la qualification de l’offre est passée.",
        },
    ),
    Facet(
        "donnees",
        "Lieu des données",
        "Où les données sont traitées et conservées, selon l’organisation.",
        Group.HOSTING,
        answer("data_location"),
        of_question("data_location"),
        about="Données",
    ),
    Facet(
        "sante",
        "Données de santé",
        "Héberger des données de santé pour autrui demande un hébergeur certifié (HDS). Plusieurs "
        "cases cochées s’ajoutent.",
        Group.HOSTING,
        readers.health,
        own(
            ("processed", "Traite des données de santé"),
            ("certified_host", "Hébergeur certifié (HDS)"),
            ("customer", "Données gardées par l’administration"),
        ),
        combine=Combine.ALL,
        about="Santé",
    ),
    Facet(
        "integration",
        "Intégration",
        "Ce par quoi la solution se relie au système d’information. Plusieurs cases cochées "
        "s’ajoutent\u00a0: la solution les offre toutes.",
        Group.TECHNIQUE,
        answer("integration"),
        of_question("integration"),
        combine=Combine.ALL,
        about="Intégration",
    ),
    Facet(
        "rgaa",
        "Accessibilité (RGAA)",
        "Conformité déclarée au référentiel général d’amélioration de l’accessibilité, que la loi "
        "impose aux services publics.",
        Group.TECHNIQUE,
        answer("rgaa_state"),
        of_question("rgaa_state"),
        about="RGAA",
    ),
    Facet(
        "classe_ia",
        "Règlement européen sur l’IA",
        "Classe de risque déclarée pour l’usage décrit dans la fiche\u00a0: un autre usage peut en changer.",
        Group.TECHNIQUE,
        answer("ai_act_class"),
        of_question("ai_act_class"),
        about="Règlement sur l’IA",
    ),
    Facet(
        "code",
        "Code source",
        "Un code libre peut être lu, modifié et réutilisé par d’autres que son auteur.",
        Group.SOURCE,
        column("open_source"),
        own(*OpenSource.choices),
    ),
    Facet(
        "licence",
        "Licence libre",
        "La licence dit ce que chacun peut faire du code, et à quelles conditions.",
        Group.SOURCE,
        answer("license"),
        of_question("license"),
        about="Licence",
        hides_absent=True,
    ),
    Facet(
        "references",
        "Mises en œuvre publiées",
        "Si la fiche nomme des organismes où la solution est déjà en service.",
        Group.BUYING,
        readers.references,
        own(("yes", "Au moins une, nommée dans la fiche"), ("no", "Aucune dans la fiche")),
        about="Mises en œuvre",
    ),
    Facet(
        "retours",
        "Retours d’expérience",
        "Des agents publics y racontent un déploiement. Chaque retour est relu avant de paraître\u00a0; "
        "aucun ne donne de note.",
        Group.BUYING,
        readers.feedback,
        own(("yes", "Au moins un retour publié"), ("no", "Aucun retour publié")),
        about="Retours d’expérience",
    ),
    Facet(
        "maturite",
        "Maturité",
        "Où en est la solution, d’une première mise en œuvre réussie à un usage étendu.",
        Group.BUYING,
        answer("maturity_level"),
        of_question("maturity_level"),
    ),
    Facet(
        "achat",
        "Comment acheter",
        "Les voies d’achat que l’organisation indique. Les règles de la commande publique valent "
        "pour chacune.",
        Group.BUYING,
        answer("purchasing"),
        of_question("purchasing"),
        about="Achat",
    ),
    Facet(
        "prix",
        "Prix annuel",
        "Hors taxes, pour la taille d’administration que la fiche indique.",
        Group.BUYING,
        answer("annual_price"),
        of_question("annual_price"),
        about="Prix",
    ),
    Facet(
        "taille",
        "Taille de l’éditeur",
        "Par son effectif, telle que déclarée.",
        Group.VENDOR,
        answer("vendor_size"),
        public.vendor_sizes,
    ),
    Facet(
        "pays",
        "Pays de l’éditeur",
        "Le pays où l’organisation qui propose la solution est établie.",
        Group.VENDOR,
        answer("vendor_country"),
        vocabularies.countries,
        about="Pays",
        hides_absent=True,
    ),
    Facet(
        "maj",
        "Confirmation de la fiche",
        "Le temps écoulé depuis que l’organisation a dit pour la dernière fois que sa fiche est "
        "exacte\u00a0: en l’envoyant, en la mettant à jour ou à un rappel.",
        Group.FRESHNESS,
        readers.freshness,
        own(("3", "Moins de 3 mois"), ("6", "Moins de 6 mois"), ("12", "Moins d’un an")),
        combine=Combine.ONE,
        about="Fiche confirmée",
    ),
)
# Addresses of the past, and what they mean now.
FORMERLY = {("sur_site", "1"): ("deploiement", "on_premise")}
