import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("policies", "0003_document_owner_and_findings"),
        ("search", "0001_index_of_policy"),
    ]

    operations = [
        migrations.CreateModel(
            name="PassageVector",
            fields=[
                (
                    "passage",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="vector",
                        serialize=False,
                        to="policies.policypassage",
                    ),
                ),
                ("encoder", models.CharField(max_length=60)),
                ("vector", models.BinaryField()),
            ],
        ),
    ]
