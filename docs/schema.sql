-- The schema as SQLite keeps it, printed by parvis/tests/laws/schema.rs from the migrations of the rooms.

CREATE TABLE access_grant (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    person_id TEXT NOT NULL REFERENCES person (id),
    role TEXT NOT NULL CHECK (role IN ('mediator', 'manager', 'direction', 'signatory', 'referent', 'dpo', 'technician', 'auditor')),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    convention_words TEXT NOT NULL,
    perimeter_words TEXT NOT NULL,
    party TEXT NOT NULL,
    level BIGINT NOT NULL CHECK (level BETWEEN 0 AND 4),
    day_from TEXT NOT NULL CHECK (day_from LIKE '____-__-__'),
    day_to TEXT NOT NULL CHECK (day_to LIKE '____-__-__'),
    valid_from BIGINT NOT NULL,
    valid_to BIGINT NOT NULL,
    granted_by TEXT NOT NULL,
    purpose TEXT NOT NULL,
    gen BIGINT NOT NULL DEFAULT 1,
    revoked_at BIGINT
, revoked_by TEXT NOT NULL DEFAULT '' CHECK (length(revoked_by) <= 120), revoked_why TEXT NOT NULL DEFAULT '' CHECK (length(revoked_why) <= 140), confirmed_at BIGINT, confirmed_by TEXT NOT NULL DEFAULT '' CHECK (length(confirmed_by) <= 120), asked_at BIGINT, suspended_at BIGINT, given_under TEXT REFERENCES access_grant (id), suspended_by TEXT NOT NULL DEFAULT '' CHECK (length(suspended_by) <= 120), suspended_why TEXT NOT NULL DEFAULT '' CHECK (length(suspended_why) <= 140), suspended_under TEXT REFERENCES access_grant (id), suspended_with TEXT REFERENCES access_grant (id));

CREATE TABLE account_avoided (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2199),
    label TEXT NOT NULL CHECK (label <> '' AND length(label) <= 120),
    amount_cents BIGINT NOT NULL CHECK (amount_cents BETWEEN 1 AND 100000000000),
    source TEXT NOT NULL CHECK (source <> '' AND length(source) <= 200),
    assumption TEXT NOT NULL CHECK (assumption <> '' AND length(assumption) <= 600)
);

CREATE TABLE account_edition (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2199),
    project TEXT NOT NULL CHECK (length(project) <= 20),
    version BIGINT NOT NULL CHECK (version BETWEEN 1 AND 1000),
    frozen_at BIGINT NOT NULL,
    material TEXT NOT NULL CHECK (length(material) <= 200000),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    UNIQUE (convention_id, year, project, version)
);

CREATE TABLE account_line (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2199),
    project TEXT NOT NULL CHECK (length(project) <= 20),
    account TEXT NOT NULL CHECK (account <> '' AND length(account) <= 4),
    budget_cents BIGINT CHECK (budget_cents BETWEEN 0 AND 100000000000),
    typed_cents BIGINT CHECK (typed_cents BETWEEN 0 AND 100000000000),
    paper TEXT NOT NULL CHECK (length(paper) <= 120),
    comment TEXT NOT NULL CHECK (length(comment) <= 600),
    CHECK (typed_cents IS NULL OR paper <> ''),
    PRIMARY KEY (convention_id, year, project, account)
);

CREATE TABLE account_terms (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2199),
    project TEXT NOT NULL CHECK (length(project) <= 20),
    hour_cents BIGINT CHECK (hour_cents BETWEEN 1 AND 100000000),
    hour_source TEXT NOT NULL CHECK (length(hour_source) <= 200),
    explained_from BIGINT NOT NULL CHECK (explained_from BETWEEN 0 AND 1000),
    PRIMARY KEY (convention_id, year, project)
);

CREATE TABLE action_step (
    action_id TEXT NOT NULL REFERENCES planned_action (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 100),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    state TEXT NOT NULL CHECK (state IN ('planned', 'started', 'done', 'postponed')), reason TEXT NOT NULL DEFAULT '' CHECK (length(reason) <= 140),
    PRIMARY KEY (action_id, rank)
);

CREATE TABLE activity (
    rank INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    zone_id TEXT NOT NULL CHECK (length(zone_id) = 36),
    place_id TEXT CHECK (length(place_id) = 36),
    lat_e6 BIGINT CHECK (lat_e6 BETWEEN -90000000 AND 90000000),
    lon_e6 BIGINT CHECK (lon_e6 BETWEEN -180000000 AND 180000000),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    start_minute BIGINT NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
    minutes BIGINT NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    kind TEXT NOT NULL CHECK (kind IN ('A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8')),
    theme_id TEXT NOT NULL CHECK (length(theme_id) = 36),
    theme2_id TEXT,
    theme3_id TEXT,
    axis TEXT NOT NULL CHECK (axis IN ('AX1', 'AX2', 'AX3', 'AX4')),
    origin TEXT NOT NULL,
    channel TEXT NOT NULL,
    ending TEXT,
    next_step TEXT NOT NULL,
    next_day TEXT CHECK (next_day LIKE '____-__-__'),
    intensity TEXT,
    people BIGINT NOT NULL CHECK (people BETWEEN 0 AND 2000),
    people_detail TEXT NOT NULL CHECK (length(people_detail) <= 600),
    mediators TEXT NOT NULL CHECK (length(mediators) BETWEEN 36 AND 221),
    author_id TEXT NOT NULL CHECK (length(author_id) = 36),
    note TEXT NOT NULL CHECK (length(note) <= 280),
    sensitive BOOLEAN NOT NULL,
    situation_id TEXT,
    alert_id TEXT,
    action_id TEXT,
    round_id TEXT,
    rev BIGINT NOT NULL DEFAULT 1,
    state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'withdrawn')),
    digest TEXT NOT NULL CHECK (length(digest) = 32),
    recorded_at BIGINT NOT NULL
);

CREATE TABLE activity_detail (
    activity_id TEXT PRIMARY KEY CHECK (length(activity_id) = 36),
    waited BIGINT CHECK (waited BETWEEN 0 AND 1439),
    newly_met BIGINT CHECK (newly_met BETWEEN 0 AND 2000),
    police BOOLEAN
);

CREATE TABLE activity_revision (
    activity_id TEXT NOT NULL,
    rev BIGINT NOT NULL,
    at BIGINT NOT NULL,
    by_id TEXT NOT NULL,
    move TEXT NOT NULL CHECK (move IN ('corrected', 'withdrawn')),
    reason TEXT NOT NULL CHECK (reason <> '' AND length(reason) <= 140),
    before_text TEXT NOT NULL,
    sensitive BOOLEAN NOT NULL,
    PRIMARY KEY (activity_id, rev)
);

CREATE VIRTUAL TABLE activity_search USING fts5(
    stems, content = '', contentless_delete = 1, detail = 'none', tokenize = "unicode61 remove_diacritics 2"
);

CREATE TABLE 'activity_search_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'activity_search_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'activity_search_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);

CREATE TABLE 'activity_search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE activity_told (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    told_at BIGINT NOT NULL,
    rank BIGINT NOT NULL,
    minutes BIGINT NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    people BIGINT NOT NULL CHECK (people BETWEEN 0 AND 2000),
    zone_id TEXT NOT NULL CHECK (length(zone_id) = 36),
    theme_id TEXT NOT NULL CHECK (length(theme_id) = 36),
    theme2_id TEXT,
    theme3_id TEXT,
    kind TEXT NOT NULL,
    axis TEXT NOT NULL,
    origin TEXT NOT NULL,
    channel TEXT NOT NULL,
    ending TEXT,
    intensity TEXT,
    people_detail TEXT NOT NULL CHECK (length(people_detail) <= 600),
    PRIMARY KEY (convention_id, told_at, rank)
);

CREATE TABLE agenda_point (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    meeting_id TEXT NOT NULL REFERENCES sitting (meeting_id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 1000),
    part TEXT NOT NULL CHECK (part IN ('open', 'restricted')),
    source TEXT NOT NULL CHECK (source IN ('typed', 'minutes', 'decision', 'figures', 'purpose', 'fiche', 'indicator', 'recommendation', 'action', 'request')),
    object TEXT NOT NULL CHECK (length(object) <= 80),
    link TEXT NOT NULL CHECK (length(link) <= 200),
    title TEXT NOT NULL CHECK (title <> '' AND length(title) <= 200),
    detail TEXT NOT NULL CHECK (length(detail) <= 600),
    guests TEXT NOT NULL CHECK (length(guests) <= 280),
    notes TEXT NOT NULL CHECK (length(notes) <= 2000)
, worded BOOLEAN NOT NULL DEFAULT FALSE, dropped BOOLEAN NOT NULL DEFAULT FALSE);

CREATE TABLE alert (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    number TEXT NOT NULL CHECK (number LIKE '%-____-____%' AND length(number) <= 20),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    zone_id TEXT NOT NULL CHECK (length(zone_id) = 36),
    place_id TEXT CHECK (length(place_id) = 36),
    theme_id TEXT NOT NULL CHECK (length(theme_id) = 36),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    raised_at BIGINT NOT NULL,
    author_id TEXT NOT NULL CHECK (length(author_id) = 36),
    activity_id TEXT CHECK (length(activity_id) = 36),
    category TEXT NOT NULL CHECK (category IN ('technical', 'tranquillity', 'social')),
    urgency BIGINT NOT NULL CHECK (urgency BETWEEN 1 AND 3),
    danger BOOLEAN NOT NULL,
    custodian TEXT NOT NULL CHECK (length(custodian) BETWEEN 1 AND 20),
    recipient TEXT NOT NULL CHECK (recipient <> '' AND length(recipient) <= 20),
    recipient_words TEXT NOT NULL CHECK (length(recipient_words) <= 120),
    line TEXT NOT NULL CHECK (line <> '' AND length(line) <= 140),
    note TEXT NOT NULL CHECK (length(note) <= 280),
    due_day TEXT CHECK (due_day LIKE '____-__-__'),
    relay TEXT NOT NULL CHECK (relay IN ('alert', 'phone', 'in_person')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'to_check', 'sent', 'received', 'in_hand', 'declared_done', 'seen_resolved', 'closed', 'refused', 'no_follow_up', 'duplicate')),
    reminders BIGINT NOT NULL CHECK (reminders BETWEEN 0 AND 3),
    steps BIGINT NOT NULL CHECK (steps BETWEEN 0 AND 200),
    sent_at BIGINT,
    acknowledged_at BIGINT,
    declared_at BIGINT,
    resolved_at BIGINT,
    closed_at BIGINT,
    sent_day TEXT CHECK (sent_day LIKE '____-__-__'),
    acknowledged_day TEXT CHECK (acknowledged_day LIKE '____-__-__'),
    declared_day TEXT CHECK (declared_day LIKE '____-__-__'),
    resolved_day TEXT CHECK (resolved_day LIKE '____-__-__'),
    closed_day TEXT CHECK (closed_day LIKE '____-__-__'), detail TEXT CHECK (detail <> '' AND length(detail) <= 60), duplicate_of TEXT CHECK (length(duplicate_of) = 36), extent TEXT NOT NULL DEFAULT '' CHECK (extent IN ('', 'one_spot', 'several_spots', 'whole_zone')),
    UNIQUE (convention_id, number)
);

CREATE TABLE alert_call (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    alert_id TEXT NOT NULL REFERENCES alert (id),
    party_id TEXT REFERENCES alert_party (id),
    at BIGINT NOT NULL,
    by_id TEXT NOT NULL CHECK (length(by_id) = 36),
    answered TEXT NOT NULL CHECK (length(answered) <= 80),
    said TEXT NOT NULL CHECK (length(said) <= 280),
    next_day TEXT NOT NULL CHECK (next_day LIKE '____-__-__')
);

CREATE TABLE alert_former (
    alert_id TEXT NOT NULL REFERENCES alert (id),
    rank BIGINT NOT NULL CHECK (rank > 0),
    organisation TEXT NOT NULL CHECK (organisation <> '' AND length(organisation) <= 20),
    service TEXT NOT NULL CHECK (length(service) <= 120),
    sent_at BIGINT NOT NULL,
    answered_at BIGINT NOT NULL,
    refused_at BIGINT NOT NULL,
    PRIMARY KEY (alert_id, rank)
);

CREATE TABLE alert_guest_proof (
    guest_id TEXT PRIMARY KEY CHECK (length(guest_id) = 36),
    code TEXT NOT NULL CHECK (length(code) = 64),
    expires_at BIGINT NOT NULL,
    tries BIGINT NOT NULL CHECK (tries BETWEEN 0 AND 5),
    asked_day TEXT NOT NULL CHECK (asked_day LIKE '____-__-__'),
    asked BIGINT NOT NULL CHECK (asked BETWEEN 1 AND 5),
    browser TEXT NOT NULL DEFAULT '' CHECK (length(browser) <= 64),
    proved_until BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE alert_news (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    person_id TEXT NOT NULL CHECK (length(person_id) = 36),
    at BIGINT NOT NULL,
    alert_id TEXT NOT NULL REFERENCES alert (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 200),
    PRIMARY KEY (person_id, at, alert_id, rank)
);

CREATE TABLE alert_party (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    alert_id TEXT NOT NULL REFERENCES alert (id),
    part TEXT NOT NULL CHECK (part IN ('associate', 'copy')),
    organisation TEXT NOT NULL CHECK (organisation <> '' AND length(organisation) <= 20),
    service TEXT NOT NULL CHECK (length(service) <= 120),
    state TEXT NOT NULL CHECK (state IN ('to_check', 'sent', 'received', 'in_hand', 'declared_done', 'refused')),
    reminders BIGINT NOT NULL CHECK (reminders BETWEEN 0 AND 2),
    sent_day TEXT CHECK (sent_day LIKE '____-__-__'),
    added_at BIGINT NOT NULL,
    by_id TEXT NOT NULL CHECK (length(by_id) = 36),
    left_at BIGINT
);

CREATE TABLE alert_photo_lent (
    alert_id TEXT NOT NULL REFERENCES alert (id),
    photo_id TEXT NOT NULL CHECK (length(photo_id) = 36),
    by_id TEXT NOT NULL CHECK (length(by_id) = 36),
    lent_at BIGINT NOT NULL,
    back_at BIGINT,
    PRIMARY KEY (alert_id, photo_id)
);

CREATE TABLE alert_release (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    alert_id TEXT NOT NULL REFERENCES alert (id),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    convention_words TEXT NOT NULL CHECK (length(convention_words) <= 200),
    organisation TEXT NOT NULL CHECK (organisation <> '' AND length(organisation) <= 20),
    organisation_words TEXT NOT NULL CHECK (length(organisation_words) <= 200),
    contact TEXT NOT NULL CHECK (length(contact) <= 120),
    email TEXT NOT NULL CHECK (length(email) <= 254),
    number TEXT NOT NULL CHECK (length(number) <= 20),
    line TEXT NOT NULL CHECK (length(line) <= 140),
    place TEXT NOT NULL CHECK (length(place) <= 200),
    theme TEXT NOT NULL CHECK (length(theme) <= 200),
    urgency BIGINT NOT NULL CHECK (urgency BETWEEN 1 AND 3),
    danger BOOLEAN NOT NULL,
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    due_day TEXT CHECK (due_day LIKE '____-__-__'),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    cut_at BIGINT NOT NULL,
    by_id TEXT NOT NULL CHECK (length(by_id) = 36),
    recalled_at BIGINT
, party_id TEXT CHECK (length(party_id) = 36), gather_at BIGINT, detail TEXT NOT NULL DEFAULT '' CHECK (length(detail) <= 60), corrected_at BIGINT, zone_id TEXT CHECK (length(zone_id) = 36));

CREATE TABLE alert_release_before (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    release_id TEXT NOT NULL REFERENCES alert_release (id),
    alert_id TEXT NOT NULL REFERENCES alert (id),
    line TEXT NOT NULL CHECK (length(line) <= 140),
    place TEXT NOT NULL CHECK (length(place) <= 200),
    detail TEXT NOT NULL CHECK (length(detail) <= 60),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    why TEXT NOT NULL CHECK (length(why) <= 140),
    at BIGINT NOT NULL,
    by_id TEXT NOT NULL CHECK (length(by_id) = 36)
, theme TEXT NOT NULL DEFAULT '' CHECK (length(theme) <= 200));

CREATE TABLE alert_release_link (
    guest_id TEXT PRIMARY KEY CHECK (length(guest_id) = 36),
    release_id TEXT NOT NULL REFERENCES alert_release (id),
    letter TEXT NOT NULL CHECK (letter IN ('notice', 'reminder_1', 'reminder_2', 'reopened')),
    given_at BIGINT NOT NULL
, letter_of TEXT CHECK (length(letter_of) = 36));

CREATE TABLE alert_seen (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    person_id TEXT NOT NULL CHECK (length(person_id) = 36),
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (convention_id, person_id)
);

CREATE TABLE alert_series (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2199),
    last BIGINT NOT NULL CHECK (last BETWEEN 1 AND 999999),
    PRIMARY KEY (convention_id, year)
);

CREATE TABLE alert_step (
    alert_id TEXT NOT NULL REFERENCES alert (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 200),
    at BIGINT NOT NULL,
    by_id TEXT NOT NULL CHECK (length(by_id) = 36),
    move TEXT NOT NULL CHECK (move IN ('submit', 'send_at_once', 'approve', 'acknowledge', 'take_up', 'declare_done', 'confirm_on_site', 'reopen', 'refuse', 'reroute', 'recall', 'remind_1', 'remind_2', 'escalate', 'close', 'drop', 'attach')),
    recipient TEXT NOT NULL CHECK (length(recipient) <= 20),
    note TEXT NOT NULL CHECK (length(note) <= 280),
    by_kind TEXT NOT NULL DEFAULT 'person' CHECK (by_kind IN ('person', 'recipient', 'house')),
    planned_day TEXT CHECK (planned_day LIKE '____-__-__'),
    party_id TEXT CHECK (length(party_id) = 36),
    PRIMARY KEY (alert_id, rank)
);

CREATE TABLE alone (
    record_id TEXT PRIMARY KEY CHECK (length(record_id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    person_id TEXT NOT NULL CHECK (length(person_id) = 36),
    place TEXT NOT NULL CHECK (length(place) <= 40),
    place_words TEXT NOT NULL CHECK (length(place_words) <= 120),
    entered_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    left_at BIGINT,
    told_at BIGINT
);

CREATE TABLE amendment (
    convention_id TEXT NOT NULL REFERENCES convention (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 100),
    title TEXT NOT NULL CHECK (title <> '' AND length(title) <= 200),
    words TEXT NOT NULL CHECK (words <> '' AND length(words) <= 4000),
    effective_day TEXT NOT NULL CHECK (effective_day LIKE '____-__-__'), withdrawn_at BIGINT, withdrawn_why TEXT NOT NULL DEFAULT '' CHECK (length(withdrawn_why) <= 200), period_to TEXT CHECK (period_to LIKE '____-__-__'), annual_minutes BIGINT CHECK (annual_minutes BETWEEN 0 AND 10000000), stated_cost_cents BIGINT CHECK (stated_cost_cents BETWEEN 0 AND 100000000000),
    PRIMARY KEY (convention_id, rank)
);

CREATE TABLE amendment_line_gone (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL REFERENCES convention (id),
    amendment BIGINT NOT NULL CHECK (amendment BETWEEN 1 AND 100),
    words TEXT NOT NULL CHECK (words <> '' AND length(words) <= 4000),
    why TEXT NOT NULL CHECK (why <> '' AND length(why) <= 200),
    gone_at BIGINT NOT NULL
);

CREATE TABLE api_key (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 80),
    scopes TEXT NOT NULL,
    grant_id TEXT NOT NULL REFERENCES access_grant (id),
    created_at BIGINT NOT NULL,
    revoked_at BIGINT
, ends_at BIGINT NOT NULL DEFAULT 0, used_at BIGINT);

CREATE TABLE application (
    person_id TEXT PRIMARY KEY REFERENCES person (id),
    sealed TEXT NOT NULL,
    last_step BIGINT NOT NULL,
    added_at BIGINT NOT NULL
);

CREATE TABLE attendance (
    meeting_id TEXT NOT NULL REFERENCES sitting (meeting_id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 200),
    organisation TEXT NOT NULL CHECK (organisation <> '' AND length(organisation) <= 20),
    capacity TEXT NOT NULL CHECK (length(capacity) <= 160),
    presence TEXT NOT NULL CHECK (presence IN ('present', 'represented', 'excused', 'absent')),
    stand_in TEXT NOT NULL CHECK (length(stand_in) <= 120),
    PRIMARY KEY (meeting_id, rank)
);

CREATE TABLE attendance_sheet (
    meeting_id TEXT PRIMARY KEY REFERENCES sitting (meeting_id),
    bytes BIGINT NOT NULL CHECK (bytes BETWEEN 1 AND 8388608),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    pdf TEXT NOT NULL CHECK (pdf <> ''),
    kept_at BIGINT NOT NULL
);

CREATE TABLE charter_acceptance (
    person_id TEXT NOT NULL CHECK (length(person_id) = 36),
    version TEXT NOT NULL CHECK (length(version) = 7),
    at BIGINT NOT NULL,
    PRIMARY KEY (person_id, version)
);

CREATE TABLE checkpoint (
    seq BIGINT PRIMARY KEY,
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    at BIGINT NOT NULL,
    signature TEXT NOT NULL CHECK (length(signature) = 128),
    signer TEXT NOT NULL CHECK (length(signer) = 64)
);

CREATE TABLE clause (
    convention_id TEXT NOT NULL REFERENCES convention (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 1000),
    article TEXT NOT NULL CHECK (article <> '' AND length(article) <= 20),
    anchor TEXT NOT NULL CHECK (anchor <> '' AND length(anchor) <= 60),
    heading TEXT NOT NULL CHECK (heading <> '' AND length(heading) <= 200),
    words TEXT NOT NULL CHECK (length(words) <= 4000),
    PRIMARY KEY (convention_id, anchor)
);

CREATE TABLE clause_before (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL REFERENCES convention (id),
    anchor TEXT NOT NULL CHECK (anchor <> '' AND length(anchor) <= 60),
    heading TEXT NOT NULL CHECK (heading <> '' AND length(heading) <= 200),
    words TEXT NOT NULL CHECK (length(words) <= 4000),
    why TEXT NOT NULL CHECK (why <> '' AND length(why) <= 200),
    changed_at BIGINT NOT NULL
);

CREATE TABLE collective_project (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 140),
    purpose TEXT NOT NULL CHECK (length(purpose) <= 280),
    place TEXT NOT NULL CHECK (place <> '' AND length(place) <= 120),
    bearers TEXT NOT NULL CHECK (bearers <> '' AND length(bearers) <= 60),
    carried_by TEXT NOT NULL CHECK (length(carried_by) <= 140),
    action_id TEXT REFERENCES planned_action (id),
    began_on TEXT NOT NULL CHECK (began_on LIKE '____-__-__'),
    ended_on TEXT CHECK (ended_on LIKE '____-__-__' AND ended_on >= began_on),
    rev BIGINT NOT NULL DEFAULT 0 CHECK (rev >= 0)
, left_on TEXT CHECK (left_on LIKE '____-__-__'));

CREATE TABLE commitment (
    convention_id TEXT NOT NULL REFERENCES convention (id),
    party TEXT NOT NULL CHECK (party <> '' AND length(party) <= 20),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 1000),
    words TEXT NOT NULL CHECK (words <> '' AND length(words) <= 600),
    article TEXT NOT NULL CHECK (length(article) <= 20), drawn BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (convention_id, party, rank)
);

CREATE TABLE committee (
    convention_id TEXT NOT NULL REFERENCES convention (id),
    source TEXT NOT NULL CHECK (source <> '' AND length(source) <= 20),
    kind TEXT NOT NULL CHECK (kind IN ('steering', 'monitoring')),
    frequency TEXT NOT NULL CHECK (length(frequency) <= 80),
    purposes TEXT NOT NULL CHECK (length(purposes) <= 1000),
    members TEXT NOT NULL CHECK (length(members) <= 2000),
    optional_members TEXT NOT NULL CHECK (length(optional_members) <= 1000),
    PRIMARY KEY (convention_id, source, kind)
);

