"""Someone at a browser: opens, reads, follows, types, ticks, presses."""

from urllib.parse import urljoin

from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from tests.e2e.filling import fill_controls
from tests.factories import PASSWORD


class Person:
    def __init__(self, page, site, complaints):
        self.page, self.site = page, site
        self.complaints = complaints
        page.on("console", self._listen)
        page.on("pageerror", lambda error: complaints.append(str(error)))

    def _listen(self, message):
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{self.page.url} : {message.text}")

    def opens(self, address):
        response = self.page.goto(urljoin(self.site, address))
        assert response.status == 200, address

    def follows(self, name):
        self._goes_by(self.page.get_by_role("main").get_by_role("link", name=name))

    def follows_the_menu(self, rubric):
        """The menu of the administration, which stands above every page; its groups open first."""
        menu = self.page.get_by_role("navigation", name="Rubriques")
        named = self.page.get_by_text(rubric, exact=True)
        group = menu.locator("details:not([open])").filter(has=named)
        if group.count():
            group.locator("summary").click()
        self._goes_by(menu.get_by_role("link", name=rubric, exact=True))

    def presses(self, name):
        self._goes_by(self.page.get_by_role("main").get_by_role("button", name=name, exact=True))

    def _goes_by(self, control):
        """Wait for the page that comes next, lest the old one be read in its place."""
        with self.page.expect_navigation():
            control.first.click()

    def types(self, **texts):
        for name, text in texts.items():
            self.page.locator(f"main [name='{name}']").fill(text)

    def ticks(self, label):
        """As one does: on the words, since the box itself lies under them."""
        self.page.locator("main label").filter(has_text=label).first.click()

    def chooses(self, **values):
        for name, value in values.items():
            self.page.locator(f"main [name='{name}']").select_option(value)

    def fills_in(self, form, answers=None, files=None):
        fill_controls(self.page, form, answers or {}, files or {})

    def signs_in(self, user):
        self.opens("/admin/")
        self.types(login=user.email, password=PASSWORD)
        self.presses("Se connecter")
        self.is_at("Ce qui vous attend")

    def is_signed_in_as(self, user):
        """Without the login page, for tests that look at other pages."""
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME]
        cookie = {"name": session.key, "value": session.value, "url": self.site}
        self.page.context.add_cookies([cookie])

    def is_at(self, title):
        """Wait for the page of this heading: the one before may still be there for an instant."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(title)

    @property
    def sees(self):
        return self.page.get_by_role("main").inner_text()
