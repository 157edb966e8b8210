-- An account that its owner has closed is disabled, and everything of it is removed at this time; null: it is not closed.
alter table account add remove_at timestamptz;

-- When that was done. The row stays, without names and password: what it wrote in conversations of others names it.
alter table account add removed_at timestamptz;

create index account_remove_at on account (remove_at) where remove_at is not null and removed_at is null;

-- Whoever enables a closed account (a page, a command, an administrator with psql) undoes that it was closed.
create function account_enabled() returns trigger language plpgsql as $$
begin
    new.remove_at := null;
    return new;
end $$;

create trigger account_enabled before update of enabled on account for each row
    when (new.enabled and not old.enabled and old.removed_at is null)
    execute function account_enabled();