CREATE TABLE contact (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    function TEXT NOT NULL CHECK (function <> '' AND length(function) <= 120),
    name TEXT NOT NULL CHECK (length(name) <= 120),
    email TEXT NOT NULL CHECK (length(email) <= 254),
    phone TEXT NOT NULL CHECK (length(phone) <= 40),
    themes TEXT NOT NULL CHECK (length(themes) <= 400),
    zones TEXT NOT NULL CHECK (length(zones) <= 400),
    from_day TEXT CHECK (from_day LIKE '____-__-__'),
    to_day TEXT CHECK (to_day LIKE '____-__-__')
, stand_in_id TEXT CHECK (length(stand_in_id) = 36), away_from TEXT CHECK (away_from LIKE '____-__-__'), away_to TEXT CHECK (away_to LIKE '____-__-__'));

CREATE TABLE contact_wish (
    contact_id TEXT PRIMARY KEY REFERENCES contact (id),
    shown BOOLEAN NOT NULL,
    silent BOOLEAN NOT NULL
);

CREATE TABLE context_event (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    from_day TEXT NOT NULL CHECK (from_day LIKE '____-__-__'),
    to_day TEXT NOT NULL CHECK (to_day LIKE '____-__-__' AND to_day >= from_day),
    label_fr TEXT NOT NULL CHECK (label_fr <> '' AND length(label_fr) <= 120),
    label_en TEXT NOT NULL CHECK (label_en <> '' AND length(label_en) <= 120),
    kind TEXT NOT NULL CHECK (kind IN ('school_holiday', 'public_holiday', 'local', 'works', 'weather'))
, source TEXT NOT NULL DEFAULT '' CHECK (length(source) <= 120));

CREATE TABLE controller (
    convention_id TEXT PRIMARY KEY CHECK (length(convention_id) = 36),
    convention_words TEXT NOT NULL CHECK (length(convention_words) <= 400),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 120),
    address TEXT NOT NULL CHECK (address <> '' AND length(address) <= 300),
    email TEXT NOT NULL CHECK (email <> '' AND length(email) <= 254),
    at BIGINT NOT NULL
);

CREATE TABLE convention (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    code TEXT NOT NULL UNIQUE CHECK (code <> '' AND length(code) <= 20),
    title TEXT NOT NULL CHECK (title <> '' AND length(title) <= 300),
    short_title TEXT NOT NULL CHECK (short_title <> '' AND length(short_title) <= 120),
    object TEXT NOT NULL CHECK (length(object) <= 1000),
    preamble TEXT NOT NULL CHECK (length(preamble) <= 4000),
    users TEXT NOT NULL CHECK (length(users) <= 400),
    actors TEXT NOT NULL CHECK (length(actors) <= 400),
    district_code TEXT NOT NULL CHECK (length(district_code) <= 20),
    operator TEXT NOT NULL CHECK (operator <> '' AND length(operator) <= 20),
    period_from TEXT NOT NULL CHECK (period_from LIKE '____-__-__'),
    period_to TEXT NOT NULL CHECK (period_to LIKE '____-__-__' AND period_to >= period_from),
    signed_month TEXT NOT NULL CHECK (signed_month LIKE '____-__'),
    first_experiment_year BIGINT NOT NULL CHECK (first_experiment_year BETWEEN 1990 AND 2199),
    norm TEXT NOT NULL CHECK (length(norm) <= 60),
    charter TEXT NOT NULL CHECK (length(charter) <= 200),
    confidentiality TEXT NOT NULL CHECK (length(confidentiality) <= 400),
    annual_minutes BIGINT NOT NULL CHECK (annual_minutes BETWEEN 0 AND 10000000),
    weekly_minutes BIGINT NOT NULL CHECK (weekly_minutes BETWEEN 0 AND 100000),
    mediators BIGINT NOT NULL CHECK (mediators BETWEEN 1 AND 100),
    off_hours TEXT NOT NULL CHECK (length(off_hours) <= 400),
    supervision TEXT NOT NULL CHECK (length(supervision) <= 600),
    supervision_weekly_minutes BIGINT NOT NULL CHECK (supervision_weekly_minutes BETWEEN 0 AND 10080),
    stated_cost_cents BIGINT NOT NULL CHECK (stated_cost_cents BETWEEN 0 AND 100000000000),
    stated_cost_text TEXT NOT NULL CHECK (length(stated_cost_text) <= 200),
    vat TEXT NOT NULL CHECK (length(vat) <= 60),
    copies BIGINT NOT NULL CHECK (copies BETWEEN 1 AND 100),
    base_name TEXT NOT NULL CHECK (length(base_name) <= 60),
    base_mention TEXT NOT NULL CHECK (length(base_mention) <= 400),
    alert_prefix TEXT NOT NULL CHECK (length(alert_prefix) BETWEEN 1 AND 8),
    retroactive_note TEXT NOT NULL CHECK (length(retroactive_note) <= 400),
    outlook TEXT NOT NULL CHECK (length(outlook) <= 200)
);

CREATE TABLE convention_original (
    convention_id TEXT PRIMARY KEY CHECK (length(convention_id) = 36),
    words TEXT NOT NULL CHECK (words <> '' AND length(words) <= 20000),
    kept_at BIGINT NOT NULL
);

CREATE TABLE custom_indicator (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    code TEXT NOT NULL CHECK (code LIKE 'x%' AND length(code) BETWEEN 2 AND 8),
    version BIGINT NOT NULL CHECK (version BETWEEN 1 AND 200),
    label_fr TEXT NOT NULL CHECK (label_fr <> '' AND length(label_fr) <= 120),
    label_en TEXT NOT NULL CHECK (label_en <> '' AND length(label_en) <= 120),
    definition TEXT NOT NULL CHECK (definition <> '' AND length(definition) <= 280),
    level TEXT NOT NULL CHECK (level IN ('realisation', 'resultat', 'impact')),
    register TEXT NOT NULL CHECK (register IN ('C', 'I', 'T', 'E', 'R')),
    how TEXT NOT NULL CHECK (how IN ('count', 'people', 'share', 'median', 'per_100_hours', 'ratio')),
    lower BOOLEAN NOT NULL,
    filter TEXT NOT NULL CHECK (length(filter) <= 600),
    part TEXT NOT NULL CHECK (length(part) <= 600),
    numerator TEXT NOT NULL CHECK (length(numerator) <= 40),
    denominator TEXT NOT NULL CHECK (length(denominator) <= 40),
    made_on TEXT NOT NULL CHECK (made_on LIKE '____-__-__'),
    PRIMARY KEY (convention_id, code, version),
    CHECK (how <> 'ratio' OR (numerator <> '' AND denominator <> ''))
);

CREATE TABLE deadline_told (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    what TEXT NOT NULL CHECK (what <> '' AND length(what) <= 80),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    PRIMARY KEY (convention_id, what)
);

CREATE TABLE decision_settles (
    meeting_id TEXT NOT NULL CHECK (length(meeting_id) = 36),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 100),
    source TEXT NOT NULL CHECK (source IN ('recommendation', 'fiche', 'indicator', 'action', 'request')),
    object TEXT NOT NULL CHECK (length(object) <= 80),
    link TEXT NOT NULL CHECK (length(link) <= 200),
    title TEXT NOT NULL CHECK (length(title) <= 200),
    PRIMARY KEY (meeting_id, rank)
);

CREATE TABLE decision_step (
    meeting_id TEXT NOT NULL CHECK (length(meeting_id) = 36),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 100),
    step BIGINT NOT NULL CHECK (step BETWEEN 1 AND 50),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    state TEXT NOT NULL CHECK (state IN ('done', 'put_off', 'dropped')),
    due_day TEXT CHECK (due_day LIKE '____-__-__'),
    reason TEXT NOT NULL CHECK (length(reason) <= 280),
    PRIMARY KEY (meeting_id, rank, step)
);

CREATE TABLE edition (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    kind TEXT NOT NULL CHECK (kind IN ('synthesis')),
    month TEXT NOT NULL CHECK (month LIKE '____-__'),
    reader_grant_id TEXT CHECK (length(reader_grant_id) = 36),
    perimeter TEXT NOT NULL CHECK (length(perimeter) BETWEEN 36 AND 64),
    version BIGINT NOT NULL CHECK (version BETWEEN 1 AND 1000),
    frozen_at BIGINT NOT NULL,
    material TEXT NOT NULL CHECK (length(material) <= 800000),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    UNIQUE (convention_id, kind, month, perimeter, version)
);

CREATE TABLE emergency (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    person_id TEXT NOT NULL REFERENCES person (id),
    reason TEXT NOT NULL CHECK (reason <> '' AND length(reason) <= 280),
    asked_at BIGINT NOT NULL,
    answered_at BIGINT,
    answered_by TEXT REFERENCES person (id),
    grant_id TEXT REFERENCES access_grant (id)
);

CREATE TABLE envelope (
    phone_id TEXT NOT NULL CHECK (length(phone_id) = 36),
    record_id TEXT NOT NULL CHECK (length(record_id) = 36),
    rev BIGINT NOT NULL CHECK (rev BETWEEN 1 AND 1000),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    number BIGINT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    kind TEXT NOT NULL CHECK (length(kind) <= 40),
    verdict TEXT NOT NULL CHECK (verdict IN ('kept', 'refused', 'conflict', 'quarantined')),
    reasons TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    skew_ms BIGINT, flags TEXT NOT NULL DEFAULT '' CHECK (length(flags) <= 200),
    PRIMARY KEY (phone_id, record_id, rev)
);

CREATE TABLE federated_identity (
    iss TEXT NOT NULL CHECK (length(iss) BETWEEN 1 AND 300),
    sub TEXT NOT NULL CHECK (length(sub) BETWEEN 1 AND 255),
    person_id TEXT NOT NULL REFERENCES person (id),
    siret TEXT NOT NULL CHECK (length(siret) <= 20),
    linked_at BIGINT NOT NULL,
    PRIMARY KEY (iss, sub)
);

CREATE TABLE federation_state (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    browser TEXT NOT NULL CHECK (length(browser) = 64),
    nonce TEXT NOT NULL CHECK (length(nonce) = 64),
    verifier TEXT NOT NULL CHECK (length(verifier) IN (0, 64)),
    way TEXT NOT NULL CHECK (length(way) <= 500),
    person_id TEXT REFERENCES person (id),
    expires_at BIGINT NOT NULL
);

CREATE TABLE funding_line (
    convention_id TEXT NOT NULL REFERENCES convention (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 100),
    payer TEXT NOT NULL CHECK (payer <> '' AND length(payer) <= 20),
    payee TEXT NOT NULL CHECK (payee <> '' AND length(payee) <= 20 AND payee <> payer),
    via TEXT NOT NULL CHECK (length(via) <= 20),
    nature TEXT NOT NULL CHECK (nature IN ('subsidy', 'service', 'contribution')),
    amount_cents BIGINT NOT NULL CHECK (amount_cents BETWEEN 1 AND 100000000000),
    original_text TEXT NOT NULL CHECK (length(original_text) <= 400),
    PRIMARY KEY (convention_id, rank)
);

CREATE TABLE funding_line_before (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL REFERENCES convention (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 100),
    payer TEXT NOT NULL CHECK (payer <> '' AND length(payer) <= 20),
    payee TEXT NOT NULL CHECK (payee <> '' AND length(payee) <= 20),
    via TEXT NOT NULL CHECK (length(via) <= 20),
    nature TEXT NOT NULL CHECK (nature IN ('subsidy', 'service', 'contribution')),
    amount_cents BIGINT NOT NULL CHECK (amount_cents BETWEEN 1 AND 100000000000),
    original_text TEXT NOT NULL CHECK (length(original_text) <= 400),
    taken_away BOOLEAN NOT NULL,
    why TEXT NOT NULL CHECK (length(why) <= 200),
    changed_at BIGINT NOT NULL
);

CREATE TABLE guest_link (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    selector TEXT NOT NULL UNIQUE CHECK (length(selector) = 16),
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    typed TEXT NOT NULL CHECK (length(typed) = 64),
    tries BIGINT NOT NULL DEFAULT 0 CHECK (tries >= 0),
    tried_day TEXT CHECK (tried_day LIKE '____-__-__'),
    given_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    recalled_at BIGINT
);

CREATE TABLE guest_session (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    link_id TEXT NOT NULL REFERENCES guest_link (id),
    expires_at BIGINT NOT NULL
);

CREATE TABLE highlight (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    month TEXT NOT NULL CHECK (month LIKE '____-__'),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 20),
    text TEXT NOT NULL CHECK (text <> '' AND length(text) <= 280),
    PRIMARY KEY (convention_id, month, rank)
);

CREATE TABLE hours_contract (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    person_id TEXT NOT NULL CHECK (length(person_id) = 36),
    from_day TEXT NOT NULL CHECK (from_day LIKE '____-__-__'),
    to_day TEXT NOT NULL CHECK (to_day LIKE '____-__-__' AND to_day >= from_day),
    weekly_minutes BIGINT NOT NULL CHECK (weekly_minutes BETWEEN 30 AND 2880),
    employer TEXT NOT NULL CHECK (length(employer) <= 60)
);

CREATE TABLE hours_project (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    code TEXT NOT NULL CHECK (code <> '' AND length(code) <= 20),
    label TEXT NOT NULL CHECK (label <> '' AND length(label) <= 80),
    closed BOOLEAN NOT NULL,
    PRIMARY KEY (convention_id, code)
);

CREATE TABLE hours_week (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    person_id TEXT NOT NULL CHECK (length(person_id) = 36),
    monday TEXT NOT NULL CHECK (monday LIKE '____-__-__'),
    sunday TEXT NOT NULL CHECK (sunday LIKE '____-__-__' AND sunday > monday),
    closed BOOLEAN NOT NULL,
    rev BIGINT NOT NULL CHECK (rev >= 1),
    PRIMARY KEY (convention_id, person_id, monday)
);

CREATE TABLE hours_week_step (
    convention_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    monday TEXT NOT NULL CHECK (monday LIKE '____-__-__'),
    rank BIGINT NOT NULL CHECK (rank >= 1),
    step TEXT NOT NULL CHECK (step IN ('validated', 'reopened')),
    minutes BIGINT NOT NULL CHECK (minutes >= 0),
    reason TEXT NOT NULL CHECK (length(reason) <= 140),
    at BIGINT NOT NULL,
    by_id TEXT NOT NULL CHECK (length(by_id) = 36),
    PRIMARY KEY (convention_id, person_id, monday, rank),
    FOREIGN KEY (convention_id, person_id, monday)
        REFERENCES hours_week (convention_id, person_id, monday) ON DELETE CASCADE
);

CREATE TABLE house_secret (
    kind TEXT PRIMARY KEY CHECK (kind IN ('smtp', 'imap')),
    mark TEXT NOT NULL CHECK (length(mark) BETWEEN 1 AND 64),
    reaches TEXT NOT NULL CHECK (length(reaches) <= 253),
    since BIGINT NOT NULL,
    used_at BIGINT,
    suspended_at BIGINT,
    suspended_by TEXT CHECK (length(suspended_by) = 36),
    ended_at BIGINT
);

CREATE TABLE impact_assessment (
    convention_id TEXT PRIMARY KEY CHECK (length(convention_id) = 36),
    reference TEXT NOT NULL CHECK (reference <> '' AND length(reference) <= 80),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    at BIGINT NOT NULL
);

CREATE TABLE indicator_comment (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    indicator TEXT NOT NULL CHECK (indicator <> '' AND length(indicator) <= 40),
    month TEXT NOT NULL CHECK (month LIKE '____-__'),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 200),
    words TEXT NOT NULL CHECK (words <> '' AND length(words) <= 600),
    at BIGINT NOT NULL,
    PRIMARY KEY (convention_id, indicator, month, rank)
);

CREATE TABLE indicator_opinion (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    indicator TEXT NOT NULL CHECK (indicator <> '' AND length(indicator) <= 40),
    party TEXT NOT NULL CHECK (party <> '' AND length(party) <= 20),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 20),
    verdict TEXT NOT NULL CHECK (verdict IN ('agree', 'object', 'remark')),
    words TEXT NOT NULL CHECK (length(words) <= 280),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    PRIMARY KEY (convention_id, indicator, party, rank)
);

CREATE TABLE indicator_step (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    indicator TEXT NOT NULL CHECK (indicator <> '' AND length(indicator) <= 40),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 200),
    move TEXT NOT NULL CHECK (move IN ('propose', 'discuss', 'agree', 'revise', 'withdraw')),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    parties TEXT NOT NULL CHECK (length(parties) <= 400),
    committee TEXT NOT NULL CHECK (length(committee) <= 40),
    words TEXT NOT NULL CHECK (length(words) <= 280),
    PRIMARY KEY (convention_id, indicator, rank),
    CHECK (move NOT IN ('agree', 'revise') OR (parties <> '' AND committee <> ''))
);

CREATE TABLE indicator_value (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    indicator TEXT NOT NULL CHECK (indicator <> '' AND length(indicator) <= 40),
    from_day TEXT NOT NULL CHECK (from_day LIKE '____-__-__'),
    to_day TEXT NOT NULL CHECK (to_day LIKE '____-__-__' AND to_day >= from_day),
    zone TEXT NOT NULL CHECK (length(zone) <= 20),
    value BIGINT NOT NULL CHECK (value BETWEEN -1000000000000 AND 1000000000000),
    provider TEXT NOT NULL CHECK (provider <> '' AND length(provider) <= 20),
    document TEXT NOT NULL CHECK (document <> '' AND length(document) <= 140),
    assumption TEXT NOT NULL CHECK (length(assumption) <= 280),
    entered_at BIGINT NOT NULL,
    withdrawn_at BIGINT NOT NULL DEFAULT 0,
    UNIQUE (convention_id, indicator, from_day, to_day, zone, provider, withdrawn_at)
);

CREATE TABLE instalment (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL REFERENCES convention (id),
    line BIGINT NOT NULL CHECK (line BETWEEN 1 AND 100),
    due_day TEXT NOT NULL CHECK (due_day LIKE '____-__-__'),
    amount_cents BIGINT NOT NULL CHECK (amount_cents BETWEEN 1 AND 100000000000),
    called_day TEXT CHECK (called_day LIKE '____-__-__'),
    received_day TEXT CHECK (received_day LIKE '____-__-__'),
    paper TEXT NOT NULL CHECK (length(paper) <= 120),
    withdrawn_at BIGINT
);

CREATE TABLE instalment_paper (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL REFERENCES convention (id),
    instalment_id TEXT NOT NULL REFERENCES instalment (id),
    kind TEXT NOT NULL CHECK (kind IN ('call', 'invoice', 'decision', 'receipt', 'other')),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 120),
    bytes BIGINT NOT NULL CHECK (bytes BETWEEN 1 AND 8388608),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    pdf TEXT NOT NULL,
    kept_at BIGINT NOT NULL,
    withdrawn_at BIGINT
);

CREATE TABLE instance (
    convention_id TEXT NOT NULL REFERENCES convention (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 100),
    code TEXT NOT NULL CHECK (code <> '' AND length(code) <= 60),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 120),
    kind TEXT NOT NULL CHECK (kind IN ('watch_cell', 'thematic_group')),
    convener TEXT NOT NULL CHECK (length(convener) <= 20),
    frequency TEXT NOT NULL CHECK (length(frequency) <= 80),
    source TEXT NOT NULL CHECK (length(source) <= 40),
    PRIMARY KEY (convention_id, code)
);

CREATE TABLE invited (
    meeting_id TEXT NOT NULL REFERENCES sitting (meeting_id),
    contact_id TEXT NOT NULL CHECK (length(contact_id) = 36),
    PRIMARY KEY (meeting_id, contact_id)
);

CREATE TABLE job (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    kind TEXT NOT NULL,
    payload TEXT NOT NULL CHECK (length(payload) <= 4000),
    grant_id TEXT,
    run_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 8),
    locked_until BIGINT NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'parked')),
    reason TEXT NOT NULL DEFAULT ''
);

CREATE TABLE journal (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    xact BIGINT NOT NULL DEFAULT 0,
    at BIGINT NOT NULL,
    convention_id TEXT,
    act TEXT NOT NULL,
    object_id TEXT NOT NULL,
    actor_id TEXT,
    grant_id TEXT,
    purpose TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT ''
, commitment TEXT NOT NULL DEFAULT '', hash TEXT NOT NULL DEFAULT '');

CREATE TABLE journal_words (
    seq BIGINT PRIMARY KEY REFERENCES journal (seq),
    salt TEXT NOT NULL CHECK (length(salt) = 64),
    words TEXT NOT NULL CHECK (length(words) <= 4000)
);

CREATE TABLE labour_rules (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    employer TEXT NOT NULL CHECK (length(employer) <= 60),
    from_day TEXT NOT NULL CHECK (from_day LIKE '____-__-__'),
    source TEXT NOT NULL CHECK (source <> '' AND length(source) <= 80),
    day_max BIGINT NOT NULL CHECK (day_max BETWEEN 60 AND 1440),
    week_max BIGINT NOT NULL CHECK (week_max BETWEEN 60 AND 10080),
    mean_max BIGINT NOT NULL CHECK (mean_max BETWEEN 60 AND 10080),
    daily_rest BIGINT NOT NULL CHECK (daily_rest BETWEEN 0 AND 1440),
    weekly_rest BIGINT NOT NULL CHECK (weekly_rest BETWEEN 0 AND 4320),
    stretch BIGINT NOT NULL CHECK (stretch BETWEEN 60 AND 1440),
    pause BIGINT NOT NULL CHECK (pause BETWEEN 0 AND 240),
    night_from BIGINT NOT NULL CHECK (night_from BETWEEN 0 AND 1439),
    night_to BIGINT NOT NULL CHECK (night_to BETWEEN 0 AND 1439),
    notice_days BIGINT NOT NULL CHECK (notice_days BETWEEN 0 AND 60),
    alsace_moselle BOOLEAN NOT NULL,
    UNIQUE (convention_id, employer, from_day)
);

CREATE TABLE letter (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT,
    kind TEXT NOT NULL,
    once TEXT NOT NULL UNIQUE,
    recipient TEXT NOT NULL CHECK (length(recipient) <= 254),
    recipient_name TEXT NOT NULL CHECK (length(recipient_name) <= 120),
    subject TEXT NOT NULL CHECK (length(subject) <= 200),
    body_text TEXT NOT NULL CHECK (length(body_text) <= 20000),
    body_html TEXT NOT NULL CHECK (length(body_html) <= 60000),
    written_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 8),
    locked_until BIGINT NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'caught', 'parked')),
    settled_at BIGINT,
    reason TEXT NOT NULL DEFAULT ''
, reply_to TEXT NOT NULL DEFAULT '' CHECK (length(reply_to) <= 254), file_name TEXT NOT NULL DEFAULT '' CHECK (length(file_name) <= 80), file_text TEXT NOT NULL DEFAULT '' CHECK (length(file_text) <= 500000), calendar_method TEXT NOT NULL DEFAULT '' CHECK (calendar_method IN ('', 'REQUEST', 'CANCEL')), calendar_text TEXT NOT NULL DEFAULT '' CHECK (length(calendar_text) <= 60000), lang TEXT NOT NULL DEFAULT 'fr' CHECK (lang IN ('fr', 'en')));

CREATE TABLE limited_text (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 60),
    object_id TEXT NOT NULL CHECK (length(object_id) <= 80),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    sealed TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (length(reason) <= 140),
    limited_at BIGINT NOT NULL
);

CREATE TABLE loan (
    convention_id TEXT NOT NULL REFERENCES convention (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 1000),
    lender TEXT NOT NULL CHECK (lender <> '' AND length(lender) <= 20),
    item TEXT NOT NULL CHECK (item <> '' AND length(item) <= 200),
    article TEXT NOT NULL CHECK (length(article) <= 20), added_day TEXT CHECK (added_day LIKE '____-__-__'),
    PRIMARY KEY (convention_id, rank)
);

CREATE TABLE loan_step (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL REFERENCES convention (id),
    loan BIGINT NOT NULL CHECK (loan BETWEEN 1 AND 1000),
    move TEXT NOT NULL CHECK (move IN ('hand_over', 'give_back', 'incident')),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    words TEXT NOT NULL CHECK (length(words) <= 200),
    noted_at BIGINT NOT NULL
);

