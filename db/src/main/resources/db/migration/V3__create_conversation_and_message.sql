create table conversation (
    id               uuid primary key,
    owner            uuid        not null references account (id),
    title            text        not null default '',
    model            text,
    system_prompt    text,
    created_at       timestamptz not null default now(),
    last_activity_at timestamptz not null default now(),
    pinned_at        timestamptz,
    archived_at      timestamptz,
    -- In the trash since; a purged conversation keeps its row (emptied) so that its id is never created again.
    deleted_at       timestamptz,
    purged_at        timestamptz,
    -- Raised by every change that a browser must hear of; browsers keep the highest.
    version          integer     not null default 1,
    last_position    integer     not null default 0,
    -- The reply at the end of the branch one is in. No foreign key: it would close a circle with message.
    active_message   uuid,
    -- The last position that its owner has seen.
    read_position    integer     not null default 0
);

create index conversation_newest on conversation (owner, last_activity_at desc, id desc) where purged_at is null;

-- A tree: an edited prompt or a second answer is a sibling, nothing is overwritten.
create table message (
    id              uuid primary key,
    conversation_id uuid        not null references conversation (id),
    parent_id       uuid,
    -- The order, given under the conversation's lock. Never a clock, never the id.
    position        integer     not null,
    role            text        not null check (role in ('user', 'assistant')),
    author          uuid references account (id),
    text            text        not null default '',
    status          text        not null check (status in ('complete', 'answering', 'stopped', 'interrupted', 'failed')),
    -- Grows with every change of writer (a fencing token).
    attempt         integer     not null default 1,
    model           text,
    cached          boolean     not null default false,
    turns_left_out  integer     not null default 0,
    input_tokens    integer,
    output_tokens   integer,
    problem_code    text,
    problem_title   text,
    created_at      timestamptz not null default now(),
    -- Only the first 200,000 characters: a tsvector over 1 MB is an error and would refuse the whole answer.
    search          tsvector generated always as (to_tsvector('simple', left(text, 200000))) stored,
    constraint message_position unique (conversation_id, position),
    constraint message_in_conversation unique (conversation_id, id),
    -- A parent is in the same conversation.
    constraint message_parent foreign key (conversation_id, parent_id) references message (conversation_id, id)
);

create index message_siblings on message (conversation_id, parent_id);
create index message_answering on message (conversation_id) where status = 'answering';
create index message_search on message using gin (search);
