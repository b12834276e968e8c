package org.shumao.systemtests.oracle.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Flow;

/** Reads our own records, one, an array or one a line, with Jackson. Drafts are left out. */
final class OwnRecords {
    private static final JsonMapper JSON = new JsonMapper();

    private OwnRecords() {}

    static void read(byte[] body, Consumer<SubmittedRecord> out) throws IOException {
        try (MappingIterator<JsonNode> records = JSON.readerFor(JsonNode.class).readValues(body)) {
            while (records.hasNext()) {
                JsonNode record = records.next();
                if (!"draft".equals(record.path("status").asText())) {
                    out.accept(read(record));
                }
            }
        }
    }

    private static SubmittedRecord read(JsonNode json) {
        Flow flow = json.path("flow").asText().equals("M") ? Flow.IMPORT : Flow.EXPORT;
        String currency = json.path("currency").asText();
        BigDecimal carriage = flow == Flow.IMPORT
                ? CebRecord.decimal(text(json, "freight")).add(CebRecord.decimal(text(json, "insurance")))
                : BigDecimal.ZERO;
        JsonNode dates = json.path("dates");
        return new SubmittedRecord(
                kind(json.path("type").asText()),
                "",
                new SubmittedRecord.Parties(
                        CebRecord.platform(text(json, "platform")), text(json, "enterprise"), text(json, "agent")),
                new SubmittedRecord.Numbers(text(json, "orderNo"), text(json, "documentNo"), null, null),
                LocalDateTime.parse(json.path("versionTime").asText()),
                operation(json.path("operation").asText()),
                flow,
                new SubmittedRecord.Dates(
                        date(text(dates, "border")), date(text(dates, "declaration")), date(text(dates, "provision"))),
                currency,
                carriage,
                lines(json.path("lines"), currency),
                null);
    }

    private static List<SubmittedRecord.Line> lines(JsonNode written, String currency) {
        List<SubmittedRecord.Line> lines = new ArrayList<>();
        for (JsonNode line : written) {
            lines.add(new SubmittedRecord.Line(
                    line.path("no").asInt(),
                    line.path("kind").asText().equals("goods"),
                    line.path("product").asText(),
                    CebRecord.decimal(text(line, "amount")),
                    currency,
                    CebRecord.decimal(text(line, "quantity")),
                    line.path("modeOfSupply").asInt(),
                    line.path("kind").asText().equals("goods")
                            ? ""
                            : said(line, "orderedDigitally")
                                    + said(line, "deliveredDigitally")
                                    + said(line, "viaPlatform")));
        }
        return List.copyOf(lines);
    }

    private static String said(JsonNode line, String flag) {
        String written = text(line, flag);
        return written == null ? "u" : written.equals("true") ? "y" : "n";
    }

    private static RecordKind kind(String type) {
        return switch (type) {
            case "list" -> RecordKind.LIST;
            case "order" -> RecordKind.ORDER;
            case "service-report" -> RecordKind.SERVICE_REPORT;
            default -> throw new IllegalArgumentException("unknown type " + type);
        };
    }

    private static int operation(String name) {
        return switch (name) {
            case "new" -> 1;
            case "change" -> 2;
            case "delete" -> 3;
            default -> throw new IllegalArgumentException("unknown operation " + name);
        };
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }

    private static @Nullable LocalDate date(@Nullable String written) {
        return written == null ? null : LocalDate.parse(written);
    }
}
