# Adds: put off until later, hook sentences, what the words suggest, and what each search said.

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("alignment", "0001_initial"),
        ("inquiries", "0001_initial"),
        ("projects", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="IssueSearch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("statement", models.CharField(max_length=15)),
                ("confidence", models.FloatField(null=True)),
                ("near_misses", models.JSONField(default=list)),
                ("passages", models.PositiveIntegerField(default=0)),
                ("stamp", models.CharField(blank=True, max_length=100)),
                ("searched_at", models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="policylink",
            name="decided_link_has_an_argument",
        ),
        migrations.AddField(
            model_name="policylink",
            name="hook",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="policylink",
            name="origin",
            field=models.CharField(default="SEARCH", max_length=6),
        ),
        migrations.AddField(
            model_name="policylink",
            name="proposed_relation",
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.AddField(
            model_name="policylink",
            name="relation_cues",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="policylink",
            name="same_as",
            field=models.JSONField(default=list),
        ),
        migrations.AddConstraint(
            model_name="policylink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["PROPOSED", "LATER"]),
                    models.Q(("argument", ""), _negated=True),
                    _connector="OR",
                ),
                name="decided_link_has_an_argument",
            ),
        ),
        migrations.AddField(
            model_name="issuesearch",
            name="safety_issue",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="policy_search",
                to="inquiries.safetyissue",
            ),
        ),
    ]
