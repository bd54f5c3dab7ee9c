from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("alignment", "0003_link_moves")]

    operations = [
        migrations.AddField(
            model_name="issuesearch",
            name="document_set",
            field=models.CharField(blank=True, default="", max_length=12),
            preserve_default=False,
        ),
    ]
