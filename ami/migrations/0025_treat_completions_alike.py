from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('ami', '0024_point_at_evidence'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='call',
            name='completion_days',
            field=models.PositiveSmallIntegerField(default=10, verbose_name='délai habituel pour compléter un dossier (jours)'),
        ),
        migrations.AddField(
            model_name='completionrequest',
            name='criteria',
            field=models.JSONField(default=list, verbose_name='critères concernés'),
        ),
        migrations.AddField(
            model_name='completionrequest',
            name='delay_grounds',
            field=models.TextField(blank=True, max_length=500, verbose_name='motif d’un autre délai'),
        ),
        migrations.AddConstraint(
            model_name='call',
            constraint=models.CheckConstraint(condition=models.Q(('completion_days__gte', 1), ('completion_days__lte', 90)), name='call_completion_days_reasonable', violation_error_message='Le délai pour compléter un dossier va de 1 à 90 jours.'),
        ),
    ]
