"""Lists whose order is typed in place: each box says, to whoever does not see its row, whose order it is."""

from django import forms


class OrderForm(forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        order = self.fields["order"]
        order.widget.attrs["aria-label"] = f"Ordre de «\u00a0{self.instance}\u00a0»"
        # A list shows no help, and a box may not be described by what is not there.
        order.help_text = ""


class OrderedInPlace:
    list_editable = ["order"]
    actions = None

    def get_changelist_form(self, request, **kwargs):
        return super().get_changelist_form(request, form=OrderForm, **kwargs)
