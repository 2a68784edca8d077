"""What may be chosen in the form. Stored values are English and stable; labels are what people read."""

from django.db.models import TextChoices


class Trade(TextChoices):
    RECEPTION = "reception", "Accueil et relation avec les usagers"
    CASEWORK = "casework", "Instruction de dossiers et de demandes"
    LEGAL = "legal", "Juridique et contentieux"
    FINANCE = "finance", "Budget, finances et comptabilité"
    PURCHASING = "purchasing", "Achats et marchés publics"
    HUMAN_RESOURCES = "human_resources", "Ressources humaines et formation"
    SECRETARIAT = "secretariat", "Secrétariat, courrier et assemblées"
    COMMUNICATION = "communication", "Communication"
    IT = "it", "Systèmes d’information"
    DATA = "data", "Données, études et statistiques"
    INSPECTION = "inspection", "Contrôle et inspection"
    SOCIAL = "social", "Action sociale et insertion"
    HEALTH = "health", "Santé et médico-social"
    EDUCATION = "education", "Enseignement et recherche"
    PLANNING = "planning", "Urbanisme, logement et voirie"
    ENVIRONMENT = "environment", "Environnement et énergie"
    CULTURE = "culture", "Culture, archives et patrimoine"
    SECURITY = "security", "Sécurité et secours"
    ANY = "any", "Tous les métiers"


class AdministrationKind(TextChoices):
    CENTRAL = "central", "Administration centrale"
    DECENTRALISED = "decentralised", "Service déconcentré de l’État"
    AGENCY = "agency", "Opérateur ou établissement public de l’État"
    LOCAL = "local", "Collectivité territoriale ou groupement"
    HOSPITAL = "hospital", "Établissement public de santé"
    SOCIAL_SECURITY = "social_security", "Organisme de sécurité sociale"


class AdministrationSize(TextChoices):
    UNDER_50 = "under_50", "Moins de 50 agents"
    FROM_50 = "from_50", "De 50 à 499 agents"
    FROM_500 = "from_500", "De 500 à 4 999 agents"
    FROM_5000 = "from_5000", "5 000 agents et plus"


class OpenSource(TextChoices):
    YES = "yes", "Oui, entièrement"
    PARTLY = "partly", "En partie"
    NO = "no", "Non"


class License(TextChoices):
    AGPL = "agpl", "AGPL"
    APACHE = "apache", "Apache 2.0"
    CECILL = "cecill", "CeCILL"
    EUPL = "eupl", "EUPL"
    GPL = "gpl", "GPL"
    LGPL = "lgpl", "LGPL"
    MIT = "mit", "MIT ou BSD"
    MPL = "mpl", "MPL 2.0"
    OTHER = "other", "Autre licence libre"


class Language(TextChoices):
    FRENCH = "fr", "Français"
    ENGLISH = "en", "Anglais"
    GERMAN = "de", "Allemand"
    ARABIC = "ar", "Arabe"
    SPANISH = "es", "Espagnol"
    ITALIAN = "it", "Italien"
    DUTCH = "nl", "Néerlandais"
    PORTUGUESE = "pt", "Portugais"
    UKRAINIAN = "uk", "Ukrainien"
    REGIONAL = "regional", "Langues régionales ou des outre-mer"
    EASY_FRENCH = "easy_fr", "Français facile à lire et à comprendre"
    SIGN = "sign", "Langue des signes française"
    OTHER = "other", "Autres langues"


class MaturityLevel(TextChoices):
    FIRST_DEPLOYMENT = "first_deployment", "Commercialisée, première mise en œuvre réussie"
    INDUSTRIALISED = "industrialised", "Industrialisée, plusieurs mises en œuvre"
    SCALING = "scaling", "En cours de mise à l’échelle"


class Technique(TextChoices):
    TEXT_GENERATION = "text_generation", "Génération de texte"
    RETRIEVAL = "retrieval", "Recherche augmentée par la génération (RAG)"
    SPEECH = "speech", "Reconnaissance ou synthèse de la parole"
    TRANSLATION = "translation", "Traduction"
    VISION = "vision", "Lecture d’images et de documents"
    CODE = "code", "Génération de code"
    CLASSIFICATION = "classification", "Classement, extraction, détection"
    FINE_TUNING = "fine_tuning", "Apprentissage spécialisé"
    SERVING = "serving", "Exécution de modèles"


class ModelOrigin(TextChoices):
    OWN = "own", "Conçu par l’éditeur"
    FRANCE = "france", "France"
    EUROPE = "europe", "Autre pays de l’Union européenne"
    ELSEWHERE = "elsewhere", "Hors de l’Union européenne"


class ModelTerms(TextChoices):
    OPEN = "open", "Poids ouverts"
    PROPRIETARY = "proprietary", "Propriétaire, installé avec la solution"
    REMOTE = "remote", "Propriétaire, appelé à distance"


class SetupCost(TextChoices):
    NONE = "none", "Aucun"
    UNDER_5K = "under_5k", "Moins de 5 000 €"
    UNDER_20K = "under_20k", "De 5 000 à 20 000 €"
    UNDER_50K = "under_50k", "De 20 000 à 50 000 €"
    UNDER_150K = "under_150k", "De 50 000 à 150 000 €"
    OVER_150K = "over_150k", "Plus de 150 000 €"


