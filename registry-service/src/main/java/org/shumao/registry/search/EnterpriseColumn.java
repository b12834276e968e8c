package org.shumao.registry.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of lists and exports, in this order; a caller may choose some of them. */
public enum EnterpriseColumn {
    ID("id", "e.id", Type.TEXT),
    USCC("uscc", "CASE WHEN strpos(e.id, ':') = 0 THEN e.id END", Type.TEXT),
    COUNTRY("country", "e.country", Type.TEXT),
    REGISTRATION_NUMBER("registrationNumber", "CASE WHEN strpos(e.id, ':') > 0 THEN substr(e.id, 4) END", Type.TEXT),
    VERSION("version", "e.version", Type.NUMBER),
    NAME("name", "e.name", Type.TEXT),
    NAME_EN("nameEn", "e.name_en", Type.TEXT),
    BRANDS("brands", "array_to_string(e.brands, E'\\n')", Type.TEXTS),
    KINDS("kinds", "array_to_string(e.kinds, E'\\n')", Type.TEXTS),
    CUSTOMS_CODES(
            "customsCodes",
            "(SELECT string_agg(i.value, E'\\n' ORDER BY i.value) FROM identifier i WHERE i.enterprise_id = e.id"
                    + " AND i.scheme = 'CUSTOMS_CODE' AND i.removed_at IS NULL AND i.valid_to IS NULL)",
            Type.TEXTS),
    PROVINCE("province", "e.province", Type.TEXT),
    CITY("city", "e.city", Type.TEXT),
    PILOT_ZONE("pilotZone", "e.pilot_zone", Type.TEXT),
    CLUSTER("cluster", "e.cluster", Type.TEXT),
    INDUSTRY("industry", "e.industry", Type.TEXT),
    INDUSTRY_DIVISION("industryDivision", ofDocument("industryDivision"), Type.TEXT),
    REGISTERED_CAPITAL("registeredCapital", ofDocument("registeredCapital"), Type.TEXT),
    CAPITAL_CURRENCY("capitalCurrency", ofDocument("capitalCurrency"), Type.TEXT),
    SIZE_CLASS("sizeClass", "e.size_class", Type.TEXT),
    GROUP_HEAD("groupHead", "e.group_head", Type.TEXT),
    REGISTERED_ON("registeredOn", "e.registered_on", Type.TEXT),
    FIRST_FILED_ON("firstFiledOn", "e.first_filed_on", Type.TEXT),
    STATUS("status", "e.status", Type.TEXT),
    STATUS_SINCE("statusSince", "e.status_since", Type.TEXT),
    MERGED_INTO("mergedInto", "e.merged_into", Type.TEXT),
    CHANGED_AT("changedAt", "e.changed_at", Type.TIME);

    /** How a value is read; days are text. */
    private enum Type {
        TEXT,
        NUMBER,
        /** Joined by line feeds, which no name contains: the driver takes far longer to read an array. */
        TEXTS,
        TIME
    }

    /** What no filter needs stands only in the document of the present facts, the last of what is known now. */
    private static final String DOCUMENT = " LEFT JOIN LATERAL (SELECT state FROM enterprise_state WHERE"
            + " enterprise_id = e.id AND known_to IS NULL AND valid_to IS NULL LIMIT 1) s ON true";

    /** All, in their order. */
    public static final List<EnterpriseColumn> ALL = List.of(values());

    /** Those that an entry of a list has unless others are requested: the document is another look-up for each. */
    public static final List<EnterpriseColumn> USUAL =
            ALL.stream().filter(column -> !column.isOfDocument()).toList();

    private final String field;
    private final String sql;
    private final Type type;

    EnterpriseColumn(String field, String sql, Type type) {
        this.field = field;
        this.sql = sql;
        this.type = type;
    }

    /** Its name for callers. */
    public String field() {
        return field;
    }

    static Optional<EnterpriseColumn> of(String field) {
        return Arrays.stream(values())
                .filter(column -> column.field.equals(field))
                .findFirst();
    }

    /** The SELECT list, of table enterprise under the name {@code e}. */
    public static String select(List<EnterpriseColumn> columns) {
        return columns.stream().map(column -> column.sql).collect(Collectors.joining(", "));
    }

    /** What these columns need behind table {@code e} in the FROM list. */
    public static String join(List<EnterpriseColumn> columns) {
        return columns.stream().anyMatch(EnterpriseColumn::isOfDocument) ? DOCUMENT : "";
    }

    private boolean isOfDocument() {
        return sql.startsWith("s.");
    }

    private static String ofDocument(String field) {
        return "s.state ->> '" + field + "'";
    }

    /** A String, a Long, a {@code List<String>}, or null. */
    public @Nullable Object read(ResultSet row, int index) throws SQLException {
        return switch (type) {
            case TEXT -> row.getString(index);
            case NUMBER -> row.getLong(index);
            case TEXTS -> texts(row.getString(index));
            case TIME -> row.getObject(index, OffsetDateTime.class).toInstant().toString();
        };
    }

    private static List<String> texts(@Nullable String joined) {
        return joined == null || joined.isEmpty() ? List.of() : List.of(joined.split("\n"));
    }
}
