-- A file of conversations that somebody has uploaded, and how far it has been imported.
create table import_job (
    id                 uuid primary key,
    account_id         uuid        not null references account (id) on delete cascade,
    file_name          text        not null default '',
    -- In bytes, as announced.
    size               bigint      not null,
    state              text        not null check (state in ('uploading', 'waiting', 'running', 'done', 'failed', 'cancelled')),
    -- Which process works on it, and until when by the database's own clock; null: any may.
    node               uuid,
    until              timestamptz,
    -- Grows with every process that takes it over (a fencing token).
    attempt            integer     not null default 0,
    source             text,
    -- Counted in the transaction that stores a conversation, so that who takes over knows what to pass over.
    conversations_read integer     not null default 0,
    imported           integer     not null default 0,
    already_there      integer     not null default 0,
    left_out           integer     not null default 0,
    parts_left_out     integer     not null default 0,
    other_files        integer     not null default 0,
    problem_code       text,
    problem_title      text,
    created_at         timestamptz not null default now(),
    ended_at           timestamptz
);

create unique index import_job_one_at_a_time on import_job (account_id) where state in ('uploading', 'waiting', 'running');
create index import_job_account on import_job (account_id, created_at desc);

-- The upload itself, so that another process can go on; deleted when the job has ended.
create table import_chunk (
    job_id uuid    not null references import_job (id) on delete cascade,
    number integer not null,
    bytes  bytea   not null,
    constraint import_chunk_pk primary key (job_id, number)
);

-- What was left out, and where in the file it stands; the first ones only.
create table import_left_out (
    job_id uuid    not null references import_job (id) on delete cascade,
    number integer not null,
    file   text    not null,
    place  integer not null,
    line   integer not null,
    title  text    not null,
    code   text    not null,
    constraint import_left_out_pk primary key (job_id, number)
);
