"""What a browser sends back of a form on a page, and the errors the form shows."""

from __future__ import annotations

from tests.support.html import Element, Reader


def tree(text: str) -> Element:
    """The elements of a page."""
    reader = Reader()
    reader.feed(text)
    reader.close()
    return reader.root


def values(text: str, form_id: str) -> dict[str, list[str]]:
    """Names and values of a form as it stands, without its buttons; what is not on the page is not sent."""
    (form,) = tree(text).find("form", id=form_id)
    sent: dict[str, list[str]] = {}
    for control in form.walk():
        name = control.attributes.get("name", "")
        if name and control.name in ("input", "select", "textarea") and "disabled" not in control.attributes:
            sent.setdefault(name, []).extend(_sent(control))
    return {name: found for name, found in sent.items() if found}


def errors(text: str) -> str:
    """What the page says is wrong, in its order."""
    return " | ".join(one.text for one in tree(text).find("ul", class_="errorlist"))


def _sent(control: Element) -> list[str]:
    if control.name == "textarea":
        # A browser passes over the line feed that the template puts first, and sends two characters for each other.
        return [control.raw_text.removeprefix("\n").replace("\n", "\r\n")]
    if control.name == "select":
        chosen = [option for option in control.find("option") if "selected" in option.attributes]
        if not chosen and "multiple" not in control.attributes:
            chosen = control.find("option")[:1]
        return [option.attributes.get("value", option.text) for option in chosen]
    kind = control.attributes.get("type", "text")
    if kind in ("submit", "button", "file") or (kind in ("checkbox", "radio") and "checked" not in control.attributes):
        return []
    return [control.attributes.get("value", "on" if kind == "checkbox" else "")]
