"""Forms for projects and members."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenplan.access.roles import Role
from ketenplan.web.forms import EditForm, GatedText, RoomForm, day_field


class InviteForm(RoomForm):
    email = forms.EmailField(label=_("Work e-mail address"), max_length=254)
    function = GatedText(
        label=_("Function"), max_length=120, help_text=_("For example: policy adviser for youth.")
    )
    organisation = GatedText(label=_("Organisation"), max_length=160)
    role = forms.ChoiceField(label=_("Role in this project"), choices=Role.choices)
    ends_on = day_field(
        label=_("Access ends on"), help_text=_("Leave empty for as long as the project lasts.")
    )


class MemberForm(EditForm):
    role = forms.ChoiceField(label=_("Role in this project"), choices=Role.choices)
    ends_on = day_field(label=_("Access ends on"), help_text=_("Choose a day in the past to end access now."))
