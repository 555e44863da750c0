"""What was owed has moved: a step of its own, since PostgreSQL alters no table it just wrote to."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('homes', '0010_homes_owed'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='listed',
            name='owed',
        ),
    ]
