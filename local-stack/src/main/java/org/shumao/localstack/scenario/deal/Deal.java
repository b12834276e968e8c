package org.shumao.localstack.scenario.deal;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Flow;
import org.shumao.localstack.scenario.trader.Trader;

/**
 * One order as it happened, whatever documents speak of it and in how many versions.
 *
 * @param platform null for a foreign platform without a code
 * @param border day on which the goods cross the border: its month is the period of the list
 * @param declared day of declaration: its month gives the rate
 * @param freightHundredths imports only
 * @param insuranceHundredths imports only
 * @param service the service line of a bundle
 */
public record Deal(
        String orderNo,
        String copNo,
        Flow flow,
        String regime,
        @Nullable Trader platform,
        Trader seller,
        Partner partner,
        LocalDate declared,
        LocalDate border,
        int freightHundredths,
        int insuranceHundredths,
        List<GoodsLine> lines,
        @Nullable ServiceLine service) {
    /** A service sold with the goods: line number, item and amount. */
    public record ServiceLine(int no, String item, int hundredths) {}

    public Deal with(List<GoodsLine> otherLines) {
        return changed(orderNo, copNo, seller, otherLines, service);
    }

    /** Returns the same order, declared once more under another number of the enterprise's. */
    public Deal withCopNo(String other) {
        return changed(orderNo, other, seller, lines, service);
    }

    /** Returns another platform's order that happens to have the same number. */
    public Deal withOrderNo(String other) {
        return changed(other, copNo, seller, lines, service);
    }

    /** Returns the same, sold by another enterprise. */
    public Deal withSeller(Trader other) {
        return changed(orderNo, copNo, other, lines, service);
    }

    public Deal withService(ServiceLine other) {
        return changed(orderNo, copNo, seller, lines, other);
    }

    /** Returns the same under numbers of its own. */
    public Deal labelled(String label) {
        return changed(label + orderNo, label + copNo, seller, lines, service);
    }

    private Deal changed(
            String order, String cop, Trader by, List<GoodsLine> goods, @Nullable ServiceLine serviceLine) {
        return new Deal(
                order,
                cop,
                flow,
                regime,
                platform,
                by,
                partner,
                declared,
                border,
                freightHundredths,
                insuranceHundredths,
                goods,
                serviceLine);
    }

    /** Freight and insurance of imports, which count with the goods. */
    public int carriageHundredths() {
        return flow == Flow.IMPORT ? freightHundredths + insuranceHundredths : 0;
    }

    public long goodsHundredths() {
        return lines.stream().mapToLong(GoodsLine::totalHundredths).sum();
    }

    /** Returns 70 % of the value added tax of 13 %, the usual rate of retail imports, rounded down. */
    public long taxHundredths() {
        return goodsHundredths() * 91 / 1000;
    }

    /** Returns goods, freight and tax; nothing is discounted. */
    public long paidHundredths() {
        return goodsHundredths() + freightHundredths + taxHundredths();
    }

    public String currency() {
        return partner.currency();
    }
}
