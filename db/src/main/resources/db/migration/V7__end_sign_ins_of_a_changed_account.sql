-- Whoever disables an account or raises its security version (a page, a command, an administrator
-- with psql): the running servers are notified with the commit and close its sockets, and the
-- answers of a disabled account stop. The schema is that of the table, which a restore moves.
create or replace function account_sign_ins_ended() returns trigger language plpgsql as $$
declare
    kind text := case when new.enabled then 'SIGN_INS_ENDED' else 'DISABLED' end;
begin
    if not new.enabled then
        execute format(
            'with mine as (
               select l.reply_id from %1$I.reply_lease l
                 join %1$I.message m on m.id = l.reply_id
                 join %1$I.conversation c on c.id = m.conversation_id
                where c.owner = $1 order by l.reply_id for no key update of l)
             update %1$I.reply_lease l set stop = true from mine where l.reply_id = mine.reply_id',
            tg_table_schema) using new.id;
    end if;
    -- From no node, so that every node takes it.
    perform pg_notify('parley', format(E'%1$s\n%2$s %3$s %1$s %4$s',
        '00000000-0000-0000-0000-000000000000', kind, new.id, new.security_version));
    return null;
end $$;

create trigger account_sign_ins_ended after update of enabled, security_version on account for each row
    when (old.enabled and not new.enabled or old.security_version < new.security_version)
    execute function account_sign_ins_ended();