CREATE TABLE logo (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    width BIGINT NOT NULL CHECK (width BETWEEN 1 AND 480),
    height BIGINT NOT NULL CHECK (height BETWEEN 1 AND 480),
    jpeg TEXT NOT NULL CHECK (jpeg <> '' AND length(jpeg) <= 400000),
    kept_at BIGINT NOT NULL,
    PRIMARY KEY (convention_id, sha256)
);

CREATE TABLE mail_answer (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    alert_id TEXT CHECK (length(alert_id) = 36),
    known_by TEXT NOT NULL UNIQUE CHECK (length(known_by) = 64),
    received_at BIGINT NOT NULL,
    sender TEXT NOT NULL CHECK (length(sender) <= 254),
    fate TEXT NOT NULL CHECK (fate IN ('answer', 'stranger', 'over', 'recalled', 'unknown', 'too_large', 'unreadable')),
    words TEXT NOT NULL CHECK (length(words) <= 220),
    cut BOOLEAN NOT NULL,
    attachments BIGINT NOT NULL CHECK (attachments BETWEEN 0 AND 1000),
    outcome TEXT CHECK (outcome IN ('received', 'planned', 'done', 'refused', 'set_aside')),
    qualified_by TEXT CHECK (length(qualified_by) = 36),
    qualified_at BIGINT, party_id TEXT CHECK (length(party_id) = 36), letter_of TEXT CHECK (length(letter_of) = 36), letter_alerts BIGINT NOT NULL DEFAULT 0, by_number BOOLEAN NOT NULL DEFAULT FALSE, subject TEXT NOT NULL DEFAULT '' CHECK (length(subject) <= 160), entry_id TEXT CHECK (length(entry_id) = 36),
    CHECK ((outcome IS NULL) = (qualified_at IS NULL))
);

CREATE TABLE mail_astray (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    known_by TEXT NOT NULL UNIQUE CHECK (length(known_by) = 64),
    received_at BIGINT NOT NULL,
    sender TEXT NOT NULL CHECK (length(sender) <= 254),
    fate TEXT NOT NULL CHECK (fate IN ('unknown', 'too_large', 'unreadable')),
    words TEXT NOT NULL CHECK (length(words) <= 220),
    cut BOOLEAN NOT NULL,
    attachments BIGINT NOT NULL CHECK (attachments BETWEEN 0 AND 1000)
, subject TEXT NOT NULL DEFAULT '' CHECK (length(subject) <= 160));

CREATE TABLE mail_astray_try (
    astray_id TEXT NOT NULL REFERENCES mail_astray (id),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    tries BIGINT NOT NULL CHECK (tries BETWEEN 1 AND 5),
    PRIMARY KEY (astray_id, convention_id)
);

CREATE TABLE mail_link (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    typed TEXT NOT NULL UNIQUE CHECK (length(typed) = 64),
    browser TEXT NOT NULL CHECK (length(browser) = 64),
    person_id TEXT REFERENCES person (id),
    tries BIGINT NOT NULL DEFAULT 0 CHECK (tries >= 0),
    asked_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);

CREATE TABLE mail_stuck (
    mailbox BIGINT NOT NULL,
    uid BIGINT NOT NULL,
    tries BIGINT NOT NULL CHECK (tries BETWEEN 1 AND 1000000),
    since BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    reason TEXT NOT NULL CHECK (length(reason) <= 200),
    PRIMARY KEY (mailbox, uid)
);

CREATE TABLE mailing (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    audience TEXT NOT NULL CHECK (audience <> '' AND length(audience) <= 60),
    subject TEXT NOT NULL CHECK (subject <> '' AND length(subject) <= 120),
    words TEXT NOT NULL CHECK (words <> '' AND length(words) <= 2000)
);

CREATE TABLE mailing_to (
    mailing_id TEXT NOT NULL REFERENCES mailing (id),
    contact_id TEXT NOT NULL CHECK (length(contact_id) = 36),
    PRIMARY KEY (mailing_id, contact_id)
);

CREATE TABLE meeting (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL REFERENCES convention (id),
    committee TEXT NOT NULL CHECK (committee <> '' AND length(committee) <= 60),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    start_minute BIGINT NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
    place TEXT NOT NULL CHECK (length(place) <= 120),
    agenda TEXT NOT NULL CHECK (length(agenda) <= 4000),
    attendance BIGINT CHECK (attendance BETWEEN 0 AND 500),
    present TEXT NOT NULL CHECK (length(present) <= 2000),
    state TEXT NOT NULL CHECK (state IN ('planned', 'held'))
, cancelled_day TEXT CHECK (cancelled_day LIKE '____-__-__'));

CREATE TABLE meeting_decision (
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 100),
    words TEXT NOT NULL CHECK (words <> '' AND length(words) <= 600),
    owner TEXT NOT NULL CHECK (length(owner) <= 60),
    due_day TEXT CHECK (due_day LIKE '____-__-__'),
    PRIMARY KEY (meeting_id, rank)
);

CREATE TABLE minutes_remark (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    meeting_id TEXT NOT NULL REFERENCES sitting (meeting_id),
    party TEXT NOT NULL CHECK (party <> '' AND length(party) <= 20),
    words TEXT NOT NULL CHECK (words <> '' AND length(words) <= 600),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__')
);

CREATE TABLE mirror_line (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    -- Empty: the convention's own; else the code of the party it speaks of.
    party TEXT NOT NULL CHECK (length(party) <= 20),
    proof TEXT NOT NULL CHECK (proof <> '' AND length(proof) <= 40),
    done BIGINT NOT NULL CHECK (done >= 0),
    due BIGINT NOT NULL CHECK (due >= 0),
    as_of TEXT NOT NULL CHECK (as_of LIKE '____-__-__'),
    PRIMARY KEY (convention_id, party, proof)
);

CREATE TABLE mistake (
    key TEXT PRIMARY KEY CHECK (length(key) = 64),
    mistakes BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);

CREATE TABLE month_closed (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    month TEXT NOT NULL CHECK (month LIKE '____-__'),
    closed_at BIGINT NOT NULL,
    PRIMARY KEY (convention_id, month)
);

CREATE TABLE month_line (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL,
    month TEXT NOT NULL,
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 1000),
    origin TEXT NOT NULL CHECK (origin IN ('year', 'postponed', 'recommendation', 'added')),
    action_id TEXT REFERENCES planned_action (id),
    recommendation_id TEXT REFERENCES recommendation (id),
    title TEXT NOT NULL CHECK (title <> '' AND length(title) <= 140),
    note TEXT NOT NULL CHECK (length(note) <= 280),
    state TEXT NOT NULL CHECK (state IN ('planned', 'started', 'done', 'postponed')),
    state_on TEXT CHECK (state_on LIKE '____-__-__'),
    reason TEXT NOT NULL CHECK (length(reason) <= 140),
    FOREIGN KEY (convention_id, month) REFERENCES month_roadmap (convention_id, month)
);

CREATE TABLE month_roadmap (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    month TEXT NOT NULL CHECK (month LIKE '____-__'),
    prepared_at BIGINT NOT NULL,
    carried_at BIGINT,
    PRIMARY KEY (convention_id, month)
);

CREATE TABLE neighbourhood_entry (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    kind TEXT NOT NULL CHECK (kind IN ('works', 'arrival', 'event', 'closure', 'service')),
    from_day TEXT NOT NULL CHECK (from_day LIKE '____-__-__'),
    to_day TEXT NOT NULL CHECK (to_day LIKE '____-__-__' AND to_day >= from_day),
    zone_id TEXT CHECK (length(zone_id) = 36),
    place_id TEXT CHECK (length(place_id) = 36),
    party TEXT NOT NULL CHECK (party <> '' AND length(party) <= 20),
    line TEXT NOT NULL CHECK (line <> '' AND length(line) <= 160),
    link TEXT NOT NULL CHECK (length(link) <= 300),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'accepted', 'declined')),
    reason TEXT NOT NULL CHECK (length(reason) <= 140),
    told_on TEXT NOT NULL CHECK (told_on LIKE '____-__-__')
);

CREATE TABLE nomenclature (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    code TEXT NOT NULL CHECK (code <> '' AND length(code) <= 20),
    version BIGINT NOT NULL CHECK (version BETWEEN 1 AND 200),
    label TEXT NOT NULL CHECK (label <> '' AND length(label) <= 120),
    dimension TEXT NOT NULL CHECK (dimension IN ('zone', 'theme', 'activity', 'axis', 'audience', 'age_band', 'gender', 'origin', 'ending')),
    since TEXT NOT NULL CHECK (since LIKE '____-__-__'), beside TEXT NOT NULL DEFAULT '' CHECK (beside IN ('', 'place', 'action')),
    PRIMARY KEY (convention_id, code, version)
);

CREATE TABLE nomenclature_line (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    code TEXT NOT NULL,
    version BIGINT NOT NULL,
    source TEXT NOT NULL CHECK (source <> '' AND length(source) <= 40),
    target TEXT NOT NULL CHECK (target <> '' AND length(target) <= 80),
    PRIMARY KEY (convention_id, code, version, source),
    FOREIGN KEY (convention_id, code, version) REFERENCES nomenclature (convention_id, code, version)
);

CREATE TABLE objective (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL REFERENCES convention (id),
    axis TEXT NOT NULL CHECK (axis <> '' AND length(axis) <= 20),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 100),
    fr TEXT NOT NULL CHECK (fr <> '' AND length(fr) <= 600),
    en TEXT NOT NULL CHECK (length(en) <= 600),
    UNIQUE (convention_id, axis, rank)
);

CREATE TABLE organisation (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    code TEXT NOT NULL CHECK (code <> '' AND length(code) <= 20),
    kind TEXT NOT NULL CHECK (kind IN ('owners_association', 'municipality', 'metropolis', 'operator', 'campus', 'association', 'landlord', 'managing_agent', 'health', 'transport', 'police', 'other')),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 120),
    short_name TEXT NOT NULL CHECK (short_name <> '' AND length(short_name) <= 60),
    address TEXT NOT NULL CHECK (length(address) <= 200),
    email TEXT NOT NULL CHECK (length(email) <= 254),
    UNIQUE (convention_id, code)
);

CREATE TABLE partner_relay (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    organisation TEXT NOT NULL CHECK (organisation <> '' AND length(organisation) <= 120),
    theme TEXT NOT NULL CHECK (theme <> '' AND length(theme) <= 20),
    matter TEXT NOT NULL CHECK (length(matter) <= 140),
    ask_on TEXT NOT NULL CHECK (ask_on LIKE '____-__-__' AND ask_on >= day)
);

CREATE TABLE party (
    convention_id TEXT NOT NULL REFERENCES convention (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 100),
    organisation TEXT NOT NULL CHECK (organisation <> '' AND length(organisation) <= 20),
    roles TEXT NOT NULL CHECK (roles <> '' AND length(roles) <= 120),
    represented_by TEXT NOT NULL CHECK (length(represented_by) <= 120),
    capacity TEXT NOT NULL CHECK (length(capacity) <= 120),
    mandate TEXT NOT NULL CHECK (length(mandate) <= 400),
    deliberations TEXT NOT NULL CHECK (length(deliberations) <= 600),
    original_names TEXT NOT NULL CHECK (length(original_names) <= 400),
    PRIMARY KEY (convention_id, organisation)
);

CREATE TABLE party_before (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL REFERENCES convention (id),
    organisation TEXT NOT NULL CHECK (organisation <> '' AND length(organisation) <= 20),
    represented_by TEXT NOT NULL CHECK (length(represented_by) <= 120),
    capacity TEXT NOT NULL CHECK (length(capacity) <= 120),
    mandate TEXT NOT NULL CHECK (length(mandate) <= 400),
    deliberations TEXT NOT NULL CHECK (length(deliberations) <= 600),
    original_names TEXT NOT NULL CHECK (length(original_names) <= 400),
    why TEXT NOT NULL CHECK (why <> '' AND length(why) <= 200),
    changed_at BIGINT NOT NULL
);

CREATE TABLE party_feed (
    grant_id TEXT PRIMARY KEY CHECK (length(grant_id) = 36),
    secret_hash TEXT NOT NULL UNIQUE CHECK (length(secret_hash) = 64),
    made_at BIGINT NOT NULL
);

CREATE TABLE party_logo (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    party TEXT NOT NULL CHECK (party <> '' AND length(party) <= 20),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    since BIGINT NOT NULL,
    PRIMARY KEY (convention_id, party)
);

CREATE TABLE passkey (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    person_id TEXT NOT NULL REFERENCES person (id),
    credential TEXT NOT NULL UNIQUE CHECK (length(credential) = 64),
    kept TEXT NOT NULL CHECK (length(kept) BETWEEN 2 AND 8000),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 60),
    added_at BIGINT NOT NULL,
    used_at BIGINT
);

CREATE TABLE passkey_question (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    browser TEXT NOT NULL CHECK (length(browser) = 64),
    kind TEXT NOT NULL CHECK (kind IN ('sign-in', 'activation', 'account', 'confirm')),
    person_id TEXT REFERENCES person (id),
    expires_at BIGINT NOT NULL
);

CREATE TABLE person (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    login TEXT NOT NULL UNIQUE CHECK (login <> '' AND length(login) <= 60),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 120),
    email TEXT NOT NULL CHECK (length(email) <= 254),
    organisation TEXT NOT NULL CHECK (length(organisation) <= 120),
    post TEXT NOT NULL CHECK (length(post) <= 120),
    code_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    disabled_at BIGINT
, secret_kind TEXT NOT NULL DEFAULT 'given' CHECK (secret_kind IN ('given', 'invitation', 'password')), code_until BIGINT, came_in_at BIGINT, no_password BOOLEAN NOT NULL DEFAULT FALSE, pledged TEXT NOT NULL DEFAULT '' CHECK (length(pledged) <= 7), lost_at BIGINT NOT NULL DEFAULT 0);

CREATE TABLE phone (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
    person_id TEXT NOT NULL REFERENCES person (id),
    grant_id TEXT NOT NULL REFERENCES access_grant (id),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 60),
    enrolled_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    last_number BIGINT NOT NULL DEFAULT 0,
    revoked_at BIGINT,
    revoked_by TEXT REFERENCES person (id)
);

CREATE TABLE photo (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    owner TEXT NOT NULL CHECK (owner IN ('activity', 'alert')),
    record_id TEXT NOT NULL CHECK (length(record_id) = 36),
    phone_id TEXT NOT NULL CHECK (length(phone_id) = 36),
    sent_as TEXT NOT NULL CHECK (length(sent_as) = 36),
    received_at BIGINT NOT NULL,
    keep_until BIGINT,
    width BIGINT NOT NULL CHECK (width BETWEEN 1 AND 1600),
    height BIGINT NOT NULL CHECK (height BETWEEN 1 AND 1600),
    jpeg TEXT NOT NULL CHECK (jpeg <> ''), shot TEXT NOT NULL DEFAULT '' CHECK (shot IN ('', 'near', 'wide')),
    UNIQUE (phone_id, sent_as)
);

CREATE TABLE photo_piece (
    phone_id TEXT NOT NULL CHECK (length(phone_id) = 36),
    photo_id TEXT NOT NULL CHECK (length(photo_id) = 36),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 0 AND 31),
    received_at BIGINT NOT NULL,
    sealed TEXT NOT NULL,
    PRIMARY KEY (phone_id, photo_id, rank)
);

CREATE TABLE photo_sending (
    phone_id TEXT NOT NULL CHECK (length(phone_id) = 36),
    photo_id TEXT NOT NULL CHECK (length(photo_id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    person_id TEXT NOT NULL CHECK (length(person_id) = 36),
    sealed_as TEXT NOT NULL CHECK (length(sealed_as) = 36),
    record_id TEXT NOT NULL CHECK (length(record_id) = 36),
    key_name TEXT NOT NULL CHECK (length(key_name) <= 20),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    bytes BIGINT NOT NULL CHECK (bytes BETWEEN 1 AND 8388608),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    begun_at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('receiving', 'waiting', 'apart', 'kept', 'refused')),
    reason TEXT NOT NULL CHECK (length(reason) <= 20),
    PRIMARY KEY (phone_id, photo_id)
);

CREATE TABLE place (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    zone_id TEXT NOT NULL REFERENCES zone (id),
    code TEXT NOT NULL CHECK (code <> '' AND length(code) <= 40),
    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 20),
    custodian TEXT NOT NULL CHECK (length(custodian) BETWEEN 1 AND 20),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 120),
    aliases TEXT NOT NULL CHECK (length(aliases) <= 400),
    lat_e6 BIGINT CHECK (lat_e6 BETWEEN -90000000 AND 90000000),
    lon_e6 BIGINT CHECK (lon_e6 BETWEEN -180000000 AND 180000000),
    active BOOLEAN NOT NULL,
    UNIQUE (convention_id, code)
);

CREATE TABLE plan_shape (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 10000),
    kind TEXT NOT NULL CHECK (kind IN ('perimeter', 'park', 'block', 'street', 'boundary', 'place')),
    name TEXT NOT NULL CHECK (length(name) <= 120),
    zone TEXT NOT NULL CHECK (length(zone) <= 20),
    points TEXT NOT NULL CHECK (points <> '' AND length(points) <= 4000),
    UNIQUE (convention_id, rank)
);

CREATE TABLE planned_action (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2199),
    axis TEXT NOT NULL CHECK (axis IN ('AX1', 'AX2', 'AX3', 'AX4')),
    objective_rank BIGINT NOT NULL CHECK (objective_rank BETWEEN 1 AND 100),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 1000),
    title TEXT NOT NULL CHECK (title <> '' AND length(title) <= 140),
    need TEXT NOT NULL CHECK (length(need) <= 280),
    owner TEXT NOT NULL CHECK (length(owner) <= 120),
    partners TEXT NOT NULL CHECK (length(partners) <= 400),
    from_day TEXT NOT NULL CHECK (from_day LIKE '____-__-__'),
    to_day TEXT NOT NULL CHECK (to_day LIKE '____-__-__' AND to_day >= from_day),
    indicator TEXT NOT NULL CHECK (length(indicator) <= 120),
    target TEXT NOT NULL CHECK (length(target) <= 60), budget_cents BIGINT CHECK (budget_cents BETWEEN 0 AND 100000000000), measured_by TEXT NOT NULL DEFAULT '' CHECK (length(measured_by) <= 60), fact TEXT NOT NULL DEFAULT '' CHECK (length(fact) <= 280), rev BIGINT NOT NULL DEFAULT 0 CHECK (rev >= 0), withdrawn_on TEXT CHECK (withdrawn_on LIKE '____-__-__'), withdrawn_why TEXT NOT NULL DEFAULT '' CHECK (length(withdrawn_why) <= 140), copied_from TEXT CHECK (length(copied_from) = 36),
    UNIQUE (convention_id, year, rank)
);

CREATE TABLE planned_slot (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    person_id TEXT NOT NULL CHECK (length(person_id) = 36),
    of_manager BOOLEAN NOT NULL,
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    month TEXT NOT NULL GENERATED ALWAYS AS (substr(day, 1, 7)) STORED,
    start_minute BIGINT NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
    minutes BIGINT NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    kind TEXT NOT NULL CHECK (kind IN ('field', 'meeting', 'reporting', 'supervision', 'training', 'preparation', 'leave', 'sickness', 'other')),
    note TEXT NOT NULL CHECK (length(note) <= 140),
    project TEXT NOT NULL CHECK (length(project) <= 20),
    replaces_id TEXT CHECK (replaces_id IS NULL OR length(replaces_id) = 36),
    outside BOOLEAN NOT NULL,
    told_at BIGINT NOT NULL
);

