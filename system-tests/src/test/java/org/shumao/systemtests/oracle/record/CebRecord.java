package org.shumao.systemtests.oracle.record;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.record.Flow;
import org.shumao.systemtests.oracle.record.SubmittedRecord.Dates;
import org.shumao.systemtests.oracle.record.SubmittedRecord.Response;

/** What a record of a CEB message says. Drafts, and messages that move no figure, say nothing. */
record CebRecord(String form, Map<String, String> head, List<Map<String, String>> lines) {
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    private static final DateTimeFormatter MILLISECOND = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS", Locale.ROOT);
    /** Export messages of those that are read; the others are of imports. */
    private static final List<String> EXPORTS =
            List.of("CEB303", "CEB603", "CEB604", "CEB605", "CEB606", "CEB213", "CEB214");

    static Optional<SubmittedRecord> of(String form, Map<String, String> head, List<Map<String, String>> lines) {
        CebRecord record = new CebRecord(form, head, lines);
        return switch (form) {
            case "CEB303", "CEB311" -> record.filed(RecordKind.ORDER, "copNo");
            case "CEB603", "CEB621" -> record.filed(RecordKind.LIST, "copNo");
            case "CEB605", "CEB623" -> record.filed(RecordKind.REVOCATION, "copNo");
            case "CEB213" -> record.filed(RecordKind.RETURN, "coElNo");
            case "CEB625" -> record.filed(RecordKind.RETURN, "copNo");
            case "CEB604", "CEB622" -> record.response(RecordKind.LIST, "copNo");
            case "CEB606", "CEB624" -> record.response(RecordKind.REVOCATION, "copNo");
            case "CEB214" -> record.response(RecordKind.RETURN, "coElNo");
            case "CEB626" -> record.response(RecordKind.RETURN, "copNo");
            default -> Optional.empty();
        };
    }

    private Optional<SubmittedRecord> filed(RecordKind type, String copNo) {
        if (!"2".equals(text("appStatus"))) {
            return Optional.empty();
        }
        Dates dates = type == RecordKind.LIST ? new Dates(date("ieDate"), date("declTime"), null) : Dates.NONE;
        return Optional.of(new SubmittedRecord(
                type,
                form,
                parties(),
                numbers(copNo),
                LocalDateTime.parse(needed("appTime"), SECOND),
                Integer.parseInt(needed("appType")),
                flow(),
                dates,
                type == RecordKind.ORDER ? iso(needed("currency")) : Currencies.CNY,
                carriage(type),
                lines.stream().map(CebRecord::line).toList(),
                null));
    }

    private Optional<SubmittedRecord> response(RecordKind about, String copNo) {
        return Optional.of(new SubmittedRecord(
                RecordKind.RESPONSE,
                form,
                parties(),
                numbers(copNo),
                LocalDateTime.parse(needed("returnTime"), MILLISECOND),
                0,
                flow(),
                Dates.NONE,
                Currencies.CNY,
                BigDecimal.ZERO,
                List.of(),
                new Response(about, Integer.parseInt(needed("returnStatus")))));
    }

    private SubmittedRecord.Parties parties() {
        return new SubmittedRecord.Parties(platform(text("ebpCode")), text("ebcCode"), text("agentCode"));
    }

    private SubmittedRecord.Numbers numbers(String copNo) {
        return new SubmittedRecord.Numbers(text("orderNo"), text(copNo), text("preNo"), text("invtNo"));
    }

    /** Freight and insurance of imports; an order's freight. Exports are valued without. */
    private BigDecimal carriage(RecordKind type) {
        if (flow() == Flow.EXPORT) {
            return BigDecimal.ZERO;
        }
        BigDecimal freight = decimal(text("freight"));
        return type == RecordKind.LIST ? freight.add(decimal(text("insuredFee"))) : freight;
    }

    private Flow flow() {
        return EXPORTS.contains(form) ? Flow.EXPORT : Flow.IMPORT;
    }

    private static SubmittedRecord.Line line(Map<String, String> line) {
        String currency = line.get("currency");
        return new SubmittedRecord.Line(
                Integer.parseInt(Objects.requireNonNull(line.get("gnum"))),
                true,
                Objects.requireNonNullElse(line.get("gcode"), ""),
                decimal(line.get("totalPrice")),
                currency == null ? Currencies.CNY : iso(currency),
                decimal(line.get("qty")),
                0,
                "");
    }

    private static String iso(String customs) {
        return Currencies.iso(customs).orElseThrow();
    }

    private String needed(String element) {
        return Objects.requireNonNull(text(element), element);
    }

    private @Nullable String text(String element) {
        String written = head.get(element);
        return written == null || written.isBlank() ? null : written.strip();
    }

    private @Nullable LocalDate date(String element) {
        String written = text(element);
        return written == null ? null : LocalDate.parse(written, DateTimeFormatter.BASIC_ISO_DATE);
    }

    static @Nullable String platform(@Nullable String written) {
        return written == null || written.isEmpty() || written.equals("无") ? null : written;
    }

    static BigDecimal decimal(@Nullable String written) {
        return written == null || written.isEmpty() ? BigDecimal.ZERO : new BigDecimal(written);
    }
}
