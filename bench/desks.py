"""The lists and screens of the administration: at 10,000 candidatures, within twice their time at 435."""

import sys

from ami.enums import Role
from bench.crowd import crowded_call
from bench.measure import compare
from bench.twins import FEW, MANY, twins

ROUNDS = 5
SCREENS = (
    (Role.SECRETARIAT, "accueil du secrétariat", "/admin/"),
    (Role.SECRETARIAT, "candidatures", "/admin/ami/candidature/"),
    (Role.SECRETARIAT, "candidatures d’un appel", "/admin/ami/candidature/?call={call}"),
    (Role.SECRETARIAT, "candidatures, recherche", "/admin/ami/candidature/?q=Solution+V"),
    (Role.SECRETARIAT, "candidatures, recherche rare", "/admin/ami/candidature/?q=-431"),
    (Role.SECRETARIAT, "candidatures par organisation", "/admin/ami/candidature/?o=3"),
    (Role.SECRETARIAT, "candidatures par binôme", "/admin/ami/candidature/?o=7"),
    (Role.SECRETARIAT, "candidatures, dernière page", "/admin/ami/candidature/?p=8"),
    (Role.SECRETARIAT, "candidatures par état", "/admin/ami/candidature/?status=submitted"),
    (Role.SECRETARIAT, "sans constat", "/admin/ami/candidature/?examination=none"),
    (Role.SECRETARIAT, "constats conformes", "/admin/ami/candidature/?examination=compliant"),
    (Role.SECRETARIAT, "rejets à confirmer", "/admin/ami/candidature/?examination=dismissal"),
    (Role.SECRETARIAT, "sans binôme", "/admin/ami/candidature/?pair=none"),
    (Role.SECRETARIAT, "lecteur écarté", "/admin/ami/candidature/?pair=short"),
    (Role.SECRETARIAT, "fiches en préparation", "/admin/ami/candidature/?publication=preparing"),
    (Role.SECRETARIAT, "une catégorie", "/admin/ami/candidature/?category=A"),
    (Role.SECRETARIAT, "avec un doublon", "/admin/ami/candidature/?likeness=yes"),
    (Role.SECRETARIAT, "doublon dans deux binômes", "/admin/ami/candidature/?likeness=split"),
    (Role.SECRETARIAT, "dossier", "/admin/ami/candidature/{file}/"),
    (Role.SECRETARIAT, "fiche d’éligibilité", "/admin/ami/candidature/{file}/eligibilite/"),
    (Role.SECRETARIAT, "suivi", "/admin/ami/candidature/{file}/suivi/"),
    (Role.SECRETARIAT, "signaux", "/admin/ami/candidature/signaux/"),
    (Role.SECRETARIAT, "déclarer mes liens", "/admin/ami/candidature/mes-liens/"),
    (
        Role.SECRETARIAT,
        "écarter une personne",
        "/admin/ami/candidature/{file}/ecarter-une-personne/",
    ),
    (Role.SECRETARIAT, "appels", "/admin/ami/call/"),
    (Role.SECRETARIAT, "appel", "/admin/ami/call/{call}/"),
    (Role.SECRETARIAT, "annoncer", "/admin/ami/call/{call}/annoncer/"),
    (Role.SECRETARIAT, "prolonger", "/admin/ami/call/{call}/prolonger/"),
    (Role.SECRETARIAT, "changer une date", "/admin/ami/call/{call}/changer-une-date/"),
    (Role.SECRETARIAT, "textes des courriers", "/admin/ami/call/{call}/courriers/"),
    (Role.SECRETARIAT, "erratum de texte", "/admin/ami/call/{call}/erratum-de-texte/"),
    (Role.SECRETARIAT, "erratum de notation", "/admin/ami/call/{call}/erratum-de-notation/"),
    (Role.SECRETARIAT, "errata", "/admin/ami/erratum/"),
    (Role.SECRETARIAT, "erratum", "/admin/ami/erratum/{erratum}/"),
    (Role.SECRETARIAT, "à noter de nouveau", "/admin/ami/remarking/"),
    (Role.SECRETARIAT, "nominations", "/admin/ami/appointment/"),
    (Role.SECRETARIAT, "organisations", "/admin/ami/organisation/"),
    (Role.SECRETARIAT, "organisations, recherche", "/admin/ami/organisation/?q=Organisation"),
    (Role.SECRETARIAT, "journal", "/admin/ami/event/"),
    (Role.SECRETARIAT, "journal, une nature", "/admin/ami/event/?kind=moved"),
    (Role.SECRETARIAT, "journal, recherche", "/admin/ami/event/?q=-431"),
    (Role.SECRETARIAT, "courriers", "/admin/letters/notification/"),
    (Role.SECRETARIAT, "courriers en échec", "/admin/letters/notification/?delivery=missed"),
    (Role.SECRETARIAT, "courriers, recherche", "/admin/letters/notification/?q=personne431"),
    (Role.SECRETARIAT, "compléments et égalité", "/admin/ami/completionrequest/"),
    (Role.SECRETARIAT, "compléments en attente", "/admin/ami/completionrequest/?state=pending"),
    (Role.SECRETARIAT, "doublons possibles", "/admin/ami/likeness/"),
    (Role.SECRETARIAT, "doublon", "/admin/ami/likeness/{likeness}/"),
    (Role.SECRETARIAT, "binômes par appel", "/admin/ami/pairing/"),
    (Role.SECRETARIAT, "binômes d’un appel", "/admin/ami/pairing/{call}/"),
    (Role.SECRETARIAT, "former un binôme", "/admin/ami/pairing/{call}/former-un-binome/"),
    (
        Role.SECRETARIAT,
        "remplacer un commun",
        "/admin/ami/pairing/{call}/remplacer-un-dossier-commun/",
    ),
    (Role.SECRETARIAT, "binômes", "/admin/ami/pair/"),
    (Role.SECRETARIAT, "binôme", "/admin/ami/pair/{pair}/"),
    (Role.SECRETARIAT, "propositions", "/admin/ami/plan/"),
    (Role.SECRETARIAT, "proposition", "/admin/ami/plan/{plan}/"),
    (Role.SECRETARIAT, "fiches à valider", "/admin/ami/listing/"),
    (Role.SECRETARIAT, "fiches en attente", "/admin/ami/listing/?state=waiting"),
    (Role.SECRETARIAT, "fiche", "/admin/ami/listing/{listing}/"),
    (Role.SECRETARIAT, "demandes de rattachement", "/admin/ami/claim/"),
    (Role.SECRETARIAT, "saisies pour un candidat", "/admin/ami/mandate/"),
    (Role.SECRETARIAT, "registre des liens", "/admin/ami/conflict/"),
    (Role.SECRETARIAT, "liens sans réponse", "/admin/ami/conflict/?link=unanswered"),
    (Role.SECRETARIAT, "personnes écartées", "/admin/ami/conflict/?link=standing"),
    (Role.SECRETARIAT, "lien", "/admin/ami/conflict/{conflict}/"),
    (Role.SECRETARIAT, "mes déclarations", "/admin/ami/declaration/"),
    (Role.SECRETARIAT, "troisièmes lectures", "/admin/ami/thirdreading/"),
    (Role.SECRETARIAT, "dossiers communs", "/admin/ami/calibration/"),
    (Role.SECRETARIAT, "discussion des communs", "/admin/ami/calibration/{call}/"),
    (Role.REVIEWER, "accueil d’un lecteur", "/admin/"),
    (Role.REVIEWER, "file de lecture", "/admin/ami/reading/"),
    (Role.REVIEWER, "à lire", "/admin/ami/reading/?mine=todo"),
    (Role.REVIEWER, "à harmoniser", "/admin/ami/reading/?mine=reconcile"),
    (Role.REVIEWER, "écran de lecture", "/admin/ami/reading/{read}/lire/"),
    (Role.REVIEWER, "remettre", "/admin/ami/reading/{read}/remettre/"),
    (Role.REVIEWER, "liens d’un lecteur", "/admin/ami/reading/mes-liens/"),
    (Role.REVIEWER, "déclarations d’un lecteur", "/admin/ami/declaration/"),
    (Role.REVIEWER, "discussion, lecteur", "/admin/ami/calibration/{call}/"),
    (Role.COMMITTEE, "accueil du comité", "/admin/"),
    (Role.COMMITTEE, "liens du comité", "/admin/ami/ranking/mes-liens/"),
    (Role.COMMITTEE, "classement", "/admin/ami/ranking/"),
)


def measures(word=""):
    with twins(crowded_call, kept="--kept" in sys.argv) as (few, many):
        for role, name, address in SCREENS:
            if word not in name and word not in address:
                continue
            yield compare(
                f"{name}, {MANY} candidatures",
                lambda role=role, address=address: many.visit(role, address),
                floor=lambda role=role, address=address: few.visit(role, address),
                floor_name=f"à {FEW}",
                rounds=ROUNDS,
                kept=min,
                within=2,
            )