class AnnualPrice(TextChoices):
    FREE = "free", "Gratuit"
    UNDER_5K = "under_5k", "Moins de 5 000 € par an"
    UNDER_20K = "under_20k", "De 5 000 à 20 000 € par an"
    UNDER_50K = "under_50k", "De 20 000 à 50 000 € par an"
    UNDER_150K = "under_150k", "De 50 000 à 150 000 € par an"
    OVER_150K = "over_150k", "Plus de 150 000 € par an"


class Skills(TextChoices):
    NONE = "none", "Aucune compétence technique"
    ADMINISTRATOR = "administrator", "Un référent fonctionnel formé"
    IT_TEAM = "it_team", "Une équipe informatique"
    DATA_TEAM = "data_team", "Des spécialistes des données ou de l’IA"


class Integration(TextChoices):
    API = "api", "API documentée"
    OIDC = "oidc", "Authentification unique (OpenID Connect, ProConnect)"
    SAML = "saml", "Authentification unique (SAML)"
    DIRECTORY = "directory", "Annuaire de l’organisme"
    OFFICE = "office", "Module pour la bureautique"
    WIDGET = "widget", "Module à insérer dans un site ou un portail"
    CONNECTORS = "connectors", "Connecteurs vers des logiciels métier"
    EXPORT = "export", "Import et export en formats ouverts"
    STANDALONE = "standalone", "Aucune : la solution s’emploie seule"


class Purchasing(TextChoices):
    DIRECT = "direct", "Directement auprès de l’éditeur"
    RESELLER = "reseller", "Revendeur ou intégrateur"
    PURCHASING_BODY = "purchasing_body", "Centrale d’achat ou accord-cadre"
    NO_PURCHASE = "no_purchase", "Sans achat (logiciel libre)"


class HostingMode(TextChoices):
    SAAS = "saas", "Service en ligne (SaaS)"
    DEDICATED = "dedicated", "Environnement dédié chez un hébergeur"
    ON_PREMISE = "on_premise", "Chez l’administration (sur site)"


class SecNumCloud(TextChoices):
    QUALIFIED = "qualified", "Hébergée sur une offre qualifiée"
    HOSTABLE = "hostable", "Peut être hébergée sur une offre qualifiée"
    NO = "no", "Non"


class DataLocation(TextChoices):
    FRANCE = "france", "En France"
    EUROPE = "europe", "Dans un autre pays de l’Union européenne"
    CUSTOMER = "customer", "Uniquement chez l’administration"
    ELSEWHERE = "elsewhere", "En partie hors de l’Union européenne"


class HealthData(TextChoices):
    NONE = "none", "Non"
    CERTIFIED_HOST = "certified_host", "Oui, chez un hébergeur certifié (HDS)"
    CUSTOMER = "customer", "Oui, hébergées par l’administration elle-même"


class GdprRole(TextChoices):
    PROCESSOR = "processor", "Sous-traitant"
    CONTROLLER = "controller", "Responsable de traitement"
    JOINT = "joint", "Responsable conjoint"
    NONE = "none", "Aucun : l’éditeur n’accède à aucune donnée personnelle"


class Dpia(TextChoices):
    DONE = "done", "Réalisée"
    TEMPLATE = "template", "Modèle prérempli fourni à l’administration"
    ONGOING = "ongoing", "En cours"
    NOT_NEEDED = "not_needed", "Non nécessaire pour l’usage décrit"


class Certification(TextChoices):
    ISO_27001 = "iso_27001", "ISO 27001"
    HDS = "hds", "Hébergement de données de santé (HDS)"
    CSPN = "cspn", "Certification de sécurité de premier niveau (CSPN)"
    ISO_42001 = "iso_42001", "ISO 42001"
    OTHER = "other", "Autre"


class RgaaState(TextChoices):
    FULL = "full", "Totalement conforme"
    PARTIAL = "partial", "Partiellement conforme"
    NON_COMPLIANT = "non_compliant", "Non conforme"
    NOT_AUDITED = "not_audited", "Pas encore auditée"
    NO_INTERFACE = "no_interface", "Sans interface pour les agents ou les usagers"


class AiActClass(TextChoices):
    MINIMAL = "minimal", "Risque minimal"
    TRANSPARENCY = "transparency", "Obligations de transparence"
    HIGH_RISK = "high_risk", "Haut risque"
    GENERAL_PURPOSE = "general_purpose", "Modèle à usage général"
    UNDETERMINED = "undetermined", "Pas encore déterminée"


class GreenPractice(TextChoices):
    LIFE_CYCLE = "life_cycle", "Analyse du cycle de vie"
    SMALL_MODELS = "small_models", "Modèles de taille adaptée à la tâche"
    MEASURED = "measured", "Consommation mesurée et communiquée"
    EFFICIENT_HOSTING = "efficient_hosting", "Centre de données sobre"
    SHARED_HARDWARE = "shared_hardware", "Calcul mutualisé ou différé"
    RGESN = "rgesn", "Déclaration d’écoconception (RGESN)"
