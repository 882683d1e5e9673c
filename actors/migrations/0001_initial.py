# The schema of the first release; constraints stand in the tables from the start, which SQLite makes much faster.
import cyberdip.records.fields
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('topics', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Actor',
            fields=[
                ('slug', cyberdip.records.fields.SlugKeyField(help_text='Public name of the record; never changes, never used again', max_length=250, primary_key=True, serialize=False, validators=[django.core.validators.RegexValidator('\\A[a-z0-9]+(?:[-.][a-z0-9]+)*\\Z', 'Allowed: lower-case letters, digits and hyphens; parts of a link row joined by dots.')])),
                ('checked_on', models.DateField(blank=True, help_text='Day on which the record was last checked against its sources', null=True)),
                ('title', models.CharField(help_text='Name or title', max_length=400)),
                ('summary', models.TextField(blank=True, help_text='What it is, in our own words')),
                ('kind', models.CharField(choices=[('state', 'State'), ('international-organisation', 'international organisation'), ('private-sector', 'private sector'), ('civil-society', 'civil society'), ('public-body', 'public body of a State')], help_text='Kind of actor', max_length=30)),
                ('subtype', models.CharField(blank=True, help_text='Finer kind, such as think tank, CSIRT, foreign-ministry office', max_length=60)),
                ('acronym', models.CharField(blank=True, help_text='Acronym in use', max_length=40)),
                ('official_name', models.CharField(blank=True, help_text='Formal name', max_length=300)),
                ('other_names', cyberdip.records.fields.TextListField(blank=True, default=list, help_text='Former and other names')),
                ('iso2', models.CharField(blank=True, help_text='ISO 3166-1 alpha-2 code of a state', max_length=2)),
                ('iso3', models.CharField(blank=True, help_text='ISO 3166-1 alpha-3 code of a state', max_length=3)),
                ('m49', models.CharField(blank=True, help_text='UN M49 code of a state', max_length=3)),
                ('subregion_m49', models.CharField(blank=True, help_text='UN M49 code of its subregion', max_length=3)),
                ('regional_group', models.CharField(blank=True, choices=[('african-group', 'African Group'), ('asia-pacific-group', 'Asia-Pacific Group'), ('eastern-european-group', 'Eastern European Group'), ('grulac', 'Latin American and Caribbean Group'), ('weog', 'Western European and Others Group')], help_text='UN regional group', max_length=30)),
                ('un_status', models.CharField(blank=True, choices=[('member', 'UN Member State'), ('observer', 'UN observer State'), ('none', 'not a UN member')], help_text='Standing in the UN', max_length=10)),
                ('un_member_since', cyberdip.records.fields.PartialDateField(blank=True, help_text='Day of admission to the UN', null=True)),
                ('un_member_since_precision', cyberdip.records.fields.PrecisionField(blank=True, choices=[('year', 'year'), ('month', 'month'), ('day', 'day')], default='', max_length=5)),
                ('capital', models.CharField(blank=True, help_text='Capital of a state', max_length=80)),
                ('headquarters', models.CharField(blank=True, help_text='Seat of an organisation', max_length=160)),
                ('founded_on', cyberdip.records.fields.PartialDateField(blank=True, help_text='When it was founded', null=True)),
                ('founded_on_precision', cyberdip.records.fields.PrecisionField(blank=True, choices=[('year', 'year'), ('month', 'month'), ('day', 'day')], default='', max_length=5)),
                ('dissolved_on', cyberdip.records.fields.PartialDateField(blank=True, help_text='When it ended', null=True)),
                ('dissolved_on_precision', cyberdip.records.fields.PrecisionField(blank=True, choices=[('year', 'year'), ('month', 'month'), ('day', 'day')], default='', max_length=5)),
                ('website', models.URLField(blank=True, help_text='Own website', max_length=400)),
                ('note', models.TextField(blank=True, help_text='What is uncertain or needs explaining')),
                ('parent', models.ForeignKey(blank=True, help_text='Actor it is part of: the state of an office, the organisation of an organ', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='actors.actor')),
                ('topics', models.ManyToManyField(blank=True, help_text='Topics of the vocabulary that it concerns', related_name='%(class)ss', to='topics.topic')),
            ],
            options={
                'ordering': ('title', 'slug'),
                'indexes': [models.Index(fields=['kind', 'title', 'slug'], name='actor_by_kind')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['state', 'international-organisation', 'private-sector', 'civil-society', 'public-body'])), name='actors_actor_kind_is_a_choice'), models.CheckConstraint(condition=models.Q(('regional_group__in', ['african-group', 'asia-pacific-group', 'eastern-european-group', 'grulac', 'weog', ''])), name='actors_actor_regional_group_is_a_choice'), models.CheckConstraint(condition=models.Q(('un_status__in', ['member', 'observer', 'none', ''])), name='actors_actor_un_status_is_a_choice'), models.CheckConstraint(condition=models.Q(models.Q(('un_member_since__isnull', True), ('un_member_since_precision', '')), models.Q(('un_member_since__isnull', False), ('un_member_since_precision__in', ['year', 'month', 'day'])), _connector='OR'), name='actors_actor_un_member_since_has_its_precision'), models.CheckConstraint(condition=models.Q(models.Q(('founded_on__isnull', True), ('founded_on_precision', '')), models.Q(('founded_on__isnull', False), ('founded_on_precision__in', ['year', 'month', 'day'])), _connector='OR'), name='actors_actor_founded_on_has_its_precision'), models.CheckConstraint(condition=models.Q(models.Q(('dissolved_on__isnull', True), ('dissolved_on_precision', '')), models.Q(('dissolved_on__isnull', False), ('dissolved_on_precision__in', ['year', 'month', 'day'])), _connector='OR'), name='actors_actor_dissolved_on_has_its_precision'), models.CheckConstraint(condition=models.Q(('parent', models.F('slug')), _negated=True), name='actors_actor_is_not_its_own_parent'), models.CheckConstraint(condition=models.Q(('founded_on__isnull', True), ('dissolved_on__isnull', True), ('dissolved_on__gte', models.F('founded_on')), _connector='OR'), name='actors_actor_not_dissolved_before_founded'), models.CheckConstraint(condition=models.Q(('kind', 'state'), models.Q(('iso2', ''), ('iso3', ''), ('m49', ''), ('regional_group', ''), ('un_status', '')), _connector='OR'), name='actors_actor_only_states_have_codes'), models.UniqueConstraint(condition=models.Q(('iso2', ''), _negated=True), fields=('iso2',), name='actors_actor_iso2_taken_once'), models.UniqueConstraint(condition=models.Q(('iso3', ''), _negated=True), fields=('iso3',), name='actors_actor_iso3_taken_once'), models.UniqueConstraint(condition=models.Q(('m49', ''), _negated=True), fields=('m49',), name='actors_actor_m49_taken_once'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'public-body'), _negated=True), ('parent__isnull', False), _connector='OR'), name='actors_actor_public_body_has_its_state')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('slug', cyberdip.records.fields.SlugKeyField(help_text='Public name of the record; never changes, never used again', max_length=250, primary_key=True, serialize=False, validators=[django.core.validators.RegexValidator('\\A[a-z0-9]+(?:[-.][a-z0-9]+)*\\Z', 'Allowed: lower-case letters, digits and hyphens; parts of a link row joined by dots.')])),
                ('checked_on', models.DateField(blank=True, help_text='Day on which the record was last checked against its sources', null=True)),
                ('role', models.CharField(choices=[('member', 'member'), ('participating-state', 'participating State'), ('partner', 'partner'), ('observer', 'observer')], help_text='Capacity in which it belongs', max_length=30)),
                ('joined_on', cyberdip.records.fields.PartialDateField(blank=True, help_text='First day of membership', null=True)),
                ('joined_on_precision', cyberdip.records.fields.PrecisionField(blank=True, choices=[('year', 'year'), ('month', 'month'), ('day', 'day')], default='', max_length=5)),
                ('left_on', cyberdip.records.fields.PartialDateField(blank=True, help_text='First day after membership ended; empty: still open', null=True)),
                ('left_on_precision', cyberdip.records.fields.PrecisionField(blank=True, choices=[('year', 'year'), ('month', 'month'), ('day', 'day')], default='', max_length=5)),
                ('note', models.TextField(blank=True, help_text='What is uncertain or needs explaining')),
                ('member', models.ForeignKey(help_text='Actor that belongs to it', on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='actors.actor')),
                ('organisation', models.ForeignKey(help_text='Body it belongs to', on_delete=django.db.models.deletion.PROTECT, related_name='members', to='actors.actor')),
            ],
            options={
                'ordering': ('organisation', 'member', 'joined_on', 'slug'),
                'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ['member', 'participating-state', 'partner', 'observer'])), name='actors_membership_role_is_a_choice'), models.CheckConstraint(condition=models.Q(models.Q(('joined_on__isnull', True), ('joined_on_precision', '')), models.Q(('joined_on__isnull', False), ('joined_on_precision__in', ['year', 'month', 'day'])), _connector='OR'), name='actors_membership_joined_on_has_its_precision'), models.CheckConstraint(condition=models.Q(models.Q(('left_on__isnull', True), ('left_on_precision', '')), models.Q(('left_on__isnull', False), ('left_on_precision__in', ['year', 'month', 'day'])), _connector='OR'), name='actors_membership_left_on_has_its_precision'), models.CheckConstraint(condition=models.Q(('joined_on__isnull', True), ('left_on__isnull', True), ('left_on__gte', models.F('joined_on')), _connector='OR'), name='actors_membership_not_left_before_joined'), models.CheckConstraint(condition=models.Q(('organisation', models.F('member')), _negated=True), name='actors_membership_is_not_in_itself'), models.UniqueConstraint(condition=models.Q(('left_on__isnull', True)), fields=('organisation', 'member'), name='actors_membership_one_open_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='OfficeHolder',
            fields=[
                ('slug', cyberdip.records.fields.SlugKeyField(help_text='Public name of the record; never changes, never used again', max_length=250, primary_key=True, serialize=False, validators=[django.core.validators.RegexValidator('\\A[a-z0-9]+(?:[-.][a-z0-9]+)*\\Z', 'Allowed: lower-case letters, digits and hyphens; parts of a link row joined by dots.')])),
                ('checked_on', models.DateField(blank=True, help_text='Day on which the record was last checked against its sources', null=True)),
                ('office', models.CharField(help_text='Name of the public office', max_length=200)),
                ('person', models.CharField(help_text='Name of the holder, in the public office only', max_length=120)),
                ('held_from', cyberdip.records.fields.PartialDateField(blank=True, help_text='First day in office', null=True)),
                ('held_from_precision', cyberdip.records.fields.PrecisionField(blank=True, choices=[('year', 'year'), ('month', 'month'), ('day', 'day')], default='', max_length=5)),
                ('held_until', cyberdip.records.fields.PartialDateField(blank=True, help_text='First day no longer in office; empty: not known to have ended', null=True)),
                ('held_until_precision', cyberdip.records.fields.PrecisionField(blank=True, choices=[('year', 'year'), ('month', 'month'), ('day', 'day')], default='', max_length=5)),
                ('note', models.TextField(blank=True, help_text='What is uncertain or needs explaining')),
                ('body', models.ForeignKey(help_text='State, body or office it belongs to', on_delete=django.db.models.deletion.PROTECT, related_name='office_holders', to='actors.actor')),
            ],
            options={
                'ordering': ('body', 'held_from', 'slug'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('held_from__isnull', True), ('held_from_precision', '')), models.Q(('held_from__isnull', False), ('held_from_precision__in', ['year', 'month', 'day'])), _connector='OR'), name='actors_officeholder_held_from_has_its_precision'), models.CheckConstraint(condition=models.Q(models.Q(('held_until__isnull', True), ('held_until_precision', '')), models.Q(('held_until__isnull', False), ('held_until_precision__in', ['year', 'month', 'day'])), _connector='OR'), name='actors_officeholder_held_until_has_its_precision'), models.CheckConstraint(condition=models.Q(('held_from__isnull', True), ('held_until__isnull', True), ('held_until__gte', models.F('held_from')), _connector='OR'), name='actors_officeholder_not_left_before_taken')],
            },
        ),
    ]
