package org.shumao.registry.search.list;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shumao.registry.identifier.EnterpriseCodes;

/** By what a list may be sorted; an index serves each, forwards and backwards. */
enum SortKey {
    ID("id", "e.id", "text"),
    NAME("name", "e.name COLLATE \"C\"", "text"),
    REGISTERED_ON("registeredOn", "e.registered_on", "date"),
    CHANGED_AT("changedAt", "e.changed_at", "timestamptz");

    private static final int LAST_YEAR = 9999;

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

    /** The value as text that {@link #after} takes back; of a time in a form that Java reads too. */
    String keySql() {
        return this == CHANGED_AT
                ? "to_char(" + sql + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                : "(" + sql + ")::text";
    }

    /** Whether these can be the key and the id of an entry. */
    boolean isPosition(List<String> parts) {
        return parts.size() == 2 && isKey(parts.get(0)) && EnterpriseCodes.isStoredId(parts.get(1));
    }

    private boolean isKey(String key) {
        return switch (this) {
            case ID -> EnterpriseCodes.isStoredId(key);
            case NAME -> true;
            case REGISTERED_ON -> isTime(key, LocalDate::parse);
            case CHANGED_AT -> isTime(key, OffsetDateTime::parse);
        };
    }

    /** The database does not know all years that Java knows. */
    private static boolean isTime(String key, Function<String, Temporal> parser) {
        try {
            int year = parser.apply(key).get(ChronoField.YEAR);
            return year > 0 && year <= LAST_YEAR;
        } catch (DateTimeException e) {
            return false;
        }
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
