"""Citations in the admin: inside the page of the record they support, and on their own."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.checks import InlineModelAdminChecks
from django.contrib.admin.options import InlineModelAdmin
from django.db.models import Q, QuerySet
from django.forms.models import modelformset_factory
from django.http import HttpRequest

from cyberdip.records.admin import FORM_FIELDS, RecordAdmin, named
from cyberdip.records.models import Record

from .forms import FIELDS, CitationForm, CitationFormSet, form_for, keep, number
from .models import Citation, Coverage, Translation


class _Checks(InlineModelAdminChecks):
    """An inline without a foreign key: the link is collection and slug."""

    def _check_relation(self, obj: Any, parent_model: Any) -> list[Any]:
        return []

    def _check_exclude_of_parent_model(self, obj: Any, parent_model: Any) -> list[Any]:
        return []


class CitationInline(InlineModelAdmin):  # type: ignore[type-arg]
    """Source, place, quotation and level of evidence of each claim of the record."""

    model = Citation
    checks_class = _Checks
    template = "admin/edit_inline/stacked.html"
    # The slug is hidden: it tells which citation a row of the form is.
    fields = ("slug", *FIELDS)
    autocomplete_fields = ("source",)
    formfield_overrides = FORM_FIELDS
    extra = 0
    verbose_name = "citation"

    def get_formset(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:
        return modelformset_factory(
            Citation,
            form=form_for(self.parent_model.collection),
            formset=CitationFormSet,
            fields=FIELDS,
            extra=self.get_extra(request, obj),
            can_delete=self.has_delete_permission(request, obj),
            formfield_callback=lambda field, **extra: self.formfield_for_dbfield(field, request, **extra),
        )


class CitedRecordAdmin(RecordAdmin):
    """A record with its citations and translations, which go when it goes; what is said of its lists holds it."""

    inlines = (CitationInline,)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        deleted, counts, needed, protected = super().get_deleted_objects(objs, request)
        going = [list(one) for one in self._belonging([obj.pk for obj in objs])]
        counts = {**counts, **{type(one[0])._meta.verbose_name_plural: len(one) for one in going if one}}
        return [*deleted, *(named(one) for some in going for one in some)], counts, needed, protected

    def also_protected(self, slugs: list[str]) -> list[Record]:
        stated = Coverage.objects.filter(record_type=self.model.collection, record__in=slugs)
        return [*super().also_protected(slugs), *stated]

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        self._delete_belonging([obj.pk])
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        self._delete_belonging(list(queryset.values_list("pk", flat=True)))
        super().delete_queryset(request, queryset)

    def _belonging(self, slugs: list[str]) -> list[QuerySet[Any]]:
        """What goes with some records: their citations, their texts in other languages with the citations of those."""
        translations = Translation.objects.of(self.model.collection, slugs)
        cited = Q(record_type=self.model.collection, record__in=slugs)
        cited |= Q(record_type=Translation.collection, record__in=list(translations.values_list("pk", flat=True)))
        return [Citation.objects.filter(cited), translations]

    def _delete_belonging(self, slugs: list[str]) -> None:
        for going in self._belonging(slugs):
            going.delete()


class CitationAdmin(RecordAdmin):
    """A citation on its own; its slug follows from what it joins."""

    form = CitationForm

    def get_list_filter(self, request: HttpRequest) -> Any:
        return ["record_type", *super().get_list_filter(request)]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        names = super().get_fields(request, obj)
        return names if obj is not None else [name for name in names if name != "slug"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("slug", "record_type", "record") if obj is not None else ()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            obj.save()
        else:
            keep(obj)
        obj.slug = number([(obj.record_type, obj.record)]).get(obj.slug, obj.slug)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        number([(obj.record_type, obj.record)])

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        records = list(queryset.values_list("record_type", "record"))
        super().delete_queryset(request, queryset)
        number(records)


def admin_of(model: type[Record]) -> type[RecordAdmin]:
    """How records of a type are edited: with their citations, but citations themselves."""
    return CitationAdmin if model is Citation else CitedRecordAdmin
