package org.shumao.ingestion.limit;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shumao.contracts.code.CodeTable;

/**
 * The fixed bounds of what a submission may contain. Whoever enforces one reads it here, so that what is published and what is
 * enforced cannot differ. The table {@code limits.tsv} has their values, and the texts of these and of the configured limits.
 */
public enum Limit {
    JSON_DEPTH,
    JSON_NAME,
    JSON_STRING,
    JSON_NUMBER,
    JSON_UNKNOWN_NAMES,
    RECORD_CHARACTERS,
    NDJSON_LINE,
    CSV_ROW,
    CSV_CELLS,
    DOCUMENT_CHARACTERS,
    XML_DEPTH,
    XML_UNKNOWN_NAMES,
    XML_TOKEN,
    XML_ENVELOPE_TEXT,
    FINDINGS,
    RECEIPT_RECORDS,
    IDEMPOTENCY_KEY;

    // The record holds texts alone; error-prone knows only its own annotation for that.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Text text = Text.of(name().toLowerCase(Locale.ROOT).replace('_', '-'));

    private final int value = Integer.parseInt(text.value);

    /**
     * Holds a row of the table.
     *
     * @param id stable name of the limit, for instance {@code json-depth}
     * @param value a whole number; a dash if it is configured
     * @param english what is limited
     */
    public record Text(String id, String value, String unitEn, String unitZh, String english, String chinese) {
        private static final Map<String, Text> BY_ID = CodeTable.rows(Limit.class, "limits.tsv").stream()
                .map(row -> new Text(row[0], row[1], row[2], row[3], row[4], row[5]))
                .collect(Collectors.toUnmodifiableMap(Text::id, Function.identity()));

        public static Text of(String id) {
            return Objects.requireNonNull(BY_ID.get(id), id);
        }
    }

    public String id() {
        return text.id;
    }

    public int value() {
        return value;
    }

    public Text text() {
        return text;
    }

    /** For a finding or a problem: {@code at most 1000 levels of nesting (limit json-depth)}. */
    public String expected() {
        return "at most " + value + " " + text.unitEn + " (limit " + id() + ")";
    }
}
