package org.shumao.localstack.oracle;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.localstack.scenario.Domain;
import org.shumao.localstack.scenario.Evidence;
import org.shumao.localstack.scenario.Kind;

/**
 * Messages of one order, written as short as the oracle reads them, and what they add up to. All of it happens in January
 * to March 2025; a dollar is seven yuan.
 */
final class Messages {
    static final String ENTERPRISE = "3301960A1B";
    static final String ORDER = "A-1";

    private final Oracle oracle = new Oracle();

    Messages() {
        List.of(1, 2, 3).forEach(month -> oracle.rate("USD", YearMonth.of(2025, month), new BigDecimal(7)));
    }

    Oracle oracle() {
        return oracle;
    }

    /** An import list. Lines are {@code gnum gcode quantity total}. */
    Messages list(String copNo, String time, int appType, String... lines) {
        return list(copNo, time, appType, Map.of(), lines);
    }

    Messages list(String copNo, String time, int appType, Map<String, String> other, String... lines) {
        Map<String, String> head = head(time, appType, copNo);
        head.put("ieDate", time.substring(0, 8));
        head.put("declTime", time.substring(0, 8));
        head.putAll(other);
        return told("CEB621", "Inventory", head, "InventoryList", List.of("gnum", "gcode", "qty", "totalPrice"), lines);
    }

    /** An export list in yuan. */
    Messages exported(String copNo, String time, int appType, String... lines) {
        Map<String, String> head = head(time, appType, copNo);
        head.put("ieDate", time.substring(0, 8));
        return told("CEB603", "Inventory", head, "InventoryList", List.of("gnum", "gcode", "qty", "totalPrice"), lines);
    }

    Messages order(String time, String goods) {
        Map<String, String> head = head(time, 1, "");
        head.put("currency", "142");
        head.put("freight", "1");
        return told("CEB311", "Order", head, "OrderList", List.of("gnum", "qty", "totalPrice"), "1 1 " + goods);
    }

    /** A receipt of an import list, by the number of the enterprise; it brings both other numbers. */
    Messages answer(String copNo, int status, String time) {
        return paper("CEB622", status, time, Map.of("copNo", copNo, "preNo", "P" + copNo, "invtNo", "I" + copNo));
    }

    /** Any receipt, with these numbers and parties. */
    Messages paper(String form, int status, String time, Map<String, String> other) {
        Map<String, String> head = new LinkedHashMap<>();
        head.put("agentCode", "AGENT");
        head.putAll(other);
        head.put("returnStatus", Integer.toString(status));
        head.put("returnTime", time + (time.length() == 14 ? "000" : ""));
        return told(form, "Return", head, "", List.of());
    }

    Messages revocation(String copNo, String invtNo, String time) {
        Map<String, String> head = head(time, 1, copNo);
        head.put("invtNo", invtNo);
        return told("CEB623", "InvtCancel", head, "", List.of());
    }

    /** Lines are {@code gnum gcode quantity}. */
    Messages back(String copNo, String invtNo, String time, int appType, String... lines) {
        Map<String, String> head = head(time, appType, copNo);
        head.put("invtNo", invtNo);
        return told("CEB625", "InvtRefund", head, "InvtRefundList", List.of("gnum", "gcode", "qty"), lines);
    }

    /** Fen of the three months. */
    long fen(Domain domain, Kind kind, Evidence evidence) {
        return oracle.sums()
                .of(
                        Period.parse("2025-Q1").orElseThrow(),
                        cell -> cell.domain() == domain && cell.kind() == kind && cell.evidence() == evidence)
                .fen();
    }

    /** Fen of one month that came back. */
    long back(int month) {
        return oracle.sums()
                .of(
                        Period.parse("2025-0" + month).orElseThrow(),
                        cell -> cell.kind() == Kind.RETURN && cell.flow() == Flow.IMPORT)
                .fen();
    }

    /** {@code R} and {@code D} released and declared goods, {@code O} early orders, each with its fen; or nothing. */
    String counted() {
        StringBuilder text = new StringBuilder();
        append(text, 'R', fen(Domain.CBEC, Kind.GROSS, Evidence.RELEASED));
        append(text, 'D', fen(Domain.CBEC, Kind.GROSS, Evidence.DECLARED));
        append(text, 'O', fen(Domain.EARLY_ORDERS, Kind.GROSS, Evidence.ORDERED));
        return text.toString();
    }

    Messages told(
            String form,
            String record,
            Map<String, String> head,
            String lineElement,
            List<String> columns,
            String... lines) {
        StringBuilder xml =
                new StringBuilder("<" + form + "Message xmlns=\"http://www.chinaport.gov.cn/ceb\"><" + record + ">");
        head.forEach((name, value) -> element(xml, name, value));
        for (String line : lines) {
            List<String> values = List.of(line.split(" ", -1));
            xml.append('<').append(lineElement).append('>');
            for (int i = 0; i < columns.size(); i++) {
                element(xml, columns.get(i), values.get(i));
            }
            element(xml, "currency", "142");
            xml.append("</").append(lineElement).append('>');
        }
        xml.append("</").append(record).append("></").append(form).append("Message>");
        oracle.read(xml.toString().getBytes(StandardCharsets.UTF_8), "application/xml");
        return this;
    }

    private static Map<String, String> head(String time, int appType, String copNo) {
        Map<String, String> head = new LinkedHashMap<>();
        head.put("appType", Integer.toString(appType));
        head.put("appTime", time);
        head.put("appStatus", "2");
        head.put("orderNo", ORDER);
        head.put("ebpCode", "PLATFORM");
        head.put("ebcCode", ENTERPRISE);
        head.put("agentCode", "AGENT");
        head.put("copNo", copNo);
        return head;
    }

    private static void element(StringBuilder xml, String name, String value) {
        xml.append('<')
                .append(name)
                .append('>')
                .append(value)
                .append("</")
                .append(name)
                .append('>');
    }

    private static void append(StringBuilder text, char what, long fen) {
        if (fen != 0) {
            text.append(text.isEmpty() ? "" : " ").append(what).append(fen);
        }
    }
}
