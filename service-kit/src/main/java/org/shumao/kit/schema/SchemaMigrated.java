package org.shumao.kit.schema;

/**
 * The database schema is the one that this version needs. Whatever reads or writes tables in the background starts on this event, not at
 * the start of the process, which may come before somebody else has migrated the schema.
 *
 * <p>If the database goes away meanwhile, the event is fired again. So observers that read or write come first
 * ({@code Interceptor.Priority.LIBRARY_BEFORE}) and may do it again, and those that start a thread come after them and need no database.
 */
public record SchemaMigrated() {}
