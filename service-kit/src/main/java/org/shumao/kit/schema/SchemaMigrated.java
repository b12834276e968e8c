package org.shumao.kit.schema;

/**
 * Fired once: the database schema is the one that this version needs. Whatever reads or writes tables in the background starts on
 * this event, not at the start of the process, which may come before somebody else has migrated the schema.
 */
public record SchemaMigrated() {}
