-- Everyone in a conversation has a row, its owner too; what is each person's own lives here.
create table conversation_member (
    conversation_id  uuid        not null references conversation (id) on delete cascade,
    account_id       uuid        not null references account (id),
    role             text        not null check (role in ('owner', 'writer', 'reader')),
    state            text        not null check (state in ('invited', 'joined')),
    invited_by       uuid references account (id),
    joined_at        timestamptz,
    -- Copied from the conversation when an answer begins and ends, for the index of the list.
    last_activity_at timestamptz not null,
    pinned_at        timestamptz,
    archived_at      timestamptz,
    muted            boolean     not null default false,
    -- The last position that this person has seen.
    read_position    integer     not null default 0,
    -- The branch this person is in; null: where the conversation is. No foreign key, as there.
    active_message   uuid,
    -- Raised by every change above; a view's version is the conversation's and this one added.
    version          integer     not null default 1,
    constraint conversation_member_pk primary key (conversation_id, account_id)
);

insert into conversation_member (conversation_id, account_id, role, state, joined_at, last_activity_at,
                                 pinned_at, archived_at, read_position)
select id, owner, 'owner', 'joined', created_at, last_activity_at, pinned_at, archived_at, read_position
  from conversation;

create index conversation_member_list on conversation_member (account_id, last_activity_at desc, conversation_id desc);
create unique index conversation_one_owner on conversation_member (conversation_id) where role = 'owner';

-- Whose quota, whose turn, and who may stop it; who may see it is the conversation's affair.
alter table reply_lease add asker uuid references account (id);

update reply_lease l set asker = c.owner
  from message m join conversation c on c.id = m.conversation_id
 where m.id = l.reply_id;

alter table reply_lease alter column asker set not null;

-- As before, but for the answers that the disabled account has asked for.
create or replace function account_sign_ins_ended() returns trigger language plpgsql as $$
declare
    kind text := case when new.enabled then 'SIGN_INS_ENDED' else 'DISABLED' end;
begin
    if not new.enabled then
        execute format(
            'with mine as (
               select reply_id from %1$I.reply_lease where asker = $1 order by reply_id for no key update)
             update %1$I.reply_lease l set stop = true from mine where l.reply_id = mine.reply_id',
            tg_table_schema) using new.id;
    end if;
    -- From no node, so that every node takes it.
    perform pg_notify('parley', format(E'%1$s\n%2$s %3$s %1$s %4$s',
        '00000000-0000-0000-0000-000000000000', kind, new.id, new.security_version));
    return null;
end $$;

-- Nothing reads these any more, and no released version ever did: so they go in the same step.
drop index conversation_newest;

alter table conversation
    drop column owner,
    drop column pinned_at,
    drop column archived_at,
    drop column read_position;
