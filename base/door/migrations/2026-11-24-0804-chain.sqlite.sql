-- The journal becomes a chain: each entry holds the hash of the one before it, so that nothing is
-- changed, taken out or slipped in without it showing (trust.md 6.1). Entries older than this step
-- have no hash. What was said in words stays beside the chain, which holds only a salted
-- commitment to it: words can leave and the chain still holds.
ALTER TABLE journal ADD COLUMN commitment TEXT NOT NULL DEFAULT '';
ALTER TABLE journal ADD COLUMN hash TEXT NOT NULL DEFAULT '';

CREATE TABLE journal_words (
    seq BIGINT PRIMARY KEY REFERENCES journal (seq),
    salt TEXT NOT NULL CHECK (length(salt) = 64),
    words TEXT NOT NULL CHECK (length(words) <= 4000)
);
-- Signed heads of the chain, each made from time to time and carried away from the machine.
CREATE TABLE checkpoint (
    seq BIGINT PRIMARY KEY,
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    at BIGINT NOT NULL,
    signature TEXT NOT NULL CHECK (length(signature) = 128),
    signer TEXT NOT NULL CHECK (length(signer) = 64)
);
CREATE TRIGGER checkpoint_keeps BEFORE UPDATE ON checkpoint BEGIN SELECT RAISE(ABORT, 'a checkpoint is append-only'); END;
CREATE TRIGGER checkpoint_stays BEFORE DELETE ON checkpoint BEGIN SELECT RAISE(ABORT, 'a checkpoint is append-only'); END;
