"""Small pieces of French that several pages of the panorama say alike."""


def enumerated(words, last="et"):
    """« a, b et c »."""
    *first, end = words
    return f"{', '.join(first)} {last} {end}" if first else end


def quoted(name):
    return f"«\u00a0{name}\u00a0»"
