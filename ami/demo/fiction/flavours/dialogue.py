"""Agents conversationnels."""

from ami.demo.fiction.flavours.shape import Flavour, Indicator
from ami.questions.options import Technique

CHATBOTS = Flavour(
    nouns=("Dialogue", "Accueil", "Guichet", "Réponse", "Écoute", "Relais", "Bonjour", "Parloir"),
    pitches=(
        "Répond en langage courant aux questions sur {matter}, en citant le texte qui fonde la réponse.",
        "Assistant de conversation pour {users} : informe sur {matter} et passe la main à un agent.",
        "Aide {agents} à répondre plus vite et de façon homogène sur {matter}.",
        "Un point d’entrée unique, par écrit ou par téléphone, pour {matter}.",
        "Oriente {users} vers la bonne démarche et prépare la demande avant le guichet.",
        "Répond à toute heure aux questions simples sur {matter} et garde les autres pour les agents.",
    ),
    openings=(
        "{name} est un assistant de conversation consacré {to_matter}. Il s’appuie uniquement sur les contenus validés par l’organisme.",
        "{name} traite en langage courant les questions que reçoivent {agents}. À une demande comme « {question} », il répond en citant la page ou le texte d’origine.",
        "Les questions sur {matter} se répètent et arrivent par tous les canaux. {name} répond aux plus simples et prépare les autres.",
        "{name} accueille {users} sur le site de l’organisme, par messagerie ou par téléphone, et renseigne sur {matter}.",
        "Conçu avec {agents}, {name} propose des réponses courtes, sourcées et modifiables par l’organisme sans intervention technique.",
        "{name} distingue deux usages : l’information {of_users} en libre accès, et un appui interne pour {agents}.",
    ),
    features=(
        "Chaque réponse renvoie au passage d’où elle vient.",
        "Lorsque la réponse n’est pas dans les contenus validés, l’assistant le dit et propose un contact.",
        "Le passage à un agent conserve le fil de l’échange, sans que la question soit à répéter.",
        "Un tableau de suivi montre les questions sans réponse, pour compléter les contenus.",
        "L’assistant reformule en phrases courtes et peut lire la réponse à voix haute.",
        "Les contenus du site, les fiches internes et les délibérations sont relus chaque nuit.",
        "Un mode d’essai permet de rejouer une série de questions avant chaque mise à jour.",
        "La version téléphonique reconnaît la demande et transfère l’appel au bon service.",
        "Le ton, les sujets exclus et les horaires se règlent dans une page d’administration.",
    ),
    runs=(
        "Usage courant : une personne demande « {question} » ; l’assistant précise la situation par une ou deux questions, puis répond et indique la démarche.",
        "Dans l’usage courant, l’agent colle la question reçue, lit le projet de réponse et ses sources, corrige, puis envoie.",
        "Une conversation compte en moyenne {few} échanges ; au-delà, un agent est proposé.",
        "Chaque matin, {agents} relisent les réponses signalées et corrigent les contenus à la source.",
    ),
    refusals=(
        "{name} ne prend aucune décision et ne consulte aucun dossier personnel sans authentification.",
        "{name} ne remplace pas le guichet : un numéro et une adresse restent visibles à chaque étape.",
        "Les conseils personnalisés, juridiques ou médicaux sont hors de son champ.",
        "La solution ne conserve pas les conversations au-delà de la durée choisie par l’organisme.",
    ),
    uses=(
        "Renseigner {users} sur {matter}, en dehors des heures d’ouverture comme aux périodes de forte demande.",
        "Appuyer {agents} dans la réponse aux courriels et aux appels sur {matter}.",
        "Guider {users} dans la préparation d’une demande complète, avec la liste des pièces ({pieces}).",
        "Orienter les appels et les messages vers le service compétent, puis répondre aux questions simples.",
    ),
    workings=(
        "La question est rapprochée des contenus validés ; les passages utiles sont transmis à un modèle de langue, qui rédige une réponse et ses renvois.",
        "Un premier modèle reconnaît l’intention ; une recherche par le sens retrouve les textes ; un second modèle rédige, puis un contrôle écarte toute phrase sans source.",
        "Les contenus sont découpés, indexés et datés. À chaque question, seuls les passages en vigueur servent à rédiger.",
        "La parole est transcrite, la demande est classée, puis la réponse est rédigée à partir des fiches de l’organisme.",
    ),
    gains=(
        "Les appels répétitifs ont diminué et {agents} traitent davantage de situations complexes.",
        "Le délai de première réponse est passé de plusieurs jours à quelques minutes pour les questions courantes.",
        "Les demandes arrivent plus complètes : les pièces ({pieces}) sont annoncées dès le premier échange.",
        "Les écarts entre deux réponses à la même question ont presque disparu.",
        "Une part {of_users} ouvre désormais un droit qui n’était pas demandé, faute d’information.",
    ),
    indicators=(
        Indicator("Délai de première réponse", "heures", (18, 96), (0.03, 0.2)),
        Indicator("Appels répétitifs reçus par semaine", "appels", (140, 900), (0.45, 0.75)),
        Indicator("Demandes complètes au premier envoi", "% des demandes", (38, 60), (1.25, 1.55)),
        Indicator("Réponses jugées exactes par les agents", "% des réponses", (55, 68), (1.3, 1.4)),
        Indicator(
            "Temps consacré aux courriels simples", "heures par semaine", (20, 65), (0.35, 0.6)
        ),
        Indicator("Taux d’abandon au téléphone", "% des appels", (16, 34), (0.4, 0.7)),
    ),
    deployments=(
        "Renseignement des usagers sur le site internet",
        "Appui aux agents du centre d’appels",
        "Accueil téléphonique hors des heures d’ouverture",
        "Réponse aux courriels de premier niveau",
        "Borne d’accueil dans le hall",
    ),
    limits=(
        "Les situations qui relèvent de plusieurs textes à la fois sont mal traitées : l’assistant passe alors la main.",
        "La qualité dépend des contenus : une fiche périmée donne une réponse périmée.",
        "Les questions très brèves ou ambiguës demandent une relance.",
        "En téléphonie, le bruit et les accents marqués font baisser la compréhension d’environ {few} points.",
        "Environ {few} % des réponses restent incomplètes lors des contrôles mensuels.",
    ),
    quality=(
        "Les enquêtes d’après-échange donnent {percent} % de réponses jugées utiles, sur {hundreds} avis.",
        "Une réponse est disponible le soir et la fin de semaine, où se concentrent {dozens} % des questions.",
        "Chaque réponse indique sa source et sa date, ce qui permet de la vérifier ou de la contester.",
    ),
    techniques=(Technique.TEXT_GENERATION, Technique.RETRIEVAL, Technique.SPEECH),
    model_role="Rédaction des réponses à partir des passages retrouvés",
    energy=(0.2, 2.4),
    faces_the_public=True,
)
