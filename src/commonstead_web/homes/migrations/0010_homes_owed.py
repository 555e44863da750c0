"""What is owed since a review has a table of its own, so that it outlives the round."""

import django.db.models.deletion
from django.db import migrations, models


def take_over(apps, schema_editor):
    """What was owed in a round until now is owed on, since the day its review was followed."""
    Listed, HomeOwed = (apps.get_model("homes", name) for name in ("Listed", "HomeOwed"))
    Home = apps.get_model("homes", "Home")
    for listed in Listed.objects.exclude(owed="").order_by("id"):
        home = Home.objects.filter(organisation=listed.organisation, ref=listed.owed).first()
        if home is not None:
            HomeOwed.objects.create(
                organisation=listed.organisation,
                applicant=listed,
                home=home,
                since=listed.review.followed,
            )


class Migration(migrations.Migration):

    dependencies = [
        ('homes', '0009_taken_back'),
        ('rulebook', '0004_what_the_registrar_refused'),
    ]

    operations = [
        migrations.AddField(
            model_name='offer',
            name='owed',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='round',
            name='came_first',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.CreateModel(
            name='HomeOwed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('ended', models.DateField(blank=True, null=True)),
                ('why', models.CharField(blank=True, choices=[('taken', 'Taken'), ('not_taken', 'Not Taken'), ('gone', 'Gone'), ('found_anew', 'Found Anew')], max_length=10)),
                ('applicant', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='debt', to='homes.listed')),
                ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='homes.home')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='homes_owed', to='rulebook.organisation')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.RunPython(take_over, migrations.RunPython.noop),
    ]
