package org.shumao.localstack.scenario.document;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.Operation;
import org.shumao.localstack.scenario.deal.Deal;
import org.shumao.localstack.scenario.deal.Goods;
import org.shumao.localstack.scenario.deal.GoodsLine;
import org.shumao.localstack.scenario.deal.ServiceReport;
import org.shumao.localstack.scenario.deal.Version;
import org.shumao.localstack.scenario.draw.Decimals;

/** Writes our own trade record, one JSON object without a line break. */
public final class RecordJson {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);

    private RecordJson() {}

    public static String list(Version version) {
        return tree(version).toString();
    }

    static ObjectNode tree(Version version) {
        Deal deal = version.deal();
        ObjectNode json = head("list", version.operation(), version.time(), deal.flow())
                .put("documentNo", deal.copNo())
                .put("regime", deal.regime());
        json.putObject("dates")
                .put("declaration", deal.declared().toString())
                .put("border", deal.border().toString());
        json.put("agent", CebDocument.SENDER_CODE);
        parties(json, version);
        if (deal.flow() == Flow.IMPORT) {
            json.put("freight", Decimals.hundredths(deal.freightHundredths()))
                    .put("insurance", Decimals.hundredths(deal.insuranceHundredths()));
        }
        json.put("netWeight", Decimals.thousandths(version.netGrams()));
        deal.lines().forEach(line -> goods(json, deal, line));
        return json;
    }

    public static String order(Version version) {
        Deal deal = version.deal();
        ObjectNode json =
                head("order", version.operation(), version.time(), deal.flow()).put("regime", deal.regime());
        parties(json, version);
        if (deal.flow() == Flow.IMPORT && deal.freightHundredths() > 0) {
            json.put("freight", Decimals.hundredths(deal.freightHundredths()));
        }
        deal.lines().forEach(line -> goods(json, deal, line));
        Deal.ServiceLine service = deal.service();
        if (service != null) {
            service(json, new ServiceReport.Line(service.no(), service.item(), service.hundredths(), true, true, true));
        }
        return json.toString();
    }

    public static String report(ServiceReport report) {
        ObjectNode json = head("service-report", report.operation(), report.time(), report.flow())
                .put("documentNo", report.reportNo());
        json.put("basis", report.orderNo() == null ? "aggregate" : "transaction");
        if (report.orderNo() != null) {
            json.put("orderNo", report.orderNo());
        }
        if (report.platformCode() != null) {
            json.put("platform", report.platformCode());
        }
        json.putObject("dates")
                .put("provision", report.provided().toString())
                .put("declaration", report.provided().toString());
        json.put("enterprise", report.reporter().uscc())
                .put("partner", report.partner().country().member())
                .put("currency", report.partner().currency());
        report.lines().forEach(line -> service(json, line));
        return json.toString();
    }

    private static ObjectNode head(String type, Operation operation, LocalDateTime time, Flow flow) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("operation", operation.name().toLowerCase(Locale.ROOT))
                .put("status", "declared")
                .put("versionTime", TIME.format(time))
                .put("flow", flow.code());
    }

    private static void parties(ObjectNode json, Version version) {
        Deal deal = version.deal();
        json.put("orderNo", deal.orderNo());
        if (deal.platform() != null) {
            json.put("platform", version.platformCode());
        }
        json.put("enterprise", version.sellerCode())
                .put("partner", deal.partner().country().member())
                .put("currency", deal.currency());
    }

    private static void goods(ObjectNode json, Deal deal, GoodsLine line) {
        Goods goods = line.goods();
        json.withArray("lines")
                .addObject()
                .put("no", line.no())
                .put("kind", "goods")
                .put("product", goods.hs())
                .put("quantity", Integer.toString(line.quantity()))
                .put("unit", goods.unit())
                .put("statutoryQuantity", Decimals.thousandths(goods.statutoryThousandths(line.quantity())))
                .put("statutoryUnit", goods.statutoryUnit())
                .put("amount", Decimals.hundredths(line.totalHundredths()))
                .put(
                        deal.flow() == Flow.IMPORT ? "origin" : "destination",
                        deal.partner().country().member())
                .put("orderedDigitally", true)
                .put("deliveredDigitally", false)
                .put("viaPlatform", deal.platform() != null);
    }

    private static void service(ObjectNode json, ServiceReport.Line line) {
        ObjectNode written = json.withArray("lines")
                .addObject()
                .put("no", line.no())
                .put("kind", "service")
                .put("product", line.item())
                .put("amount", Decimals.hundredths(line.hundredths()))
                .put("orderedDigitally", line.orderedDigitally())
                .put("deliveredDigitally", line.deliveredDigitally())
                .put("viaPlatform", line.viaPlatform());
        if (line.modeOfSupply() != null) {
            written.put("modeOfSupply", line.modeOfSupply());
        }
    }
}
