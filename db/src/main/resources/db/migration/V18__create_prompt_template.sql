-- A person's own texts for prompts; an administrator can share one with every account.
create table prompt_template (
    id         uuid primary key,
    account_id uuid        not null references account (id),
    name       text        not null,
    -- The name without case, by which an account has only one.
    name_key   text        not null,
    text       text        not null,
    -- Whether every account may use it.
    shared     boolean     not null default false,
    -- Raised by every change, so that browsers know which copy is newer.
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    unique (account_id, name_key)
);

create index prompt_template_shared on prompt_template (account_id) where shared;
