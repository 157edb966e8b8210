-- Nothing has read this column: it made one word of a whole Chinese or Japanese sentence.
drop index message_search;
alter table message drop column search;

-- By which tokens a message is found. The server makes them, for it makes those of a query too. A
-- message without a row is indexed later (SearchBackfill): so a restored database begins empty.
create table message_search (
    message_id      uuid        primary key references message (id) on delete cascade,
    conversation_id uuid        not null,
    -- The conversation's owner, among whose newest messages it is: an index, never a permission. Other
    -- members find it by its conversation. When a conversation gets another owner, its rows are deleted.
    account_id      uuid        not null,
    created_at      timestamptz not null,
    -- With '@account' and '#conversation', so that a word common among all is rare among one's own.
    words           tsvector    not null
);

-- A small list of pending entries: each search reads it whole.
create index message_search_words on message_search using gin (words) with (gin_pending_list_limit = 512);
create index message_search_newest on message_search (account_id, created_at desc, message_id desc);
create index message_search_in on message_search (conversation_id, created_at desc);
