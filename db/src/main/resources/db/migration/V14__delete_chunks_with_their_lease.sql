-- The foreign key was checked for each piece of the journal, which took as long as the rest of the
-- statement. It could find nothing: the journal inserts for leases that it has locked in the same
-- statement. So whatever deletes a lease deletes its pieces here. The schema is that of the table,
-- which a restore moves.
alter table reply_chunk drop constraint reply_chunk_reply_id_fkey;

create function reply_lease_deleted() returns trigger language plpgsql as $$
begin
    execute format('delete from %I.reply_chunk where reply_id = $1', tg_table_schema) using old.reply_id;
    return null;
end $$;

create trigger reply_lease_deleted after delete on reply_lease for each row
    execute function reply_lease_deleted();
