-- What a CEB message said about who signed it, and whether that held; null for records of our own form.
ALTER TABLE submission
    ADD COLUMN message_signed    boolean,
    ADD COLUMN message_signer    text,
    ADD COLUMN message_verified  boolean,
    ADD COLUMN message_algorithm text;
