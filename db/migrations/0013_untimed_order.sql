-- Records of unknown time are listed, and searched, in the order in which they were delivered.
create index log_record_untimed_by_source on log_records_outside (source_id, at, import_seq, line);
create index log_record_untimed_by_signature on log_records_outside (signature_id, at, import_seq, line);
