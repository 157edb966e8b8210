-- The second factor of an account: the secret that its authenticator app shares with this Parley.
create table second_factor (
    account_id   uuid primary key references account (id) on delete cascade,
    -- AES-256-GCM: nonce, ciphertext and tag. The account's id is authenticated with it.
    secret       bytea       not null,
    -- Which key has encrypted it; the key itself is never in the database.
    key_id       text        not null,
    created_at   timestamptz not null default now(),
    -- Null until a first code was right: until then it is not asked for.
    confirmed_at timestamptz,
    -- The last period of 30 s whose code was taken; none is taken twice, nor an earlier one.
    last_step    bigint      not null default 0
);

-- Codes for when the app is lost. A row stays when its code is used, so that one can tell.
create table recovery_code (
    account_id uuid  not null references account (id) on delete cascade,
    -- SHA-256 of the account's id and the code, which is random and has 79 bits.
    hash       bytea not null,
    used_at    timestamptz,
    constraint recovery_code_pk primary key (account_id, hash)
);
