package org.shumao.localstack.scenario.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import org.shumao.localstack.scenario.deal.Version;

/** Our own lists as CSV, a row for each line. Its values hold no character that CSV would quote. */
public final class RecordCsv {
    public static final String HEADER =
            "type,operation,versionTime,flow,documentNo,regime,declarationDate,borderDate,agent,orderNo,"
                    + "platform,enterprise,partner,currency,freight,insurance,netWeight,no,product,quantity,unit,"
                    + "statutoryQuantity,statutoryUnit,amount,origin,destination\n";

    private static final List<String> COLUMNS = List.of(HEADER.strip().split(",", -1));

    private RecordCsv() {}

    public static String list(Version version) {
        JsonNode record = RecordJson.tree(version);
        StringBuilder csv = new StringBuilder(512);
        for (JsonNode line : record.path("lines")) {
            csv.append(COLUMNS.stream()
                            .map(column -> value(column, record, line))
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return csv.toString();
    }

    /** In JSON the dates are members of an object of their own. */
    private static String value(String column, JsonNode record, JsonNode line) {
        return column.endsWith("Date")
                ? record.path("dates").path(column.replace("Date", "")).asText()
                : (line.has(column) ? line : record).path(column).asText();
    }
}
