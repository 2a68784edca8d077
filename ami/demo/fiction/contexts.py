"""Where a fictitious solution is put to work: what is handled, by whom, for whom, with which papers."""

from dataclasses import dataclass
from functools import cached_property

from ami.demo.fiction.phrases import of, to
from ami.questions.options import AdministrationKind as Kind
from ami.questions.options import Trade


@dataclass(frozen=True)
class Context:
    """`matter`, `agents` and `users` bear their article; `agents` and `users` are plural."""

    matter: str
    agents: str
    users: str
    pieces: str
    question: str
    trades: tuple
    kinds: tuple

    @cached_property
    def slots(self):
        nouns = {"matter": self.matter, "agents": self.agents, "users": self.users}
        contracted = {f"of_{name}": of(noun) for name, noun in nouns.items()}
        contracted |= {f"to_{name}": to(noun) for name, noun in nouns.items()}
        return {**nouns, **contracted, "pieces": self.pieces, "question": self.question}


_ROWS = (
    (
        "les demandes d’état civil|les officiers d’état civil|les habitants",
        "actes, livrets de famille, justificatifs de domicile",
        "Quels papiers faut-il pour déclarer une naissance ?",
        (Trade.RECEPTION, Trade.CASEWORK),
        (Kind.LOCAL,),
    ),
    (
        "les inscriptions scolaires et périscolaires|les agents des affaires scolaires|les familles",
        "attestations, certificats, avis d’imposition",
        "Comment inscrire ma fille à la cantine en cours d’année ?",
        (Trade.RECEPTION, Trade.EDUCATION),
        (Kind.LOCAL,),
    ),
    (
        "les autorisations d’urbanisme|les instructeurs d’urbanisme|les porteurs de projet",
        "plans, notices, arrêtés",
        "Faut-il un permis pour une véranda de douze mètres carrés ?",
        (Trade.PLANNING, Trade.CASEWORK),
        (Kind.LOCAL, Kind.DECENTRALISED),
    ),
    (
        "les demandes d’aide sociale|les travailleurs sociaux|les personnes accompagnées",
        "évaluations, courriers, justificatifs de ressources",
        "À qui demander une aide pour payer le chauffage ?",
        (Trade.SOCIAL, Trade.CASEWORK),
        (Kind.LOCAL,),
    ),
    (
        "les dossiers liés au handicap|les équipes d’évaluation|les personnes handicapées et leurs proches",
        "certificats, projets de vie, bilans",
        "Combien de temps ma carte reste-t-elle valable ?",
        (Trade.SOCIAL, Trade.HEALTH),
        (Kind.LOCAL, Kind.SOCIAL_SECURITY),
    ),
    (
        "les rendez-vous de consultation|les secrétariats médicaux|les patients",
        "convocations, comptes rendus, ordonnances",
        "Puis-je avancer ma consultation de contrôle ?",
        (Trade.HEALTH, Trade.RECEPTION),
        (Kind.HOSPITAL,),
    ),
    (
        "les demandes de scolarité|les services de scolarité|les étudiants",
        "relevés de notes, conventions de stage, attestations",
        "Comment obtenir une attestation de réussite ?",
        (Trade.EDUCATION, Trade.RECEPTION),
        (Kind.AGENCY,),
    ),
    (
        "les procédures d’achat|les acheteurs publics|les entreprises candidates",
        "cahiers des charges, offres, avenants",
        "Quel seuil s’applique à un marché de formation ?",
        (Trade.PURCHASING, Trade.LEGAL),
        (Kind.CENTRAL, Kind.LOCAL, Kind.AGENCY),
    ),
    (
        "les questions de carrière et de paie|les gestionnaires de ressources humaines|les agents",
        "arrêtés, bulletins de paie, états de service",
        "Mon temps partiel compte-t-il pour l’avancement ?",
        (Trade.HUMAN_RESOURCES,),
        (Kind.CENTRAL, Kind.LOCAL, Kind.HOSPITAL, Kind.AGENCY),
    ),
    (
        "les engagements et les factures|les gestionnaires budgétaires|les fournisseurs",
        "bons de commande, factures, mandats",
        "Où en est le paiement de ma facture de mars ?",
        (Trade.FINANCE,),
        (Kind.CENTRAL, Kind.LOCAL, Kind.AGENCY),
    ),
    (
        "les recours et les contentieux|les juristes|les requérants",
        "mémoires, décisions, conclusions",
        "Quel est le délai pour contester un refus ?",
        (Trade.LEGAL,),
        (Kind.CENTRAL, Kind.DECENTRALISED, Kind.LOCAL),
    ),
    (
        "les délibérations|les secrétariats d’assemblée|les élus",
        "projets de délibération, procès-verbaux, annexes",
        "Quand la subvention du stade a-t-elle été votée ?",
        (Trade.SECRETARIAT,),
        (Kind.LOCAL,),
    ),
    (
        "le courrier entrant|les agents du courrier|les correspondants",
        "lettres, courriels, formulaires",
        "Mon courrier du mois dernier a-t-il été reçu ?",
        (Trade.SECRETARIAT, Trade.RECEPTION),
        (Kind.CENTRAL, Kind.LOCAL, Kind.DECENTRALISED),
    ),
    (
        "les inspections environnementales|les inspecteurs de l’environnement|les exploitants",
        "rapports, arrêtés, relevés de mesures",
        "Quelle distance faut-il respecter avec un cours d’eau ?",
        (Trade.ENVIRONMENT, Trade.INSPECTION),
        (Kind.DECENTRALISED, Kind.AGENCY),
    ),
    (
        "les aides agricoles|les instructeurs d’aides|les exploitants agricoles",
        "déclarations de surfaces, plans, factures",
        "Une haie replantée ouvre-t-elle droit à une aide ?",
        (Trade.CASEWORK, Trade.ENVIRONMENT),
        (Kind.AGENCY, Kind.DECENTRALISED),
    ),
    (
        "les demandes de logement social|les chargés d’attribution|les demandeurs de logement",
        "avis d’imposition, bulletins de salaire, attestations",
        "Comment signaler un changement de situation ?",
        (Trade.PLANNING, Trade.SOCIAL),
        (Kind.LOCAL, Kind.AGENCY),
    ),
    (
        "les questions de transport|les agents des mobilités|les voyageurs",
        "horaires, réclamations, titres de transport",
        "Quel car dessert le collège le mercredi ?",
        (Trade.PLANNING, Trade.RECEPTION),
        (Kind.LOCAL,),
    ),
    (
        "la collecte et le tri des déchets|les agents de la propreté|les riverains",
        "calendriers de collecte, signalements, consignes",
        "Où déposer un vieux pot de peinture ?",
        (Trade.ENVIRONMENT, Trade.RECEPTION),
        (Kind.LOCAL,),
    ),
    (
        "les fonds d’archives|les archivistes|les lecteurs",
        "registres, inventaires, notices",
        "Où trouver un acte notarié du siècle dernier ?",
        (Trade.CULTURE,),
        (Kind.LOCAL, Kind.CENTRAL),
    ),
    (
        "les interventions de secours|les officiers de secours|les services partenaires",
        "comptes rendus, mains courantes, plans",
        "Quelle consigne suivre pour un feu de broussailles ?",
        (Trade.SECURITY,),
        (Kind.LOCAL, Kind.DECENTRALISED),
    ),
    (
        "les contrôles du travail|les inspecteurs du travail|les employeurs",
        "contrats, registres, procès-verbaux",
        "Quels documents présenter lors d’une visite ?",
        (Trade.INSPECTION, Trade.LEGAL),
        (Kind.DECENTRALISED,),
    ),
    (
        "les demandes de prestations|les gestionnaires de prestations|les allocataires",
        "attestations, relevés, justificatifs de ressources",
        "Pourquoi mon allocation a-t-elle baissé ?",
        (Trade.SOCIAL, Trade.CASEWORK),
        (Kind.SOCIAL_SECURITY,),
    ),
    (
        "les demandes de retraite|les gestionnaires de carrière|les assurés",
        "relevés de carrière, bulletins, formulaires",
        "Mes années à l’étranger sont-elles comptées ?",
        (Trade.CASEWORK, Trade.SOCIAL),
        (Kind.SOCIAL_SECURITY, Kind.AGENCY),
    ),
    (
        "les titres de séjour|les agents d’accueil en préfecture|les personnes nouvellement arrivées",
        "formulaires, convocations, attestations",
        "Quand dois-je demander le renouvellement ?",
        (Trade.RECEPTION, Trade.CASEWORK),
        (Kind.DECENTRALISED,),
    ),
    (
        "les subventions aux associations|les chargés de subventions|les associations",
        "budgets, statuts, comptes rendus",
        "Quels justificatifs fournir après un festival ?",
        (Trade.FINANCE, Trade.CULTURE),
        (Kind.LOCAL, Kind.DECENTRALISED),
    ),
    (
        "les projets de recherche|les chargés de programme|les équipes de recherche",
        "propositions, budgets, rapports d’étape",
        "Peut-on reporter une dépense sur l’année suivante ?",
        (Trade.EDUCATION, Trade.FINANCE),
        (Kind.AGENCY,),
    ),
    (
        "les enquêtes statistiques|les chargés d’études|les répondants",
        "questionnaires, réponses libres, nomenclatures",
        "Dans quelle rubrique classer une activité saisonnière ?",
        (Trade.DATA,),
        (Kind.CENTRAL, Kind.AGENCY),
    ),
    (
        "les contributions citoyennes|les chargés de concertation|les participants",
        "avis, comptes rendus de réunion, synthèses",
        "Que sont devenues les propositions sur le parc ?",
        (Trade.COMMUNICATION, Trade.DATA),
        (Kind.LOCAL, Kind.CENTRAL),
    ),
    (
        "les demandes de place en crèche|les agents de la petite enfance|les parents",
        "dossiers familiaux, attestations, contrats d’accueil",
        "Quand la commission d’attribution se réunit-elle ?",
        (Trade.SOCIAL, Trade.RECEPTION),
        (Kind.LOCAL,),
    ),
    (
        "le suivi des résidents|les équipes soignantes|les résidents et leurs proches",
        "transmissions, projets de soin, comptes rendus",
        "Quelles visites sont prévues cette semaine ?",
        (Trade.HEALTH, Trade.SOCIAL),
        (Kind.HOSPITAL, Kind.LOCAL),
    ),
    (
        "les questions parlementaires|les rédacteurs des directions|les parlementaires",
        "questions, projets de réponse, notes",
        "Quelle réponse a déjà été donnée sur ce sujet ?",
        (Trade.LEGAL, Trade.SECRETARIAT),
        (Kind.CENTRAL,),
    ),
    (
        "les demandes d’assistance informatique|les équipes d’assistance|les agents",
        "tickets, modes opératoires, journaux",
        "Comment récupérer un dossier partagé supprimé ?",
        (Trade.IT,),
        (Kind.CENTRAL, Kind.LOCAL, Kind.HOSPITAL, Kind.AGENCY),
    ),
    (
        "les parcours de formation|les conseillers en formation|les stagiaires",
        "programmes, évaluations, conventions",
        "Ai-je encore des droits à la formation cette année ?",
        (Trade.HUMAN_RESOURCES, Trade.EDUCATION),
        (Kind.CENTRAL, Kind.AGENCY),
    ),
    (
        "les parcours de retour à l’emploi|les conseillers en insertion|les personnes en recherche d’emploi",
        "diagnostics, offres, comptes rendus d’entretien",
        "Quelles formations mènent au métier de plombier ?",
        (Trade.SOCIAL, Trade.RECEPTION),
        (Kind.AGENCY, Kind.LOCAL),
    ),
    (
        "les aides à la rénovation énergétique|les instructeurs de l’habitat|les ménages",
        "devis, diagnostics, factures",
        "Mon isolation de toiture est-elle finançable ?",
        (Trade.ENVIRONMENT, Trade.CASEWORK),
        (Kind.AGENCY, Kind.LOCAL),
    ),
    (
        "les signalements sur l’espace public|les équipes techniques|les riverains",
        "photographies, bons de travaux, comptes rendus",
        "Quand le lampadaire de ma rue sera-t-il réparé ?",
        (Trade.PLANNING, Trade.SECURITY),
        (Kind.LOCAL,),
    ),
)

CONTEXTS = tuple(
    Context(*nouns.split("|"), pieces, question, trades, kinds)
    for nouns, pieces, question, trades, kinds in _ROWS
)


def serving(*trades):
    """The contexts of any of these trades."""
    return tuple(context for context in CONTEXTS if not set(trades).isdisjoint(context.trades))