CREATE TABLE planning_feed (
    person_id TEXT NOT NULL CHECK (length(person_id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    grant_id TEXT NOT NULL CHECK (length(grant_id) = 36),
    secret_hash TEXT NOT NULL UNIQUE CHECK (length(secret_hash) = 64),
    made_at BIGINT NOT NULL,
    PRIMARY KEY (convention_id, person_id)
);

CREATE TABLE planning_request (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    person_id TEXT NOT NULL CHECK (length(person_id) = 36),
    kind TEXT NOT NULL CHECK (kind IN ('leave', 'sickness', 'other', 'swap')),
    from_day TEXT NOT NULL CHECK (from_day LIKE '____-__-__'),
    to_day TEXT NOT NULL CHECK (to_day LIKE '____-__-__' AND to_day >= from_day),
    slot_id TEXT CHECK (slot_id IS NULL OR length(slot_id) = 36),
    with_id TEXT CHECK (with_id IS NULL OR length(with_id) = 36),
    back_id TEXT CHECK (back_id IS NULL OR length(back_id) = 36),
    words TEXT NOT NULL CHECK (length(words) <= 140),
    state TEXT NOT NULL CHECK (state IN ('asked', 'agreed', 'accepted', 'refused', 'withdrawn')),
    answer TEXT NOT NULL CHECK (length(answer) <= 140),
    asked_at BIGINT NOT NULL,
    settled_at BIGINT,
    CHECK ((kind = 'swap') = (slot_id IS NOT NULL AND with_id IS NOT NULL))
);

CREATE TABLE point_guest (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    meeting_id TEXT NOT NULL REFERENCES sitting (meeting_id),
    point_id TEXT NOT NULL CHECK (length(point_id) = 36),
    contact_id TEXT NOT NULL CHECK (length(contact_id) = 36),
    organisation TEXT NOT NULL CHECK (length(organisation) <= 20),
    body TEXT NOT NULL CHECK (length(body) <= 160),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    start_minute BIGINT NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
    minutes BIGINT NOT NULL CHECK (minutes BETWEEN 5 AND 480),
    place TEXT NOT NULL CHECK (length(place) <= 120),
    sequence BIGINT NOT NULL DEFAULT 0 CHECK (sequence BETWEEN 0 AND 10000),
    told_at BIGINT,
    guest_id TEXT CHECK (length(guest_id) = 36),
    UNIQUE (point_id, contact_id)
);

CREATE TABLE point_request (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    committee TEXT NOT NULL CHECK (committee <> '' AND length(committee) <= 60),
    party TEXT NOT NULL CHECK (party <> '' AND length(party) <= 20),
    words TEXT NOT NULL CHECK (words <> '' AND length(words) <= 280),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    meeting_id TEXT CHECK (length(meeting_id) = 36)
, asked_by TEXT CHECK (length(asked_by) = 36), declined_on TEXT CHECK (declined_on LIKE '____-__-__'), declined_why TEXT NOT NULL DEFAULT '' CHECK (length(declined_why) <= 280));

CREATE TABLE poll_answer (
    meeting_id TEXT NOT NULL,
    rank BIGINT NOT NULL,
    party TEXT NOT NULL CHECK (party <> '' AND length(party) <= 20),
    answer TEXT NOT NULL CHECK (answer IN ('yes', 'maybe', 'no')), changes BIGINT NOT NULL DEFAULT 0 CHECK (changes BETWEEN 0 AND 1000),
    PRIMARY KEY (meeting_id, rank, party),
    FOREIGN KEY (meeting_id, rank) REFERENCES poll_date (meeting_id, rank)
);

CREATE TABLE poll_date (
    meeting_id TEXT NOT NULL REFERENCES sitting (meeting_id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 8),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    start_minute BIGINT NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
    PRIMARY KEY (meeting_id, rank)
);

CREATE TABLE poll_link (
    guest_id TEXT PRIMARY KEY CHECK (length(guest_id) = 36),
    meeting_id TEXT NOT NULL REFERENCES sitting (meeting_id),
    party TEXT NOT NULL CHECK (party <> '' AND length(party) <= 20),
    body TEXT NOT NULL CHECK (length(body) <= 160)
);

CREATE TABLE project_attendance (
    session_id TEXT NOT NULL REFERENCES project_session (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 20),
    audience TEXT NOT NULL CHECK (audience <> '' AND length(audience) <= 8),
    age_band TEXT NOT NULL CHECK (age_band <> '' AND length(age_band) <= 8),
    people BIGINT NOT NULL CHECK (people BETWEEN 1 AND 500),
    PRIMARY KEY (session_id, rank)
);

CREATE TABLE project_session (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    project_id TEXT NOT NULL REFERENCES collective_project (id),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    minutes BIGINT NOT NULL CHECK (minutes BETWEEN 5 AND 1440),
    carriers BIGINT NOT NULL CHECK (carriers BETWEEN 0 AND 500)
);

CREATE TABLE public_agreement (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    party TEXT NOT NULL CHECK (party <> '' AND length(party) <= 20),
    agreed_by TEXT NOT NULL CHECK (length(agreed_by) <= 120),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    body TEXT NOT NULL CHECK (length(body) <= 140),
    recorded_at BIGINT NOT NULL,
    withdrawn_at BIGINT
);

CREATE TABLE public_page (
    convention_id TEXT PRIMARY KEY CHECK (length(convention_id) = 36),
    slug TEXT NOT NULL UNIQUE CHECK (slug <> '' AND length(slug) <= 20),
    opened BIGINT NOT NULL CHECK (opened IN (0, 1)),
    listed BIGINT NOT NULL CHECK (listed IN (0, 1)),
    set_at BIGINT NOT NULL
);

CREATE TABLE published_board (
    grant_id TEXT NOT NULL CHECK (length(grant_id) = 36),
    month TEXT NOT NULL CHECK (month LIKE '____-__'),
    version BIGINT NOT NULL CHECK (version BETWEEN 1 AND 1000),
    frozen_at BIGINT NOT NULL,
    board TEXT NOT NULL CHECK (length(board) <= 400000),
    PRIMARY KEY (grant_id, month, version)
);

CREATE TABLE push_subscription (
    phone_id TEXT PRIMARY KEY CHECK (length(phone_id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    person_id TEXT NOT NULL CHECK (length(person_id) = 36),
    print TEXT NOT NULL UNIQUE CHECK (length(print) = 64),
    sealed TEXT NOT NULL CHECK (length(sealed) <= 4000),
    made_at BIGINT NOT NULL
);

CREATE TABLE push_waiting (
    phone_id TEXT NOT NULL REFERENCES push_subscription (phone_id),
    kind TEXT NOT NULL CHECK (kind IN ('answer', 'check', 'roadmap')),
    due_at BIGINT NOT NULL,
    locked_until BIGINT NOT NULL DEFAULT 0,
    attempts BIGINT NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 20),
    PRIMARY KEY (phone_id, kind)
);

CREATE TABLE quarantine (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    person_id TEXT NOT NULL CHECK (length(person_id) = 36),
    phone_id TEXT NOT NULL CHECK (length(phone_id) = 36),
    sealed_as TEXT NOT NULL CHECK (length(sealed_as) = 36),
    record_id TEXT NOT NULL CHECK (length(record_id) = 36),
    rev BIGINT NOT NULL,
    key_name TEXT NOT NULL CHECK (length(key_name) <= 20),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    sealed TEXT NOT NULL,
    why TEXT NOT NULL CHECK (why IN ('revoked', 'outdated', 'refused', 'conflict', 'unreadable',
        'carried')),
    reasons TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    decided_at BIGINT,
    decided_by TEXT,
    decision TEXT CHECK (decision IN ('accepted', 'set_aside')),
    UNIQUE (phone_id, record_id, rev, sha256)
);

CREATE TABLE quiet_passage (
    round_id TEXT NOT NULL REFERENCES round (id),
    minute BIGINT NOT NULL CHECK (minute BETWEEN 0 AND 2880),
    convention_id TEXT NOT NULL,
    zone_id TEXT NOT NULL,
    place_id TEXT NOT NULL,
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    PRIMARY KEY (round_id, minute)
);

CREATE TABLE recommendation (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    month TEXT NOT NULL CHECK (month LIKE '____-__'),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 100),
    title TEXT NOT NULL CHECK (title <> '' AND length(title) <= 140),
    text TEXT NOT NULL CHECK (text <> '' AND length(text) <= 600),
    addressee TEXT NOT NULL CHECK (addressee <> '' AND length(addressee) <= 20),
    state TEXT NOT NULL CHECK (state IN ('new', 'followed', 'refused')),
    UNIQUE (convention_id, month, rank)
);

CREATE TABLE recommendation_evidence (
    recommendation_id TEXT NOT NULL REFERENCES recommendation (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 200),
    object_id TEXT NOT NULL CHECK (length(object_id) = 36),
    number TEXT NOT NULL CHECK (number <> '' AND length(number) <= 20),
    PRIMARY KEY (recommendation_id, rank)
);

CREATE TABLE recommendation_fate (
    recommendation_id TEXT NOT NULL REFERENCES recommendation (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 20),
    fate TEXT NOT NULL CHECK (fate IN ('adopted', 'done', 'refused')),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    committee TEXT NOT NULL CHECK (length(committee) <= 140),
    reason TEXT NOT NULL CHECK (length(reason) <= 280),
    at BIGINT NOT NULL,
    by_id TEXT NOT NULL CHECK (length(by_id) = 36),
    PRIMARY KEY (recommendation_id, rank)
);

CREATE TABLE recovery_code (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    person_id TEXT NOT NULL REFERENCES person (id),
    used_at BIGINT
);

CREATE TABLE referential_version (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    version BIGINT NOT NULL CHECK (version BETWEEN 1 AND 1000),
    since_day TEXT NOT NULL CHECK (since_day LIKE '____-__-__'),
    words TEXT NOT NULL CHECK (length(words) <= 400),
    UNIQUE (convention_id, version)
);

CREATE TABLE refused_access (
    person_id TEXT NOT NULL REFERENCES person (id),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    means TEXT NOT NULL CHECK (means IN ('session', 'program', 'phone')),
    method TEXT NOT NULL CHECK (length(method) <= 10),
    route TEXT NOT NULL CHECK (length(route) <= 200),
    status BIGINT NOT NULL CHECK (status IN (403, 404)),
    minute BIGINT NOT NULL,
    times BIGINT NOT NULL CHECK (times > 0),
    PRIMARY KEY (person_id, minute, route, method, status, means, convention_id)
);

CREATE TABLE relay_answer (
    relay_id TEXT NOT NULL REFERENCES partner_relay (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 50),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    outcome TEXT NOT NULL CHECK (outcome IN ('met', 'under_way', 'dropped', 'refused', 'unknown')),
    ask_on TEXT CHECK (ask_on LIKE '____-__-__' AND ask_on >= day),
    PRIMARY KEY (relay_id, rank)
);

CREATE TABLE renewal (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL REFERENCES convention (id),
    code TEXT NOT NULL CHECK (code <> '' AND length(code) <= 20),
    title TEXT NOT NULL CHECK (title <> '' AND length(title) <= 300),
    short_title TEXT NOT NULL CHECK (short_title <> '' AND length(short_title) <= 120),
    object TEXT NOT NULL CHECK (length(object) <= 1000),
    preamble TEXT NOT NULL CHECK (length(preamble) <= 4000),
    outlook TEXT NOT NULL CHECK (length(outlook) <= 200),
    annual_minutes BIGINT NOT NULL CHECK (annual_minutes BETWEEN 0 AND 10000000),
    period_from TEXT NOT NULL CHECK (period_from LIKE '____-__-__'),
    period_to TEXT NOT NULL CHECK (period_to LIKE '____-__-__' AND period_to >= period_from),
    signed_month TEXT NOT NULL CHECK (signed_month LIKE '____-__'),
    begun_at BIGINT NOT NULL,
    given_up_at BIGINT,
    opened_at BIGINT,
    opened_id TEXT CHECK (length(opened_id) = 36),
    opened_right TEXT CHECK (length(opened_right) = 36),
    CHECK (given_up_at IS NULL OR opened_at IS NULL)
);

CREATE TABLE renewal_amount (
    renewal_id TEXT NOT NULL REFERENCES renewal (id),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 0 AND 100),
    payer TEXT NOT NULL CHECK (length(payer) <= 20),
    payee TEXT NOT NULL CHECK (length(payee) <= 20),
    via TEXT NOT NULL CHECK (length(via) <= 20),
    nature TEXT NOT NULL CHECK (nature IN ('subsidy', 'service', 'contribution')),
    original_text TEXT NOT NULL CHECK (length(original_text) <= 400),
    was_cents BIGINT NOT NULL CHECK (was_cents BETWEEN 0 AND 100000000000),
    amount_cents BIGINT CHECK (amount_cents BETWEEN 0 AND 100000000000),
    dropped BOOLEAN NOT NULL DEFAULT FALSE,
    confirmed_at BIGINT,
    PRIMARY KEY (renewal_id, rank),
    CHECK ((confirmed_at IS NULL) = (amount_cents IS NULL AND NOT dropped))
);

CREATE TABLE report_approval (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    month TEXT NOT NULL CHECK (month LIKE '____-__'),
    grant_id TEXT NOT NULL CHECK (length(grant_id) = 36),
    figures TEXT NOT NULL CHECK (length(figures) = 64),
    approved_at BIGINT NOT NULL,
    PRIMARY KEY (convention_id, month)
);

CREATE TABLE report_schedule (
    convention_id TEXT PRIMARY KEY CHECK (length(convention_id) = 36),
    day BIGINT NOT NULL CHECK (day BETWEEN 1 AND 28),
    minute BIGINT NOT NULL CHECK (minute BETWEEN 0 AND 1439),
    gesture TEXT NOT NULL CHECK (gesture IN ('send', 'remind')),
    done_month TEXT NOT NULL CHECK (done_month LIKE '____-__'),
    set_at BIGINT NOT NULL
);

CREATE TABLE report_text (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    paper TEXT NOT NULL CHECK (paper IN ('synthesis', 'midterm', 'annual')),
    period TEXT NOT NULL CHECK (length(period) IN (4, 7)),
    reader TEXT NOT NULL CHECK (length(reader) IN (3, 36, 64)),
    part TEXT NOT NULL CHECK (part <> '' AND length(part) <= 20),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 200),
    draft TEXT NOT NULL CHECK (length(draft) <= 20000),
    words TEXT NOT NULL CHECK (length(words) <= 6000),
    at BIGINT NOT NULL,
    PRIMARY KEY (convention_id, paper, period, reader, part, rank)
);

CREATE TABLE residence (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    landlord TEXT NOT NULL CHECK (landlord <> '' AND length(landlord) <= 20),
    -- A zone (then everything in it), or a place.
    ground TEXT NOT NULL CHECK (ground IN ('zone', 'place')),
    code TEXT NOT NULL CHECK (code <> '' AND length(code) <= 40),
    from_day TEXT NOT NULL CHECK (from_day LIKE '____-__-__'),
    to_day TEXT CHECK (to_day LIKE '____-__-__' AND to_day >= from_day)
);

CREATE TABLE review_edition (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    paper TEXT NOT NULL CHECK (paper IN ('midterm', 'annual')),
    year BIGINT NOT NULL CHECK (year BETWEEN 1900 AND 2200),
    reader_grant_id TEXT CHECK (length(reader_grant_id) = 36),
    perimeter TEXT NOT NULL CHECK (length(perimeter) BETWEEN 36 AND 64),
    version BIGINT NOT NULL CHECK (version BETWEEN 1 AND 1000),
    frozen_at BIGINT NOT NULL,
    material TEXT NOT NULL CHECK (length(material) <= 800000),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    UNIQUE (convention_id, paper, year, perimeter, version)
);

CREATE TABLE roadmap_version (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    year BIGINT NOT NULL CHECK (year BETWEEN 2000 AND 2199),
    version BIGINT NOT NULL CHECK (version BETWEEN 1 AND 100),
    agreed_on TEXT NOT NULL CHECK (agreed_on LIKE '____-__-__'),
    committee TEXT NOT NULL CHECK (committee <> '' AND length(committee) <= 40),
    meeting_id TEXT CHECK (length(meeting_id) = 36),
    at BIGINT NOT NULL,
    PRIMARY KEY (convention_id, year, version)
);

CREATE TABLE roadmap_version_line (
    convention_id TEXT NOT NULL,
    year BIGINT NOT NULL,
    version BIGINT NOT NULL,
    action_id TEXT NOT NULL REFERENCES planned_action (id),
    axis TEXT NOT NULL,
    objective_rank BIGINT NOT NULL,
    rank BIGINT NOT NULL,
    title TEXT NOT NULL,
    need TEXT NOT NULL,
    owner TEXT NOT NULL,
    partners TEXT NOT NULL,
    from_day TEXT NOT NULL,
    to_day TEXT NOT NULL,
    indicator TEXT NOT NULL,
    target TEXT NOT NULL,
    budget_cents BIGINT,
    measured_by TEXT NOT NULL,
    fact TEXT NOT NULL,
    PRIMARY KEY (convention_id, year, version, action_id),
    FOREIGN KEY (convention_id, year, version) REFERENCES roadmap_version (convention_id, year, version)
);

CREATE TABLE round (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    start_minute BIGINT NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
    minutes BIGINT NOT NULL CHECK (minutes BETWEEN 1 AND 1440)
);

CREATE TABLE routing (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    version BIGINT NOT NULL CHECK (version BETWEEN 1 AND 1000),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 1000),
    since TEXT NOT NULL CHECK (since LIKE '____-__-__'),
    themes TEXT NOT NULL CHECK (length(themes) <= 400),
    custodians TEXT NOT NULL CHECK (length(custodians) <= 100),
    zones TEXT NOT NULL CHECK (length(zones) <= 400),
    places TEXT NOT NULL CHECK (length(places) <= 400),
    organisation TEXT NOT NULL CHECK (organisation <> '' AND length(organisation) <= 20),
    service TEXT NOT NULL CHECK (length(service) <= 120),
    due_days BIGINT NOT NULL CHECK (due_days BETWEEN 1 AND 365), approved TEXT NOT NULL DEFAULT '' CHECK (length(approved) <= 140), associates TEXT NOT NULL DEFAULT '' CHECK (length(associates) <= 200), copies TEXT NOT NULL DEFAULT '' CHECK (length(copies) <= 200), channel TEXT NOT NULL DEFAULT 'alert' CHECK (channel IN ('alert', 'phone', 'in_person')),
    PRIMARY KEY (convention_id, version, rank)
);

CREATE TABLE routing_ladder (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    version BIGINT NOT NULL CHECK (version BETWEEN 1 AND 1000),
    matter TEXT NOT NULL CHECK (matter IN ('technical', 'tranquillity')),
    urgency BIGINT NOT NULL CHECK (urgency BETWEEN 1 AND 3),
    first_days BIGINT CHECK (first_days BETWEEN 1 AND 90),
    second_days BIGINT CHECK (second_days BETWEEN 1 AND 90),
    committee_days BIGINT CHECK (committee_days BETWEEN 1 AND 90),
    in_hand_days BIGINT NOT NULL CHECK (in_hand_days BETWEEN 1 AND 90),
    PRIMARY KEY (convention_id, version, matter, urgency),
    CHECK (second_days IS NULL OR first_days IS NOT NULL),
    CHECK (committee_days IS NULL OR second_days IS NOT NULL)
);

CREATE TABLE schema_migration (
    name TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    applied_at BIGINT NOT NULL
);

CREATE TABLE session (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
    person_id TEXT NOT NULL REFERENCES person (id),
    grant_id TEXT NOT NULL REFERENCES access_grant (id),
    device TEXT NOT NULL CHECK (length(device) <= 60),
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    proved_at BIGINT NOT NULL,
    idle BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
, seen_as TEXT REFERENCES access_grant (id), seen_until BIGINT, id_token TEXT NOT NULL DEFAULT '', by_mail BOOLEAN NOT NULL DEFAULT FALSE, place TEXT NOT NULL DEFAULT '' CHECK (length(place) <= 64));

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE shared_scheme (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    at BIGINT NOT NULL,
    scheme TEXT NOT NULL CHECK (length(scheme) <= 400000)
);

CREATE TABLE signature (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL REFERENCES convention (id),
    -- 0 is the convention itself, n its n-th amendment.
    amendment BIGINT NOT NULL CHECK (amendment BETWEEN 0 AND 100),
    party TEXT NOT NULL CHECK (party <> '' AND length(party) <= 20),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    place TEXT NOT NULL CHECK (place <> '' AND length(place) <= 120),
    by_whom TEXT NOT NULL CHECK (by_whom <> '' AND length(by_whom) <= 120),
    fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64),
    noted_at BIGINT NOT NULL,
    withdrawn_at BIGINT
, withdrawn_why TEXT NOT NULL DEFAULT '' CHECK (length(withdrawn_why) <= 200));

CREATE TABLE signed_copy (
    signature_id TEXT PRIMARY KEY REFERENCES signature (id) ON DELETE CASCADE,
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 120),
    bytes BIGINT NOT NULL CHECK (bytes BETWEEN 1 AND 8388608),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    pdf TEXT NOT NULL CHECK (pdf <> ''),
    kept_at BIGINT NOT NULL
);

CREATE TABLE sitting (
    meeting_id TEXT PRIMARY KEY CHECK (length(meeting_id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    occasion TEXT NOT NULL CHECK (occasion IN ('', 'launch', 'midterm', 'annual', 'monthly')),
    minutes BIGINT NOT NULL DEFAULT 120 CHECK (minutes BETWEEN 15 AND 720),
    sequence BIGINT NOT NULL DEFAULT 0 CHECK (sequence BETWEEN 0 AND 10000),
    convened_at BIGINT,
    agenda_sent_at BIGINT,
    minutes_sent_at BIGINT,
    approved_at BIGINT CHECK (approved_at IS NULL OR minutes_sent_at IS NOT NULL),
    approved_meeting TEXT CHECK (length(approved_meeting) = 36),
    chased_day TEXT CHECK (chased_day LIKE '____-__-__')
);

CREATE TABLE sitting_reader (
    meeting_id TEXT NOT NULL REFERENCES sitting (meeting_id),
    organisation TEXT NOT NULL CHECK (organisation <> '' AND length(organisation) <= 20),
    PRIMARY KEY (meeting_id, organisation)
);

CREATE TABLE situation (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL,
    code TEXT NOT NULL CHECK (length(code) <= 20),
    zone_id TEXT NOT NULL,
    theme_id TEXT NOT NULL,
    opened_day TEXT NOT NULL CHECK (opened_day LIKE '____-__-__'),
    closed_day TEXT CHECK (closed_day LIKE '____-__-__'),
    ending TEXT,
    UNIQUE (convention_id, code)
);

CREATE TABLE slot (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    person_id TEXT NOT NULL CHECK (length(person_id) = 36),
    of_manager BOOLEAN NOT NULL,
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    month TEXT NOT NULL GENERATED ALWAYS AS (substr(day, 1, 7)) STORED,
    start_minute BIGINT NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
    minutes BIGINT NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    kind TEXT NOT NULL CHECK (kind IN ('field', 'meeting', 'reporting', 'supervision', 'training', 'preparation', 'leave', 'sickness', 'other')),
    note TEXT NOT NULL CHECK (length(note) <= 140),
    evening BOOLEAN NOT NULL,
    saturday BOOLEAN NOT NULL,
    sunday BOOLEAN NOT NULL,
    holiday BOOLEAN NOT NULL
, project TEXT NOT NULL DEFAULT '' CHECK (length(project) <= 20), replaces_id TEXT CHECK (replaces_id IS NULL OR length(replaces_id) = 36), outside BOOLEAN NOT NULL DEFAULT FALSE);

CREATE TABLE survey (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    respondents TEXT NOT NULL CHECK (respondents IN ('residents', 'partners')),
    from_day TEXT NOT NULL CHECK (from_day LIKE '____-__-__'),
    to_day TEXT NOT NULL CHECK (to_day LIKE '____-__-__' AND to_day >= from_day),
    offered BIGINT NOT NULL CHECK (offered BETWEEN 1 AND 100000),
    returned BIGINT NOT NULL CHECK (returned BETWEEN 0 AND offered),
    method TEXT NOT NULL CHECK (method <> '' AND length(method) <= 280)
);

CREATE TABLE survey_count (
    survey_id TEXT NOT NULL REFERENCES survey (id),
    question TEXT NOT NULL CHECK (question IN ('known', 'used', 'useful', 'calm', 'trust', 'effect')),
    mark BIGINT NOT NULL CHECK (
        (question IN ('known', 'used', 'effect') AND mark BETWEEN 0 AND 1)
        OR (question = 'useful' AND mark BETWEEN 1 AND 4)
        OR (question IN ('calm', 'trust') AND mark BETWEEN 1 AND 5)),
    answers BIGINT NOT NULL CHECK (answers BETWEEN 1 AND 100000),
    PRIMARY KEY (survey_id, question, mark)
);

CREATE TABLE survey_draft (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    respondents TEXT NOT NULL CHECK (respondents IN ('residents', 'partners')),
    from_day TEXT NOT NULL CHECK (from_day LIKE '____-__-__'),
    to_day TEXT NOT NULL CHECK (to_day LIKE '____-__-__' AND to_day >= from_day),
    offered BIGINT NOT NULL CHECK (offered BETWEEN 1 AND 100000),
    returned BIGINT NOT NULL CHECK (returned BETWEEN 0 AND offered),
    method TEXT NOT NULL CHECK (method <> '' AND length(method) <= 280)
);

CREATE TABLE survey_draft_count (
    draft_id TEXT NOT NULL REFERENCES survey_draft (id),
    question TEXT NOT NULL CHECK (question IN ('known', 'used', 'useful', 'calm', 'trust', 'effect')),
    mark BIGINT NOT NULL CHECK (mark BETWEEN 0 AND 5),
    answers BIGINT NOT NULL CHECK (answers BETWEEN 1 AND 100000),
    PRIMARY KEY (draft_id, question, mark)
);

CREATE TABLE survey_link (
    guest_id TEXT PRIMARY KEY CHECK (length(guest_id) = 36),
    draft_id TEXT NOT NULL REFERENCES survey_draft (id)
);

CREATE TABLE sweep_line (
    run_id TEXT NOT NULL REFERENCES sweep_run (id),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 60),
    gone BIGINT NOT NULL CHECK (gone >= 0),
    fault TEXT NOT NULL DEFAULT '' CHECK (length(fault) <= 200),
    PRIMARY KEY (run_id, name)
);

CREATE TABLE sweep_run (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    at BIGINT NOT NULL
);

CREATE TABLE takeover_file (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    name TEXT NOT NULL CHECK (length(name) <= 120),
    source TEXT NOT NULL CHECK (source <> '' AND length(source) <= 80),
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    by_id TEXT NOT NULL CHECK (length(by_id) = 36),
    at BIGINT NOT NULL,
    head TEXT NOT NULL,
    mapping TEXT NOT NULL,
    lines BIGINT NOT NULL CHECK (lines BETWEEN 1 AND 20000),
    state TEXT NOT NULL
        CHECK (state IN ('read', 'mapped', 'laying', 'laid', 'undoing', 'undone')),
    at_line BIGINT NOT NULL DEFAULT 0,
    good BIGINT NOT NULL DEFAULT 0,
    known BIGINT NOT NULL DEFAULT 0,
    bad BIGINT NOT NULL DEFAULT 0,
    laid_at BIGINT,
    undone_at BIGINT
);

CREATE TABLE takeover_line (
    file_id TEXT NOT NULL REFERENCES takeover_file (id),
    line BIGINT NOT NULL CHECK (line BETWEEN 1 AND 2000000),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    cells TEXT NOT NULL,
    PRIMARY KEY (file_id, line)
);

CREATE TABLE takeover_row (
    activity_id TEXT PRIMARY KEY CHECK (length(activity_id) = 36),
    file_id TEXT NOT NULL REFERENCES takeover_file (id),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 32),
    UNIQUE (convention_id, fingerprint)
);

CREATE TABLE takeover_value (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    field TEXT NOT NULL CHECK (field <> '' AND length(field) <= 20),
    theirs TEXT NOT NULL CHECK (theirs <> '' AND length(theirs) <= 200),
    ours TEXT NOT NULL CHECK (ours <> '' AND length(ours) <= 60),
    PRIMARY KEY (convention_id, field, theirs)
);

