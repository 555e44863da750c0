import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("decisions", "0002_votes")]
    operations = [
        migrations.CreateModel(
            name="AnnualReturn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year_end", models.DateField()),
                ("filed", models.DateField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="returns",
                        to="rulebook.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["-year_end"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "year_end"), name="one_return_a_year"
                    )
                ],
            },
        )
    ]
