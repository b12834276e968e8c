package org.shumao.systemtests.oracle.rules;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.localstack.scenario.figures.Domain;
import org.shumao.localstack.scenario.figures.Evidence;
import org.shumao.localstack.scenario.figures.Kind;
import org.shumao.systemtests.oracle.Oracle;

/**
 * Messages, if nothing else is said of one order, written as short as the oracle reads them, and what they add up to. All of
 * it happens in January to March 2025; a dollar is seven yuan.
 */
final class Messages {
    static final String ENTERPRISE = "3301960A1B";
    static final String ORDER = "A-1";

    private final Oracle oracle = new Oracle();
    private BiConsumer<byte[], String> intake = oracle::read;

    Messages() {
        List.of(1, 2, 3).forEach(month -> oracle.rate("USD", YearMonth.of(2025, month), new BigDecimal(7)));
        oracle.platform("PLATFORM", null, null);
    }

    Oracle oracle() {
        return oracle;
    }

    /** What follows is submitted by this enterprise, which may submit only with authority. */
    Messages sentBy(String submitter, String receivedAt) {
        intake = (body, mediaType) -> oracle.read(body, mediaType, submitter, Instant.parse(receivedAt), false);
        return this;
    }

    /** What follows is submitted by a relay. */
    Messages relayed() {
        intake = oracle::read;
        return this;
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
        return message(
                "CEB621", "Inventory", head, "InventoryList", List.of("gnum", "gcode", "qty", "totalPrice"), lines);
    }

    /** An export list in yuan. */
    Messages exported(String copNo, String time, int appType, String... lines) {
        return exported(copNo, time, appType, Map.of(), lines);
    }

    Messages exported(String copNo, String time, int appType, Map<String, String> other, String... lines) {
        Map<String, String> head = head(time, appType, copNo);
        head.put("ieDate", time.substring(0, 8));
        head.putAll(other);
        return message(
                "CEB603", "Inventory", head, "InventoryList", List.of("gnum", "gcode", "qty", "totalPrice"), lines);
    }

    /** An import order with one yuan of freight. */
    Messages order(String time, String goods) {
        return order(time, 1, Map.of(), goods);
    }

    Messages order(String time, int appType, Map<String, String> other, String goods) {
        Map<String, String> head = head(time, appType, "");
        head.put("currency", "142");
        head.put("freight", "1");
        head.putAll(other);
        return message("CEB311", "Order", head, "OrderList", List.of("gnum", "qty", "totalPrice"), "1 1 " + goods);
    }

    /** A response to an import list, by the number of the enterprise; it brings both other numbers. */
    Messages listResponse(String copNo, int status, String time) {
        return response("CEB622", status, time, Map.of("copNo", copNo, "preNo", "P" + copNo, "invtNo", "I" + copNo));
    }

    /** Any customs response, with these numbers and parties. */
    Messages response(String form, int status, String time, Map<String, String> other) {
        Map<String, String> head = new LinkedHashMap<>();
        head.put("agentCode", "AGENT");
        head.putAll(other);
        head.put("returnStatus", Integer.toString(status));
        head.put("returnTime", time + (time.length() == 14 ? "000" : ""));
        return message(form, "Return", head, "", List.of());
    }

    Messages revocation(String copNo, String invtNo, String time) {
        return revocation(copNo, invtNo, time, Map.of());
    }

    Messages revocation(String copNo, String invtNo, String time, Map<String, String> other) {
        Map<String, String> head = head(time, 1, copNo);
        head.put("invtNo", invtNo);
        head.putAll(other);
        return message("CEB623", "InvtCancel", head, "", List.of());
    }

    /** Of an export list; it names neither order nor platform. */
    Messages exportRevocation(String copNo, String invtNo, String time) {
        Map<String, String> head = head(time, 1, copNo);
        head.put("invtNo", invtNo);
        head.keySet().removeAll(Set.of("orderNo", "ebpCode"));
        return message("CEB605", "InvtCancel", head, "", List.of());
    }

    /** Of an export list; it names no order. Lines are {@code gnum gcode quantity}. */
    Messages exportReturn(String coElNo, String invtNo, String time, int appType, String... lines) {
        Map<String, String> head = head(time, appType, "");
        head.put("coElNo", coElNo);
        head.put("invtNo", invtNo);
        head.remove("orderNo");
        return message("CEB213", "InvtRefund", head, "InvtRefundList", List.of("gnum", "gcode", "qty"), lines);
    }

    /** Lines are {@code gnum gcode quantity}. */
    Messages returnOf(String copNo, String invtNo, String time, int appType, String... lines) {
        return returnOf(copNo, invtNo, time, appType, Map.of(), lines);
    }

    Messages returnOf(
            String copNo, String invtNo, String time, int appType, Map<String, String> other, String... lines) {
        Map<String, String> head = head(time, appType, copNo);
        head.put("invtNo", invtNo);
        head.putAll(other);
        return message("CEB625", "InvtRefund", head, "InvtRefundList", List.of("gnum", "gcode", "qty"), lines);
    }

    /** Fen of the three months. */
    long fen(Domain domain, Kind kind, Evidence evidence) {
        return oracle.sums()
                .of(
                        Period.parse("2025-Q1").orElseThrow(),
                        cell -> cell.domain() == domain && cell.kind() == kind && cell.evidence() == evidence)
                .fen();
    }

    /** Fen of one month that came back of imports. */
    long returned(int month) {
        return oracle.sums()
                .of(
                        Period.parse("2025-0" + month).orElseThrow(),
                        cell -> cell.kind() == Kind.RETURN && cell.flow() == Flow.IMPORT)
                .fen();
    }

    /**
     * {@code R} and {@code D} released and declared goods, {@code O} early orders, {@code B} what came back, each with its
     * fen; or nothing.
     */
    String all() {
        StringBuilder text = new StringBuilder(counted());
        append(
                text,
                'B',
                fen(Domain.CBEC, Kind.RETURN, Evidence.RELEASED) + fen(Domain.CBEC, Kind.RETURN, Evidence.DECLARED));
        return text.toString();
    }

    /** {@code R} and {@code D} released and declared goods, {@code O} early orders, each with its fen; or nothing. */
    String counted() {
        StringBuilder text = new StringBuilder();
        append(text, 'R', fen(Domain.CBEC, Kind.GROSS, Evidence.RELEASED));
        append(text, 'D', fen(Domain.CBEC, Kind.GROSS, Evidence.DECLARED));
        append(text, 'O', fen(Domain.EARLY_ORDERS, Kind.GROSS, Evidence.ORDERED));
        return text.toString();
    }

    Messages message(
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
        intake.accept(xml.toString().getBytes(StandardCharsets.UTF_8), "application/xml");
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
