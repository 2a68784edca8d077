"""How fictitious texts are put together: one sentence from each pool, its slots filled."""

NO_BREAK_SPACE = "\u00a0"
VOWELS = "aeiouyàâéèêëîïôûùœh"


def of(noun):
    """« les agents » → « des agents », « le courrier » → « du courrier »."""
    for article, contracted in (("les ", "des "), ("le ", "du ")):
        if noun.startswith(article):
            return contracted + noun[len(article) :]
    return f"de {noun}"


def to(noun):
    """« les agents » → « aux agents », « la collecte » → « à la collecte »."""
    for article, contracted in (("les ", "aux "), ("le ", "au ")):
        if noun.startswith(article):
            return contracted + noun[len(article) :]
    return f"à {noun}"


def of_place(name):
    """« Valfable » → « de Valfable », « Ormefable » → « d’Ormefable »."""
    return f"d’{name}" if name[0].lower() in VOWELS else f"de {name}"


def capitalised(text):
    return text[:1].upper() + text[1:]


def thousands(number):
    return f"{number:,}".replace(",", NO_BREAK_SPACE)


class Slots(dict):
    """The slots of a text; those named here give a new figure at each use."""

    def __init__(self, rng, **values):
        super().__init__(values)
        self.rng = rng

    def __missing__(self, name):
        low, high, step = {
            "few": (2, 9, 1),
            "dozens": (12, 45, 1),
            "percent": (78, 98, 1),
            "hundreds": (120, 980, 10),
            "thousands": (1_200, 48_000, 100),
        }[name]
        return thousands(self.rng.randrange(low, high + 1, step))


class Voice:
    """Speaks of one solution: draws from pools of sentences and fills their slots."""

    def __init__(self, rng, **slots):
        self.rng = rng
        self.slots = Slots(rng, **slots)

    def fill(self, text):
        return capitalised(text.format_map(self.slots))

    def pick(self, pool):
        return self.fill(self.rng.choice(pool))

    def say(self, *pools, between=" "):
        """One sentence of each pool."""
        return between.join(self.pick(pool) for pool in pools)

    def some(self, pool, count, between=" "):
        """`count` different sentences of one pool."""
        return between.join(self.fill(text) for text in self.rng.sample(pool, count))

    def chance(self, share):
        return self.rng.random() < share
