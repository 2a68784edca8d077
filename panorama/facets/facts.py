"""What facets and cards read of a fiche besides the answers that are facets already."""

PUBLISHED_USES = "deployments"


def facts(fiche):
    """Values kept with the answers in `Solution.facets`; `fiche` is of `ami.public`."""
    return {
        "vendor_country": fiche.vendor.country,
        "vendor_size": fiche.vendor.size_code,
        "secnumcloud_until": fiche.secnumcloud_until,
        "secnumcloud_sentence": fiche.secnumcloud_sentence,
        "references": _tells(fiche, PUBLISHED_USES),
    }


def _tells(fiche, code):
    return any(answer.code == code for section in fiche.sections for answer in section.answers)
