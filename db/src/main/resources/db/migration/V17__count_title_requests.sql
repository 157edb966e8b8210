-- How often the model was asked for a title: once, and once more when the first request failed. 2 means no more.
alter table conversation add title_requests smallint not null default 0;
