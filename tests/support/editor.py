"""An editor at work in the admin, as a browser without scripts would let them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from cyberdip.records.models import Record
from tests.support import forms

Changes = Mapping[str, object]


class Editor:
    """Opens forms, changes some of what is in them, sends them."""

    def __init__(self, name: str = "editor") -> None:
        self.user = User.objects.create_superuser(name)
        self.client = Client()
        self.client.force_login(self.user)

    def get(self, path: str, **query: str) -> str:
        """The text of a page that must be there."""
        response = self.client.get(path, query)
        assert response.status_code == 200, f"{path} {query}: {response.status_code}"
        return response.content.decode()

    def post(self, path: str, sent: Mapping[str, Any]) -> str:
        """The text of the page that follows."""
        response = self.client.post(path, sent, follow=True)
        assert response.status_code == 200, f"{path}: {response.status_code}"
        return response.content.decode()

    def change(self, record: Record, changes: Changes) -> str:
        """Open the form of a record, change these fields, save; the page that follows."""
        return self._send(address(type(record), "change", record.slug), type(record), changes)

    def add(self, model: type[Record], changes: Changes) -> str:
        """Open the form for a new record, fill in these fields, save; the page that follows."""
        return self._send(address(model, "add"), model, changes)

    def delete(self, record: Record) -> str:
        """Ask for a record to be deleted and confirm it where the page lets one; the page that follows."""
        path = address(type(record), "delete", record.slug)
        page = self.get(path)
        return self.post(path, {"post": "yes"}) if 'name="post"' in page else page

    def _send(self, path: str, model: type[Record], changes: Changes) -> str:
        sent: dict[str, Any] = {**forms.values(self.get(path), f"{model._meta.model_name}_form"), "_save": "Save"}
        for name, value in changes.items():
            sent[name] = value
        return self.post(path, {name: value for name, value in sent.items() if value is not None})


def address(model: type[Any], page: str, *slug: str) -> str:
    """The address of an admin page of a model."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=slug)


def citation(place: int, **values: object) -> dict[str, object]:
    """Fields of the citation in one place of the form; with a `source` it may be a new one."""
    return {f"citations-{place}-{name}": value for name, value in values.items()}
