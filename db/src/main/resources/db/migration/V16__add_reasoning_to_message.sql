-- What a model reasons before its answer stands before it in the same text.
-- text_at: where the answer begins, in UTF-16 units; 0 without reasoning.
alter table message
    add column text_at          integer not null default 0,
    add column reasoning_millis integer;

-- As of the end of this part of the journal: the same as that end while the model reasons.
alter table reply_chunk
    add column text_at integer not null default 0;
