"""Traduction automatique ; reconnaissance et transcription vocale."""

from ami.demo.fiction.flavours.shape import Flavour, Indicator
from ami.questions.options import Technique

TRANSLATION = Flavour(
    nouns=("Passerelle", "Traduction", "Langues", "Interprète", "Babil", "Versions", "Polyglotte"),
    pitches=(
        "Traduit les échanges et les documents sur {matter}, avec le vocabulaire de l’organisme.",
        "Permet {to_users} de se faire comprendre, au guichet comme par écrit.",
        "Traduction de conversation et de documents pour {agents}, relue quand l’enjeu le demande.",
        "Un service de traduction maîtrisé pour {matter}, avec glossaire et relecture.",
        "Produit en même temps la version traduite et la version en français facile à comprendre.",
    ),
    openings=(
        "{name} traduit les pages, les courriers et les conversations qui concernent {matter}. Le glossaire de l’organisme prime toujours.",
        "Au guichet, {agents} reçoivent des personnes de toutes langues. {name} affiche et prononce la traduction, phrase par phrase.",
        "{name} réunit trois services : traduction de documents, de sites et de conversations, avec le même glossaire.",
        "Avec {name}, une information sur {matter} paraît le même jour dans toutes les langues choisies.",
        "{name} s’adresse aux organismes qui traduisent peu, mais souvent : convocations, courriers, consignes.",
    ),
    features=(
        "La mise en page des documents est conservée, tableaux et formulaires compris.",
        "Un glossaire administratif de {thousands} termes est fourni et s’enrichit en ligne.",
        "Un indice de confiance signale les phrases à faire relire par une personne.",
        "La conversation au guichet se fait à deux écrans, sans installation sur le poste.",
        "Chaque traduction peut être confiée à un relecteur, qui voit les deux versions côte à côte.",
        "Les noms, les dates et les montants sont verrouillés avant traduction puis contrôlés.",
        "Les traductions validées sont gardées et réemployées telles quelles.",
        "Une version en français facile à lire et à comprendre est proposée en même temps.",
    ),
    runs=(
        "Usage courant : l’agent dépose une convocation, choisit la langue, relit les deux passages signalés et imprime.",
        "Au guichet, la personne parle, lit la réponse de l’agent dans sa langue et peut la garder sur papier.",
        "Le service de communication publie une page ; ses versions traduites attendent la relecture puis paraissent.",
    ),
    refusals=(
        "{name} ne remplace pas un traducteur assermenté : les actes officiels en sont exclus.",
        "Les entretiens dont dépend un droit restent conduits avec un interprète.",
        "La solution ne conserve ni la voix ni les textes une fois la traduction rendue.",
    ),
    uses=(
        "Traduire les échanges au guichet et par téléphone avec {users}, sur {matter}.",
        "Traduire les pages, les courriers et les formulaires relatifs {to_matter}.",
        "Donner {to_agents} une première compréhension des pièces reçues en langue étrangère ({pieces}).",
    ),
    workings=(
        "Le texte est découpé en phrases ; un modèle de traduction propose, un second note la fidélité, et le glossaire est imposé.",
        "La parole est transcrite, traduite puis synthétisée ; chaque étape s’affiche et peut être corrigée.",
        "Un modèle adapté au vocabulaire administratif traduit ; les termes du glossaire sont vérifiés un à un.",
    ),
    gains=(
        "Les rendez-vous avec interprète sont réservés aux entretiens qui le justifient.",
        "Les courriers traduits partent le jour même, au lieu de plusieurs semaines.",
        "{agents} demandent moins souvent à des collègues de traduire en urgence.",
        "Le coût d’une page traduite a nettement baissé, relecture comprise.",
    ),
    indicators=(
        Indicator("Délai de traduction d’un courrier", "jours", (6, 21), (0.03, 0.12)),
        Indicator("Coût d’une page traduite", "€", (32, 60), (0.2, 0.45)),
        Indicator("Rendez-vous reportés faute d’interprète", "par mois", (14, 60), (0.2, 0.5)),
        Indicator("Phrases à corriger après relecture", "% des phrases", (18, 34), (0.25, 0.5)),
        Indicator("Pages du site disponibles en plusieurs langues", "pages", (4, 20), (6, 14)),
    ),
    deployments=(
        "Conversation traduite au guichet",
        "Traduction des convocations et des courriers",
        "Versions étrangères du site internet",
        "Traduction des consignes de sécurité",
    ),
    limits=(
        "Les langues rares sont moins bien traduites : la relecture y est obligatoire par défaut.",
        "L’humour, les sigles locaux et l’écriture manuscrite sont mal rendus.",
        "La traduction orale ajoute {few} secondes à chaque prise de parole.",
        "Les textes juridiques longs demandent une relecture par une personne compétente.",
    ),
    quality=(
        "Sur {hundreds} conversations suivies, {percent} % se sont conclues sans nouveau rendez-vous.",
        "Chacun reçoit l’information dans une langue comprise, et garde le texte français à côté.",
        "Les erreurs de date ou de lieu de convocation ont presque disparu.",
    ),
    techniques=(Technique.TRANSLATION, Technique.SPEECH, Technique.TEXT_GENERATION),
    model_role="Traduction et contrôle de fidélité",
    energy=(0.1, 1.5),
    faces_the_public=True,
)

