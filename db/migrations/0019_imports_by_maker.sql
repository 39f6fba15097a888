-- What people gave and what senders deliver are listed apart: a sender delivers every second, for years.
create index import_by_people on imports (created_at desc, id desc) where made_by is null;
create index import_by_maker on imports (made_by, created_at desc, id desc) where made_by is not null;
