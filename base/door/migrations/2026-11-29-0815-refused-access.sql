-- Accesses that were refused to someone who had come in (« accès refusés ») : one line a person, a route
-- and a minute, with how many times. Neither the address nor what was named in it is kept.
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
CREATE INDEX refused_access_minute ON refused_access (minute);
CREATE INDEX refused_access_convention ON refused_access (convention_id, minute);

-- For the technician of that convention, its officer and its auditor.
CREATE VIEW published_refused_access AS
    SELECT v.grant_id, r.minute, p.name, p.login, p.post, r.means, r.method, r.route, r.status, r.times
      FROM visible v
      JOIN access_grant g ON g.id = v.grant_id AND g.role IN ('technician', 'dpo', 'auditor')
      JOIN refused_access r ON r.convention_id = v.convention_id
      JOIN person p ON p.id = r.person_id;
