-- Whether a message asks the model or is only said to the others, where it does not say so itself.
alter table conversation add answers text not null default 'every' check (answers in ('every', 'asked'));

-- False for a prompt that was only said: it has no answer, and the next message may follow it.
alter table message add asks boolean not null default true;

-- Whether others see that this person has a conversation open, or is typing.
alter table account add shows_presence boolean not null default true;

-- A secret that lets whoever has it join; only the SHA-256 of the secret is stored.
create table invitation_link (
    id              uuid primary key,
    conversation_id uuid        not null references conversation (id) on delete cascade,
    token_hash      bytea       not null unique,
    role            text        not null check (role in ('writer', 'reader')),
    created_by      uuid        not null references account (id),
    created_at      timestamptz not null default now(),
    expires_at      timestamptz not null,
    uses_left       integer     not null check (uses_left >= 0),
    revoked_at      timestamptz
);

create index invitation_link_conversation on invitation_link (conversation_id, created_at);