CREATE TABLE target (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    indicator TEXT NOT NULL CHECK (indicator <> '' AND length(indicator) <= 40),
    monthly BIGINT CHECK (monthly BETWEEN 0 AND 1000000),
    annual BIGINT CHECK (annual BETWEEN 0 AND 10000000),
    unit TEXT NOT NULL CHECK (unit IN ('count', 'people', 'percent', 'days', 'hours')),
    agreed_on TEXT NOT NULL CHECK (agreed_on LIKE '____-__-__'),
    agreed_by TEXT NOT NULL CHECK (agreed_by <> '' AND length(agreed_by) <= 400), ended_on TEXT CHECK (ended_on LIKE '____-__-__'), committee TEXT NOT NULL DEFAULT '' CHECK (length(committee) <= 40), euros BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (convention_id, indicator, agreed_on)
);

CREATE TABLE target_before (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    indicator TEXT NOT NULL CHECK (indicator <> '' AND length(indicator) <= 40),
    agreed_on TEXT NOT NULL CHECK (agreed_on LIKE '____-__-__'),
    rank BIGINT NOT NULL CHECK (rank > 0),
    monthly BIGINT CHECK (monthly BETWEEN 0 AND 1000000),
    annual BIGINT CHECK (annual BETWEEN 0 AND 10000000),
    corrected_on TEXT NOT NULL CHECK (corrected_on LIKE '____-__-__'),
    PRIMARY KEY (convention_id, indicator, agreed_on, rank)
);

CREATE TABLE tension_grid (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    since TEXT NOT NULL CHECK (since LIKE '____-__-__'),
    watched BIGINT NOT NULL CHECK (watched BETWEEN 1 AND 1000),
    tense BIGINT NOT NULL CHECK (tense > watched AND tense <= 2000),
    high BIGINT NOT NULL CHECK (high > tense AND high <= 4000),
    parties TEXT NOT NULL CHECK (parties <> '' AND length(parties) <= 400),
    PRIMARY KEY (convention_id, since)
);

CREATE TABLE term (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    list TEXT NOT NULL CHECK (list IN ('axis', 'activity', 'origin', 'channel', 'audience', 'age_band', 'gender', 'place_kind', 'custodian', 'ending', 'next_step', 'intensity', 'slot')),
    code TEXT NOT NULL CHECK (code <> '' AND length(code) <= 20),
    fr TEXT NOT NULL CHECK (fr <> '' AND length(fr) <= 200),
    en TEXT NOT NULL CHECK (en <> '' AND length(en) <= 200),
    short_fr TEXT NOT NULL CHECK (length(short_fr) <= 60),
    short_en TEXT NOT NULL CHECK (length(short_en) <= 60),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 1000),
    active BOOLEAN NOT NULL,
    PRIMARY KEY (convention_id, list, code)
);

CREATE TABLE term_change (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    list TEXT NOT NULL CHECK (list IN ('theme', 'origin', 'channel', 'audience', 'ending')),
    old_code TEXT NOT NULL CHECK (length(old_code) <= 20),
    new_code TEXT NOT NULL CHECK (length(new_code) <= 20),
    day TEXT NOT NULL CHECK (day LIKE '____-01-01'),
    at BIGINT NOT NULL,
    CHECK (old_code <> new_code),
    PRIMARY KEY (convention_id, list, old_code, new_code)
);

CREATE TABLE theme (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    code TEXT NOT NULL CHECK (code <> '' AND length(code) <= 20),
    parent_id TEXT REFERENCES theme (id),
    fr TEXT NOT NULL CHECK (fr <> '' AND length(fr) <= 200),
    en TEXT NOT NULL CHECK (en <> '' AND length(en) <= 200),
    axis TEXT NOT NULL CHECK (length(axis) <= 20),
    class TEXT NOT NULL CHECK (class IN ('T', 'P', 'S')),
    nature TEXT NOT NULL CHECK (nature IN ('technical', 'social', 'relational')),
    tfpb TEXT NOT NULL CHECK (length(tfpb) <= 80),
    open311 TEXT NOT NULL CHECK (length(open311) <= 60),
    default_custodian TEXT NOT NULL CHECK (length(default_custodian) <= 20),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 1000),
    active BOOLEAN NOT NULL,
    UNIQUE (convention_id, code)
);

CREATE TABLE threshold (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    person_id TEXT NOT NULL REFERENCES person (id),
    grant_id TEXT NOT NULL REFERENCES access_grant (id),
    kind TEXT NOT NULL CHECK (kind IN ('second', 'activation')),
    tries BIGINT NOT NULL DEFAULT 0 CHECK (tries BETWEEN 0 AND 5),
    sealed TEXT NOT NULL DEFAULT '',
    expires_at BIGINT NOT NULL
);

CREATE TABLE told (
    person_id TEXT PRIMARY KEY REFERENCES person (id),
    hash TEXT NOT NULL,
    tries BIGINT NOT NULL DEFAULT 0 CHECK (tries BETWEEN 0 AND 5)
);

CREATE TABLE told_beside (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    month TEXT NOT NULL CHECK (month LIKE '____-__'),
    told_at BIGINT NOT NULL,
    sort TEXT NOT NULL CHECK (sort IN ('version', 'alert', 'situation')),
    id TEXT NOT NULL CHECK (length(id) = 36),
    zone_id TEXT,
    theme_id TEXT,
    first_day TEXT CHECK (first_day LIKE '____-__-__'),
    seen_day TEXT CHECK (seen_day LIKE '____-__-__'),
    last_day TEXT CHECK (last_day LIKE '____-__-__'),
    PRIMARY KEY (convention_id, month, told_at, sort, id)
);

CREATE TABLE town (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    organisation TEXT NOT NULL CHECK (organisation <> '' AND length(organisation) <= 20),
    address TEXT NOT NULL CHECK (address <> '' AND length(address) <= 400),
    jurisdiction TEXT NOT NULL CHECK (length(jurisdiction) <= 100),
    api_key TEXT NOT NULL CHECK (length(api_key) <= 800),
    since BIGINT NOT NULL,
    ended_at BIGINT, made_by TEXT CHECK (length(made_by) = 36), used_at BIGINT, suspended_at BIGINT, suspended_by TEXT CHECK (length(suspended_by) = 36),
    PRIMARY KEY (convention_id, organisation)
);

CREATE TABLE town_request (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    organisation TEXT NOT NULL CHECK (length(organisation) <= 20),
    alert_id TEXT NOT NULL CHECK (length(alert_id) = 36),
    seq BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'parked', 'withdrawn')),
    attempts BIGINT NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 20),
    due_at BIGINT NOT NULL,
    locked_until BIGINT NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '' CHECK (length(reason) <= 200),
    heard BOOLEAN NOT NULL DEFAULT FALSE,
    token TEXT NOT NULL DEFAULT '' CHECK (length(token) <= 80),
    number TEXT NOT NULL DEFAULT '' CHECK (length(number) <= 80),
    status TEXT NOT NULL DEFAULT '' CHECK (status IN ('', 'open', 'closed')),
    notes TEXT NOT NULL DEFAULT '' CHECK (length(notes) <= 180),
    polled_at BIGINT,
    UNIQUE (alert_id, seq)
);

CREATE TABLE town_service (
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    organisation TEXT NOT NULL CHECK (length(organisation) <= 20),
    theme TEXT NOT NULL CHECK (length(theme) <= 20),
    service_code TEXT NOT NULL CHECK (service_code <> '' AND length(service_code) <= 60),
    PRIMARY KEY (convention_id, organisation, theme)
);

CREATE TABLE visible (
    grant_id TEXT PRIMARY KEY REFERENCES access_grant (id),
    convention_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    level BIGINT NOT NULL,
    day_from TEXT NOT NULL,
    day_to TEXT NOT NULL
, own_situations BOOLEAN NOT NULL DEFAULT FALSE, every_zone BOOLEAN NOT NULL DEFAULT FALSE, every_theme BOOLEAN NOT NULL DEFAULT FALSE);

CREATE TABLE visible_theme (
    grant_id TEXT NOT NULL REFERENCES visible (grant_id) ON DELETE CASCADE,
    theme_id TEXT NOT NULL,
    PRIMARY KEY (grant_id, theme_id)
);

CREATE TABLE visible_zone (
    grant_id TEXT NOT NULL REFERENCES visible (grant_id) ON DELETE CASCADE,
    zone_id TEXT NOT NULL,
    PRIMARY KEY (grant_id, zone_id)
);

CREATE TABLE webhook (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 60),
    address TEXT NOT NULL CHECK (address <> '' AND length(address) <= 500),
    secret TEXT NOT NULL CHECK (length(secret) <= 400),
    made_at BIGINT NOT NULL,
    ended_at BIGINT
, made_by TEXT CHECK (length(made_by) = 36), used_at BIGINT, suspended_at BIGINT, suspended_by TEXT CHECK (length(suspended_by) = 36));

CREATE TABLE webhook_delivery (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    webhook_id TEXT NOT NULL REFERENCES webhook (id),
    seq BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('alert.raised', 'alert.sent', 'alert.moved')),
    number TEXT NOT NULL CHECK (length(number) <= 20),
    alert_state TEXT NOT NULL CHECK (length(alert_state) <= 20),
    happened_at BIGINT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'parked')),
    attempts BIGINT NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 20),
    due_at BIGINT NOT NULL,
    locked_until BIGINT NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '' CHECK (length(reason) <= 200),
    settled_at BIGINT,
    UNIQUE (webhook_id, seq)
);

CREATE TABLE zone (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    convention_id TEXT NOT NULL CHECK (length(convention_id) = 36),
    parent_id TEXT REFERENCES zone (id),
    code TEXT NOT NULL CHECK (code <> '' AND length(code) <= 20),
    kind TEXT NOT NULL CHECK (kind IN ('district', 'commune', 'block', 'outside', 'unlocated')),
    name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 120),
    commune TEXT NOT NULL CHECK (length(commune) <= 60),
    dwellings BIGINT CHECK (dwellings BETWEEN 0 AND 100000),
    rank BIGINT NOT NULL CHECK (rank BETWEEN 1 AND 1000),
    UNIQUE (convention_id, code)
);

CREATE VIEW account_avoided_visible AS
    SELECT v.grant_id, a.id, a.year, a.label, a.amount_cents, a.source, a.assumption
      FROM visible v JOIN account_avoided a ON a.convention_id = v.convention_id
     WHERE v.level >= 2;

CREATE VIEW account_edition_visible AS
    SELECT v.grant_id, e.year, e.project, e.version, e.frozen_at, e.material, e.sha256
      FROM visible v JOIN account_edition e ON e.convention_id = v.convention_id
     WHERE v.level >= 2;

CREATE VIEW account_line_visible AS
    SELECT v.grant_id, l.year, l.project, l.account, l.budget_cents, l.typed_cents, l.paper, l.comment
      FROM visible v JOIN account_line l ON l.convention_id = v.convention_id
     WHERE v.level >= 2;

CREATE VIEW account_terms_visible AS
    SELECT v.grant_id, t.year, t.project, t.hour_cents, t.hour_source, t.explained_from
      FROM visible v JOIN account_terms t ON t.convention_id = v.convention_id
     WHERE v.level >= 2;

CREATE VIEW action_reason_visible AS
SELECT v.grant_id, s.action_id, s.rank, s.day, s.reason
  FROM visible v
  JOIN planned_action a ON a.convention_id = v.convention_id
  JOIN action_step s ON s.action_id = a.id
 WHERE s.reason <> '';

CREATE VIEW action_step_visible AS
SELECT v.grant_id, s.action_id, s.rank, s.day, s.state
  FROM visible v
  JOIN planned_action a ON a.convention_id = v.convention_id
  JOIN action_step s ON s.action_id = a.id;

CREATE VIEW activity_detail_visible AS
SELECT a.grant_id, a.id, a.day, a.kind, a.state, d.waited, d.newly_met, d.police
  FROM activity_visible a CROSS JOIN activity_detail d
 WHERE d.activity_id = a.id;

CREATE VIEW activity_visible AS
SELECT v.grant_id, a.rank, a.id, a.convention_id, a.zone_id, a.place_id,
       CASE WHEN v.level >= 3 AND a.author_id = v.person_id THEN a.lat_e6 END AS lat_e6,
       CASE WHEN v.level >= 3 AND a.author_id = v.person_id THEN a.lon_e6 END AS lon_e6,
       a.day,
       CASE WHEN a.author_id = v.person_id THEN a.start_minute
            ELSE a.start_minute / 15 * 15 END AS start_minute,
       a.minutes, a.kind, a.theme_id, a.theme2_id, a.theme3_id, a.axis,
       a.origin, a.channel, a.ending, a.next_step, a.next_day, a.intensity, a.people, a.author_id,
       CASE WHEN v.level >= 3 AND a.author_id = v.person_id THEN a.note
            WHEN v.level >= 4 OR (v.level >= 3 AND NOT a.sensitive)
            THEN CASE WHEN NOT v.own_situations OR a.mediators LIKE '%' || v.person_id || '%'
                      THEN a.note ELSE '' END
            ELSE '' END AS note,
       a.sensitive, a.situation_id, a.alert_id, a.action_id, a.round_id, a.rev, a.state, a.digest,
       CASE WHEN a.author_id = v.person_id THEN a.recorded_at
            ELSE a.recorded_at / 900000 * 900000 END AS recorded_at,
       a.people_detail, a.mediators
  FROM visible v CROSS JOIN activity a
 WHERE a.convention_id = v.convention_id AND a.day BETWEEN v.day_from AND v.day_to
   AND (v.every_zone OR EXISTS (SELECT 1 FROM visible_zone z
                                 WHERE z.grant_id = v.grant_id AND z.zone_id = a.zone_id))
   AND (v.every_theme OR EXISTS (SELECT 1 FROM visible_theme t
                                  WHERE t.grant_id = v.grant_id AND t.theme_id = a.theme_id));

CREATE VIEW agenda_dropped_visible AS
SELECT s.grant_id, p.meeting_id, p.source, p.object
  FROM sitting_visible s JOIN agenda_point p ON p.meeting_id = s.meeting_id
 WHERE p.dropped;

CREATE VIEW agenda_point_visible AS
SELECT s.grant_id, p.id, p.meeting_id, p.rank, p.part, p.source, p.object, p.link, p.title, p.detail, p.guests, p.notes,
       p.worded
  FROM sitting_visible s JOIN agenda_point p ON p.meeting_id = s.meeting_id
 WHERE NOT p.dropped;

CREATE VIEW alert_call_visible AS
SELECT b.grant_id, c.alert_id, c.id, c.party_id, c.at, c.by_id, c.answered, c.said, c.next_day,
       b.sent_at
  FROM alert_visible b JOIN alert_call c ON c.alert_id = b.id;

CREATE VIEW alert_delay AS
SELECT v.grant_id, a.id, a.number, a.day, substr(a.day, 1, 7) AS month, a.recipient,
       a.recipient_words, a.theme_id, a.zone_id, a.category, a.state, a.sent_day,
       a.acknowledged_day, a.declared_day, a.resolved_day, a.due_day, a.convention_id, a.closed_day
  FROM visible v
  JOIN alert a ON a.convention_id = v.convention_id AND a.day BETWEEN v.day_from AND v.day_to
 WHERE EXISTS (SELECT 1 FROM visible_zone z WHERE z.grant_id = v.grant_id AND z.zone_id = a.zone_id)
   AND EXISTS (SELECT 1 FROM visible_theme t WHERE t.grant_id = v.grant_id AND t.theme_id = a.theme_id);

CREATE VIEW alert_letter_visible AS
SELECT b.grant_id, l.letter_of, r.alert_id, r.party_id, r.number, r.line
  FROM alert_visible b
  JOIN alert_release r ON r.alert_id = b.id
  JOIN visible_zone z ON z.grant_id = b.grant_id AND z.zone_id = r.zone_id
  JOIN alert_release_link l ON l.release_id = r.id
 WHERE l.letter_of IS NOT NULL;

CREATE VIEW alert_listed_visible AS
SELECT v.grant_id, a.id, a.number, a.convention_id, a.zone_id, a.place_id, a.theme_id, a.day,
       CASE WHEN a.author_id = v.person_id THEN a.raised_at
            ELSE a.raised_at / 900000 * 900000 END AS raised_at,
       a.author_id, a.activity_id, a.category, a.urgency, a.danger, a.custodian,
       a.recipient, a.recipient_words, a.line,
       CASE WHEN v.level >= 3 AND (NOT v.own_situations OR a.author_id = v.person_id
                                   OR EXISTS (SELECT 1 FROM alert_step s
                                               WHERE s.alert_id = a.id AND s.by_id = v.person_id))
            THEN a.note ELSE '' END AS note,
       a.due_day, a.relay, a.state, a.reminders, a.steps, a.sent_at, a.acknowledged_at,
       a.declared_at, a.resolved_at, a.closed_at, a.sent_day, COALESCE(a.detail, '') AS detail,
       (a.raised_at / 900000) AS quarter, a.extent
  FROM visible v
  JOIN alert a ON a.convention_id = v.convention_id AND a.day BETWEEN v.day_from AND v.day_to
 WHERE EXISTS (SELECT 1 FROM visible_zone z WHERE z.grant_id = v.grant_id AND z.zone_id = a.zone_id)
   AND EXISTS (SELECT 1 FROM visible_theme t WHERE t.grant_id = v.grant_id AND t.theme_id = a.theme_id);

CREATE VIEW alert_party_visible AS
SELECT b.grant_id, p.id, p.alert_id, p.part, p.organisation, p.service, p.state, p.reminders,
       p.sent_day, p.added_at
  FROM alert_visible b JOIN alert_party p ON p.alert_id = b.id AND p.left_at IS NULL;

CREATE VIEW alert_photo_lent_visible AS
SELECT b.grant_id, s.alert_id, s.photo_id FROM alert_visible b JOIN alert_photo_lent s ON s.alert_id = b.id AND s.back_at IS NULL;

CREATE VIEW alert_planned AS
SELECT s.alert_id, s.planned_day
  FROM alert_step s
  JOIN alert a ON a.id = s.alert_id AND a.state = 'in_hand'
 WHERE s.move = 'take_up' AND s.planned_day IS NOT NULL AND s.party_id IS NULL
   AND NOT EXISTS (SELECT 1 FROM alert_step t
                    WHERE t.alert_id = s.alert_id AND t.party_id IS NULL AND t.rank > s.rank
                      AND t.move IN ('take_up', 'reopen', 'reroute', 'recall'));

CREATE VIEW alert_release_before_visible AS
SELECT r.grant_id, r.alert_id, b.id, b.release_id, b.line, b.place, b.detail, b.theme, b.why, b.at
  FROM alert_release_visible r JOIN alert_release_before b ON b.release_id = r.id
 WHERE r.zone_id IS NOT NULL;

CREATE VIEW alert_release_visible AS
SELECT b.grant_id, r.id, r.alert_id, r.organisation, r.organisation_words,
       CASE WHEN z.zone_id IS NULL THEN '' ELSE r.contact END AS contact,
       CASE WHEN z.zone_id IS NULL THEN '' ELSE r.email END AS email,
       r.cut_at, r.recalled_at, r.party_id, r.gather_at, z.zone_id
  FROM alert_visible b
  JOIN alert_release r ON r.alert_id = b.id
  LEFT JOIN visible_zone z ON z.grant_id = b.grant_id AND z.zone_id = r.zone_id;

CREATE VIEW alert_seen_visible AS
SELECT v.grant_id, s.seen_at
  FROM visible v JOIN alert_seen s ON s.convention_id = v.convention_id AND s.person_id = v.person_id;

CREATE VIEW alert_visible AS
SELECT v.grant_id, a.id, a.number, a.convention_id, a.zone_id, a.place_id, a.theme_id, a.day,
       CASE WHEN a.author_id = v.person_id THEN a.raised_at
            ELSE a.raised_at / 900000 * 900000 END AS raised_at,
       a.author_id, a.activity_id, a.category, a.urgency, a.danger, a.custodian,
       a.recipient, a.recipient_words, a.line,
       CASE WHEN v.level >= 3 AND (NOT v.own_situations OR a.author_id = v.person_id
                                   OR EXISTS (SELECT 1 FROM alert_step s
                                               WHERE s.alert_id = a.id AND s.by_id = v.person_id))
            THEN a.note ELSE '' END AS note,
       a.due_day, a.relay, a.state, a.reminders, a.steps, a.sent_at, a.acknowledged_at,
       a.declared_at, a.resolved_at, a.closed_at, a.sent_day
  FROM visible v
  JOIN alert a ON a.convention_id = v.convention_id AND a.day BETWEEN v.day_from AND v.day_to
 WHERE EXISTS (SELECT 1 FROM visible_zone z WHERE z.grant_id = v.grant_id AND z.zone_id = a.zone_id)
   AND EXISTS (SELECT 1 FROM visible_theme t WHERE t.grant_id = v.grant_id AND t.theme_id = a.theme_id);

CREATE VIEW alone_visible AS
    SELECT v.grant_id, a.record_id, a.person_id, a.place_words, a.entered_at, a.until_at, a.left_at,
           a.told_at
      FROM visible v JOIN alone a ON a.convention_id = v.convention_id
     WHERE a.place <> '';

CREATE VIEW amendment_agreed_visible AS
    SELECT a.grant_id, a.rank, a.effective_day, a.period_to, a.annual_minutes, a.stated_cost_cents
      FROM amendment_visible a
     WHERE a.withdrawn_at IS NULL
       AND EXISTS (SELECT 1 FROM party p
                    WHERE p.convention_id = a.convention_id AND '|' || p.roles || '|' LIKE '%|signatory|%')
       AND NOT EXISTS (SELECT 1 FROM party p
                        WHERE p.convention_id = a.convention_id AND '|' || p.roles || '|' LIKE '%|signatory|%'
                          AND NOT EXISTS (SELECT 1 FROM signature s
                                           WHERE s.convention_id = a.convention_id AND s.amendment = a.rank
                                             AND s.party = p.organisation AND s.withdrawn_at IS NULL));

CREATE VIEW amendment_line_gone_visible AS
    SELECT v.grant_id, g.id, g.amendment, g.words, g.why, g.gone_at
      FROM visible v JOIN amendment_line_gone g ON g.convention_id = v.convention_id;

CREATE VIEW amendment_visible AS
    SELECT v.grant_id, a.convention_id, a.rank, a.title, a.words, a.effective_day, a.withdrawn_at, a.withdrawn_why,
           a.period_to, a.annual_minutes, a.stated_cost_cents
      FROM visible v JOIN amendment a ON a.convention_id = v.convention_id;

CREATE VIEW attendance_sheet_visible AS
SELECT s.grant_id, a.meeting_id, a.bytes, a.sha256, a.pdf, a.kept_at
  FROM sitting_visible s JOIN attendance_sheet a ON a.meeting_id = s.meeting_id;

CREATE VIEW attendance_visible AS
SELECT s.grant_id, a.* FROM sitting_visible s JOIN attendance a ON a.meeting_id = s.meeting_id;

CREATE VIEW clause_before_visible AS
    SELECT v.grant_id, b.* FROM visible v JOIN clause_before b ON b.convention_id = v.convention_id;

CREATE VIEW clause_visible AS
    SELECT v.grant_id, c.* FROM visible v JOIN clause c ON c.convention_id = v.convention_id;

CREATE VIEW code_visible AS
    SELECT v.grant_id, g.id, p.login, p.name, p.email, p.organisation, p.post, p.disabled_at,
           p.secret_kind, p.code_until, p.came_in_at, g.role, g.perimeter_words, g.level, g.day_from,
           g.day_to, g.valid_from, g.valid_to, g.revoked_at, g.granted_by, g.revoked_by, g.revoked_why,
           g.confirmed_at, g.confirmed_by, g.asked_at, g.suspended_at, g.suspended_by, g.suspended_why,
           g.given_under
      FROM visible v
      JOIN access_grant g ON g.convention_id = v.convention_id
      JOIN person p ON p.id = g.person_id;

CREATE VIEW collective_project_visible AS
SELECT v.grant_id, p.id, p.convention_id, p.name, p.purpose, p.place, p.bearers, p.carried_by,
       p.action_id, p.began_on, p.left_on, p.ended_on, p.rev
  FROM visible v JOIN collective_project p ON p.convention_id = v.convention_id;

