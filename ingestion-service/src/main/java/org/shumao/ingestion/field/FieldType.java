package org.shumao.ingestion.field;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.RecordType;
import org.shumao.ingestion.rule.ValidationRule;

/** The type says what a field holds: how it is read, and which JSON token may carry it. */
enum FieldType {
    TEXT((text, error) -> text),
    /** Names and descriptions, which may come in several lines; a line break within one is read as a blank. */
    NAME((text, error) -> text),
    /** Data of buyers and consignees: length is checked, then it is dropped; findings show {@code <masked>}. */
    PRIVATE((text, error) -> null),
    /** Free text: dropped like {@link #PRIVATE}, people write names and phones into it. */
    FREE((text, error) -> null),

    DECIMAL(NumberText::read, Token.NUMBER),
    QUANTITY(NumberText::readQuantity, Token.NUMBER),
    INTEGER(NumberText::readInteger, Token.NUMBER),
    BOOLEAN(CodeText.oneOf(Map.of("true", Boolean.TRUE, "false", Boolean.FALSE)), Token.BOOLEAN),

    DATE8(TimeText::readDate8),
    TIME14(TimeText::readTime14),
    /** To the millisecond, as receipts of customs have it. */
    TIME17(TimeText::readTime17),
    ISO_DATE(TimeText::readIsoDate),
    /** A day, or a month, which stands for its first day. */
    ISO_PERIOD(TimeText::readIsoPeriod),
    ISO_TIME(TimeText::readIsoTime),

    ENTERPRISE(CodeText::readEnterprise),
    SIDE_ENTERPRISE(CodeText::readSideEnterprise),
    PLATFORM(CodeText::readPlatform),
    /** A platform in a receipt of customs, which is taken whatever code it names. */
    SIDE_PLATFORM(CodeText::readSidePlatform),
    COUNTRY(CodeText::readCountry),
    CURRENCY(CodeText::readCurrency),
    REGIME(CodeText::readRegime),
    HS10(CodeText::readHs10),
    UNIT(CodeText.memberOf(
            CodeList.UNITS::contains, ValidationRule.UNIT, "customs unit code of 3 digits, of the code list units")),
    CUSTOMS_OFFICE(CodeText.memberOf(
            CodeList.CUSTOMS_OFFICES::contains,
            ValidationRule.CUSTOMS_OFFICE,
            "code of JGS/T 18, of the code list customs-offices")),
    TRANSPORT_MODE(CodeText.memberOf(
            CodeList.TRANSPORT_MODES::contains,
            ValidationRule.TRANSPORT_MODE,
            "customs transport code, of the code list transport-modes")),
    WRAP_TYPE(CodeText.memberOf(
            CodeList.WRAP_TYPES::contains, ValidationRule.WRAP_TYPE, "package type code, of the code list wrap-types")),

    RETURN_STATUS(NumberText::readReturnStatus),
    APP_TYPE(CodeText.oneOf(Map.of("1", Operation.NEW, "2", Operation.CHANGE, "3", Operation.DELETE))),
    APP_STATUS(CodeText.oneOf(Map.of("1", Status.DRAFT, "2", Status.DECLARED))),
    OPERATION(CodeText.oneOf(Map.of("new", Operation.NEW, "change", Operation.CHANGE, "delete", Operation.DELETE))),
    STATUS(CodeText.oneOf(Map.of("draft", Status.DRAFT, "declared", Status.DECLARED))),
    FLOW(CodeText.oneOf(Map.of("X", Flow.EXPORT, "M", Flow.IMPORT))),
    RECORD_TYPE(CodeText.oneOf(Map.of(
            "order",
            RecordType.ORDER,
            "list",
            RecordType.DECLARATION_LIST,
            "service-report",
            RecordType.SERVICE_REPORT))),
    /** Says whether a report is about one transaction or adds up several. */
    BASIS(CodeText.oneOf(Map.of("transaction", "transaction", "aggregate", "aggregate"))),
    MODE_OF_SUPPLY(CodeText.oneOf(Map.of("1", 1, "2", 2, "3", 3, "4", 4)), Token.NUMBER),
    LINE_KIND(CodeText.oneOf(Map.of("goods", LineKind.GOODS, "service", LineKind.SERVICE)));

    /** The JSON tokens that may carry a value. */
    enum Token {
        STRING,
        /** A number or a string that spells one. */
        NUMBER,
        BOOLEAN
    }

    /** Reads a trimmed, normalized, non-empty text. */
    interface ValueReader {
        /** Returns the typed value, or null after an error. */
        @Nullable
        Object read(String text, FieldError error);
    }

    // The readers are functions without state; error-prone knows only its own annotation for that.
    @SuppressWarnings("ImmutableEnumChecker")
    private final ValueReader reader;

    private final Token token;

    FieldType(ValueReader reader) {
        this(reader, Token.STRING);
    }

    FieldType(ValueReader reader, Token token) {
        this.reader = reader;
        this.token = token;
    }

    @Nullable
    Object read(String text, FieldError error) {
        return reader.read(text, error);
    }

    Token token() {
        return token;
    }

    boolean isMasked() {
        return this == PRIVATE || this == FREE;
    }

    /** Returns whether it is prose; a number or a code is one line, or two that differ would look alike. */
    boolean mayBreakLines() {
        return this == NAME || isMasked();
    }

    boolean isTime() {
        return switch (this) {
            case DATE8, TIME14, TIME17, ISO_DATE, ISO_PERIOD, ISO_TIME -> true;
            default -> false;
        };
    }

    boolean isEnterprise() {
        return this == ENTERPRISE || this == SIDE_ENTERPRISE || this == PLATFORM || this == SIDE_PLATFORM;
    }

    /** Returns what counts of a text without fault: times are cut to the second, months are their first day, decimals plain. */
    String significant(String text) {
        return switch (this) {
            case DECIMAL, QUANTITY -> NumberText.plain(text);
            case TIME14 -> text.substring(0, TimeText.COMPACT);
            case ISO_TIME -> text.substring(0, TimeText.ISO);
            case ISO_PERIOD -> text.length() == TimeText.MONTH ? text + TimeText.FIRST_DAY : text;
            case BOOLEAN -> text.toLowerCase(Locale.ROOT);
            default -> text;
        };
    }
}
