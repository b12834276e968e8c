package org.shumao.localstack.scenario.document;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.Operation;
import org.shumao.localstack.scenario.deal.Deal;
import org.shumao.localstack.scenario.deal.Goods;
import org.shumao.localstack.scenario.deal.GoodsLine;
import org.shumao.localstack.scenario.deal.ServiceReport;
import org.shumao.localstack.scenario.deal.Version;
import org.shumao.localstack.scenario.draw.Decimals;

/** Our own trade record, one JSON object without a line break. Its values hold no character that JSON would escape. */
public final class RecordJson {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);

    private final StringBuilder json = new StringBuilder(1024);

    private RecordJson() {}

    public static String list(Version version) {
        Deal deal = version.deal();
        RecordJson out = new RecordJson().head("list", version.operation(), version.time(), deal.flow());
        out.put("documentNo", deal.copNo()).put("regime", deal.regime());
        out.dates("declaration", deal.declared(), "border", deal.border());
        out.put("agent", CebMessage.SENDER_CODE).parties(version);
        if (deal.flow() == Flow.IMPORT) {
            out.amount("freight", deal.freightHundredths()).amount("insurance", deal.insuranceHundredths());
        }
        out.json.append(",\"netWeight\":\"");
        Decimals.thousandths(out.json, version.netGrams()).append('"');
        return out.goods(deal).end();
    }

    public static String order(Version version) {
        Deal deal = version.deal();
        RecordJson out = new RecordJson().head("order", version.operation(), version.time(), deal.flow());
        out.put("regime", deal.regime());
        out.parties(version);
        if (deal.flow() == Flow.IMPORT && deal.freightHundredths() > 0) {
            out.amount("freight", deal.freightHundredths());
        }
        out.goods(deal);
        Deal.ServiceLine service = deal.service();
        if (service != null) {
            out.json.append(',');
            out.service(service.no(), service.item(), service.hundredths(), true, true, true);
        }
        return out.end();
    }

    public static String report(ServiceReport report) {
        RecordJson out = new RecordJson().head("service-report", report.operation(), report.time(), report.flow());
        out.put("documentNo", report.reportNo());
        if (report.orderNo() != null) {
            out.put("orderNo", report.orderNo());
        }
        if (report.platformCode() != null) {
            out.put("platform", report.platformCode());
        }
        out.dates("provision", report.provided(), "declaration", report.provided());
        out.put("enterprise", report.reporter().uscc());
        out.put("partner", report.partner().country().member())
                .put("currency", report.partner().currency());
        out.json.append(",\"lines\":[");
        for (ServiceReport.Line line : report.lines()) {
            if (out.json.charAt(out.json.length() - 1) == '}') {
                out.json.append(',');
            }
            out.service(
                    line.no(),
                    line.item(),
                    line.hundredths(),
                    line.orderedDigitally(),
                    line.deliveredDigitally(),
                    line.viaPlatform());
        }
        return out.end();
    }

    private RecordJson head(String type, Operation operation, LocalDateTime time, Flow flow) {
        json.append("{\"type\":\"").append(type).append('"');
        put("operation", operation.name().toLowerCase(Locale.ROOT)).put("status", "declared");
        return put("versionTime", TIME.format(time)).put("flow", flow.code());
    }

    private RecordJson parties(Version version) {
        Deal deal = version.deal();
        put("orderNo", deal.orderNo());
        if (deal.platform() != null) {
            put("platform", version.platformCode());
        }
        put("enterprise", version.sellerCode());
        return put("partner", deal.partner().country().member()).put("currency", deal.currency());
    }

    private RecordJson dates(String name, LocalDate date, @Nullable String name2, @Nullable LocalDate date2) {
        json.append(",\"dates\":{\"").append(name).append("\":\"").append(date).append('"');
        if (name2 != null) {
            json.append(",\"").append(name2).append("\":\"").append(date2).append('"');
        }
        json.append('}');
        return this;
    }

    private RecordJson goods(Deal deal) {
        json.append(",\"lines\":[");
        for (GoodsLine line : deal.lines()) {
            json.append(line.no() == 1 ? "" : ",").append("{\"no\":").append(line.no());
            Goods goods = line.goods();
            json.append(",\"kind\":\"goods\"")
                    .append(",\"product\":\"")
                    .append(goods.hs())
                    .append('"');
            put("quantity", Integer.toString(line.quantity())).put("unit", goods.unit());
            json.append(",\"statutoryQuantity\":\"");
            Decimals.thousandths(json, goods.statutoryThousandths(line.quantity()))
                    .append('"');
            put("statutoryUnit", goods.statutoryUnit()).amount("amount", line.totalHundredths());
            put(
                    deal.flow() == Flow.IMPORT ? "origin" : "destination",
                    deal.partner().country().member());
            digital(true, false, deal.platform() != null);
        }
        return this;
    }

    private void service(int no, String item, long hundredths, boolean ordered, boolean delivered, boolean platform) {
        json.append("{\"no\":").append(no).append(",\"kind\":\"service\"");
        put("product", item).amount("amount", hundredths).digital(ordered, delivered, platform);
    }

    private void digital(boolean ordered, boolean delivered, boolean platform) {
        json.append(",\"orderedDigitally\":").append(ordered);
        json.append(",\"deliveredDigitally\":").append(delivered);
        json.append(",\"viaPlatform\":").append(platform).append('}');
    }

    private RecordJson amount(String name, long hundredths) {
        json.append(",\"").append(name).append("\":\"");
        Decimals.hundredths(json, hundredths).append('"');
        return this;
    }

    private RecordJson put(String name, String value) {
        json.append(",\"").append(name).append("\":\"").append(value).append('"');
        return this;
    }

    private String end() {
        return json.append("]}").toString();
    }
}
