-- Which replies share a call is known to the process that makes it, and to nobody else.
alter table reply_lease drop column call_id;
