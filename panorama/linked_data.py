"""A fiche in the words of schema.org, for search engines: what the page says, and no more."""

import json

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import mark_safe

# As Django's own `json_script`: nothing in the data may close the element, or open another.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
CATEGORY = "BusinessApplication"


def linked_data(solution):
    """The element `script` that describes this solution."""
    text = json.dumps(_described(solution), ensure_ascii=False).translate(ESCAPES)
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
