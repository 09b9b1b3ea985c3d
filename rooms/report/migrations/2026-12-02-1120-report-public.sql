-- That a signatory agrees to the public page of key figures: in whose name, on what day, before which body. An
-- agreement that was taken back stays, with the moment it ended.
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
CREATE UNIQUE INDEX public_agreement_standing ON public_agreement (convention_id, party)
 WHERE withdrawn_at IS NULL;
CREATE VIEW public_agreement_visible AS
    SELECT v.grant_id, a.id, a.party, a.agreed_by, a.day, a.body, a.recorded_at, a.withdrawn_at
      FROM visible v JOIN public_agreement a ON a.convention_id = v.convention_id
     WHERE v.level >= 2;

-- Whether the manager opened the page, at which address, and whether search engines may list it.
CREATE TABLE public_page (
    convention_id TEXT PRIMARY KEY CHECK (length(convention_id) = 36),
    slug TEXT NOT NULL UNIQUE CHECK (slug <> '' AND length(slug) <= 20),
    opened BIGINT NOT NULL CHECK (opened IN (0, 1)),
    listed BIGINT NOT NULL CHECK (listed IN (0, 1)),
    set_at BIGINT NOT NULL
);
CREATE VIEW public_page_visible AS
    SELECT v.grant_id, p.slug, p.opened, p.listed
      FROM visible v JOIN public_page p ON p.convention_id = v.convention_id
     WHERE v.level >= 2;

-- The pages that anyone may read: opened, and agreed to by each signatory without exception. One agreement
-- taken back, or one more signatory, and the page is not there.
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
