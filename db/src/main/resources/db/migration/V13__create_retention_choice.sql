-- After how many days without activity an account's conversations go to the trash; no row: never.
create table retention_choice (
    account_id uuid    primary key references account (id),
    days       integer not null check (days between 14 and 36500)
);

-- When it goes to the trash for want of activity; set a week before, so that its owner knows.
alter table conversation add trash_at timestamptz;

create index conversation_trash_at on conversation (trash_at) where trash_at is not null;