SPEECH = Flavour(
    nouns=("Transcription", "Plume", "Greffe", "Séance", "Oral", "Compte-Rendu", "Sténo"),
    pitches=(
        "Transcrit réunions et entretiens sur {matter}, et prépare un compte rendu à relire.",
        "Dictée et transcription pour {agents}, avec le vocabulaire du métier.",
        "De l’enregistrement au compte rendu validé, sans que la voix quitte l’organisme.",
        "Transforme les échanges oraux sur {matter} en texte consultable et vérifiable.",
        "Transcription qui distingue les personnes et relie chaque phrase à l’enregistrement.",
    ),
    openings=(
        "{name} transcrit les réunions, les entretiens et la dictée {of_agents}. Le texte est rattaché à l’enregistrement, phrase par phrase.",
        "Rédiger un compte rendu prend souvent plus de temps que la réunion. {name} fournit une transcription fidèle, puis un projet de compte rendu.",
        "{name} reconnaît le vocabulaire propre {to_matter} et distingue les personnes qui parlent.",
        "Pensé pour les instances et les entretiens, {name} fonctionne en salle, en visioconférence ou depuis un dictaphone.",
        "{name} permet {to_agents} de dicter notes et rapports, sur le terrain comme au bureau.",
    ),
    features=(
        "Les personnes sont distinguées par leur voix puis nommées par l’agent.",
        "Un lexique de métier se remplit par simple copie d’une liste de termes.",
        "Un clic sur une phrase fait entendre le passage de l’enregistrement.",
        "Le projet de compte rendu suit le modèle de l’organisme : décisions, actions, échéances.",
        "Les passages à huis clos sont exclus d’un geste pendant la séance.",
        "La transcription fonctionne sans connexion sur un poste équipé.",
        "Les enregistrements sont effacés après validation, selon la durée choisie.",
        "Des sous-titres en direct peuvent être projetés dans la salle.",
    ),
    runs=(
        "Usage courant : l’agent enregistre, relit le projet en suivant les passages douteux surlignés, puis valide.",
        "À la fin d’une visite, le constat est dicté dans le véhicule ; le rapport attend au bureau, prêt à relire.",
        "Pendant la séance, le secrétariat marque les décisions ; le procès-verbal est prêt le lendemain.",
    ),
    refusals=(
        "{name} n’identifie personne par sa voix et n’analyse pas les émotions.",
        "Le compte rendu n’est jamais diffusé sans validation humaine.",
        "Aucun enregistrement ne commence sans signal visible pour toutes les personnes présentes.",
    ),
    uses=(
        "Établir les comptes rendus de réunion et d’entretien qui concernent {matter}.",
        "Dicter les constats et les notes {of_agents}, sur le terrain.",
        "Sous-titrer en direct les réunions publiques et en garder le texte.",
    ),
    workings=(
        "Le son est nettoyé, découpé par locuteur, puis transcrit ; un modèle de langue ponctue et met en forme sans reformuler.",
        "Un modèle de parole transcrit sur place ; un second, de petite taille, rédige le projet de compte rendu selon le modèle de l’organisme.",
        "Deux transcriptions sont comparées ; leurs écarts sont surlignés pour la relecture.",
    ),
    gains=(
        "Le temps de rédaction des comptes rendus a été divisé par plus de deux.",
        "Les procès-verbaux sont disponibles avant la réunion suivante.",
        "{agents} passent plus de temps à l’écoute et moins à la prise de notes.",
        "Les décisions et les actions sont retrouvées par une simple recherche.",
    ),
    indicators=(
        Indicator("Temps de rédaction d’un compte rendu", "minutes", (90, 240), (0.25, 0.5)),
        Indicator("Délai de diffusion d’un procès-verbal", "jours", (8, 30), (0.1, 0.35)),
        Indicator("Mots erronés dans la transcription", "% des mots", (14, 24), (0.25, 0.5)),
        Indicator(
            "Entretiens dont le compte rendu est versé au dossier",
            "% des entretiens",
            (42, 60),
            (1.4, 1.6),
        ),
        Indicator(
            "Dépense annuelle de prestation de transcription", "€", (9_000, 48_000), (0.2, 0.5)
        ),
    ),
    deployments=(
        "Procès-verbaux des instances",
        "Dictée des constats sur le terrain",
        "Comptes rendus d’entretiens",
        "Sous-titrage des séances publiques",
        "Transcription de consultations",
    ),
    limits=(
        "Les salles très réverbérantes et les voix superposées dégradent la transcription.",
        "Les noms propres absents du lexique sont souvent mal orthographiés.",
        "Le compte rendu proposé peut omettre une nuance : la relecture est obligatoire.",
        "La transcription en direct tolère au plus {few} locuteurs simultanés à distance.",
    ),
    quality=(
        "{users} reçoivent un compte rendu plus vite et peuvent en demander la correction.",
        "Les séances publiques sous-titrées sont suivies par des personnes sourdes ou malentendantes.",
        "Les dossiers mentionnent mieux ce qui a été dit en entretien, d’après {hundreds} relectures.",
    ),
    techniques=(Technique.SPEECH, Technique.TEXT_GENERATION),
    model_role="Transcription et mise en forme",
    energy=(3, 40),
)
