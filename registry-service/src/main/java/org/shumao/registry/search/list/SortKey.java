package org.shumao.registry.search.list;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.fact.Checks;
import org.shumao.registry.identifier.EnterpriseCodes;

/** A list may be sorted by these; an index serves each, forwards and backwards. */
enum SortKey {
    ID("id", "e.id", "text"),
    NAME("name", "e.name COLLATE \"C\"", "text"),
    /** Enterprises without a province come behind those of all provinces. */
    PROVINCE("province", "coalesce(e.province, '99')", "text"),
    REGISTERED_ON("registeredOn", "e.registered_on", "date"),
    CHANGED_AT("changedAt", "e.changed_at", "timestamptz");

    private static final Pattern PLACE = Pattern.compile("[0-9]{2}");

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

    /** Says whether these can be the key and the id of an entry. */
    boolean isPosition(List<String> parts) {
        return parts.size() == 2 && isKey(parts.get(0)) && EnterpriseCodes.isStoredId(parts.get(1));
    }

    private boolean isKey(String key) {
        return switch (this) {
            case ID -> EnterpriseCodes.isStoredId(key);
            case NAME -> true;
            case PROVINCE -> PLACE.matcher(key).matches();
            case REGISTERED_ON ->
                Checks.day("cursor", key, LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31), new Violations()) != null;
            case CHANGED_AT -> Checks.isTime(key);
        };
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
