-- The processes that share this database; a row is refreshed twice a second and forgotten after a minute.
create table node (
    -- A random id per process start, as in reply_lease.
    id      uuid primary key,
    seen_at timestamptz not null
);
