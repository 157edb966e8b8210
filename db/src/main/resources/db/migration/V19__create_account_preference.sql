-- What an account has chosen for its conversations; null: nothing.
create table account_preference (
    account_id    uuid primary key references account (id),
    -- What a new conversation begins with, where it names nothing else.
    model         text,
    system_prompt text,
    -- What models are told about this person with each of their prompts.
    about         text
);
