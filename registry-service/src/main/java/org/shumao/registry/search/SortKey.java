package org.shumao.registry.search;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** By what a list may be sorted; an index serves each, forwards and backwards. */
enum SortKey {
    ID("id", "e.id", "text"),
    NAME("name", "e.name COLLATE \"C\"", "text"),
    REGISTERED_ON("registeredOn", "e.registered_on", "date"),
    CHANGED_AT("changedAt", "e.changed_at", "timestamptz");

    private final String field;
    private final String sql;
    private final String type;

    SortKey(String field, String sql, String type) {
        this.field = field;
        this.sql = sql;
        this.type = type;
    }

    static Optional<SortKey> of(String field) {
        return Arrays.stream(values()).filter(key -> key.field.equals(field)).findFirst();
    }

    static String fields() {
        return Arrays.stream(values()).map(key -> key.field).collect(Collectors.joining(", "));
    }

    String field() {
        return field;
    }

    /** The value as text that {@link #after} takes back. */
    String keySql() {
        return "(" + sql + ")::text";
    }

    String orderSql(boolean descending) {
        String way = descending ? " DESC" : "";
        return this == ID ? sql + way : sql + way + ", e.id" + way;
    }

    /** Condition for what comes behind an entry, with two parameters: its key and its id. */
    String after(boolean descending) {
        String way = descending ? " < " : " > ";
        return "(" + sql + ", e.id)" + way + "(CAST(? AS " + type + "), ?)";
    }
}
