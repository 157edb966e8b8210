-- A person's own folders for conversations; a conversation of several people is in one of each of them.
create table folder (
    id         uuid primary key,
    account_id uuid        not null references account (id),
    name       text        not null,
    -- Whether the list shows only its name.
    folded     boolean     not null default false,
    -- Raised by every change, so that browsers know which copy is newer.
    version    integer     not null default 1,
    created_at timestamptz not null default now()
);

create index folder_account on folder (account_id);

alter table conversation_member add folder_id uuid references folder (id) on delete set null;

create index conversation_member_folder on conversation_member (folder_id) where folder_id is not null;
