package org.shumao.ingestion.field;

import java.util.List;

/**
 * A field by its name, with the type of its value. The standard uses one name for one thing throughout, so one key serves every
 * table; a section whose table has no such field has no value of it.
 *
 * @param <T> type of the value
 * @param names what the field is called; where several are given, a table has one of them
 */
public record Key<T>(Class<T> type, List<String> names) {
    public static <T> Key<T> of(Class<T> type, String... names) {
        return new Key<>(type, List.of(names));
    }
}
