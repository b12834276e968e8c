package org.shumao.localstack.scenario.document;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.shumao.contracts.record.Flow;
import org.shumao.localstack.scenario.deal.Deal;
import org.shumao.localstack.scenario.deal.Goods;
import org.shumao.localstack.scenario.deal.GoodsLine;
import org.shumao.localstack.scenario.deal.Version;
import org.shumao.localstack.scenario.draw.Decimals;

/** Our own lists as CSV, a row for each line. Its values hold no character that CSV would quote. */
public final class RecordCsv {
    public static final String HEADER =
            "type,operation,versionTime,flow,documentNo,regime,declarationDate,borderDate,agent,orderNo,"
                    + "platform,enterprise,partner,currency,freight,insurance,netWeight,no,product,quantity,unit,"
                    + "statutoryQuantity,statutoryUnit,amount,origin,destination\n";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);

    private RecordCsv() {}

    public static String list(Version version) {
        StringBuilder csv = new StringBuilder(512);
        for (GoodsLine line : version.deal().lines()) {
            head(csv, version);
            line(csv, version.deal(), line);
        }
        return csv.toString();
    }

    private static void head(StringBuilder csv, Version version) {
        Deal deal = version.deal();
        csv.append("list,").append(version.operation().name().toLowerCase(Locale.ROOT));
        csv.append(',')
                .append(TIME.format(version.time()))
                .append(',')
                .append(deal.flow().code());
        csv.append(',').append(deal.copNo()).append(',').append(deal.regime());
        csv.append(',').append(deal.declared()).append(',').append(deal.border());
        csv.append(',').append(CebMessage.SENDER_CODE).append(',').append(deal.orderNo());
        csv.append(',').append(deal.platform() == null ? "" : version.platformCode());
        csv.append(',').append(version.sellerCode()).append(',');
        csv.append(deal.partner().country().member())
                .append(',')
                .append(deal.currency())
                .append(',');
        if (deal.flow() == Flow.IMPORT) {
            Decimals.hundredths(csv, deal.freightHundredths()).append(',');
            Decimals.hundredths(csv, deal.insuranceHundredths()).append(',');
        } else {
            csv.append(",,");
        }
        Decimals.thousandths(csv, version.netGrams()).append(',');
    }

    private static void line(StringBuilder csv, Deal deal, GoodsLine line) {
        Goods goods = line.goods();
        csv.append(line.no()).append(',').append(goods.hs()).append(',').append(line.quantity());
        csv.append(',').append(goods.unit()).append(',');
        Decimals.thousandths(csv, goods.statutoryThousandths(line.quantity())).append(',');
        csv.append(goods.statutoryUnit()).append(',');
        Decimals.hundredths(csv, line.totalHundredths()).append(',');
        String partner = deal.partner().country().member();
        csv.append(deal.flow() == Flow.IMPORT ? partner + "," : "," + partner).append('\n');
    }
}
