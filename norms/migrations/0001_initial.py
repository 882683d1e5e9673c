# The schema of the first release; constraints stand in the tables from the start, which SQLite makes much faster.
import cyberdip.records.fields
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('actors', '0001_initial'),
        ('instruments', '0001_initial'),
        ('topics', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='NormSet',
            fields=[
                ('slug', cyberdip.records.fields.SlugKeyField(help_text='Public name of the record; never changes, never used again', max_length=250, primary_key=True, serialize=False, validators=[django.core.validators.RegexValidator('\\A[a-z0-9]+(?:[-.][a-z0-9]+)*\\Z', 'Allowed: lower-case letters, digits and hyphens; parts of a link row joined by dots.')])),
                ('checked_on', models.DateField(blank=True, help_text='Day on which the record was last checked against its sources', null=True)),
                ('title', models.CharField(help_text='Name or title', max_length=400)),
                ('summary', models.TextField(blank=True, help_text='What it is, in our own words')),
                ('instrument', models.ForeignKey(blank=True, help_text='Text that states the set', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='norm_sets', to='instruments.instrument')),
                ('topics', models.ManyToManyField(blank=True, help_text='Topics of the vocabulary that it concerns', related_name='%(class)ss', to='topics.topic')),
            ],
            options={
                'ordering': ('title', 'slug'),
            },
        ),
        migrations.CreateModel(
            name='Norm',
            fields=[
                ('slug', cyberdip.records.fields.SlugKeyField(help_text='Public name of the record; never changes, never used again', max_length=250, primary_key=True, serialize=False, validators=[django.core.validators.RegexValidator('\\A[a-z0-9]+(?:[-.][a-z0-9]+)*\\Z', 'Allowed: lower-case letters, digits and hyphens; parts of a link row joined by dots.')])),
                ('checked_on', models.DateField(blank=True, help_text='Day on which the record was last checked against its sources', null=True)),
                ('title', models.CharField(help_text='Name or title', max_length=400)),
                ('summary', models.TextField(blank=True, help_text='What it is, in our own words')),
                ('number', models.PositiveSmallIntegerField(help_text='Number in the set, from 1')),
                ('letter', models.CharField(blank=True, help_text='Letter in the text that states it', max_length=3)),
                ('other_names', cyberdip.records.fields.TextListField(blank=True, default=list, help_text='Other names it goes by')),
                ('statement', models.TextField(help_text='What it asks, in our own words')),
                ('character', models.CharField(blank=True, choices=[('limiting', 'limiting: what States should not do'), ('positive', 'positive: what States should do')], help_text='Restraint or action', max_length=20)),
                ('reference', models.CharField(blank=True, help_text='Where it is stated, such as A/70/174 para. 13(a)', max_length=120)),
                ('paragraphs', models.CharField(blank=True, help_text='Paragraphs of A/76/135 that elaborate it, such as 19-21', max_length=60)),
                ('keywords', cyberdip.records.fields.TextListField(blank=True, default=list, help_text='Words people look it up by')),
                ('note', models.TextField(blank=True, help_text='What is uncertain or needs explaining')),
                ('scenario_steps', models.ManyToManyField(blank=True, help_text='Steps of scenarios to which it speaks', related_name='norms', to='topics.scenariostep')),
                ('topics', models.ManyToManyField(blank=True, help_text='Topics of the vocabulary that it concerns', related_name='%(class)ss', to='topics.topic')),
                ('set', models.ForeignKey(help_text='Set it belongs to', on_delete=django.db.models.deletion.PROTECT, related_name='norms', to='norms.normset')),
            ],
            options={
                'ordering': ('set', 'number', 'slug'),
                'constraints': [models.CheckConstraint(condition=models.Q(('character__in', ['limiting', 'positive', ''])), name='norms_norm_character_is_a_choice'), models.UniqueConstraint(fields=('set', 'number'), name='norms_norm_number_taken_once'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='norms_norm_number_from_1')],
            },
        ),
        migrations.CreateModel(
            name='Position',
            fields=[
                ('slug', cyberdip.records.fields.SlugKeyField(help_text='Public name of the record; never changes, never used again', max_length=250, primary_key=True, serialize=False, validators=[django.core.validators.RegexValidator('\\A[a-z0-9]+(?:[-.][a-z0-9]+)*\\Z', 'Allowed: lower-case letters, digits and hyphens; parts of a link row joined by dots.')])),
                ('checked_on', models.DateField(blank=True, help_text='Day on which the record was last checked against its sources', null=True)),
                ('title', models.CharField(help_text='Name or title', max_length=400)),
                ('summary', models.TextField(blank=True, help_text='What it is, in our own words')),
                ('kind', models.CharField(choices=[('position-paper', 'position paper'), ('statement', 'statement or speech'), ('submission', 'submission to a UN process'), ('common-position', 'common position'), ('other', 'other form')], help_text='Form in which it was stated', max_length=20)),
                ('date', cyberdip.records.fields.PartialDateField(blank=True, help_text='When it was stated', null=True)),
                ('date_precision', cyberdip.records.fields.PrecisionField(blank=True, choices=[('year', 'year'), ('month', 'month'), ('day', 'day')], default='', max_length=5)),
                ('url', models.URLField(blank=True, help_text='Address where it can be read', max_length=600)),
                ('note', models.TextField(blank=True, help_text='What is uncertain or needs explaining')),
                ('actor', models.ForeignKey(help_text='Actor whose view it is', on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='actors.actor')),
                ('instrument', models.ForeignKey(blank=True, help_text='Text that contains it', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='instruments.instrument')),
                ('topics', models.ManyToManyField(blank=True, help_text='Topics of the vocabulary that it concerns', related_name='%(class)ss', to='topics.topic')),
            ],
            options={
                'ordering': ('actor', 'date', 'slug'),
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['position-paper', 'statement', 'submission', 'common-position', 'other'])), name='norms_position_kind_is_a_choice'), models.CheckConstraint(condition=models.Q(models.Q(('date__isnull', True), ('date_precision', '')), models.Q(('date__isnull', False), ('date_precision__in', ['year', 'month', 'day'])), _connector='OR'), name='norms_position_date_has_its_precision')],
            },
        ),
        migrations.CreateModel(
            name='Stance',
            fields=[
                ('slug', cyberdip.records.fields.SlugKeyField(help_text='Public name of the record; never changes, never used again', max_length=250, primary_key=True, serialize=False, validators=[django.core.validators.RegexValidator('\\A[a-z0-9]+(?:[-.][a-z0-9]+)*\\Z', 'Allowed: lower-case letters, digits and hyphens; parts of a link row joined by dots.')])),
                ('checked_on', models.DateField(blank=True, help_text='Day on which the record was last checked against its sources', null=True)),
                ('stance', models.CharField(help_text='The stance in a word or two, such as rule', max_length=60)),
                ('text', models.TextField(blank=True, help_text='What it says, in our own words')),
                ('position', models.ForeignKey(help_text='Position that takes it', on_delete=django.db.models.deletion.PROTECT, related_name='stances', to='norms.position')),
                ('topic', models.ForeignKey(help_text='Topic it concerns', on_delete=django.db.models.deletion.PROTECT, related_name='stances', to='topics.topic')),
            ],
            options={
                'ordering': ('position', 'topic', 'slug'),
                'constraints': [models.UniqueConstraint(fields=('position', 'topic'), name='norms_stance_topic_once')],
            },
        ),
        migrations.CreateModel(
            name='Elaboration',
            fields=[
                ('slug', cyberdip.records.fields.SlugKeyField(help_text='Public name of the record; never changes, never used again', max_length=250, primary_key=True, serialize=False, validators=[django.core.validators.RegexValidator('\\A[a-z0-9]+(?:[-.][a-z0-9]+)*\\Z', 'Allowed: lower-case letters, digits and hyphens; parts of a link row joined by dots.')])),
                ('checked_on', models.DateField(blank=True, help_text='Day on which the record was last checked against its sources', null=True)),
                ('title', models.CharField(help_text='Name or title', max_length=400)),
                ('summary', models.TextField(blank=True, help_text='What it is, in our own words')),
                ('layer', models.CharField(help_text='Name of the layer, such as GGE 2021', max_length=60)),
                ('reference', models.CharField(blank=True, help_text='Place in that text', max_length=120)),
                ('order', models.PositiveSmallIntegerField(help_text='Place among the elaborations of the norm, oldest first, from 1')),
                ('national_actions', cyberdip.records.fields.TextListField(blank=True, default=list, help_text='What States are to do at home')),
                ('international_actions', cyberdip.records.fields.TextListField(blank=True, default=list, help_text='What States are to do together')),
                ('note', models.TextField(blank=True, help_text='What is uncertain or needs explaining')),
                ('instrument', models.ForeignKey(help_text='Text that adds to it', on_delete=django.db.models.deletion.PROTECT, related_name='elaborations', to='instruments.instrument')),
                ('topics', models.ManyToManyField(blank=True, help_text='Topics of the vocabulary that it concerns', related_name='%(class)ss', to='topics.topic')),
                ('norm', models.ForeignKey(help_text='Norm elaborated', on_delete=django.db.models.deletion.PROTECT, related_name='elaborations', to='norms.norm')),
            ],
            options={
                'ordering': ('norm', 'order', 'slug'),
                'constraints': [models.UniqueConstraint(fields=('norm', 'order'), name='norms_elaboration_order_taken_once'), models.CheckConstraint(condition=models.Q(('order__gte', 1)), name='norms_elaboration_order_from_1')],
            },
        ),
        migrations.CreateModel(
            name='Contribution',
            fields=[
                ('slug', cyberdip.records.fields.SlugKeyField(help_text='Public name of the record; never changes, never used again', max_length=250, primary_key=True, serialize=False, validators=[django.core.validators.RegexValidator('\\A[a-z0-9]+(?:[-.][a-z0-9]+)*\\Z', 'Allowed: lower-case letters, digits and hyphens; parts of a link row joined by dots.')])),
                ('checked_on', models.DateField(blank=True, help_text='Day on which the record was last checked against its sources', null=True)),
                ('actor_kind', models.CharField(choices=[('state', 'State'), ('international-organisation', 'international organisation'), ('private-sector', 'private sector'), ('civil-society', 'civil society'), ('public-body', 'public body of a State')], help_text='Kind of actor', max_length=30)),
                ('text', models.TextField(help_text='How it contributes, in our own words')),
                ('norm', models.ForeignKey(help_text='Norm contributed to', on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='norms.norm')),
            ],
            options={
                'ordering': ('norm', 'actor_kind', 'slug'),
                'constraints': [models.CheckConstraint(condition=models.Q(('actor_kind__in', ['state', 'international-organisation', 'private-sector', 'civil-society', 'public-body'])), name='norms_contribution_actor_kind_is_a_choice')],
            },
        ),
        migrations.CreateModel(
            name='NormLink',
            fields=[
                ('slug', cyberdip.records.fields.SlugKeyField(help_text='Public name of the record; never changes, never used again', max_length=250, primary_key=True, serialize=False, validators=[django.core.validators.RegexValidator('\\A[a-z0-9]+(?:[-.][a-z0-9]+)*\\Z', 'Allowed: lower-case letters, digits and hyphens; parts of a link row joined by dots.')])),
                ('checked_on', models.DateField(blank=True, help_text='Day on which the record was last checked against its sources', null=True)),
                ('relation', models.CharField(choices=[('articulates', 'articulates'), ('reaffirms', 'reaffirms'), ('implements', 'implements'), ('supports', 'supports')], help_text='How it relates to the norm', max_length=20)),
                ('reason', models.TextField(help_text='Why, in our own words')),
                ('instrument', models.ForeignKey(help_text='Instrument that carries it', on_delete=django.db.models.deletion.PROTECT, related_name='norm_links', to='instruments.instrument')),
                ('norm', models.ForeignKey(help_text='Norm carried', on_delete=django.db.models.deletion.PROTECT, related_name='links', to='norms.norm')),
                ('provision', models.ForeignKey(blank=True, help_text='Provision that carries it', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='norm_links', to='instruments.provision')),
            ],
            options={
                'ordering': ('norm', 'instrument', 'slug'),
                'constraints': [models.CheckConstraint(condition=models.Q(('relation__in', ['articulates', 'reaffirms', 'implements', 'supports'])), name='norms_normlink_relation_is_a_choice'), models.UniqueConstraint(fields=('norm', 'instrument', 'provision'), name='norms_normlink_provision_once'), models.UniqueConstraint(condition=models.Q(('provision__isnull', True)), fields=('norm', 'instrument'), name='norms_normlink_instrument_once')],
            },
        ),
    ]
