"""Answering a form one has never seen: each control gets something that its kind allows."""

CONTROLS = """form => [...form.querySelectorAll('input, select, textarea')]
    .filter(control => !['hidden', 'submit'].includes(control.type))
    .map(({id, name, type, inputMode, options}) => ({
        id, name, type: inputMode === 'decimal' ? 'number' : type,
        options: options ? [...options].map(option => option.value).filter(Boolean) : [],
    }))"""
TEXTS = {
    "text": "Réponse d’essai",
    "textarea": "Réponse d’essai, en une phrase.",
    "email": "contact@exemple.example",
    "url": "https://exemple.example",
    "tel": "01 99 00 00 00",
    "number": "12,5",
    "date": "2024-01-15",
}


# What a draft keeps, saying that it cannot be deposited so.
WRONG_TEXTS = {
    "text": "trop long " * 40,
    "textarea": "trop long " * 400,
    "email": "pas une adresse",
    "url": "pas une adresse",
    "tel": "pas un numéro",
    "number": "douze",
    "date": "1024-01-15",
}
DISGUISED = {"name": "brochure.pdf", "mimeType": "application/pdf", "buffer": b"MZ"}


TYPE_WRONG_TEXTS = """(form, texts) => [...form.querySelectorAll('input, textarea')].filter(control => {
    const text = texts[control.inputMode === 'decimal' ? 'number' : control.type];
    if (text) control.value = text;
    return text;
}).length"""


def fill_wrongly(page, form):
    """Give each control of `form` something that its kind refuses; how many could be given one."""
    files = page.locator(form).locator("[type=file]").all()
    for field in files:
        field.set_input_files(DISGUISED)
    return len(files) + page.locator(form).evaluate(TYPE_WRONG_TEXTS, WRONG_TEXTS)


def fill_controls(page, form, answers, files):
    """Fill in the whole `form`; `answers` and `files` (name → value) come before the invented ones."""
    ticked = set()
    for control in page.locator(form).evaluate(CONTROLS):
        name, kind = control["name"], control["type"]
        field = page.locator(f"[id='{control['id']}']")
        if kind in {"radio", "checkbox"}:
            # The first of each group, on its label: the box itself lies under it.
            if name not in ticked:
                page.locator(f"label[for='{control['id']}']").click(position={"x": 8, "y": 8})
            ticked.add(name)
        elif kind == "file":
            if name in files:
                field.set_input_files(files[name])
        elif kind == "select-one":
            field.select_option(answers.get(name) or control["options"][0])
        else:
            field.fill(answers.get(name) or TEXTS[kind])
    for name in ticked:
        assert page.locator(f"[name='{name}']:checked").count() == 1, name
