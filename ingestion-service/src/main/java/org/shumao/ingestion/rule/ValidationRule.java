package org.shumao.ingestion.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.CodeTable;

/**
 * The catalogue of rules; {@code rules.tsv} says what each of them is. Levels: 0 file and encoding; 1 within the record and
 * submission; 2 against earlier submissions; 3 between the documents of one order; 4 against the registry and reference data.
 */
public enum ValidationRule {
    MALFORMED_XML,
    MALFORMED_JSON,
    JSON_LIMIT,
    MALFORMED_RECORD,
    MALFORMED_ROW,
    RECORD_TOO_LARGE,
    MESSAGE_NOT_SUPPORTED,
    ROOT_NAME,
    UNSIGNED,
    BASE_TRANSFER,
    TOO_MANY_HEADS,
    UNKNOWN_ELEMENT,
    ELEMENT_ORDER,
    REPEATED_ELEMENT,
    DUPLICATE_MEMBER,
    TYPE,
    ROW_CONFLICT,
    ROWS_APART,
    MANDATORY,
    LENGTH,
    CHARACTERS,
    DECIMAL,
    NOT_NEGATIVE,
    QUANTITY_POSITIVE,
    INTEGER,
    DATE,
    TIME,
    TIME_PRECISION,
    FUTURE_TIME,
    FAR_FUTURE_TIME,
    PLACEHOLDER_NUMBER,
    INVISIBLE_CHARACTERS,
    BORDER_DATE,
    CODE_VALUE,
    IE_FLAG,
    ENTERPRISE_CODE,
    SIDE_ENTERPRISE_CODE,
    PLATFORM_OR_ENTERPRISE,
    REPORTER_USCC,
    SUPERVISION_MODE,
    ZONE_ENTRY,
    COUNTRY,
    CURRENCY,
    IMPORT_CURRENCY,
    UNIT,
    CUSTOMS_OFFICE,
    TRANSPORT_MODE,
    WRAP_TYPE,
    HS_CODE,
    EBOPS_ITEM,
    PACK_NO,
    NO_LINES,
    TOO_MANY_LINES,
    LINE_NUMBER,
    LINE_SEQUENCE,
    LINE_KIND,
    MODE_OF_SUPPLY,
    DELIVERED_GOODS,
    REPORT_BASIS,
    DELIVERED_MODE,
    TOTAL_PRICE,
    ORDER_TOTAL,
    PAID_AMOUNT,
    ORDER_LIMIT,
    RETURN_STATUS,
    NO_REFERENCE,
    /** The id is older than the rule: it was about one line alone. */
    LINE_AMOUNT_LIMIT,
    SUPERVISION_MODE_DATE,
    HS_HEADING_DATE,
    RATE_UNKNOWN,
    NO_AUTHORITY,
    SENDER_CODE,
    CUSTOMS_ONLY,
    SIGNATURE_INVALID,
    SIGNATURE_MISSING,
    MORE_FINDINGS;

    private static final Map<String, ValidationRule> BY_ID =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ValidationRule::id, Function.identity()));

    // A row never changes; error-prone does not know what List.of returns.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Row row =
            Objects.requireNonNull(Row.BY_ID.get(name().toLowerCase(Locale.ROOT).replace("_", "-")));

    /** One row of the table. */
    private record Row(
            String id,
            int level,
            Severity severity,
            List<String> appliesTo,
            @Nullable CodeList codeList,
            String source,
            String english,
            String chinese) {
        static final Map<String, Row> BY_ID = CodeTable.rows(ValidationRule.class, "rules.tsv").stream()
                .map(Row::of)
                .collect(Collectors.toUnmodifiableMap(Row::id, Function.identity()));

        private static Row of(String[] cells) {
            return new Row(
                    cells[0],
                    Integer.parseInt(cells[1]),
                    Severity.valueOf(cells[2].toUpperCase(Locale.ROOT)),
                    cells[3].equals("-") ? List.of() : List.of(cells[3].split(",", -1)),
                    CodeList.named(cells[4]).orElse(null),
                    cells[5],
                    cells[6],
                    cells[7]);
        }
    }

    /** Returns the stable id of the rule, for instance {@code pack-no}. */
    public String id() {
        return row.id;
    }

    public int level() {
        return row.level;
    }

    /** Returns the severity that the rule has unless configuration says otherwise. */
    public Severity severity() {
        return row.severity;
    }

    /** Returns the text of the rule in the reader's language: Chinese, otherwise English. */
    public String message(Locale reader) {
        return Locale.CHINESE.getLanguage().equals(reader.getLanguage()) ? row.chinese : row.english;
    }

    /** Returns the standard or announcement that the rule comes from. */
    public String source() {
        return row.source;
    }

    /**
     * Returns the message types that the rule applies to, each by its name or its beginning: {@code CEB621}, {@code CEB}, {@code
     * SHUMAO} for our own form. Empty for all.
     */
    public List<String> appliesTo() {
        return row.appliesTo;
    }

    /** @throws NullPointerException if the catalogue has no such rule: ids are never withdrawn */
    public static ValidationRule ofId(String id) {
        return Objects.requireNonNull(BY_ID.get(id), id);
    }

    /** Returns the code list that a value must belong to; null if the rule refers to none. */
    public @Nullable CodeList codeList() {
        return row.codeList;
    }
}
