# The schema of the first release; constraints stand in the tables from the start, which SQLite makes much faster.
import cyberdip.records.fields
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('sources', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Scenario',
            fields=[
                ('slug', cyberdip.records.fields.SlugKeyField(help_text='Public name of the record; never changes, never used again', max_length=250, primary_key=True, serialize=False, validators=[django.core.validators.RegexValidator('\\A[a-z0-9]+(?:[-.][a-z0-9]+)*\\Z', 'Allowed: lower-case letters, digits and hyphens; parts of a link row joined by dots.')])),
                ('checked_on', models.DateField(blank=True, help_text='Day on which the record was last checked against its sources', null=True)),
                ('title', models.CharField(help_text='Name or title', max_length=400)),
                ('summary', models.TextField(blank=True, help_text='What it is, in our own words')),
            ],
            options={
                'ordering': ('title', 'slug'),
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('slug', cyberdip.records.fields.SlugKeyField(help_text='Public name of the record; never changes, never used again', max_length=250, primary_key=True, serialize=False, validators=[django.core.validators.RegexValidator('\\A[a-z0-9]+(?:[-.][a-z0-9]+)*\\Z', 'Allowed: lower-case letters, digits and hyphens; parts of a link row joined by dots.')])),
                ('checked_on', models.DateField(blank=True, help_text='Day on which the record was last checked against its sources', null=True)),
                ('title', models.CharField(help_text='Name or title', max_length=400)),
                ('summary', models.TextField(blank=True, help_text='What it is, in our own words')),
                ('kind', models.CharField(choices=[('pillar', 'pillar'), ('function', 'function'), ('challenge', 'challenge'), ('tool', 'tool or mechanism'), ('step', 'practical step'), ('principle', 'principle or value'), ('subject', 'subject matter'), ('actor-group', 'group of actors'), ('claim', 'claim'), ('case', 'case')], help_text='What part it plays in cyber diplomacy', max_length=20)),
                ('other_names', cyberdip.records.fields.TextListField(blank=True, default=list, help_text='Other names of the concept')),
                ('broader', models.ForeignKey(blank=True, help_text='Wider concept it belongs to', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='narrower', to='topics.topic')),
                ('related', models.ManyToManyField(blank=True, help_text='Concepts it is related to', related_name='related_from', to='topics.topic')),
            ],
            options={
                'ordering': ('title', 'slug'),
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['pillar', 'function', 'challenge', 'tool', 'step', 'principle', 'subject', 'actor-group', 'claim', 'case'])), name='topics_topic_kind_is_a_choice'), models.CheckConstraint(condition=models.Q(('broader', models.F('slug')), _negated=True), name='topics_topic_is_not_its_own_broader')],
            },
        ),
        migrations.CreateModel(
            name='ScenarioStep',
            fields=[
                ('slug', cyberdip.records.fields.SlugKeyField(help_text='Public name of the record; never changes, never used again', max_length=250, primary_key=True, serialize=False, validators=[django.core.validators.RegexValidator('\\A[a-z0-9]+(?:[-.][a-z0-9]+)*\\Z', 'Allowed: lower-case letters, digits and hyphens; parts of a link row joined by dots.')])),
                ('checked_on', models.DateField(blank=True, help_text='Day on which the record was last checked against its sources', null=True)),
                ('title', models.CharField(help_text='Name or title', max_length=400)),
                ('summary', models.TextField(blank=True, help_text='What it is, in our own words')),
                ('order', models.PositiveSmallIntegerField(help_text='Place in the scenario, from 1')),
                ('scenario', models.ForeignKey(help_text='Scenario it belongs to', on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='topics.scenario')),
                ('topics', models.ManyToManyField(blank=True, help_text='Topics of the vocabulary that it concerns', related_name='%(class)ss', to='topics.topic')),
            ],
            options={
                'ordering': ('scenario', 'order', 'slug'),
                'constraints': [models.UniqueConstraint(fields=('scenario', 'order'), name='topics_scenariostep_order_taken_once'), models.CheckConstraint(condition=models.Q(('order__gte', 1)), name='topics_scenariostep_order_from_1')],
            },
        ),
        migrations.AddField(
            model_name='scenario',
            name='topics',
            field=models.ManyToManyField(blank=True, help_text='Topics of the vocabulary that it concerns', related_name='%(class)ss', to='topics.topic'),
        ),
        migrations.CreateModel(
            name='Definition',
            fields=[
                ('slug', cyberdip.records.fields.SlugKeyField(help_text='Public name of the record; never changes, never used again', max_length=250, primary_key=True, serialize=False, validators=[django.core.validators.RegexValidator('\\A[a-z0-9]+(?:[-.][a-z0-9]+)*\\Z', 'Allowed: lower-case letters, digits and hyphens; parts of a link row joined by dots.')])),
                ('checked_on', models.DateField(blank=True, help_text='Day on which the record was last checked against its sources', null=True)),
                ('text', models.TextField(help_text='The definition, restated in our own words')),
                ('given_on', cyberdip.records.fields.PartialDateField(blank=True, help_text='When the source gave it', null=True)),
                ('given_on_precision', cyberdip.records.fields.PrecisionField(blank=True, choices=[('year', 'year'), ('month', 'month'), ('day', 'day')], default='', max_length=5)),
                ('source', models.ForeignKey(help_text='Source that defines it', on_delete=django.db.models.deletion.PROTECT, related_name='definitions', to='sources.source')),
                ('topic', models.ForeignKey(help_text='Term defined', on_delete=django.db.models.deletion.PROTECT, related_name='definitions', to='topics.topic')),
            ],
            options={
                'ordering': ('topic', 'slug'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('given_on__isnull', True), ('given_on_precision', '')), models.Q(('given_on__isnull', False), ('given_on_precision__in', ['year', 'month', 'day'])), _connector='OR'), name='topics_definition_given_on_has_its_precision')],
            },
        ),
    ]
