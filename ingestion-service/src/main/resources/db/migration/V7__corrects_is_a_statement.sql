-- What a correction says it corrects is part of its signed receipt: it stays when retention deletes the receipt it names.
ALTER TABLE submission DROP CONSTRAINT submission_corrects_fkey;
