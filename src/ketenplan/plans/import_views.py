"""Taking over a whole project from an exchange file."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ketenplan.access.gate import NotAllowed
from ketenplan.core.project.exchange import BadExchangeFile, from_json
from ketenplan.core.project.gate import refusals
from ketenplan.core.project.model import Project
from ketenplan.core.project.places import in_words
from ketenplan.plans import imports
from ketenplan.web.actions import handle_once
from ketenplan.web.forms import RoomForm

MAX_PROJECT_BYTES = 50 * 1024 * 1024


class ProjectFileForm(RoomForm):
    file = forms.FileField(
        label=gettext_lazy("Project file"),
        help_text=gettext_lazy("A file that Ketenplan made. At most 50 MB."),
    )

    def clean_file(self) -> Project:
        """The project in the file; every text of it has passed the gate."""
        upload = self.cleaned_data["file"]
        if upload.size > MAX_PROJECT_BYTES:
            raise forms.ValidationError(_("This file is larger than 50 MB. Choose a smaller file."))
        try:
            value = from_json(upload.read())
        except BadExchangeFile as problem:
            raise forms.ValidationError(problem.sentence) from problem
        if found := refusals(value):
            raise forms.ValidationError([f"{in_words(path)}: {finding.message}" for path, finding in found])
        return value


def import_file(request: HttpRequest) -> HttpResponse:
    if not request.user.may_start_projects:
        raise NotAllowed("project.start")
    posted = request.method == "POST"
    form = ProjectFileForm(request.POST if posted else None, request.FILES if posted else None)
    if form.is_valid():

        def take_over() -> str:
            value = form.cleaned_data["file"]
            project = imports.import_project(by=request.user, value=value, on=timezone.localdate())
            return reverse("overview", args=[project.public_id])

        try:
            return redirect(handle_once(by=request.user, key=form.cleaned_data["form_key"], action=take_over))
        except imports.OtherMunicipality:
            form.add_error(
                "file", _("This file is about another municipality than yours. Nothing has been saved.")
            )
        except imports.ProjectExists:
            form.add_error(
                "file", _("Your municipality has a project of this name already. Nothing has been saved.")
            )
        except imports.DoesNotFit as misfit:
            text = _("This file does not fit in Ketenplan: %(place)s. Nothing has been saved.")
            form.add_error("file", text % {"place": in_words(misfit.path)})
    return render(request, "plans/import.html", {"form": form})
