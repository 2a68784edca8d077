"""A fiche in the words of schema.org, for search engines: what the page says, and no more."""

import json

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import mark_safe

# As Django's own `json_script`: nothing in the data may close the element, or open another.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
CATEGORY = "BusinessApplication"
PUBLISHER = "Direction interministérielle du numérique (DINUM)"


def linked_data(solution):
    """The element `script` that describes this solution."""
    return _element(_described(solution))


def described_page(page):
    """The element `script` that describes a page per use."""
    address = settings.SITE_URL + page.get_absolute_url()
    return _element(
        {
            "@context": "https://schema.org",
            "@type": "WebPage",
            "@id": address,
            "url": address,
            "name": page.title,
            "description": page.lead,
            "inLanguage": "fr",
            "dateCreated": page.created_at.date().isoformat(),
            "dateModified": page.updated_at.date().isoformat(),
            "publisher": {"@type": "GovernmentOrganization", "name": PUBLISHER},
        }
    )


def _element(described):
    text = json.dumps(described, ensure_ascii=False).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))


def _described(solution):
    fiche = solution.fiche
    vendor = fiche.get("vendor") or {}
    address = settings.SITE_URL + solution.get_absolute_url()
    return {
        "@context": "https://schema.org",
        "@type": "SoftwareApplication",
        "@id": address,
        "url": address,
        "name": solution.name,
        "description": solution.pitch,
        "identifier": solution.public_id,
        "applicationCategory": CATEGORY,
        "applicationSubCategory": solution.theme_label,
        "inLanguage": "fr",
        "datePublished": solution.published_at.date().isoformat(),
        "dateModified": solution.updated_at.date().isoformat(),
        "provider": {
            "@type": "Organization",
            "name": solution.vendor,
            **({"url": vendor["website"]} if vendor.get("website") else {}),
        },
    }
