"""The form for own text in the plan."""

from django.utils.translation import gettext_lazy as _

from ketenplan.web.forms import EditForm, GatedText


class ChapterForm(EditForm):
    text = GatedText(
        label=_("Own text of this chapter"),
        rows=14,
        max_length=20_000,
        required=False,
        help_text=_(
            "An empty line starts a new paragraph. This text comes before what is made from the data."
        ),
    )
