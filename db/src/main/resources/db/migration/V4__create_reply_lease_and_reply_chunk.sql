-- Which process may write a reply, and until when by the database's own clock.
-- A lease exists if and only if its message is 'answering'; they change in one transaction.
-- Renewed twice a second: room in the page keeps the updates in place, and no index on "until".
create table reply_lease (
    reply_id  uuid primary key references message (id) on delete cascade,
    -- A random id per process start; null: released, anyone may claim it.
    node      uuid,
    attempt   integer     not null,
    takeovers integer     not null default 0,
    until     timestamptz not null,
    -- Replies that share one model call share it.
    call_id   uuid        not null,
    asked_at  timestamptz not null default now(),
    stop      boolean     not null default false
) with (fillfactor = 50);

-- The journal of an answer in flight; folded into the message when the answer ends.
create table reply_chunk (
    reply_id     uuid    not null references reply_lease (reply_id) on delete cascade,
    -- In UTF-16 units of the whole answer.
    start_offset integer not null,
    text         text    not null,
    constraint reply_chunk_pk primary key (reply_id, start_offset)
);
