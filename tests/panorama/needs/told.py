"""Needs as public agents write them, and what must be understood of each: (text, {facet: values}).

`REREAD` is the list with which the lexicon was written and corrected.
"""

REREAD = [
    (
        "Notre mairie (80 agents) veut obtenir le compte rendu de ses conseils municipaux à partir de "
        "l’enregistrement, sans que la voix sorte de nos serveurs.",
        {"famille": ["voice"], "metier": ["secretariat"], "administration": ["local"],
         "agents": ["from_50"], "deploiement": ["on_premise"]},
    ),
    (
        "À la préfecture, le service des titres de séjour reçoit 400 courriels par jour : il faudrait répondre aux "
        "questions simples des usagers, en plusieurs langues, avec un hébergement SecNumCloud.",
        {"famille": ["dialogue", "languages"], "metier": ["reception", "casework"],
         "administration": ["decentralised"], "secnumcloud": ["qualified", "hostable"]},
    ),
    (
        "Hôpital de 1 200 agents : résumer les dossiers patients avant la consultation, données de santé chez un "
        "hébergeur certifié HDS, relié à notre DPI.",
        {"famille": ["documents"], "metier": ["health"], "administration": ["hospital"],
         "agents": ["from_500"], "sante": ["processed", "certified_host"],
         "integration": ["connectors"]},
    ),
    (
        "Le rectorat cherche un chatbot pour répondre aux questions des enseignants sur leurs mutations, avec "
        "connexion par ProConnect.",
        {"famille": ["dialogue"], "metier": ["education"], "administration": ["decentralised"],
         "integration": ["oidc"]},
    ),
    (
        "Trier les courriers qui arrivent à la communauté d’agglomération et les envoyer au bon service.",
        {"famille": ["documents"], "metier": ["secretariat"], "administration": ["local"]},
    ),
    (
        "Repérer les fausses factures et les doublons avant paiement, à la direction financière d’un ministère.",
        {"famille": ["control"], "metier": ["finance"], "administration": ["central"]},
    ),
    (
        "La CAF veut expliquer ses courriers en français facile à lire pour les allocataires.",
        {"famille": ["languages"], "metier": ["secretariat", "social"], "administration": ["social_security"]},
    ),
    (
        "Moderniser une application en COBOL : documenter le code ancien et écrire des tests, sur un réseau "
        "fermé sans accès internet.",
        {"famille": ["development"], "metier": ["it"], "deploiement": ["on_premise"]},
    ),
    (
        "Nos juristes veulent interroger la documentation interne et la jurisprudence, chacun selon ses droits "
        "d’accès, avec un logiciel libre.",
        {"famille": ["knowledge"], "metier": ["legal"], "code": ["yes", "partly"]},
    ),
    (
        "Anonymiser les décisions avant de les publier en données ouvertes.",
        {"famille": ["other"], "metier": ["data"]},
    ),
    (
        "Héberger un modèle de langue ouvert sur nos propres serveurs, avec des GPU mutualisés entre "
        "directions.",
        {"famille": ["models"], "metier": ["it"], "deploiement": ["on_premise"]},
    ),
    (
        "Accueil téléphonique d’une petite commune : orienter les appels quand la mairie est fermée, sans rien "
        "installer.",
        {"famille": ["dialogue"], "metier": ["reception"], "administration": ["local"],
         "agents": ["under_50"], "deploiement": ["saas"]},
    ),
    (
        "Vérifier que les dossiers de demande de subvention sont complets et extraire les montants des pièces "
        "justificatives.",
        {"famille": ["documents"], "metier": ["casework", "finance"]},
    ),
    (
        "Transcrire les entretiens des travailleurs sociaux du département avec les personnes accompagnées, "
        "données sensibles.",
        {"famille": ["voice"], "metier": ["social"], "administration": ["local"],
         "secnumcloud": ["qualified", "hostable"]},
    ),
    (
        "La MDPH instruit des milliers de dossiers : faire la synthèse des pièces médicales et sociales, hébergée "
        "en France.",
        {"famille": ["documents"], "metier": ["casework", "social", "health"],
         "administration": ["local"], "donnees": ["france", "customer"]},
    ),
    (
        "Traduire au guichet, à l’oral, pour des personnes allophones.",
        {"famille": ["languages"], "metier": ["reception"]},
    ),
    (
        "Analyser 20 000 contributions citoyennes d’une concertation et en tirer une synthèse.",
        {"famille": ["documents"], "metier": ["data"]},
    ),
    (
        "La DREETS veut cibler ses contrôles contre le travail dissimulé.",
        {"famille": ["control"], "metier": ["inspection"], "administration": ["decentralised"]},
    ),
    (
        "Service des achats de la région : comparer les offres à un appel d’offres, sans centrale d’achat.",
        {"famille": ["documents"], "metier": ["purchasing"], "administration": ["local"]},
    ),
    (
        "Les archives départementales ont des registres anciens manuscrits à transcrire et à rendre "
        "cherchables.",
        {"famille": ["voice"], "metier": ["culture"]},
    ),
    (
        "Université : assistant pour les étudiants sur le site internet, accessible aux personnes malvoyantes.",
        {"famille": ["dialogue"], "metier": ["education"], "administration": ["agency"],
         "integration": ["widget"], "rgaa": ["full", "partial"]},
    ),
    (
        "Le SDIS veut une main courante dictée pendant les interventions, hors ligne.",
        {"famille": ["voice"], "metier": ["security"], "administration": ["local"],
         "deploiement": ["on_premise"]},
    ),
    (
        "Service RH de 6 000 agents : trier les candidatures reçues sur une offre d’emploi, dans notre logiciel "
        "métier.",
        {"famille": ["documents"], "metier": ["human_resources"], "agents": ["from_5000"],
         "integration": ["connectors"]},
    ),
    (
        "Instruire les permis de construire plus vite : lire les pièces et signaler les incohérences.",
        {"famille": ["documents", "control"], "metier": ["casework", "planning"]},
    ),
    (
        "Rédiger des projets de réponse aux courriers des élus, dans Word, pour le cabinet d’un ministre.",
        {"famille": ["other"], "metier": ["secretariat"], "administration": ["central"],
         "integration": ["office"]},
    ),
    (
        "Agence de l’eau : chercher dans trente ans d’études et de rapports, pas de données de santé, achat "
        "par l’UGAP si possible.",
        {"famille": ["knowledge"], "metier": ["environment"], "administration": ["agency"],
         "achat": ["purchasing_body"]},
    ),
    (
        "Nous voudrions spécialiser un petit modèle sur le vocabulaire de la police, déjà en service ailleurs.",
        {"famille": ["models"], "metier": ["security"], "references": ["yes"]},
    ),
    (
        "Je suis secrétaire de mairie dans un village et je passe mes soirées à taper le procès-verbal des réunions.",
        {"famille": ["voice"], "metier": ["secretariat"], "administration": ["local"], "agents": ["under_50"]},
    ),
    (
        "Nos conseillers répondent cent fois par jour aux mêmes demandes sur le stationnement et les déchetteries.",
        {"famille": ["dialogue"], "metier": ["reception", "planning", "environment"]},
    ),
    (
        "CHU : produire la lettre de sortie à partir de ce que dicte le médecin, sans quitter notre infrastructure.",
        {"famille": ["voice"], "metier": ["health"], "administration": ["hospital"],
         "sante": ["processed"], "deploiement": ["on_premise"]},
    ),
    (
        "Préfecture : détecter les pièces d’identité falsifiées dans les demandes en ligne.",
        {"famille": ["control"], "metier": ["casework"], "administration": ["decentralised"]},
    ),
    (
        "Aider les gestionnaires de paie à retrouver la bonne règle dans nos circulaires et notes de service.",
        {"famille": ["knowledge"], "metier": ["human_resources"]},
    ),
    (
        "Les familles non francophones ne comprennent pas les mots du carnet de liaison de l’école.",
        {"famille": ["languages"], "metier": ["education"]},
    ),
    (
        "Le tribunal administratif voudrait résumer les requêtes et les mémoires, avec un hébergement souverain.",
        {"famille": ["documents"], "metier": ["legal"], "secnumcloud": ["qualified", "hostable"]},
    ),
    (
        "Équipe de 35 agents : écrire des arrêtés de voirie à partir d’un modèle, intégré à LibreOffice.",
        {"famille": ["other"], "metier": ["planning"], "agents": ["under_50"], "integration": ["office"]},
    ),
    (
        "L’URSSAF cherche à repérer les déclarations anormales des employeurs.",
        {"famille": ["control"], "administration": ["social_security"]},
    ),
    (
        "La DSI du département doit refaire de vieux programmes dont plus personne ne connaît le langage.",
        {"famille": ["development"], "metier": ["it"], "administration": ["local"]},
    ),
    (
        "Le musée veut décrire 300 000 photographies de son fonds pour les malvoyants.",
        {"famille": ["other"], "metier": ["culture"], "rgaa": ["full", "partial"]},
    ),
    (
        "Centre d’appels des pompiers : mettre par écrit les appels d’urgence en temps réel et les traduire.",
        {"famille": ["languages", "voice"], "metier": ["security"]},
    ),
    (
        "Communauté de communes de 210 agents : un assistant sur notre portail pour les inscriptions à la cantine.",
        {"famille": ["dialogue"], "metier": ["education"], "administration": ["local"],
         "agents": ["from_50"], "integration": ["widget"]},
    ),
    (
        "Notre CPAM classe à la main les pièces jointes reçues par courriel.",
        {"famille": ["documents"], "administration": ["social_security"]},
    ),
    (
        "Université : entraîner un modèle sur nos corpus de recherche, code ouvert exigé.",
        {"famille": ["models"], "metier": ["education"], "administration": ["agency"], "code": ["yes", "partly"]},
    ),
    (
        "Inspection du travail : retrouver dans nos rapports les précédents comparables.",
        {"famille": ["knowledge"], "metier": ["inspection"]},
    ),
    (
        "Enquête auprès de 5 000 usagers : classer les réponses libres par thème.",
        {"famille": ["documents"], "metier": ["data"]},
    ),
    (
        "Le service urbanisme d’une métropole veut contrôler la complétude des déclarations préalables avec une API.",
        {"famille": ["documents"], "metier": ["casework", "planning"], "administration": ["local"],
         "integration": ["api"]},
    ),
    (
        "Flouter les visages et les plaques dans des vidéos avant de les communiquer.",
        {"famille": ["other"]},
    ),
    (
        "Le CCAS accompagne des personnes âgées : notes de visite à l’oral, données hébergées en France.",
        {"famille": ["voice"], "metier": ["social"], "administration": ["local"],
         "donnees": ["france", "customer"]},
    ),
]  # fmt: skip