CREATE VIEW commitment_visible AS
    SELECT v.grant_id, c.convention_id, c.party, c.rank, c.words, c.article, c.drawn
      FROM visible v JOIN commitment c ON c.convention_id = v.convention_id;

CREATE VIEW committee_visible AS
    SELECT v.grant_id, c.* FROM visible v JOIN committee c ON c.convention_id = v.convention_id;

CREATE VIEW contact_visible AS
    SELECT v.grant_id, c.id, c.convention_id, c.organisation_id, c.function, c.name, c.email,
           c.phone, c.themes, c.zones, c.from_day, c.to_day, c.stand_in_id, c.away_from, c.away_to
      FROM visible v JOIN contact c ON c.convention_id = v.convention_id;

CREATE VIEW contact_wish_visible AS
SELECT c.grant_id, w.contact_id, w.shown, w.silent
  FROM contact_visible c JOIN contact_wish w ON w.contact_id = c.id;

CREATE VIEW context_event_visible AS
SELECT v.grant_id, e.id, e.convention_id, e.from_day, e.to_day, e.label_fr, e.label_en, e.kind, e.source
  FROM visible v JOIN context_event e ON e.convention_id = v.convention_id;

CREATE VIEW controller_visible AS
    SELECT v.grant_id, c.*
      FROM visible v JOIN controller c ON c.convention_id = v.convention_id;

CREATE VIEW convention_original_visible AS
    SELECT v.grant_id, o.words, o.kept_at
      FROM visible v JOIN convention_original o ON o.convention_id = v.convention_id;

CREATE VIEW convention_visible AS
    SELECT v.grant_id, c.* FROM visible v JOIN convention c ON c.id = v.convention_id;

CREATE VIEW custom_indicator_visible AS
SELECT v.grant_id, c.code, c.version, c.label_fr, c.label_en, c.definition, c.level, c.register, c.how,
       c.lower, c.filter, c.part, c.numerator, c.denominator, c.made_on
  FROM visible v JOIN custom_indicator c ON c.convention_id = v.convention_id;

CREATE VIEW decision_settles_visible AS
SELECT m.grant_id, d.meeting_id, d.rank, d.source, d.object, d.link, d.title
  FROM meeting_visible m JOIN decision_settles d ON d.meeting_id = m.id;

CREATE VIEW decision_step_visible AS
SELECT m.grant_id, d.meeting_id, d.rank, d.step, d.day, d.state, d.due_day, d.reason
  FROM meeting_visible m JOIN decision_step d ON d.meeting_id = m.id;

CREATE VIEW done_each_visible AS
SELECT v.grant_id, s.person_id, s.day, s.of_manager
  FROM visible v
  JOIN slot s ON s.convention_id = v.convention_id AND s.day BETWEEN v.day_from AND v.day_to;

CREATE VIEW edition_visible AS
    SELECT v.grant_id, e.id, e.convention_id, e.month, e.perimeter, e.version, e.frozen_at,
           e.material, e.sha256
      FROM visible v
      JOIN edition e ON e.convention_id = v.convention_id
     WHERE e.reader_grant_id IS NULL AND v.level >= 2;

CREATE VIEW emergency_visible AS
    SELECT v.grant_id, e.id, e.person_id, p.name, p.post, e.reason, e.asked_at, e.answered_at,
           e.grant_id AS given_id
      FROM visible v
      JOIN emergency e ON e.convention_id = v.convention_id
      JOIN person p ON p.id = e.person_id;

CREATE VIEW funding_line_before_visible AS
    SELECT v.grant_id, b.* FROM visible v JOIN funding_line_before b ON b.convention_id = v.convention_id;

CREATE VIEW funding_line_visible AS
    SELECT v.grant_id, f.* FROM visible v JOIN funding_line f ON f.convention_id = v.convention_id;

CREATE VIEW highlight_visible AS
SELECT v.grant_id, h.convention_id, h.month, h.rank, h.text
  FROM visible v JOIN highlight h ON h.convention_id = v.convention_id;

CREATE VIEW hours_contract_visible AS
SELECT v.grant_id, c.id, c.convention_id, c.person_id, c.from_day, c.to_day, c.weekly_minutes,
       c.employer
  FROM visible v JOIN hours_contract c ON c.convention_id = v.convention_id
 WHERE v.level >= 4 OR c.person_id = v.person_id;

CREATE VIEW hours_project_visible AS
SELECT v.grant_id, p.convention_id, p.code, p.label, p.closed
  FROM visible v JOIN hours_project p ON p.convention_id = v.convention_id;

CREATE VIEW hours_week_step_visible AS
SELECT w.grant_id, s.convention_id, s.person_id, s.monday, s.rank, s.step, s.minutes, s.reason, s.at
  FROM hours_week_visible w
  JOIN hours_week_step s ON s.convention_id = w.convention_id AND s.person_id = w.person_id
                        AND s.monday = w.monday;

CREATE VIEW hours_week_visible AS
SELECT v.grant_id, w.convention_id, w.person_id, w.monday, w.closed, w.rev
  FROM visible v
  JOIN hours_week w ON w.convention_id = v.convention_id
                   AND w.monday <= v.day_to AND w.sunday >= v.day_from
 WHERE v.level >= 4 OR w.person_id = v.person_id;

CREATE VIEW impact_assessment_visible AS
    SELECT v.grant_id, a.*
      FROM visible v JOIN impact_assessment a ON a.convention_id = v.convention_id;

CREATE VIEW indicator_comment_visible AS
SELECT v.grant_id, c.indicator, c.month, c.rank, c.words, c.at
  FROM visible v JOIN indicator_comment c ON c.convention_id = v.convention_id;

CREATE VIEW indicator_opinion_visible AS
SELECT v.grant_id, o.indicator, o.party, o.rank, o.verdict, o.words, o.day
  FROM visible v JOIN indicator_opinion o ON o.convention_id = v.convention_id;

CREATE VIEW indicator_step_visible AS
SELECT v.grant_id, s.indicator, s.rank, s.move, s.day, s.parties, s.committee, s.words
  FROM visible v JOIN indicator_step s ON s.convention_id = v.convention_id;

CREATE VIEW indicator_value_visible AS
SELECT v.grant_id, i.id, i.indicator, i.from_day, i.to_day, i.zone, i.value, i.provider, i.document,
       i.assumption, i.entered_at, i.withdrawn_at
  FROM visible v JOIN indicator_value i ON i.convention_id = v.convention_id;

CREATE VIEW instalment_paper_visible AS
    SELECT i.grant_id, p.id, p.convention_id, p.instalment_id, p.kind, p.name, p.bytes, p.sha256, p.pdf, p.kept_at
      FROM instalment_visible i JOIN instalment_paper p ON p.instalment_id = i.id AND p.withdrawn_at IS NULL;

CREATE VIEW instalment_visible AS
    SELECT v.grant_id, i.* FROM visible v JOIN instalment i ON i.convention_id = v.convention_id
     WHERE i.withdrawn_at IS NULL;

CREATE VIEW instance_visible AS
    SELECT v.grant_id, i.* FROM visible v JOIN instance i ON i.convention_id = v.convention_id;

CREATE VIEW invited_visible AS
SELECT s.grant_id, i.* FROM sitting_visible s JOIN invited i ON i.meeting_id = s.meeting_id;

CREATE VIEW labour_rules_visible AS
SELECT v.grant_id, r.id, r.convention_id, r.employer, r.from_day, r.source, r.day_max, r.week_max,
       r.mean_max, r.daily_rest, r.weekly_rest, r.stretch, r.pause, r.night_from, r.night_to,
       r.notice_days, r.alsace_moselle
  FROM visible v JOIN labour_rules r ON r.convention_id = v.convention_id;

CREATE VIEW limited_visible AS
    SELECT v.grant_id, l.id, l.name, l.object_id, l.day, l.sealed, l.reason, l.limited_at
      FROM visible v
      JOIN limited_text l ON l.convention_id = v.convention_id;

CREATE VIEW loan_step_visible AS
    SELECT v.grant_id, s.* FROM visible v JOIN loan_step s ON s.convention_id = v.convention_id;

CREATE VIEW loan_visible AS
    SELECT v.grant_id, l.convention_id, l.rank, l.lender, l.item, l.article, l.added_day
      FROM visible v JOIN loan l ON l.convention_id = v.convention_id;

CREATE VIEW logo_visible AS
    SELECT v.grant_id, l.sha256, l.width, l.height, l.jpeg
      FROM visible v JOIN logo l ON l.convention_id = v.convention_id;

CREATE VIEW mailing_to_visible AS
SELECT m.grant_id, t.mailing_id, t.contact_id
  FROM mailing_visible m JOIN mailing_to t ON t.mailing_id = m.id;

CREATE VIEW mailing_visible AS
SELECT v.grant_id, m.id, m.convention_id, m.day, m.audience, m.subject, m.words
  FROM visible v JOIN mailing m ON m.convention_id = v.convention_id;

CREATE VIEW meeting_dated AS SELECT id AS meeting_id, day FROM meeting;

CREATE VIEW meeting_decision_visible AS
    SELECT v.grant_id, d.*
      FROM visible v
      JOIN meeting m ON m.convention_id = v.convention_id
      JOIN meeting_decision d ON d.meeting_id = m.id;

CREATE VIEW meeting_visible AS
    SELECT v.grant_id, m.id, m.convention_id, m.committee, m.day, m.start_minute, m.place, m.agenda,
           m.attendance, m.present, m.state,
           CASE WHEN m.cancelled_day IS NULL THEN m.state ELSE 'cancelled' END AS standing
      FROM visible v JOIN meeting m ON m.convention_id = v.convention_id;

CREATE VIEW minutes_remark_visible AS
SELECT s.grant_id, r.* FROM sitting_visible s JOIN minutes_remark r ON r.meeting_id = s.meeting_id;

CREATE VIEW mirror_line_visible AS
    SELECT v.grant_id, m.* FROM visible v JOIN mirror_line m ON m.convention_id = v.convention_id;

CREATE VIEW month_closed_visible AS
    SELECT v.grant_id, m.month, m.closed_at FROM visible v JOIN month_closed m ON m.convention_id = v.convention_id;

CREATE VIEW month_line_visible AS
SELECT v.grant_id, l.id, l.convention_id, l.month, l.rank, l.origin, l.action_id, l.recommendation_id,
       l.title, l.note, l.state, l.state_on, l.reason
  FROM visible v JOIN month_line l ON l.convention_id = v.convention_id;

CREATE VIEW month_roadmap_visible AS
SELECT v.grant_id, m.convention_id, m.month, m.prepared_at, m.carried_at
  FROM visible v JOIN month_roadmap m ON m.convention_id = v.convention_id;

CREATE VIEW neighbourhood_entry_visible AS
SELECT v.grant_id, e.id, e.convention_id, e.kind, e.from_day, e.to_day, e.zone_id, e.place_id, e.party, e.line,
       e.link, e.state, e.reason, e.told_on
  FROM visible v
  JOIN neighbourhood_entry e ON e.convention_id = v.convention_id
 WHERE e.zone_id IS NULL
    OR EXISTS (SELECT 1 FROM visible_zone z WHERE z.grant_id = v.grant_id AND z.zone_id = e.zone_id);

CREATE VIEW nomenclature_line_visible AS
SELECT v.grant_id, l.code, l.version, l.source, l.target
  FROM visible v JOIN nomenclature_line l ON l.convention_id = v.convention_id;

CREATE VIEW nomenclature_visible AS
SELECT v.grant_id, n.code, n.version, n.label,
       CASE WHEN n.beside <> '' THEN n.beside ELSE n.dimension END AS dimension, n.since
  FROM visible v JOIN nomenclature n ON n.convention_id = v.convention_id;

CREATE VIEW objective_visible AS
    SELECT v.grant_id, o.* FROM visible v JOIN objective o ON o.convention_id = v.convention_id;

CREATE VIEW organisation_visible AS
    SELECT v.grant_id, o.id, o.convention_id, o.code, o.kind, o.name, o.short_name, o.address,
           o.email
      FROM visible v JOIN organisation o ON o.convention_id = v.convention_id;

CREATE VIEW owed_each_visible AS
SELECT v.grant_id, c.id, c.convention_id, c.person_id, c.from_day, c.to_day, c.weekly_minutes
  FROM visible v JOIN hours_contract c ON c.convention_id = v.convention_id;

CREATE VIEW partner_relay_visible AS
SELECT v.grant_id, r.id, r.convention_id, r.day, r.organisation, r.theme, r.matter, r.ask_on
  FROM visible v JOIN partner_relay r ON r.convention_id = v.convention_id;

CREATE VIEW party_before_visible AS
    SELECT v.grant_id, b.* FROM visible v JOIN party_before b ON b.convention_id = v.convention_id;

CREATE VIEW party_code_visible AS
    SELECT v.grant_id, g.party, g.valid_from, g.valid_to
      FROM visible v
      JOIN access_grant g ON g.convention_id = v.convention_id
     WHERE g.revoked_at IS NULL AND g.suspended_at IS NULL AND g.party <> '';

CREATE VIEW party_logo_visible AS
    SELECT v.grant_id, p.party, p.sha256, p.since, l.width, l.height
      FROM visible v
      JOIN party_logo p ON p.convention_id = v.convention_id
      JOIN logo l ON l.convention_id = p.convention_id AND l.sha256 = p.sha256;

CREATE VIEW party_visible AS
    SELECT v.grant_id, p.* FROM visible v JOIN party p ON p.convention_id = v.convention_id;

CREATE VIEW phone_visible AS
    SELECT v.grant_id, f.id, f.person_id, p.name AS holder, p.login, f.name, f.enrolled_at, f.seen_at,
           f.revoked_at
      FROM visible v
      JOIN access_grant g ON g.convention_id = v.convention_id
      JOIN phone f ON f.grant_id = g.id
      JOIN person p ON p.id = f.person_id;

CREATE VIEW photo_sending_visible AS
    SELECT v.grant_id, s.phone_id, s.photo_id, s.person_id, s.sealed_as, s.record_id, s.key_name,
           s.sha256, s.bytes, s.begun_at, s.state
      FROM visible v JOIN photo_sending s ON s.convention_id = v.convention_id;

CREATE VIEW photo_visible AS
    SELECT v.grant_id, p.id, p.owner, p.record_id, p.received_at, p.width, p.height, p.jpeg, p.shot
      FROM visible v JOIN photo p ON p.convention_id = v.convention_id
     WHERE v.level >= 3;

CREATE VIEW place_visible AS
    SELECT v.grant_id, p.id, p.convention_id, p.zone_id, p.code, p.kind, p.custodian, p.name,
           p.aliases, p.lat_e6, p.lon_e6, p.active
      FROM visible v
      JOIN place p ON p.convention_id = v.convention_id
      JOIN visible_zone vz ON vz.grant_id = v.grant_id AND vz.zone_id = p.zone_id;

CREATE VIEW plan_shape_visible AS
    SELECT v.grant_id, s.id, s.convention_id, s.rank, s.kind, s.name, s.zone, s.points
      FROM visible v JOIN plan_shape s ON s.convention_id = v.convention_id;

CREATE VIEW planned_action_visible AS
SELECT v.grant_id, a.id, a.convention_id, a.year, a.axis, a.objective_rank, a.rank, a.title, a.need,
       a.owner, a.partners, a.from_day, a.to_day, a.indicator, a.target, a.budget_cents, a.measured_by,
       a.fact, a.rev, a.withdrawn_on, a.withdrawn_why, a.copied_from
  FROM visible v JOIN planned_action a ON a.convention_id = v.convention_id;

CREATE VIEW planned_each_visible AS
SELECT v.grant_id, p.person_id, p.day, p.of_manager, p.kind, p.minutes
  FROM visible v
  JOIN planned_slot p ON p.convention_id = v.convention_id AND p.day BETWEEN v.day_from AND v.day_to;

CREATE VIEW planned_hours_visible AS
SELECT v.grant_id, p.month, p.day, p.of_manager, p.kind, p.minutes
  FROM visible v
  JOIN planned_slot p ON p.convention_id = v.convention_id AND p.day BETWEEN v.day_from AND v.day_to;

CREATE VIEW planned_slot_visible AS
SELECT v.grant_id, p.id, p.convention_id, p.person_id, p.of_manager, p.day, p.month,
       p.start_minute, p.minutes,
       CASE WHEN v.level >= 4 OR p.person_id = v.person_id
              OR p.kind NOT IN ('leave', 'sickness') THEN p.kind ELSE 'other' END AS kind,
       CASE WHEN v.level >= 4 OR p.person_id = v.person_id THEN p.note ELSE '' END AS note,
       p.project, p.replaces_id, p.outside, p.told_at
  FROM visible v
  JOIN planned_slot p ON p.convention_id = v.convention_id AND p.day BETWEEN v.day_from AND v.day_to
 WHERE v.level >= 3;

CREATE VIEW planning_feed_visible AS
SELECT v.grant_id, f.person_id, f.convention_id, f.made_at
  FROM visible v
  JOIN planning_feed f ON f.convention_id = v.convention_id AND f.person_id = v.person_id;

CREATE VIEW planning_hours_visible AS
SELECT v.grant_id, s.month, s.day, s.of_manager, s.kind, s.minutes,
       s.evening, s.saturday, s.sunday, s.holiday, s.project, s.outside,
       (s.replaces_id IS NOT NULL) AS replacing
  FROM visible v
  JOIN slot s ON s.convention_id = v.convention_id AND s.day BETWEEN v.day_from AND v.day_to;

CREATE VIEW planning_request_visible AS
SELECT v.grant_id, r.id, r.convention_id, r.person_id, r.kind, r.from_day, r.to_day, r.slot_id,
       r.with_id, r.back_id, r.words, r.state, r.answer, r.asked_at, r.settled_at
  FROM visible v JOIN planning_request r ON r.convention_id = v.convention_id
 WHERE v.level >= 4 OR r.person_id = v.person_id OR r.with_id = v.person_id;

CREATE VIEW planning_validated_visible AS
SELECT v.grant_id, s.day, s.kind, s.minutes, s.project, s.of_manager
  FROM visible v
  JOIN slot s ON s.convention_id = v.convention_id AND s.day BETWEEN v.day_from AND v.day_to
 WHERE EXISTS (SELECT 1 FROM hours_week w
                WHERE w.convention_id = s.convention_id AND w.person_id = s.person_id AND w.closed
                  AND s.day BETWEEN w.monday AND w.sunday);

CREATE VIEW point_guest_visible AS
SELECT s.grant_id, g.id, g.meeting_id, g.point_id, g.contact_id, g.organisation, g.body, g.day, g.start_minute, g.minutes,
       g.place, g.sequence, g.told_at, g.guest_id
  FROM sitting_visible s JOIN point_guest g ON g.meeting_id = s.meeting_id;

CREATE VIEW point_request_visible AS
SELECT v.grant_id, r.id, r.convention_id, r.committee, r.party, r.words, r.day, r.meeting_id, r.asked_by,
       r.declined_on, r.declined_why
  FROM visible v JOIN point_request r ON r.convention_id = v.convention_id;

CREATE VIEW poll_answer_visible AS
SELECT s.grant_id, a.* FROM sitting_visible s JOIN poll_answer a ON a.meeting_id = s.meeting_id;

CREATE VIEW poll_date_visible AS
SELECT s.grant_id, d.* FROM sitting_visible s JOIN poll_date d ON d.meeting_id = s.meeting_id;

CREATE VIEW project_attendance_visible AS
SELECT v.grant_id, a.session_id, a.rank, a.audience, a.age_band, a.people
  FROM visible v
  JOIN collective_project p ON p.convention_id = v.convention_id
  JOIN project_session s ON s.project_id = p.id
  JOIN project_attendance a ON a.session_id = s.id;

CREATE VIEW project_session_visible AS
SELECT v.grant_id, s.id, s.project_id, s.day, s.minutes, s.carriers
  FROM visible v
  JOIN collective_project p ON p.convention_id = v.convention_id
  JOIN project_session s ON s.project_id = p.id;

CREATE VIEW public_agreement_visible AS
    SELECT v.grant_id, a.id, a.party, a.agreed_by, a.day, a.body, a.recorded_at, a.withdrawn_at
      FROM visible v JOIN public_agreement a ON a.convention_id = v.convention_id
     WHERE v.level >= 2;

CREATE VIEW public_page_open AS
    SELECT p.convention_id, p.slug, p.listed
      FROM public_page p
     WHERE p.opened = 1
       AND EXISTS (SELECT 1 FROM party_visible s
                    WHERE s.convention_id = p.convention_id
                      AND '|' || s.roles || '|' LIKE '%|signatory|%')
       AND NOT EXISTS (SELECT 1 FROM party_visible s
                        WHERE s.convention_id = p.convention_id
                          AND '|' || s.roles || '|' LIKE '%|signatory|%'
                          AND NOT EXISTS (SELECT 1 FROM public_agreement a
                                           WHERE a.convention_id = s.convention_id
                                             AND a.party = s.organisation
                                             AND a.withdrawn_at IS NULL));

CREATE VIEW public_page_visible AS
    SELECT v.grant_id, p.slug, p.opened, p.listed
      FROM visible v JOIN public_page p ON p.convention_id = v.convention_id
     WHERE v.level >= 2;

CREATE VIEW published_account AS
    SELECT v.grant_id, e.year, e.project, e.version, e.frozen_at, e.material, e.sha256
      FROM visible v JOIN account_edition e ON e.convention_id = v.convention_id;

CREATE VIEW published_act AS
    SELECT v.grant_id, j.seq, j.at, j.act, j.object_id, j.purpose, j.detail, p.name, p.post
      FROM visible v
      JOIN access_grant g ON g.id = v.grant_id AND g.role IN ('dpo', 'auditor')
      JOIN journal j ON j.convention_id = v.convention_id
      LEFT JOIN person p ON p.id = j.actor_id;

CREATE VIEW published_action_step AS
SELECT s.grant_id, s.action_id, s.rank, s.day, s.state
  FROM action_step_visible s
 WHERE EXISTS (SELECT 1 FROM roadmap_version_line l WHERE l.action_id = s.action_id);

CREATE VIEW published_agenda_point AS
SELECT s.grant_id, p.id, p.meeting_id, p.rank, p.part, p.source, p.title, p.detail, p.guests,
       CASE WHEN s.minutes_sent_at IS NULL THEN '' ELSE p.notes END AS notes
  FROM sitting_visible s
  JOIN agenda_point p ON p.meeting_id = s.meeting_id
  JOIN published_own_party g ON g.grant_id = s.grant_id
 WHERE s.agenda_sent_at IS NOT NULL AND NOT p.dropped
   AND (p.part = 'open' OR EXISTS (SELECT 1 FROM sitting_reader r
                                    WHERE r.meeting_id = s.meeting_id AND r.organisation = g.party));

CREATE VIEW published_amendment AS SELECT * FROM amendment_visible;

CREATE VIEW published_amendment_agreed AS SELECT * FROM amendment_agreed_visible;

CREATE VIEW published_amendment_line_gone AS SELECT * FROM amendment_line_gone_visible;

CREATE VIEW published_attendance AS
SELECT s.grant_id, a.meeting_id, a.rank, a.organisation, a.capacity, a.presence, a.stand_in
  FROM sitting_visible s JOIN attendance a ON a.meeting_id = s.meeting_id
 WHERE s.minutes_sent_at IS NOT NULL;

CREATE VIEW published_checkpoint AS
    SELECT v.grant_id, c.seq, c.hash, c.at
      FROM visible v
      JOIN access_grant g ON g.id = v.grant_id AND g.role IN ('auditor', 'dpo')
      CROSS JOIN checkpoint c;

CREATE VIEW published_clause AS
    SELECT v.grant_id, c.* FROM visible v JOIN clause c ON c.convention_id = v.convention_id;

CREATE VIEW published_clause_before AS SELECT * FROM clause_before_visible;

CREATE VIEW published_commitment AS SELECT * FROM commitment_visible;

CREATE VIEW published_committee AS SELECT * FROM committee_visible;

