"""The form pack on its own: every kind of field, with and without an error, read as a DOM."""

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template import Context, Template

from alliance.forms import DsfrFormHelper, Fieldset, Link, Submit
from tests.alliance.dom import parse
from tests.alliance.every_field import VALID, EveryField


def dom(form, helper=None):
    # A helper without a layout is falsy.
    if helper is None:
        helper = DsfrFormHelper(form, buttons=[Submit("Enregistrer")])
    form.helper = helper
    return parse(render_crispy_form(form, context={"csrf_token": "jeton"}))


@pytest.fixture(scope="module")
def blank():
    return dom(EveryField())


@pytest.fixture(scope="module")
def refused():
    return dom(EveryField({}))


def test_form_leaves_checking_to_the_server(blank):
    form = blank.one("form")
    assert form.attrs["method"] == "post"
    assert form.attrs["enctype"] == "multipart/form-data"
    assert "novalidate" in form.attrs
    assert blank.one("input[name=csrfmiddlewaretoken]").attrs["value"] == "jeton"


@pytest.mark.parametrize(
    ("name", "tag", "css_class"),
    [
        ("name", "input", "fr-input"),
        ("email", "input", "fr-input"),
        ("site", "input", "fr-input"),
        ("staff", "input", "fr-input"),
        ("since", "input", "fr-input"),
        ("pitch", "textarea", "fr-input"),
        ("size", "select", "fr-select"),
        ("brochure", "input", "fr-upload"),
        ("secret", "input", "fr-input"),
    ],
)
def test_control_has_its_class_and_label(blank, name, tag, css_class):
    control = blank.one(f"{tag}[name={name}]")
    assert css_class in control.classes
    assert len(blank.all(f"label[for=id_{name}]")) == 1
    assert "aria-invalid" not in control.attrs


@pytest.mark.parametrize(
    ("name", "described_by"),
    [
        ("name", "id_name_helptext id_name_error"),
        ("email", "id_email_helptext id_email_error"),
        ("staff", "id_staff_error"),
        ("since", "id_since_error"),
        ("pitch", "id_pitch_helptext id_pitch_error"),
        ("size", "id_size_error"),
        ("agreed", "id_agreed_helptext id_agreed_error"),
        ("brochure", "id_brochure_helptext id_brochure_error"),
        ("secret", "id_secret_error"),
    ],
)
def test_error_keeps_the_help_and_names_the_error(refused, name, described_by):
    control = refused.one(f"[name={name}]")
    assert control.attrs["aria-describedby"] == described_by
    assert control.attrs["aria-invalid"] == "true"
    message = refused.one(f"#id_{name}_error")
    assert "fr-messages-group" in message.classes
    assert "fr-message--error" in message.children[0].classes
    assert message.text == "Ce champ est obligatoire."


def test_help_alone_describes_a_field_without_error(blank):
    assert blank.one("[name=name]").attrs["aria-describedby"] == "id_name_helptext"
    assert "aria-describedby" not in blank.one("[name=staff]").attrs


@pytest.mark.parametrize(("name", "role"), [("kind", "radiogroup"), ("trades", None)])
def test_group_is_a_fieldset_whose_ids_exist(blank, refused, name, role):
    group = blank.one(f"#id_{name}_group")
    assert group.tag == "fieldset"
    assert group.attrs.get("role") == role
    assert [option.attrs["id"] for option in blank.all(f"[name={name}]")] == [
        f"id_{name}_0",
        f"id_{name}_1",
    ]
    assert "fr-fieldset--error" in refused.one(f"#id_{name}_group").classes
    described_by = refused.one(f"#id_{name}_group").attrs["aria-describedby"]
    assert described_by.split()[-1] == f"id_{name}_error"


@pytest.mark.parametrize("page", ["blank", "refused"])
def test_every_id_is_unique_and_every_reference_leads_somewhere(page, request):
    page = request.getfixturevalue(page)
    ids = [node.attrs["id"] for node in page.all("[id]")]
    assert sorted(ids) == sorted(set(ids))
    for attribute in ("for", "aria-describedby", "aria-labelledby"):
        for node in page.all(f"[{attribute}]"):
            assert set(node.attrs[attribute].split()) <= set(ids)
    for link in page.all("a[href]"):
        assert link.attrs["href"].removeprefix("#") in ids


def test_summary_links_each_error_to_its_field(refused):
    summary = refused.one("#error-summary")
    assert (summary.attrs["role"], summary.attrs["tabindex"]) == ("alert", "-1")
    assert refused.one("#error-summary h2").text == "Corrigez 12 erreurs"
    links = refused.all("#error-summary a")
    assert links[0].attrs["href"] == "#id_name"
    assert links[0].text == "Nom\u00a0: Ce champ est obligatoire."
    assert "#id_kind_0" in [link.attrs["href"] for link in links]


def test_summary_is_absent_without_error_or_when_the_page_has_its_own(blank):
    assert blank.all("#error-summary") == []
    form = EveryField({})
    assert dom(form, DsfrFormHelper(form, error_summary=False)).all("#error-summary") == []


def test_general_error_heads_the_summary():
    form = EveryField(VALID)
    form.add_error(None, "Ces dates se contredisent.")
    assert dom(form).one("#error-summary p").text == "Ces dates se contredisent."


def test_hidden_field_error_is_told():
    page = dom(EveryField(VALID | {"version": ""}))
    told = [node.text for node in page.all("#error-summary p")]
    assert told == ["Version\u00a0: Ce champ est obligatoire."]


