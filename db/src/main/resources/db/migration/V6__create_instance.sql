-- Which Parley this is: its cookies carry it, so that two on one host do not end each other's sign-ins.
create table instance (
    only_one boolean primary key default true check (only_one),
    id       uuid not null default gen_random_uuid()
);

insert into instance default values;
