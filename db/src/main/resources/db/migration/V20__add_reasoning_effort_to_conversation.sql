-- How much a model that reasons is asked to reason in this conversation; null: as its server does by default.
alter table conversation add reasoning_effort text check (reasoning_effort in ('low', 'medium', 'high'));