CREATE VIEW published_consultation AS
    SELECT v.grant_id, j.at, j.act,
           CASE WHEN j.purpose IN ('read', 'export') THEN 1 ELSE 0 END AS is_reading,
           CASE WHEN g.role IN ('signatory', 'referent') THEN 'partner'
                WHEN g.role IS NULL THEN 'nobody' ELSE 'operator' END AS side
      FROM visible v
      JOIN journal j ON j.convention_id = v.convention_id
      LEFT JOIN access_grant g ON g.id = j.grant_id
     WHERE j.purpose IN ('read', 'export')
        OR j.act IN ('report.published', 'report.corrected', 'door.invited', 'door.right-given',
                     'door.code-taken-back', 'door.code-replaced', 'door.seen-as',
                     'door.emergency-allowed');

CREATE VIEW published_contact AS
SELECT c.grant_id, c.organisation_id, c.function, c.themes, c.zones, c.from_day, c.to_day,
       CASE WHEN w.shown THEN c.email ELSE '' END AS email
  FROM contact_visible c LEFT JOIN contact_wish w ON w.contact_id = c.id;

CREATE VIEW published_context_event AS SELECT * FROM context_event_visible;

CREATE VIEW published_convention AS SELECT * FROM convention_visible;

CREATE VIEW published_convention_original AS SELECT * FROM convention_original_visible;

CREATE VIEW published_copies AS
SELECT v.grant_id, s.name, s.value
  FROM visible v JOIN setting s ON s.name IN ('last_backup', 'last_backup_trial');

CREATE VIEW published_custom_indicator AS SELECT * FROM custom_indicator_visible;

CREATE VIEW published_decision_step AS
SELECT grant_id, meeting_id, rank, step, day, state, due_day FROM decision_step_visible;

CREATE VIEW published_edition AS
    SELECT v.grant_id, e.id, e.convention_id, e.month, e.version, e.frozen_at, e.material, e.sha256
      FROM visible v
      JOIN edition e ON e.reader_grant_id = v.grant_id;

CREATE VIEW published_entrusted_code AS
    SELECT v.grant_id, g.id, p.login, p.name, p.email, p.organisation, p.post, p.disabled_at,
           p.secret_kind, p.code_until, p.came_in_at, g.role, g.perimeter_words, g.level, g.day_from,
           g.day_to, g.valid_from, g.valid_to, g.revoked_at, g.granted_by, g.revoked_by, g.revoked_why,
           g.confirmed_at, g.confirmed_by, g.asked_at, g.suspended_at, g.suspended_by, g.suspended_why
      FROM visible v
      JOIN access_grant g ON g.given_under = v.grant_id
      JOIN person p ON p.id = g.person_id
     WHERE NOT EXISTS (SELECT 1 FROM emergency e WHERE e.grant_id = g.id);

CREATE VIEW published_forgotten_person AS
    SELECT p.id AS person_id FROM person p WHERE p.login = 'efface-' || p.id;

CREATE VIEW published_funding_line AS SELECT * FROM funding_line_visible;

CREATE VIEW published_funding_line_before AS SELECT * FROM funding_line_before_visible;

CREATE VIEW published_guest_point AS
SELECT g.guest_id AS grant_id, g.body, g.day, g.start_minute, g.minutes, g.place, p.title, p.detail,
       CASE WHEN s.minutes_sent_at IS NULL THEN '' ELSE p.notes END AS notes
  FROM point_guest g
  JOIN sitting s ON s.meeting_id = g.meeting_id AND s.agenda_sent_at IS NOT NULL
  JOIN agenda_point p ON p.id = g.point_id AND p.meeting_id = g.meeting_id AND p.part = 'open' AND NOT p.dropped
 WHERE g.guest_id IS NOT NULL;

CREATE VIEW published_highlight AS SELECT * FROM highlight_visible;

CREATE VIEW published_house_phone AS
    SELECT v.grant_id, f.id, p.name, p.login, f.name AS device, f.enrolled_at, f.seen_at
      FROM visible v
      JOIN access_grant g ON g.id = v.grant_id AND g.role = 'technician'
      JOIN access_grant h ON h.convention_id = v.convention_id
      JOIN phone f ON f.grant_id = h.id AND f.revoked_at IS NULL
      JOIN person p ON p.id = f.person_id;

CREATE VIEW published_house_program AS
    SELECT v.grant_id, k.id, p.name, p.login, k.name AS purpose, k.scopes, k.created_at, k.ends_at,
           k.used_at
      FROM visible v
      JOIN access_grant g ON g.id = v.grant_id AND g.role = 'technician'
      JOIN access_grant h ON h.convention_id = v.convention_id AND h.revoked_at IS NULL
      JOIN api_key k ON k.grant_id = h.id AND k.revoked_at IS NULL
      JOIN person p ON p.id = h.person_id;

CREATE VIEW published_house_right AS
    SELECT v.grant_id, h.id, p.name, p.login, p.organisation, h.role, h.perimeter_words, h.valid_from,
           h.valid_to, h.suspended_at, h.suspended_by, h.suspended_why, h.granted_by, p.disabled_at,
           COALESCE(o.role = 'technician', FALSE) AS by_administration
      FROM visible v
      JOIN access_grant g ON g.id = v.grant_id AND g.role = 'technician'
      JOIN access_grant h ON h.convention_id = v.convention_id AND h.revoked_at IS NULL
      JOIN person p ON p.id = h.person_id
      LEFT JOIN access_grant o ON o.id = h.suspended_under;

CREATE VIEW published_house_session AS
    SELECT v.grant_id, s.id, p.name, p.login, h.role, s.device, s.created_at, s.seen_at,
           s.seen_at + s.idle AS idle_at, s.expires_at, s.by_mail, s.person_id = v.person_id AS own
      FROM visible v
      JOIN access_grant g ON g.id = v.grant_id AND g.role = 'technician'
      JOIN access_grant h ON h.convention_id = v.convention_id
      JOIN session s ON s.grant_id = h.id
      JOIN person p ON p.id = s.person_id;

CREATE VIEW published_household AS
    SELECT v.grant_id, p.id, p.login, p.name, p.organisation, p.post, p.disabled_at, p.secret_kind,
           p.no_password, p.code_until, p.came_in_at, h.role, h.valid_to, h.suspended_at,
           (SELECT a.added_at FROM application a WHERE a.person_id = p.id) AS application_at,
           (SELECT COUNT(*) FROM passkey k WHERE k.person_id = p.id) AS passkeys,
           (SELECT COUNT(*) FROM session s WHERE s.person_id = p.id) AS sessions,
           (SELECT MAX(s.device) FROM session s
             WHERE s.person_id = p.id
               AND s.seen_at = (SELECT MAX(t.seen_at) FROM session t WHERE t.person_id = p.id)) AS device
      FROM visible v
      JOIN access_grant g ON g.id = v.grant_id AND g.role = 'technician'
      JOIN access_grant h ON h.convention_id = v.convention_id AND h.revoked_at IS NULL
      JOIN person p ON p.id = h.person_id;

CREATE VIEW published_indicator_opinion AS
SELECT o.grant_id, o.indicator, o.party, o.rank, o.verdict, o.words, o.day
  FROM indicator_opinion_visible o
  JOIN published_own_party g ON g.grant_id = o.grant_id AND g.party = o.party;

CREATE VIEW published_indicator_step AS
SELECT grant_id, indicator, rank, move, day, parties, committee FROM indicator_step_visible;

CREATE VIEW published_instalment AS SELECT * FROM instalment_visible;

CREATE VIEW published_instalment_paper AS
    SELECT p.grant_id, p.id, p.instalment_id, p.kind, p.name, p.bytes, p.sha256, p.pdf, p.kept_at
      FROM instalment_paper_visible p
      JOIN instalment i ON i.id = p.instalment_id
      JOIN funding_line l ON l.convention_id = p.convention_id AND l.rank = i.line
      JOIN published_own_party g ON g.grant_id = p.grant_id
     WHERE g.party IN (l.payer, l.payee, l.via);

CREATE VIEW published_instance AS SELECT * FROM instance_visible;

CREATE VIEW published_job_tally AS
    SELECT v.grant_id, 'waiting' AS state,
           (SELECT COUNT(*) FROM job j WHERE j.state = 'waiting') AS jobs
      FROM visible v
    UNION ALL
    SELECT v.grant_id, 'parked' AS state,
           (SELECT COUNT(*) FROM job j WHERE j.state = 'parked') AS jobs
      FROM visible v;

CREATE VIEW published_journal AS
    SELECT v.grant_id, j.seq, j.at, j.act, j.purpose, COALESCE(a.role, '') AS role,
           CASE WHEN j.actor_id IS NULL OR g.role = 'auditor' THEN '' ELSE p.name END AS name,
           CASE WHEN j.actor_id IS NULL OR g.role <> 'auditor' THEN 0 ELSE
               (SELECT COUNT(DISTINCT o.person_id) FROM access_grant o
                 WHERE o.convention_id = j.convention_id AND o.person_id <= j.actor_id) END AS number
      FROM visible v
      JOIN access_grant g ON g.id = v.grant_id
      JOIN journal j ON j.convention_id = v.convention_id
      LEFT JOIN access_grant a ON a.id = j.grant_id
      LEFT JOIN person p ON p.id = j.actor_id
     WHERE g.role IN ('auditor', 'dpo')
        OR (g.role IN ('manager', 'mediator', 'technician') AND j.actor_id = g.person_id)
        OR (g.role = 'manager' AND a.role IN ('manager', 'mediator')
            AND j.purpose NOT IN ('record', 'sign-in', 'routine', 'lay'));

CREATE VIEW published_letter_tally AS
    SELECT v.grant_id, 'waiting' AS state,
           (SELECT COUNT(*) FROM letter l WHERE l.state = 'waiting') AS letters
      FROM visible v
    UNION ALL
    SELECT v.grant_id, 'parked' AS state,
           (SELECT COUNT(*) FROM letter l WHERE l.state = 'parked') AS letters
      FROM visible v;

CREATE VIEW published_loan AS SELECT * FROM loan_visible;

CREATE VIEW published_loan_step AS SELECT * FROM loan_step_visible;

CREATE VIEW published_logo AS SELECT * FROM logo_visible;

CREATE VIEW published_meeting AS SELECT * FROM meeting_visible;

CREATE VIEW published_meeting_decision AS SELECT * FROM meeting_decision_visible;

CREATE VIEW published_minutes_remark AS
SELECT r.grant_id, r.id, r.meeting_id, r.words, r.day
  FROM minutes_remark_visible r JOIN published_own_party g ON g.grant_id = r.grant_id AND g.party = r.party;

CREATE VIEW published_mirror_line AS
    SELECT m.grant_id, m.party, m.proof, m.done, m.due, m.as_of
      FROM mirror_line_visible m
     WHERE m.party = ''
        OR EXISTS (SELECT 1 FROM published_own_party o
                    WHERE o.grant_id = m.grant_id AND o.party = m.party);

CREATE VIEW published_month AS
    SELECT v.grant_id, b.month, b.version, b.frozen_at, b.board
      FROM visible v JOIN published_board b ON b.grant_id = v.grant_id;

CREATE VIEW published_neighbourhood_entry AS
SELECT e.grant_id, e.id, e.convention_id, e.kind, e.from_day, e.to_day, e.zone_id, e.place_id, e.party, e.line,
       e.link, e.state, CASE WHEN e.party = g.party THEN e.reason ELSE '' END AS reason, e.told_on
  FROM neighbourhood_entry_visible e
  JOIN published_own_party g ON g.grant_id = e.grant_id
 WHERE e.state = 'accepted' OR e.party = g.party;

CREATE VIEW published_objective AS SELECT * FROM objective_visible;

CREATE VIEW published_organisation AS SELECT * FROM organisation_visible;

CREATE VIEW published_own_alert AS
SELECT v.grant_id, a.id, a.number, COALESCE(r.line, '') AS line, COALESCE(r.place, '') AS place,
       a.theme_id, a.urgency, a.day, a.due_day, a.state, a.sent_day, a.acknowledged_day,
       a.declared_day, a.resolved_day, a.closed_day
  FROM visible v
  JOIN published_own_party o ON o.grant_id = v.grant_id AND o.party <> ''
  JOIN alert a ON a.convention_id = v.convention_id AND a.recipient = o.party
   AND a.day BETWEEN v.day_from AND v.day_to AND a.state NOT IN ('draft', 'to_check', 'duplicate')
  LEFT JOIN alert_release r ON r.alert_id = a.id AND r.organisation = o.party AND r.party_id IS NULL
   AND r.recalled_at IS NULL
 WHERE a.sent_day IS NOT NULL
   AND EXISTS (SELECT 1 FROM visible_zone z WHERE z.grant_id = v.grant_id AND z.zone_id = a.zone_id)
   AND EXISTS (SELECT 1 FROM visible_theme t WHERE t.grant_id = v.grant_id AND t.theme_id = a.theme_id);

CREATE VIEW published_own_api_key AS
    SELECT v.grant_id, k.id, k.name, k.scopes, k.created_at, k.ends_at
      FROM visible v
      JOIN access_grant g ON g.person_id = v.person_id
      JOIN api_key k ON k.grant_id = g.id
     WHERE k.revoked_at IS NULL;

CREATE VIEW published_own_charter AS
    SELECT v.grant_id, c.version, c.at FROM visible v JOIN charter_acceptance c ON c.person_id = v.person_id;

CREATE VIEW published_own_emergency AS
    SELECT v.grant_id, e.id, e.reason, e.asked_at, e.answered_at, e.grant_id AS given_id
      FROM visible v JOIN emergency e ON e.person_id = v.person_id;

CREATE VIEW published_own_grant AS
    SELECT v.grant_id, p.login, p.email, p.organisation, p.post, g.level, g.day_from, g.day_to,
           g.valid_from, g.valid_to, g.granted_by, g.purpose
      FROM visible v
      JOIN access_grant g ON g.id = v.grant_id
      JOIN person p ON p.id = g.person_id;

CREATE VIEW published_own_identity AS
    SELECT v.grant_id, f.iss, f.siret, f.linked_at
      FROM visible v JOIN federated_identity f ON f.person_id = v.person_id;

CREATE VIEW published_own_party AS
    SELECT v.grant_id, g.party FROM visible v JOIN access_grant g ON g.id = v.grant_id;

CREATE VIEW published_own_passkey AS
    SELECT v.grant_id, k.id, k.name, k.added_at, k.used_at
      FROM visible v JOIN passkey k ON k.person_id = v.person_id;

CREATE VIEW published_own_proof AS
    SELECT v.grant_id, p.secret_kind, p.no_password, a.added_at,
           (SELECT COUNT(*) FROM recovery_code r
             WHERE r.person_id = v.person_id AND r.used_at IS NULL) AS recovery_codes
      FROM visible v
      JOIN person p ON p.id = v.person_id
      LEFT JOIN application a ON a.person_id = v.person_id;

CREATE VIEW published_own_right AS
    SELECT v.grant_id, g.id, g.role, g.convention_words, g.perimeter_words, g.valid_from, g.valid_to
      FROM visible v
      JOIN access_grant g ON g.person_id = v.person_id
     WHERE g.revoked_at IS NULL AND g.suspended_at IS NULL;

CREATE VIEW published_own_session AS
    SELECT v.grant_id, s.id, s.device, s.created_at, s.seen_at, s.seen_at + s.idle AS idle_at,
           s.expires_at, s.by_mail
      FROM visible v JOIN session s ON s.person_id = v.person_id;

CREATE VIEW published_party AS SELECT * FROM party_visible;

CREATE VIEW published_party_before AS SELECT * FROM party_before_visible;

CREATE VIEW published_party_feed AS
SELECT v.grant_id, f.made_at FROM visible v JOIN party_feed f ON f.grant_id = v.grant_id;

CREATE VIEW published_place AS SELECT * FROM place_visible;

CREATE VIEW published_plan_shape AS SELECT * FROM plan_shape_visible;

CREATE VIEW published_planned_action AS SELECT * FROM roadmap_agreed_visible;

CREATE VIEW published_point_request AS
SELECT r.grant_id, r.id, r.committee, r.words, r.day, r.meeting_id, r.declined_on, r.declined_why
  FROM point_request_visible r JOIN published_own_party g ON g.grant_id = r.grant_id AND g.party = r.party;

CREATE VIEW published_poll_answer AS
SELECT a.grant_id, a.meeting_id, a.rank, a.answer
  FROM poll_answer_visible a JOIN published_own_party g ON g.grant_id = a.grant_id AND g.party = a.party;

CREATE VIEW published_poll_date AS SELECT * FROM poll_date_visible;

CREATE VIEW published_polled AS
SELECT l.guest_id AS grant_id, l.meeting_id, l.party, l.body, d.rank, d.day, d.start_minute, a.answer
  FROM poll_link l
  JOIN poll_date d ON d.meeting_id = l.meeting_id
  LEFT JOIN poll_answer a ON a.meeting_id = d.meeting_id AND a.rank = d.rank AND a.party = l.party;

CREATE VIEW published_recommendation AS SELECT * FROM recommendation_visible;

CREATE VIEW published_referential_version AS
    SELECT v.grant_id, r.id, r.convention_id, r.version, r.since_day, r.words
      FROM visible v JOIN referential_version r ON r.convention_id = v.convention_id;

CREATE VIEW published_refused_access AS
    SELECT v.grant_id, r.minute, p.name, p.login, p.post, r.means, r.method, r.route, r.status, r.times
      FROM visible v
      JOIN access_grant g ON g.id = v.grant_id AND g.role IN ('technician', 'dpo', 'auditor')
      JOIN refused_access r ON r.convention_id = v.convention_id
      JOIN person p ON p.id = r.person_id;

CREATE VIEW published_release AS
SELECT l.guest_id AS grant_id, r.id, r.convention_words, r.organisation_words, r.contact, r.number,
       r.line, r.place, r.theme, r.urgency, r.danger, r.day, r.due_day, r.cut_at,
       CASE WHEN p.state IS NULL OR a.state IN ('seen_resolved', 'closed', 'no_follow_up', 'duplicate')
            THEN a.state ELSE p.state END AS state,
       COALESCE(p.part, 'lead') AS part,
       CASE WHEN p.id IS NULL THEN ''
            ELSE COALESCE((SELECT h.organisation_words FROM alert_release h
                            WHERE h.alert_id = a.id AND h.party_id IS NULL
                              AND h.recalled_at IS NULL), '') END AS lead,
       a.steps, a.reminders
  FROM alert_release_link l
  JOIN alert_release r ON r.id = l.release_id AND r.recalled_at IS NULL
  JOIN alert a ON a.id = r.alert_id
  LEFT JOIN alert_party p ON p.id = r.party_id;

CREATE VIEW published_release_beside AS
SELECT l.guest_id AS grant_id, o.number, o.line, o.place, o.due_day, o.cut_at,
       COALESCE(q.state, a.state) AS state
  FROM alert_release_link l
  JOIN alert_release r ON r.id = l.release_id AND r.recalled_at IS NULL AND r.email <> ''
  JOIN alert own ON own.id = r.alert_id AND own.state IN ('sent', 'received', 'in_hand', 'declared_done', 'refused')
  LEFT JOIN alert_party p ON p.id = r.party_id
  JOIN alert_release o ON o.convention_id = r.convention_id AND o.email = r.email AND o.id <> r.id
   AND o.recalled_at IS NULL
  LEFT JOIN alert_party q ON q.id = o.party_id
  JOIN alert a ON a.id = o.alert_id AND a.state IN ('sent', 'received', 'in_hand', 'declared_done', 'refused')
 WHERE COALESCE(p.state, own.state) IN ('sent', 'received', 'in_hand') AND COALESCE(p.part, '') <> 'copy'
   AND COALESCE(q.state, a.state) IN ('sent', 'received', 'in_hand') AND COALESCE(q.part, '') <> 'copy';

CREATE VIEW published_release_corrected AS
SELECT l.guest_id AS grant_id, r.corrected_at, r.cut_at
  FROM alert_release_link l
  JOIN alert_release r ON r.id = l.release_id AND r.recalled_at IS NULL
 WHERE r.corrected_at IS NOT NULL;

CREATE VIEW published_release_detail AS
SELECT l.guest_id AS grant_id, r.detail
  FROM alert_release_link l
  JOIN alert_release r ON r.id = l.release_id AND r.recalled_at IS NULL;

CREATE VIEW published_release_photo AS
SELECT l.guest_id AS grant_id, s.photo_id, s.lent_at
  FROM alert_release_link l
  JOIN alert_release r ON r.id = l.release_id AND r.recalled_at IS NULL
  JOIN alert_photo_lent s ON s.alert_id = r.alert_id AND s.lent_at >= r.cut_at
   AND s.back_at IS NULL;

CREATE VIEW published_release_proof AS
SELECT p.guest_id AS grant_id, p.browser, p.proved_until FROM alert_guest_proof p;

CREATE VIEW published_release_step AS
SELECT l.guest_id AS grant_id, s.rank, s.at, s.by_kind, s.move, s.planned_day,
       CASE WHEN s.by_kind = 'recipient' AND s.by_id = r.id THEN s.note ELSE '' END AS note
  FROM alert_release_link l
  JOIN alert_release r ON r.id = l.release_id AND r.recalled_at IS NULL
  JOIN alert_step s ON s.alert_id = r.alert_id AND s.at >= r.cut_at
   AND (COALESCE(s.party_id, '') = COALESCE(r.party_id, '')
        OR (s.party_id IS NULL AND s.by_kind = 'person'
            AND s.move IN ('approve', 'send_at_once', 'confirm_on_site', 'reopen', 'close', 'drop', 'attach')));

CREATE VIEW published_review AS
    SELECT v.grant_id, e.id, e.convention_id, e.paper, e.year, e.version, e.frozen_at, e.material,
           e.sha256
      FROM visible v
      JOIN review_edition e ON e.reader_grant_id = v.grant_id;

CREATE VIEW published_roadmap_version AS
SELECT grant_id, convention_id, year, version, agreed_on, committee FROM roadmap_version_visible;

CREATE VIEW published_signature AS SELECT * FROM signature_visible;

CREATE VIEW published_signed_copy AS SELECT * FROM signed_copy_visible;

CREATE VIEW published_sitting AS
SELECT grant_id, meeting_id, occasion, minutes, convened_at, agenda_sent_at, minutes_sent_at, approved_at
  FROM sitting_visible;

CREATE VIEW published_survey AS
SELECT l.guest_id AS grant_id, d.id, d.respondents, d.to_day
  FROM survey_link l JOIN survey_draft d ON d.id = l.draft_id;

CREATE VIEW published_sweep AS
    SELECT v.grant_id, r.id, r.at, l.name, l.gone, l.fault
      FROM visible v
      CROSS JOIN sweep_run r
      JOIN sweep_line l ON l.run_id = r.id;

CREATE VIEW published_target AS SELECT * FROM target_visible;

CREATE VIEW published_term AS
    SELECT v.grant_id, t.list, t.code, t.fr, t.en, t.short_fr, t.short_en, t.rank, t.active
      FROM visible v JOIN term t ON t.convention_id = v.convention_id;

CREATE VIEW published_term_change AS
    SELECT v.grant_id, c.list, c.old_code, c.new_code, c.day
      FROM visible v JOIN term_change c ON c.convention_id = v.convention_id;

CREATE VIEW published_theme AS
    SELECT v.grant_id, t.id, t.code, p.code AS parent_code, t.fr, t.en, t.axis, t.class, t.nature,
           t.tfpb, t.open311, t.default_custodian, t.rank, t.active
      FROM visible v
      JOIN theme t ON t.convention_id = v.convention_id
      LEFT JOIN theme p ON p.id = t.parent_id;

CREATE VIEW published_zone AS SELECT * FROM zone_visible;

CREATE VIEW quarantine_visible AS
    SELECT v.grant_id, q.id, q.person_id, q.phone_id, q.sealed_as, q.record_id, q.rev, q.key_name,
           q.sealed, q.why, q.reasons, q.received_at, q.decided_at, q.decision
      FROM visible v JOIN quarantine q ON q.convention_id = v.convention_id;

CREATE VIEW quiet_passage_visible AS
SELECT v.grant_id, q.round_id, q.minute, q.convention_id, q.zone_id, q.place_id, q.day
  FROM visible v
  JOIN quiet_passage q ON q.convention_id = v.convention_id AND q.day BETWEEN v.day_from AND v.day_to
 WHERE EXISTS (SELECT 1 FROM visible_zone z WHERE z.grant_id = v.grant_id AND z.zone_id = q.zone_id);

