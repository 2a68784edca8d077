"""« Fiches à valider »: the difference with what was evaluated, then two acts."""

import pytest

from alliance.letters.models import Notification
from ami.enums import Letter, ListingState, Outcome, Role, Status
from ami.models import Access, Candidature
from ami.workflow.deciding import (
    listings,
    publication,
)
from ami.workflow.published import consulting, evidence
from ami.workflow.running import calls
from tests.alliance.dom import parse
from tests.ami.committee.conftest import call_and_its_people, signed_in
from tests.ami.committee.pages import form_errors, text
from tests.ami.committee.test_queries import queries
from tests.factories import (
    CallFactory,
    CandidatureFactory,
    brochure,
    commit,
    decide,
    depositor,
    member,
    picture,
    send_fiche,
)
from tests.shared import anew, made_once

LIST = "/admin/ami/listing/"


def a_committed_company():
    made = call_and_its_people()
    made.file = CandidatureFactory(
        call=made.call, status=Status.SELECTED, answers={"pitch": "Lit les actes."}
    )
    commit(made.file)
    return made


stage = made_once(a_committed_company)


@pytest.fixture
def committed(stage, db):
    return anew(stage.file)


@pytest.fixture
def sent(committed):
    return send_fiche(committed, texts={"pitch": "Lit et résume les actes."})


def url(listing, name=""):
    return f"{LIST}{listing.pk}/{name}"


def dom(response):
    return parse(response.content.decode())


def changed(response):
    return [
        (node.tag, " ".join(node.text.split()))
        for tag in ("del", "ins")
        for node in dom(response).all(f".words {tag}")
    ]


def test_home_counts_the_fiches_to_validate(secretariat, sent, call):
    response = secretariat.get("/admin/")
    assert "1 fiche à valider" in text(response)
    where = f"{LIST}?call={call.pk}&state=waiting"
    assert where.replace("&", "&amp;") in response.content.decode()
    assert secretariat.get(where).context["cl"].result_count == 1


def test_a_piece_is_opened_then_told_in_one_sentence(secretariat, sent, committed):
    company = depositor(committed)
    piece = evidence.supply(committed, "rgaa_state", brochure(name="audit.pdf"), by=company)
    assert "audit.pdf" in text(secretariat.get(url(sent)))
    assert secretariat.get(url(sent, f"justificatif/{piece.pk}/")).getvalue().startswith(b"%PDF")
    assert Access.objects.filter(what="justificatif rgaa_state").count() == 1
    said = {"code": "rgaa_state", "piece": f"evidence-{piece.pk}", "page": "1"}
    form = secretariat.post(
        url(sent, "piece-consultee/"), {**said, "sentence": "Conformité garantie par l’État."}
    )
    assert form_errors(form) == {"sentence": [consulting.TOO_FAR]}
    done = secretariat.post(
        url(sent, "piece-consultee/"), {**said, "sentence": "audit de mars 2026."}
    )
    assert done.url == url(sent)
    assert "audit de mars 2026." in text(secretariat.get(url(sent)))
    secretariat.post(url(sent, "retirer-mention/"), {"code": "rgaa_state"})
    assert not committed.consultations.standing().exists()


def test_differences_are_said_in_words(secretariat, sent):
    response = secretariat.get(url(sent))
    assert changed(response) == [("ins", "[ajouté : et résume ]")]
    assert "La solution en une phrase" in text(response)
    [shown] = dom(response).all("article.panorama-fiche")
    assert "Lit et résume les actes." in shown.text


def test_an_update_is_compared_with_what_is_online_and_with_what_was_evaluated(
    secretariat, secretary, sent, committed
):
    publication.publish(sent, by=secretary)
    update = send_fiche(committed, texts={"pitch": "Lit et trie les actes."})
    page = text(secretariat.get(url(update)))
    assert "Par rapport à la version validée" in page
    assert "Par rapport à ce qui a été évalué" in page
    again = send_update(update, secretary, committed, {"support": "Par téléphone."})
    assert "1 texte déjà validé, différent de ce qui a été évalué" in text(
        secretariat.get(url(again))
    )


def send_update(former, secretary, candidature, texts):
    publication.publish(former, by=secretary)
    return send_fiche(candidature, texts=texts)


def test_pictures_added_and_removed_are_told(secretariat, secretary, committed):
    by = depositor(committed)
    visual = listings.add_visual(committed, picture(), "Écran d’accueil", by=by)
    first = send_fiche(committed)
    page = text(secretariat.get(url(first)))
    assert "Ajouté Écran d’accueil" in page
    assert is_served(secretariat, url(first, f"visuel/{visual.pk}/"))
    publication.publish(first, by=secretary)
    draft = listings.open_draft(committed, by=by)
    listings.remove_visual(committed, draft.visuals.get().pk, by=by)
    second = send_fiche(committed)
    response = secretariat.get(url(second))
    assert "Retiré Écran d’accueil" in text(response)
    for image in dom(response).all(".pictures img"):
        assert is_served(secretariat, image.attrs["src"])


