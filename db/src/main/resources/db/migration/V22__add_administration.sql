-- What matters to the security of accounts, for administrators to read: the lines of the security log. It names nobody,
-- so that it can stay when an account goes; for the same reason there are no foreign keys.
create table audit_event (
    id         uuid primary key,
    at         timestamptz not null,
    action     text        not null,
    success    boolean     not null,
    -- Who did or tried it; null where that is not known.
    account_id uuid,
    -- Whom an administrator did it to.
    target_id  uuid,
    address    text,
    -- Why it was refused or ended, or what was chosen: a word of our own, never a text.
    reason     text,
    -- Refusals that were not stored since the row before, because there were too many.
    left_out   integer     not null default 0
);

create index audit_event_newest on audit_event (at desc, id desc);
create index audit_event_account on audit_event (account_id, at desc, id desc);
create index audit_event_target on audit_event (target_id, at desc, id desc) where target_id is not null;

-- Parley adds rows, and removes those that are older than a year. Nothing else is possible for a statement that it is made
-- to run. The owner of the table can drop this trigger, so it does not stop who has the password of the database.
create function audit_event_append_only() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and old.at < now() - interval '365 days' then
        return old;
    end if;
    raise exception 'audit_event is append-only' using errcode = 'insufficient_privilege';
end $$;

create trigger audit_event_append_only before update or delete on audit_event for each row
    execute function audit_event_append_only();
create trigger audit_event_not_emptied before truncate on audit_event for each statement
    execute function audit_event_append_only();

-- What an administrator has chosen in the page; a setting in the environment wins over it.
create table server_setting (
    name  text primary key,
    value text not null
);

-- A secret that lets one person create an account; only its SHA-256 is stored.
create table sign_up_invitation (
    id         uuid primary key,
    token_hash bytea       not null unique,
    -- Of the account that is created with it.
    role       text        not null check (role in ('ADMIN', 'USER')),
    created_by uuid        not null references account (id) on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    revoked_at timestamptz
);

create index sign_up_invitation_created_by on sign_up_invitation (created_by);

-- A secret by which somebody sets a new password, once; only its SHA-256 is stored. One of an account at a time.
create table password_reset (
    account_id  uuid primary key references account (id) on delete cascade,
    token_hash  bytea       not null unique,
    -- The SHA-256 of the stored hash of the password that it replaces: with another password it is dead.
    of_password bytea       not null,
    created_by  uuid        not null references account (id) on delete cascade,
    expires_at  timestamptz not null
);

create index password_reset_created_by on password_reset (created_by);

-- For the usage by day: messages are stored in the order of their time, but for imported ones.
create index message_created on message using brin (created_at);