CREATE VIEW recommendation_evidence_visible AS
SELECT v.grant_id, e.recommendation_id, e.rank, e.object_id, e.number
  FROM visible v
  JOIN recommendation r ON r.convention_id = v.convention_id
  JOIN recommendation_evidence e ON e.recommendation_id = r.id;

CREATE VIEW recommendation_fate_visible AS
SELECT v.grant_id, f.recommendation_id, f.rank, f.fate, f.day, f.committee, f.reason
  FROM visible v
  JOIN recommendation r ON r.convention_id = v.convention_id
  JOIN recommendation_fate f ON f.recommendation_id = r.id;

CREATE VIEW recommendation_visible AS
SELECT v.grant_id, r.id, r.convention_id, r.month, r.rank, r.title, r.text, r.addressee, r.state
  FROM visible v JOIN recommendation r ON r.convention_id = v.convention_id;

CREATE VIEW relay_answer_visible AS
SELECT v.grant_id, a.relay_id, a.rank, a.day, a.outcome, a.ask_on
  FROM visible v
  JOIN partner_relay r ON r.convention_id = v.convention_id
  JOIN relay_answer a ON a.relay_id = r.id;

CREATE VIEW renewal_amount_visible AS
    SELECT r.grant_id, a.* FROM renewal_visible r JOIN renewal_amount a ON a.renewal_id = r.id;

CREATE VIEW renewal_visible AS
    SELECT v.grant_id, r.* FROM visible v JOIN renewal r ON r.convention_id = v.convention_id;

CREATE VIEW report_approval_visible AS
    SELECT v.grant_id, a.month, a.figures, a.approved_at
      FROM visible v JOIN report_approval a ON a.convention_id = v.convention_id
     WHERE v.level >= 2;

CREATE VIEW report_schedule_visible AS
    SELECT v.grant_id, s.day, s.minute, s.gesture, s.done_month, s.set_at
      FROM visible v JOIN report_schedule s ON s.convention_id = v.convention_id
     WHERE v.level >= 2;

CREATE VIEW report_text_visible AS
    SELECT v.grant_id, t.paper, t.period, t.reader, t.part, t.rank, t.draft, t.words, t.at
      FROM visible v
      JOIN report_text t ON t.convention_id = v.convention_id
     WHERE v.level >= 2;

CREATE VIEW residence_visible AS
    SELECT v.grant_id, r.id, r.landlord, r.ground, r.code, r.from_day, r.to_day
      FROM visible v JOIN residence r ON r.convention_id = v.convention_id
     WHERE v.level >= 2;

CREATE VIEW review_edition_visible AS
    SELECT v.grant_id, e.id, e.convention_id, e.paper, e.year, e.perimeter, e.version, e.frozen_at,
           e.material, e.sha256
      FROM visible v
      JOIN review_edition e ON e.convention_id = v.convention_id
     WHERE e.reader_grant_id IS NULL AND v.level >= 2;

CREATE VIEW roadmap_agreed_visible AS
SELECT v.grant_id, l.action_id AS id, l.convention_id, l.year, l.axis, l.objective_rank, l.rank, l.title,
       l.need, l.owner, l.partners, l.from_day, l.to_day, l.indicator, l.target, l.budget_cents,
       l.measured_by, l.fact
  FROM visible v
  JOIN roadmap_version_line l ON l.convention_id = v.convention_id
 WHERE l.version = (SELECT MAX(r.version) FROM roadmap_version r
                     WHERE r.convention_id = l.convention_id AND r.year = l.year);

CREATE VIEW roadmap_version_visible AS
SELECT v.grant_id, r.convention_id, r.year, r.version, r.agreed_on, r.committee, r.meeting_id, r.at
  FROM visible v JOIN roadmap_version r ON r.convention_id = v.convention_id;

CREATE VIEW round_visible AS
SELECT v.grant_id, r.id, r.convention_id, r.person_id, r.day, r.start_minute, r.minutes
  FROM visible v
  JOIN round r ON r.convention_id = v.convention_id AND r.day BETWEEN v.day_from AND v.day_to;

CREATE VIEW routing_ladder_visible AS
SELECT v.grant_id, l.version, l.matter, l.urgency, l.first_days, l.second_days, l.committee_days,
       l.in_hand_days
  FROM visible v JOIN routing_ladder l ON l.convention_id = v.convention_id;

CREATE VIEW routing_visible AS
SELECT v.grant_id, r.version, r.rank, r.since, r.themes, r.custodians, r.zones, r.places,
       r.organisation, r.service, r.due_days, r.approved, r.associates, r.copies, r.channel
  FROM visible v JOIN routing r ON r.convention_id = v.convention_id;

CREATE VIEW shared_scheme_visible AS
    SELECT v.grant_id, s.* FROM visible v JOIN shared_scheme s ON s.convention_id = v.convention_id;

CREATE VIEW signature_visible AS
    SELECT v.grant_id, s.id, s.convention_id, s.amendment, s.party, s.day, s.place, s.by_whom, s.fingerprint, s.noted_at,
           s.withdrawn_at, s.withdrawn_why
      FROM visible v JOIN signature s ON s.convention_id = v.convention_id;

CREATE VIEW signed_copy_visible AS
    SELECT v.grant_id, c.signature_id, c.name, c.bytes, c.sha256, c.pdf, c.kept_at
      FROM visible v JOIN signed_copy c ON c.convention_id = v.convention_id
     WHERE EXISTS (SELECT 1 FROM signature s
                    WHERE s.id = c.signature_id AND s.withdrawn_at IS NULL);

CREATE VIEW sitting_reader_visible AS
SELECT s.grant_id, r.* FROM sitting_visible s JOIN sitting_reader r ON r.meeting_id = s.meeting_id;

CREATE VIEW sitting_visible AS
SELECT v.grant_id, s.* FROM visible v JOIN sitting s ON s.convention_id = v.convention_id;

CREATE VIEW situation_visible AS
SELECT v.grant_id, s.id, s.convention_id, s.code, s.zone_id, s.theme_id, s.opened_day, s.closed_day,
       s.ending
  FROM visible v
  JOIN situation s ON s.convention_id = v.convention_id AND s.opened_day <= v.day_to
 WHERE EXISTS (SELECT 1 FROM visible_zone z WHERE z.grant_id = v.grant_id AND z.zone_id = s.zone_id)
   AND EXISTS (SELECT 1 FROM visible_theme t WHERE t.grant_id = v.grant_id AND t.theme_id = s.theme_id);

CREATE VIEW slot_visible AS
SELECT v.grant_id, s.id, s.convention_id, s.person_id, s.of_manager, s.day, s.month,
       s.start_minute, s.minutes, s.kind,
       CASE WHEN v.level >= 3 THEN s.note ELSE '' END AS note,
       s.evening, s.saturday, s.sunday, s.holiday, s.project, s.replaces_id, s.outside
  FROM visible v
  JOIN slot s ON s.convention_id = v.convention_id AND s.day BETWEEN v.day_from AND v.day_to
 WHERE v.level >= 4 OR s.person_id = v.person_id;

CREATE VIEW survey_count_visible AS
SELECT v.grant_id, c.survey_id, c.question, c.mark, c.answers
  FROM visible v
  JOIN survey s ON s.convention_id = v.convention_id
  JOIN survey_count c ON c.survey_id = s.id;

CREATE VIEW survey_draft_count_visible AS
SELECT v.grant_id, c.draft_id, c.question, c.mark, c.answers
  FROM visible v
  JOIN survey_draft d ON d.convention_id = v.convention_id
  JOIN survey_draft_count c ON c.draft_id = d.id;

CREATE VIEW survey_draft_visible AS
SELECT v.grant_id, d.id, d.convention_id, d.respondents, d.from_day, d.to_day, d.offered, d.returned,
       d.method
  FROM visible v JOIN survey_draft d ON d.convention_id = v.convention_id;

CREATE VIEW survey_visible AS
SELECT v.grant_id, s.id, s.convention_id, s.respondents, s.from_day, s.to_day, s.offered,
       s.returned, s.method
  FROM visible v JOIN survey s ON s.convention_id = v.convention_id;

CREATE VIEW takeover_file_visible AS
SELECT v.grant_id, f.* FROM visible v JOIN takeover_file f ON f.convention_id = v.convention_id;

CREATE VIEW takeover_line_visible AS
SELECT v.grant_id, l.* FROM visible v
  JOIN takeover_file f ON f.convention_id = v.convention_id AND f.by_id = v.person_id
  JOIN takeover_line l ON l.file_id = f.id AND l.convention_id = v.convention_id;

CREATE VIEW takeover_row_visible AS
SELECT v.grant_id, r.* FROM visible v
  JOIN takeover_row r ON r.convention_id = v.convention_id AND r.day BETWEEN v.day_from AND v.day_to;

CREATE VIEW takeover_value_visible AS
SELECT v.grant_id, t.* FROM visible v JOIN takeover_value t ON t.convention_id = v.convention_id;

CREATE VIEW target_before_visible AS
SELECT v.grant_id, b.indicator, b.agreed_on, b.rank, b.monthly, b.annual, b.corrected_on
  FROM visible v JOIN target_before b ON b.convention_id = v.convention_id;

CREATE VIEW target_visible AS
SELECT v.grant_id, t.convention_id, t.indicator, t.monthly, t.annual,
       CASE WHEN t.euros THEN 'euros' ELSE t.unit END AS unit, t.agreed_on, t.agreed_by, t.ended_on,
       t.committee
  FROM visible v JOIN target t ON t.convention_id = v.convention_id;

CREATE VIEW tension_grid_visible AS
SELECT v.grant_id, g.since, g.watched, g.tense, g.high, g.parties
  FROM visible v JOIN tension_grid g ON g.convention_id = v.convention_id;

CREATE VIEW zone_visible AS
    SELECT v.grant_id, z.id, z.convention_id, z.parent_id, z.code, z.kind, z.name, z.commune,
           z.dwellings, z.rank
      FROM visible v
      JOIN visible_zone vz ON vz.grant_id = v.grant_id
      JOIN zone z ON z.id = vz.zone_id AND z.convention_id = v.convention_id;

CREATE INDEX access_grant_convention ON access_grant (convention_id);

CREATE INDEX access_grant_given_under ON access_grant (given_under);

CREATE INDEX access_grant_person ON access_grant (person_id);

CREATE INDEX access_grant_suspended_with ON access_grant (suspended_with) WHERE suspended_with IS NOT NULL;

CREATE INDEX account_avoided_year ON account_avoided (convention_id, year);

CREATE INDEX account_edition_code ON account_edition (substr(sha256, 1, 16));

CREATE INDEX activity_action ON activity (action_id) WHERE action_id IS NOT NULL;

CREATE INDEX activity_convention ON activity (convention_id);

CREATE INDEX activity_situation ON activity (situation_id) WHERE situation_id IS NOT NULL;

CREATE INDEX agenda_point_meeting ON agenda_point (meeting_id, rank);

CREATE INDEX alert_call_alert ON alert_call (alert_id);

CREATE TRIGGER alert_call_keeps BEFORE UPDATE ON alert_call
WHEN NEW.id <> OLD.id OR NEW.alert_id <> OLD.alert_id
  OR NEW.at <> OLD.at OR NEW.by_id <> OLD.by_id
BEGIN SELECT RAISE(ABORT, 'a call that was noted is append-only'); END;

CREATE TRIGGER alert_call_stays BEFORE DELETE ON alert_call BEGIN SELECT RAISE(ABORT, 'a call that was noted is append-only'); END;

CREATE INDEX alert_duplicate_of ON alert (duplicate_of) WHERE duplicate_of IS NOT NULL;

CREATE INDEX alert_going_on ON alert (convention_id, (raised_at / 900000), id)
 WHERE state NOT IN ('closed', 'no_follow_up', 'duplicate');

CREATE INDEX alert_in_hand ON alert (convention_id) WHERE state = 'in_hand';

CREATE INDEX alert_listed ON alert (convention_id, (raised_at / 900000), id);

CREATE INDEX alert_party_alert ON alert_party (alert_id);

CREATE INDEX alert_raised ON alert (convention_id, raised_at, id);

CREATE INDEX alert_release_alert ON alert_release (alert_id);

CREATE INDEX alert_release_before_alert ON alert_release_before (alert_id);

CREATE TRIGGER alert_release_before_keeps BEFORE UPDATE ON alert_release_before
WHEN NEW.id <> OLD.id OR NEW.release_id <> OLD.release_id OR NEW.alert_id <> OLD.alert_id
  OR NEW.sha256 <> OLD.sha256 OR NEW.at <> OLD.at OR NEW.by_id <> OLD.by_id
BEGIN SELECT RAISE(ABORT, 'what was sent first is append-only'); END;

CREATE INDEX alert_release_before_release ON alert_release_before (release_id);

CREATE TRIGGER alert_release_before_stays BEFORE DELETE ON alert_release_before BEGIN SELECT RAISE(ABORT, 'what was sent first is append-only'); END;

CREATE INDEX alert_release_email ON alert_release (convention_id, email);

CREATE INDEX alert_release_gather ON alert_release (gather_at);

CREATE INDEX alert_release_link_letter ON alert_release_link (letter_of) WHERE letter_of IS NOT NULL;

CREATE INDEX alert_release_link_release ON alert_release_link (release_id);

CREATE INDEX alert_sent ON alert (convention_id, sent_day);

CREATE INDEX alert_spot ON alert (convention_id, zone_id, theme_id, day);

CREATE TRIGGER alert_step_keeps BEFORE UPDATE ON alert_step
WHEN NEW.alert_id <> OLD.alert_id OR NEW.rank <> OLD.rank OR NEW.at <> OLD.at
  OR NEW.by_id <> OLD.by_id OR NEW.move <> OLD.move OR NEW.recipient <> OLD.recipient
  OR NEW.by_kind <> OLD.by_kind OR NEW.planned_day IS NOT OLD.planned_day
  OR NEW.party_id IS NOT OLD.party_id
BEGIN SELECT RAISE(ABORT, 'the steps of an alert are append-only'); END;

CREATE TRIGGER alert_step_stays BEFORE DELETE ON alert_step BEGIN SELECT RAISE(ABORT, 'the steps of an alert are append-only'); END;

CREATE INDEX alone_convention ON alone (convention_id, entered_at);

CREATE INDEX alone_entered ON alone (entered_at);

CREATE INDEX amendment_line_gone_amendment ON amendment_line_gone (convention_id, amendment);

CREATE INDEX api_key_grant ON api_key (grant_id);

CREATE INDEX attendance_sheet_kept ON attendance_sheet (kept_at);

CREATE TRIGGER checkpoint_keeps BEFORE UPDATE ON checkpoint BEGIN SELECT RAISE(ABORT, 'a checkpoint is append-only'); END;

CREATE TRIGGER checkpoint_stays BEFORE DELETE ON checkpoint BEGIN SELECT RAISE(ABORT, 'a checkpoint is append-only'); END;

CREATE INDEX clause_before_anchor ON clause_before (convention_id, anchor);

CREATE INDEX collective_project_began ON collective_project (convention_id, began_on);

CREATE INDEX contact_organisation ON contact (convention_id, organisation_id);

CREATE INDEX context_event_day ON context_event (convention_id, from_day);

CREATE INDEX decision_settles_object ON decision_settles (object);

CREATE INDEX edition_code ON edition (substr(sha256, 1, 16));

CREATE INDEX edition_reader ON edition (reader_grant_id, month) WHERE reader_grant_id IS NOT NULL;

CREATE INDEX emergency_convention ON emergency (convention_id, asked_at);

CREATE INDEX emergency_grant ON emergency (grant_id);

CREATE INDEX emergency_person ON emergency (person_id);

CREATE INDEX envelope_flagged ON envelope (convention_id, received_at) WHERE flags <> '';

CREATE INDEX envelope_received ON envelope (received_at);

CREATE INDEX federated_identity_person ON federated_identity (person_id);

CREATE INDEX federation_state_expires ON federation_state (expires_at);

CREATE INDEX federation_state_person ON federation_state (person_id);

CREATE INDEX funding_line_before_rank ON funding_line_before (convention_id, rank);

CREATE INDEX guest_link_expires ON guest_link (expires_at);

CREATE INDEX guest_session_expires ON guest_session (expires_at);

CREATE INDEX guest_session_link ON guest_session (link_id);

CREATE INDEX hours_contract_person ON hours_contract (convention_id, person_id, from_day);

CREATE INDEX hours_week_step_person ON hours_week_step (person_id, monday);

CREATE INDEX instalment_line ON instalment (convention_id, line, due_day);

CREATE INDEX instalment_paper_convention ON instalment_paper (convention_id, instalment_id);

CREATE INDEX instalment_paper_instalment ON instalment_paper (instalment_id);

CREATE INDEX instalment_paper_kept ON instalment_paper (kept_at);

CREATE INDEX job_due ON job (run_at) WHERE state = 'waiting';

CREATE INDEX job_state ON job (state);

CREATE INDEX journal_convention ON journal (convention_id, at);

CREATE TRIGGER journal_keeps BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER journal_stays BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE INDEX letter_due ON letter (due_at) WHERE state = 'waiting';

CREATE INDEX letter_state ON letter (state);

CREATE INDEX letter_written ON letter (written_at);

CREATE INDEX limited_text_convention ON limited_text (convention_id, limited_at);

CREATE INDEX loan_step_loan ON loan_step (convention_id, loan, day);

CREATE INDEX mail_answer_alert ON mail_answer (alert_id);

CREATE INDEX mail_answer_waiting ON mail_answer (convention_id, received_at) WHERE outcome IS NULL;

CREATE INDEX mail_link_asked ON mail_link (asked_at);

CREATE INDEX mail_link_browser ON mail_link (browser);

CREATE INDEX mail_link_person ON mail_link (person_id, asked_at);

CREATE INDEX mailing_day ON mailing (convention_id, day);

CREATE INDEX meeting_day ON meeting (convention_id, day);

CREATE INDEX minutes_remark_meeting ON minutes_remark (meeting_id);

CREATE INDEX month_line_action ON month_line (action_id);

CREATE INDEX month_line_month ON month_line (convention_id, month, rank);

CREATE INDEX neighbourhood_entry_day ON neighbourhood_entry (convention_id, from_day);

CREATE INDEX partner_relay_day ON partner_relay (convention_id, day);

CREATE INDEX party_before_organisation ON party_before (convention_id, organisation);

CREATE INDEX passkey_person ON passkey (person_id);

CREATE INDEX passkey_question_expires ON passkey_question (expires_at);

CREATE INDEX passkey_question_person ON passkey_question (person_id);

CREATE INDEX person_email ON person (lower(email));

CREATE INDEX phone_grant ON phone (grant_id);

CREATE INDEX phone_person ON phone (person_id);

CREATE INDEX phone_revoked ON phone (revoked_at);

CREATE INDEX photo_piece_received ON photo_piece (received_at);

CREATE INDEX photo_received ON photo (received_at);

CREATE INDEX photo_record ON photo (record_id, received_at);

CREATE INDEX photo_sending_apart ON photo_sending (convention_id, state, begun_at, photo_id);

CREATE INDEX photo_sending_begun ON photo_sending (begun_at);

CREATE INDEX photo_sending_day ON photo_sending (phone_id, day);

CREATE INDEX place_zone ON place (zone_id);

CREATE INDEX planned_slot_day ON planned_slot (convention_id, day);

CREATE INDEX planned_slot_person ON planned_slot (person_id, day);

CREATE INDEX planning_request_day ON planning_request (convention_id, from_day);

CREATE INDEX point_guest_day ON point_guest (day);

CREATE INDEX point_guest_link ON point_guest (guest_id);

CREATE INDEX point_guest_meeting ON point_guest (meeting_id);

CREATE INDEX point_request_convention ON point_request (convention_id, day);

CREATE INDEX point_request_meeting ON point_request (meeting_id);

CREATE INDEX point_request_waiting ON point_request (convention_id) WHERE meeting_id IS NULL;

CREATE INDEX poll_link_meeting ON poll_link (meeting_id);

CREATE INDEX project_session_day ON project_session (project_id, day);

CREATE UNIQUE INDEX public_agreement_standing ON public_agreement (convention_id, party)
 WHERE withdrawn_at IS NULL;

CREATE INDEX push_subscription_person ON push_subscription (person_id);

CREATE INDEX push_waiting_due ON push_waiting (due_at);

CREATE INDEX quarantine_convention ON quarantine (convention_id, received_at);

CREATE INDEX quarantine_received ON quarantine (received_at);

CREATE INDEX quiet_passage_day ON quiet_passage (convention_id, day);

CREATE INDEX recommendation_evidence_object ON recommendation_evidence (object_id);

CREATE INDEX recovery_code_person ON recovery_code (person_id);

CREATE INDEX refused_access_convention ON refused_access (convention_id, minute);

CREATE INDEX refused_access_minute ON refused_access (minute);

CREATE UNIQUE INDEX renewal_under_way ON renewal (convention_id) WHERE given_up_at IS NULL;

CREATE INDEX residence_landlord ON residence (convention_id, landlord);

CREATE INDEX review_edition_code ON review_edition (substr(sha256, 1, 16));

CREATE INDEX review_edition_reader ON review_edition (reader_grant_id, paper, year)
 WHERE reader_grant_id IS NOT NULL;

CREATE INDEX roadmap_version_line_action ON roadmap_version_line (action_id);

CREATE INDEX round_day ON round (convention_id, day);

CREATE INDEX session_grant ON session (grant_id);

CREATE INDEX session_person ON session (person_id);

CREATE INDEX session_seen_as ON session (seen_as);

CREATE INDEX signature_convention ON signature (convention_id, amendment);

CREATE INDEX signed_copy_convention ON signed_copy (convention_id);

CREATE INDEX sitting_convention ON sitting (convention_id);

CREATE INDEX situation_opened ON situation (convention_id, opened_day);

CREATE INDEX slot_counted
    ON slot (convention_id, day, person_id, kind, of_manager, minutes, replaces_id);

CREATE INDEX slot_person_day ON slot (person_id, day);

CREATE INDEX survey_convention ON survey (convention_id);

CREATE INDEX survey_draft_convention ON survey_draft (convention_id);

CREATE INDEX survey_link_draft ON survey_link (draft_id);

CREATE INDEX sweep_run_at ON sweep_run (at);

CREATE INDEX takeover_file_convention ON takeover_file (convention_id, at);

CREATE INDEX takeover_row_day ON takeover_row (convention_id, day);

CREATE INDEX takeover_row_file ON takeover_row (file_id);

CREATE INDEX threshold_person ON threshold (person_id);

CREATE INDEX town_request_due ON town_request (due_at) WHERE state IN ('waiting', 'sent');

CREATE INDEX town_request_number ON town_request (convention_id, number);

CREATE TRIGGER visible_moves AFTER UPDATE OF convention_id ON visible BEGIN
    UPDATE visible SET every_zone = FALSE, every_theme = FALSE WHERE grant_id = NEW.grant_id; END;

CREATE TRIGGER visible_theme_lessens AFTER DELETE ON visible_theme BEGIN
    UPDATE visible SET every_theme = FALSE WHERE grant_id = OLD.grant_id; END;

CREATE TRIGGER visible_theme_moves AFTER UPDATE ON visible_theme BEGIN
    UPDATE visible SET every_theme = FALSE WHERE grant_id = OLD.grant_id; END;

CREATE TRIGGER visible_zone_lessens AFTER DELETE ON visible_zone BEGIN
    UPDATE visible SET every_zone = FALSE WHERE grant_id = OLD.grant_id; END;

CREATE TRIGGER visible_zone_moves AFTER UPDATE ON visible_zone BEGIN
    UPDATE visible SET every_zone = FALSE WHERE grant_id = OLD.grant_id; END;

CREATE INDEX webhook_convention ON webhook (convention_id);

CREATE INDEX webhook_delivery_due ON webhook_delivery (due_at) WHERE state = 'waiting';

CREATE INDEX webhook_delivery_last ON webhook_delivery (webhook_id, seq);

