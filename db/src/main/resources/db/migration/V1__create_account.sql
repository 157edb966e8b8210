-- Who may come in. A username is unique without regard to case.
create table account (
    id               uuid primary key,
    username         text        not null,
    display_name     text        not null,
    password_hash    text        not null,
    role             text        not null check (role in ('ADMIN', 'USER')),
    enabled          boolean     not null default true,
    -- Raised by a change of password, role or enabled: sign-ins made before it end.
    security_version integer     not null default 1,
    created_at       timestamptz not null default now()
);

create unique index account_username on account (lower(username));
