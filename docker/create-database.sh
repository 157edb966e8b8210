#!/bin/bash
# Once, when PostgreSQL has just made its data: the role that Parley signs in as, which owns its database and may do
# nothing beyond it. The superuser keeps no password: it is for who is inside this container.
psql --username "$POSTGRES_USER" --no-password --no-psqlrc --quiet --set ON_ERROR_STOP=1 <<'SQL'
\set password `cat /secrets/spring.datasource.password`
create role parley login password :'password';
create database parley owner parley;
alter role current_user password null;
SQL
