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
        Deal deal = version.deal();
        boolean imported = deal.flow() == Flow.IMPORT;
        String partner = deal.partner().country().member();
        StringBuilder csv = new StringBuilder(512);
        for (GoodsLine line : deal.lines()) {
            Goods goods = line.goods();
            csv.append(String.join(
                            ",",
                            "list",
                            version.operation().name().toLowerCase(Locale.ROOT),
                            TIME.format(version.time()),
                            deal.flow().code(),
                            deal.copNo(),
                            deal.regime(),
                            deal.declared().toString(),
                            deal.border().toString(),
                            CebMessage.SENDER_CODE,
                            deal.orderNo(),
                            deal.platform() == null ? "" : version.platformCode(),
                            version.sellerCode(),
                            partner,
                            deal.currency(),
                            imported ? Decimals.hundredths(deal.freightHundredths()) : "",
                            imported ? Decimals.hundredths(deal.insuranceHundredths()) : "",
                            Decimals.thousandths(version.netGrams()),
                            Integer.toString(line.no()),
                            goods.hs(),
                            Integer.toString(line.quantity()),
                            goods.unit(),
                            Decimals.thousandths(goods.statutoryThousandths(line.quantity())),
                            goods.statutoryUnit(),
                            Decimals.hundredths(line.totalHundredths()),
                            imported ? partner : "",
                            imported ? "" : partner))
                    .append('\n');
        }
        return csv.toString();
    }
}