def is_served(client, where):
    return client.get(where).getvalue().startswith(b"\x89PNG")


def test_preview_is_the_page_of_the_panorama(secretariat, sent):
    [shown] = dom(secretariat.get(url(sent, "apercu/"))).all("article.panorama-fiche")
    assert "Lit et résume les actes." in shown.text


def test_a_fiche_is_validated_by_its_own_confirmed_post(secretariat, sent, committed):
    assert secretariat.get(url(sent, "publier/")).status_code == 200
    assert not Candidature.objects.get(pk=committed.pk).published_at
    response = secretariat.post(url(sent, "publier/"), follow=True)
    assert Candidature.objects.get(pk=committed.pk).published_at
    assert "Valider et publier" not in text(response)
    assert form_errors(secretariat.post(url(sent, "publier/"))) == {
        "__all__": ["Cette version est déjà validée."]
    }


def test_a_fiche_is_returned_with_a_comment(secretariat, sent):
    response = secretariat.post(url(sent, "renvoyer/"), {"comment": " "})
    assert list(form_errors(response)) == ["comment"]
    secretariat.post(url(sent, "renvoyer/"), {"comment": "Décrivez l’écran."})
    sent.refresh_from_db()
    assert (sent.state, sent.comment) == (ListingState.RETURNED, "Décrivez l’écran.")
    assert Notification.objects.filter(kind=Letter.LISTING_RETURNED).count() == 1


def test_a_version_taken_back_meanwhile_is_said_so(secretariat, sent, committed):
    listings.recall(committed, by=depositor(committed))
    [sentence] = form_errors(secretariat.post(url(sent, "publier/")))["__all__"]
    assert sentence.startswith("L’organisation a repris cette version")


def test_drafts_and_other_calls_do_not_exist(secretariat, committed):
    draft = committed.listings.get()
    assert secretariat.get(url(draft)).status_code == 404
    send_fiche(committed)
    stranger = signed_in(member(CallFactory(), Role.SECRETARIAT))
    for name in ("", "publier/", "renvoyer/", "apercu/"):
        assert stranger.get(url(draft, name)).status_code == 404
    assert stranger.get(LIST).context["cl"].result_count == 0


@pytest.mark.parametrize("role", ["reviewer", "committee"])
def test_only_the_secretariat_has_this_desk(role, request, sent):
    client = request.getfixturevalue(role)
    assert client.get(LIST).status_code == 403
    assert client.get(url(sent)).status_code == 403


def test_page_tells_the_commitments_and_the_versions(secretariat, sent, committed):
    told = text(secretariat.get(url(sent)))
    assert "Engagements (article 6)" in told
    assert f"Accepté par {depositor(committed)}" in told
    assert "Version 1" in told


def test_story_of_the_file_leads_to_the_versions(secretariat, sent, committed):
    story = secretariat.get(f"/admin/ami/candidature/{committed.pk}/suivi/")
    assert f'href="{url(sent)}"' in story.content.decode()


def test_a_withdrawn_fiche_is_put_back_online(secretariat, secretary, sent, committed):
    publication.publish(sent, by=secretary)
    page = f"/admin/ami/candidature/{committed.pk}/"
    assert list(form_errors(secretariat.post(f"{page}depublier/", {"grounds": " "}))) == ["grounds"]
    secretariat.post(f"{page}depublier/", {"grounds": "Le produit n’est plus vendu."})
    assert "Remettre la fiche en ligne" in text(secretariat.get(page))
    secretariat.post(f"{page}republier/")
    assert Candidature.objects.get(pk=committed.pk).published_at


def test_screens_cost_the_same_with_one_version_and_three(db):
    call = CallFactory()
    secretary = member(call, Role.SECRETARIAT)
    secretariat = signed_in(secretary)
    files = [CandidatureFactory(call=call, status=Status.SCORED) for _ in range(3)]
    calls.close_now(call, by=secretary)
    jury = member(call, Role.COMMITTEE)
    for made in files:
        decide(made, Outcome.SELECTED, "Motif.", by=jury)
    for made in files:
        commit(made)
    first = send_fiche(files[0])
    few = [len(queries(secretariat, where)) for where in (LIST, url(first), "/admin/")]
    for made in files[1:]:
        send_fiche(made)
    publication.send_back(first, "À revoir.", by=secretary)
    send_fiche(files[0], texts={"pitch": "Deux."})
    many = [len(queries(secretariat, where)) for where in (LIST, url(first), "/admin/")]
    assert many == few