def test_length_limit_is_stated_beforehand_and_nothing_is_cut(blank):
    assert blank.one("#id_pitch_helptext").text == "600 caractères au maximum."
    assert blank.one("#id_name_helptext").text == "Tel que publié. 80 caractères au maximum."
    assert "maxlength" not in blank.one("[name=pitch]").attrs


def test_expected_format_is_stated_and_placeholders_are_dropped():
    class Contact(forms.Form):
        email = forms.EmailField(widget=forms.EmailInput({"placeholder": "Adresse"}))

    page = dom(Contact())
    assert page.one("#id_email_helptext").text == "Format attendu\u00a0: nom@domaine.fr"
    assert "placeholder" not in page.one("[name=email]").attrs


def test_optional_field_says_so_unless_told_otherwise(blank):
    assert blank.one("label[for=id_site]").text == "Site (optionnel)"
    assert blank.one("label[for=id_name]").text == "Nom"

    form = EveryField()
    form.fields["site"].optional = False
    assert dom(form).one("label[for=id_site]").text == "Site"
    form = EveryField()
    search = dom(form, DsfrFormHelper(form, method="get"))
    assert search.one("label[for=id_site]").text == "Site"
    assert search.all("[name=csrfmiddlewaretoken]") == []


def test_date_speaks_iso_to_the_browser():
    page = dom(EveryField(VALID))
    assert page.one("[name=since]").attrs["value"] == "2026-01-31"
    assert page.one("[name=since]").attrs["type"] == "date"


def test_typed_text_and_help_are_escaped():
    class Trap(forms.Form):
        text = forms.CharField(label="<img onerror=1>", help_text="<img onerror=2>")

    page = dom(Trap({"text": '"><img onerror=3>'}))
    assert page.all("img") == []
    form = Trap({"text": ""})
    form.add_error("text", "<img onerror=4>")
    assert dom(form).all("img") == []


def test_current_file_is_named():
    form = EveryField(initial={"brochure": "fiche.pdf"})
    assert "Fichier actuel\u00a0: fiche.pdf" in [node.text for node in dom(form).all("p")]


def test_several_files_may_be_chosen_at_once():
    class SeveralFiles(forms.ClearableFileInput):
        allow_multiple_selected = True

    class Visuals(forms.Form):
        visuals = forms.FileField(widget=SeveralFiles({"multiple": True, "accept": ".png"}))

    control = dom(Visuals()).one("[name=visuals]")
    assert "multiple" in control.attrs
    assert control.attrs["accept"] == ".png"


def test_formset_numbers_its_rows_and_sums_up_their_errors():
    class Row(forms.Form):
        label = forms.CharField(label="Indicateur")

    rows = forms.formset_factory(Row, extra=2, min_num=1, validate_min=True)
    data = {
        "form-TOTAL_FORMS": "2",
        "form-INITIAL_FORMS": "0",
        "form-0-label": "",
        "form-1-label": "",
    }
    page = dom(rows(data), DsfrFormHelper(buttons=[Submit("Enregistrer")]))
    assert page.one("button").text == "Enregistrer"
    assert [node.text for node in page.all("legend")] == ["Ligne 1", "Ligne 2"]
    assert page.one("[name=form-TOTAL_FORMS]").attrs["value"] == "2"
    assert [link.attrs["href"] for link in page.all("#error-summary a")] == ["#id_form-0-label"]


def test_layout_groups_fields_under_a_legend_taken_as_text():
    form = EveryField()
    helper = DsfrFormHelper(
        form,
        Fieldset("Qui {{ csrf_token }}", "name", "email", help_text="Vous."),
        buttons=[
            Submit("Déposer", name="action", value="submit", icon="upload-line"),
            Link("Retour", "/"),
        ],
    )
    page = dom(form, helper)
    assert page.one("legend").text == "Qui {{ csrf_token }}"
    assert [node.attrs["name"] for node in page.all("fieldset input")] == ["name", "email"]
    button = page.one("button")
    assert (button.attrs["type"], button.attrs["name"], button.attrs["value"]) == (
        "submit",
        "action",
        "submit",
    )
    assert button.classes == {"fr-btn", "fr-icon-upload-line", "fr-btn--icon-left"}
    assert page.one("a").attrs["href"] == "/"
    # A hidden field never gets lost, even when the layout forgets it.
    assert page.one("[name=version]").attrs["value"] == "7"


def test_crispy_filter_renders_without_a_helper():
    page = parse(
        Template("{% load crispy_forms_tags %}{{ form|crispy }}").render(
            Context({"form": EveryField({})})
        )
    )
    assert len(page.all("#error-summary")) == 1
    assert len(page.all("[name=name]")) == 1


@pytest.mark.parametrize(("data", "prefix"), [(None, ""), ({}, "Erreur\u00a0: ")])
def test_title_says_that_the_form_was_refused(data, prefix):
    template = Template("{% load crispy_dsfr %}{% error_prefix %}")
    assert template.render(Context({"form": EveryField(data)})) == prefix
    assert template.render(Context({})) == ""


def test_one_summary_serves_several_forms():
    template = Template("{% load crispy_dsfr %}{% dsfr_error_summary one two %}")
    forms_ = {"one": EveryField({}, prefix="a"), "two": EveryField(prefix="b")}
    assert len(parse(template.render(Context(forms_))).all("a")) == 11
