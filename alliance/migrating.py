"""Making the tables of a new database at once.

Django renders every model anew after each operation of a migration: harmless for a step, half a minute for
the four hundred operations of a squashed one.
"""

from django.db.migrations.operations import CreateModel, RunSQL
from django.db.migrations.operations.base import Operation
from pgtrigger.migrations import AddTrigger


class MakeTables(Operation):
    """What `operations` come to, where there was nothing: tables whole, then their triggers.

    They may create models, add fields, constraints, indexes and triggers to them, and run SQL.
    """

    def __init__(self, operations):
        self.operations = operations

    def state_forwards(self, app_label, state):
        # Rendered once at the end, when somebody asks for the models.
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """A model of the last state has all its fields and constraints: its table is made in one go."""
        for statement in self._of(RunSQL):
            statement.database_forwards(app_label, schema_editor, from_state, to_state)
        for creation in self._of(CreateModel):
            model = to_state.apps.get_model(app_label, creation.name)
            if model._meta.can_migrate(schema_editor.connection):
                schema_editor.create_model(model)
        for trigger in self._of(AddTrigger):
            trigger.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for creation in reversed(self._of(CreateModel)):
            model = from_state.apps.get_model(app_label, creation.name)
            if model._meta.can_migrate(schema_editor.connection):
                schema_editor.delete_model(model)

    def describe(self):
        return "Make all tables"

    def _of(self, kind):
        return [one for one in self.operations if isinstance(one, kind)]
