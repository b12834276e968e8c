package org.shumao.ingestion.field;

/**
 * A field with the type of its value, looked up once and then used for every record.
 *
 * @param <T> type of the value
 */
public record Key<T>(int index, Class<T> type) {}
