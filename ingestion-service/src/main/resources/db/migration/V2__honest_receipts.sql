-- Receipts: signed, atomic, compressed, corrected; what was kept of rejected records; how long all that stays.
ALTER TABLE submission
    ADD COLUMN content_encoding text,
    ADD COLUMN body_bytes       bigint,
    ADD COLUMN atomic           boolean NOT NULL DEFAULT false,
    ADD COLUMN held_back        integer NOT NULL DEFAULT 0,
    -- The submission whose rejected records this one mends.
    ADD COLUMN corrects         uuid REFERENCES submission ON DELETE SET NULL,
    -- Results are the records not plainly accepted: how many there are, how many have a row, and the hashes over all
    -- of them, over those with a row, and over those that the receipt lists.
    ADD COLUMN results          integer,
    ADD COLUMN stored_results   integer,
    ADD COLUMN results_sha256   text,
    ADD COLUMN stored_sha256    text,
    ADD COLUMN listed_sha256    text,
    -- Compact JWS over the receipt; receipts of earlier versions have none.
    ADD COLUMN signature        text,
    -- When retention took the rows; the receipt itself stays longer.
    ADD COLUMN results_deleted_at timestamptz;

-- Listing, newest first: ids are made in order of time.
CREATE INDEX submission_of_submitter ON submission (submitter, id DESC);
CREATE INDEX submission_corrects ON submission (corrects) WHERE corrects IS NOT NULL;
CREATE INDEX submission_with_results ON submission (received_at) WHERE results_deleted_at IS NULL;
CREATE INDEX submission_received ON submission (received_at);

ALTER TABLE record_result
    DROP CONSTRAINT record_result_outcome_check,
    ADD CONSTRAINT record_result_outcome_check
        CHECK (outcome IN ('ACCEPTED_WITH_WARNINGS', 'REJECTED', 'IGNORED', 'HELD_BACK')),
    -- What may be kept of a rejected record; json, not jsonb, because the order of its members is the sender's.
    ADD COLUMN kept json;

CREATE INDEX record_result_rejected ON record_result (submission_id, attempt, position) WHERE outcome = 'REJECTED';
