"""The form by which a reader reports an error, and the page that thanks for it. Neither is kept by any cache."""

from __future__ import annotations

from typing import Any

from django.core.signing import BadSignature, SignatureExpired
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext, ngettext

from cyberdip import languages
from cyberdip.cache.windows import left_of
from cyberdip.pages.lookup import get_record
from cyberdip.pages.page import PageRequest, bad_request, page
from cyberdip.records.as_of import today
from cyberdip.records.models import Record
from cyberdip.records.parameters import shown
from cyberdip.records.problems import BadParameter, ParameterProblem
from cyberdip.records.registry import by_collection

from . import sending
from .forms import ReportForm
from .models import Report

RECORD, RECEIPT = "record", "receipt"
METHODS = "GET, HEAD, POST"


def report(request: HttpRequest) -> HttpResponse:
    """The form about the record that `?record=` names, or what was sent by it."""
    answer = _send(request) if request.method == "POST" else _form_page(request)  # type: ignore[arg-type]
    if answer.status_code == 405:
        answer.headers["Allow"] = METHODS
    return _for_one(answer)


# It has a token of its own, and no cookie to misuse (sending.py).
report.csrf_exempt = True  # type: ignore[attr-defined]


def thanks(request: HttpRequest) -> HttpResponse:
    """The page that follows, with the number of the report."""
    return _for_one(_thanks(request))  # type: ignore[arg-type]


thanks.csrf_exempt = True  # type: ignore[attr-defined]


@page(known=[RECORD])
def _form_page(request: PageRequest) -> HttpResponse:
    record = _record(request.GET.get(RECORD, ""))
    return _form(request, record, ReportForm(record))


@page(known=[RECEIPT])
def _thanks(request: PageRequest) -> HttpResponse:
    number, record = "", None
    if given := request.GET.get(RECEIPT):
        try:
            number, subject = sending.received(given)
        except BadSignature:
            wrong = gettext("%(value)s is no receipt of ours") % {"value": repr(shown(given))}
            raise BadParameter(RECEIPT, wrong, gettext("what the page after a report is opened with")) from None
        record = _record(subject)
    return render(request, "reports/thanks.html", {"number": number, "record": record})


def _send(request: HttpRequest) -> HttpResponse:
    """Keep a report, or show the form again with what is wrong."""
    carried, is_old = request.POST.get("about", ""), False
    try:
        subject = sending.subject_of(carried)
    except SignatureExpired:
        subject, is_old = sending.subject_of_old(carried), True
    except BadSignature:
        return _refused(request, "about", gettext("is not from a form of this site"))
    if not sending.is_from_here(request):
        return _refused(request, "Origin", gettext("is another site"))
    record = _record(subject)
    form = ReportForm(record, request.POST)
    if is_old:
        form.add_error(None, gettext("The form was open for more than a day. Please look it over and send it again."))
    if not form.is_valid():
        return _form(request, record, form, status=422)
    if sending.is_too_often(request):
        return _too_often(request, record, form)
    kept = _keep(record, form.cleaned_data)
    address = languages.kept("/report/received/")
    return HttpResponseRedirect(f"{address}?{RECEIPT}={sending.receipt(kept.pk, subject)}", status=303)


def _keep(record: Record, said: dict[str, Any]) -> Report:
    told = {name: said[name] for name in ("field", "what", "source", "contact")}
    language = languages.tag(languages.current())
    return Report.objects.create(record_type=record.collection, record=record.slug, language=language, **told)


def _too_often(request: HttpRequest, record: Record, form: ReportForm) -> HttpResponse:
    minutes = int(left_of(sending.HOUR) // 60) + 1
    said = ngettext(
        "Too many reports were sent within the hour. Please send it again in %(count)s minute.",
        "Too many reports were sent within the hour. Please send it again in %(count)s minutes.",
        minutes,
    )
    form.add_error(None, said % {"count": minutes})
    answer = _form(request, record, form, status=429)
    answer.headers["Retry-After"] = str(60 * minutes)
    return answer


def _form(request: HttpRequest, record: Record, form: ReportForm, status: int = 200) -> HttpResponse:
    token = sending.token(f"{record.collection}/{record.slug}")
    return render(request, "reports/form.html", {"record": record, "form": form, "token": token}, status=status)


def _refused(request: HttpRequest, name: str, wrong: str) -> HttpResponse:
    allowed = gettext("what the form at /report/ sends")
    return bad_request(request, [ParameterProblem(name, wrong, allowed)])


def _record(subject: str) -> Any:
    """The record named by collection and slug; BadParameter or RecordNotFound where there is none."""
    collection, _, slug = subject.partition("/")
    model = by_collection().get(collection)
    if model is None or not slug:
        wrong = gettext("%(value)s names no record") % {"value": repr(shown(subject))}
        raise BadParameter(RECORD, wrong, "instruments/budapest-convention")
    return get_record(model, slug, today())


def _for_one(answer: HttpResponse) -> HttpResponse:
    """Mark an answer as one that no cache keeps and no search engine lists."""
    for name in ("ETag", "Last-Modified"):
        answer.headers.pop(name, None)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
