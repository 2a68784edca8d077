"""« Notes par critère »: how the marks spread, for the whole call or one thématique."""

from ami.committee.scoreboard.figures import Figures


class CriteriaPage:
    def criteria_view(self, request, call):
        """The marks of the files that this person judges, and of them alone."""
        call = self.found_call(request, call)
        themes = list(call.themes.order_by("category", "order"))
        asked = request.GET.get("theme", "")
        theme = next((theme for theme in themes if theme.code == asked), None)
        figures = Figures(request.user, call, theme)
        return self.call_page(
            request,
            "criteria",
            call,
            "criteria",
            title="Notes par critère",
            themes=themes,
            theme=theme,
            criteria=figures.criteria,
            grid=call.grid.selection,
            table_of_themes=figures.table_of_themes(themes),
            table_of_pairs=figures.table_of_pairs(),
        )
