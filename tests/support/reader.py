"""A reader of the site in Chromium, who points and clicks or has a keyboard only; the tasks are the same for both."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.support.focus import fault_of_focused

# More than the links of any page before its end.
MOST_STEPS = 700
IS_FOCUSED = "(one) => one === document.activeElement"
IS_BEFORE = """
(one) => document.activeElement !== document.body
  && Boolean(one.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING)
"""


@dataclass
class Reader:
    """Uses the page by pointing at what is on it."""

    page: Page

    def opens(self, address: str) -> None:
        self.page.goto(address)

    def uses(self, what: Locator) -> None:
        """Follow a link, press a button, unfold what is folded."""
        what.click()

    def ticks(self, what: Locator) -> None:
        what.check()

    def writes(self, what: Locator, text: str) -> None:
        what.fill(text)

    def chooses(self, what: Locator, label: str) -> None:
        what.select_option(label=label)


class KeyboardReader(Reader):
    """Has no mouse: Tab and Shift+Tab, Enter, blank and letters. Every stop must show the focus, in sight."""

    def reaches(self, what: Locator) -> None:
        """Step to it from wherever the focus is, and look at the focus at every step."""
        expect(what).to_be_visible()
        target = what.element_handle()
        key = "Shift+Tab" if target.evaluate(IS_BEFORE) else "Tab"
        for _ in range(MOST_STEPS):
            if target.evaluate(IS_FOCUSED):
                return
            self.page.keyboard.press(key)
            assert fault_of_focused(self.page) == "", f"on the way to {what}"
        raise AssertionError(f"{MOST_STEPS} steps do not reach {what}")

    def uses(self, what: Locator) -> None:
        self.reaches(what)
        self.page.keyboard.press("Enter")

    def ticks(self, what: Locator) -> None:
        if what.get_attribute("type") == "radio":
            self._moves_to(what)
        else:
            self.reaches(what)
            self.page.keyboard.press("Space")
        expect(what).to_be_checked()

    def _moves_to(self, radio: Locator) -> None:
        """Of a group of buttons only the chosen one is a stop; the arrows choose another."""
        group = radio.locator("xpath=ancestor::fieldset[1]").get_by_role("radio")
        self.reaches(group.and_(self.page.locator(":checked")))
        for _ in range(group.count()):
            if radio.is_checked():
                return
            self.page.keyboard.press("ArrowDown")

    def writes(self, what: Locator, text: str) -> None:
        self.reaches(what)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)
        expect(what).to_have_value(text)

    def chooses(self, what: Locator, label: str) -> None:
        self.reaches(what)
        self.page.keyboard.type(label)
        expect(what.locator("option:checked")).to_have_text(label)
