"""Needs written once the lexicon stood, in other words; nothing was corrected after they were tried.

They say what to expect: (text, {facet: values}).
"""

HELD_OUT = [
    (
        "Nous sommes 12 à la mairie et personne ne décroche quand tout le monde est en rendez-vous.",
        {"famille": ["dialogue"], "metier": ["reception"], "administration": ["local"]},
    ),
    (
        "Préparer les réponses aux questions écrites des parlementaires à partir des réponses déjà données.",
        {"famille": ["knowledge", "other"]},
    ),
    (
        "La chambre régionale lit des milliers de délibérations et de budgets chaque année ; il faudrait en sortir "
        "les points saillants.",
        {"famille": ["documents"], "metier": ["finance", "secretariat"]},
    ),
    (
        "Aux urgences, les soignants ont besoin d’échanger avec des patients qui ne parlent pas français.",
        {"famille": ["languages"], "metier": ["health"]},
    ),
    (
        "Lycée agricole : un outil pour que les élèves dyslexiques lisent des consignes simplifiées.",
        {"famille": ["languages"], "metier": ["education"]},
    ),
    (
        "Direction générale des finances publiques : trouver les piscines non déclarées sur des images aériennes.",
        {"famille": ["control", "other"], "metier": ["finance"], "administration": ["central"]},
    ),
    (
        "Notre service juridique passe des heures à chercher la bonne décision de justice.",
        {"famille": ["knowledge"], "metier": ["legal"]},
    ),
    (
        "Mettre nos données d’état civil en qualité : deux fiches pour la même personne, dates impossibles.",
        {"famille": ["control"], "metier": ["casework"]},
    ),
    (
        "Comité social d’administration : établir le procès-verbal in extenso des séances, 300 agents, SecNumCloud.",
        {"famille": ["voice"], "metier": ["secretariat"], "agents": ["from_50"],
         "secnumcloud": ["qualified", "hostable"]},
    ),
    (
        "Office public de l’habitat : renseigner les locataires le soir et le week-end sur leurs demandes de travaux.",
        {"famille": ["dialogue"], "metier": ["planning"]},
    ),
    (
        "Nos développeurs veulent une aide à la programmation qui tourne dans notre centre de données.",
        {"famille": ["development"], "metier": ["it"], "deploiement": ["on_premise"]},
    ),
    (
        "La métropole reçoit 2 000 signalements de voirie par semaine qu’il faut affecter aux équipes.",
        {"famille": ["documents"], "metier": ["planning"], "administration": ["local"]},
    ),
    (
        "DREAL : extraire les seuils de rejet des arrêtés d’autorisation des installations classées.",
        {"famille": ["documents"], "metier": ["inspection", "environment", "casework"],
         "administration": ["decentralised"]},
    ),
    (
        "Bibliothèque : indexer et interroger un fonds de presse ancienne numérisée.",
        {"famille": ["knowledge", "documents"], "metier": ["culture"]},
    ),
    (
        "Rendre les courriers de la caisse de retraite compréhensibles du premier coup.",
        {"famille": ["languages"], "metier": ["secretariat"], "administration": ["social_security"]},
    ),
    (
        "Gendarmerie : retranscription des auditions de mineurs, poste isolé du réseau.",
        {"famille": ["voice"], "metier": ["security"], "deploiement": ["on_premise"]},
    ),
    (
        "Analyser les contrats de maintenance avant leur renouvellement, au service des marchés.",
        {"famille": ["documents"], "metier": ["legal", "purchasing"]},
    ),
    (
        "Caviarder automatiquement les noms dans les documents demandés au titre de la CADA.",
        {"famille": ["other"]},
    ),
    (
        "Former nos agents d’accueil à gérer un usager agressif, par des dialogues simulés.",
        {"famille": ["other"], "metier": ["reception", "human_resources"]},
    ),
    (
        "Conseil départemental, 5 400 agents : un moteur interne qui répond d’après nos guides de procédure, via SSO.",
        {"famille": ["knowledge"], "administration": ["local"], "agents": ["from_5000"], "integration": ["oidc"]},
    ),
    (
        "Croiser les déclarations de ressources des allocataires pour trouver les indus, avec un contrôle humain.",
        {"famille": ["control"], "metier": ["social"]},
    ),
    (
        "EHPAD public : saisir les transmissions des infirmières à la voix.",
        {"famille": ["voice"], "metier": ["health"], "administration": ["hospital"]},
    ),
    (
        "Nous voulons mutualiser des serveurs d’inférence entre trois ministères.",
        {"famille": ["models"], "administration": ["central"]},
    ),
    (
        "Élaborer le bulletin municipal : reformuler les articles des services et proposer des titres.",
        {"famille": ["other"], "metier": ["communication"], "administration": ["local"]},
    ),
    (
        "Rectorat : dépouiller les remontées des établissements et faire ressortir les thèmes.",
        {"famille": ["documents"], "metier": ["education"], "administration": ["decentralised"]},
    ),
]  # fmt: skip
