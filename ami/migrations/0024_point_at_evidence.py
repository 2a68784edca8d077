from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('ami', '0023_add_hint_feedback'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='finding',
            name='answer',
            field=models.CharField(blank=True, max_length=50, verbose_name='réponse'),
        ),
        migrations.AddField(
            model_name='finding',
            name='note',
            field=models.TextField(blank=True, max_length=1000, verbose_name='note interne'),
        ),
        migrations.AddField(
            model_name='finding',
            name='page',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='page de la brochure'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(('page__isnull', True), ('page__gte', 1), _connector='OR'), name='finding_page_from_one', violation_error_message='Les pages de la brochure se comptent à partir de 1.'),
        ),
    ]
