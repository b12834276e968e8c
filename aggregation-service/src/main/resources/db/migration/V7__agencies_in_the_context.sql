-- Who may submit for whom decides which records count, so the context knows it in every version.
comment on column context_entry.kind is 'ALIAS (code to USCC), PROVINCE (USCC to GB/T 2260 digits), AGENCY (USCC to all its grants, a line agent|validFrom|validTo|withdrawnAt each), RATE (currency|month to yuan per unit), TOLERANCE (of the match)';
comment on table agency is 'replica of the register: principal has granted agent agency and not withdrawn it; days of Asia/Shanghai, inclusive, null for ever';

-- The register's topic is compacted: read again from its start it tells the agencies that no version knows yet.
update enterprise set version = 0;
update context_feed set next_offset = 0 where topic = 'shumao.registry.enterprises.v1';
