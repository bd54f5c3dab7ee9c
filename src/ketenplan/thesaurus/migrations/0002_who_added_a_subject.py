from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("thesaurus", "0001_own_words"),
    ]

    operations = [
        migrations.AddField(
            model_name="ownconcept",
            name="added_by_label",
            field=models.CharField(blank=True, default="", max_length=200),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="ownconcept",
            name="added_on",
            field=models.DateField(null=True),
        ),
    ]
