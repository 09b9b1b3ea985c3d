-- What only the page read is read by whoever writes the convention out (the command line), and by
-- those who keep it.
CREATE VIEW clause_visible AS
    SELECT v.grant_id, c.* FROM visible v JOIN clause c ON c.convention_id = v.convention_id;
CREATE VIEW commitment_visible AS
    SELECT v.grant_id, c.* FROM visible v JOIN commitment c ON c.convention_id = v.convention_id;
CREATE VIEW loan_visible AS
    SELECT v.grant_id, l.* FROM visible v JOIN loan l ON l.convention_id = v.convention_id;
