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
        return new Deal(
                orderNo,
                copNo,
                flow,
                regime,
                platform,
                seller,
                partner,
                declared,
                border,
                freightHundredths,
                insuranceHundredths,
                otherLines,
                service);
    }

    /** The same order declared once more under another number of the enterprise's. */
    public Deal withCopNo(String other) {
        return new Deal(
                orderNo,
                other,
                flow,
                regime,
                platform,
                seller,
                partner,
                declared,
                border,
                freightHundredths,
                insuranceHundredths,
                lines,
                service);
    }

    /** Another platform's order that happens to have the same number. */
    public Deal withOrderNo(String other) {
        return new Deal(
                other,
                copNo,
                flow,
                regime,
                platform,
                seller,
                partner,
                declared,
                border,
                freightHundredths,
                insuranceHundredths,
                lines,
                service);
    }

    /** The same sold by another enterprise. */
    public Deal withSeller(Trader other) {
        return new Deal(
                orderNo,
                copNo,
                flow,
                regime,
                platform,
                other,
                partner,
                declared,
                border,
                freightHundredths,
                insuranceHundredths,
                lines,
                service);
    }

    public Deal withService(ServiceLine other) {
        return new Deal(
                orderNo,
                copNo,
                flow,
                regime,
                platform,
                seller,
                partner,
                declared,
                border,
                freightHundredths,
                insuranceHundredths,
                lines,
                other);
    }

    /** The same under numbers of its own. */
    public Deal labelled(String label) {
        return new Deal(
                label + orderNo,
                label + copNo,
                flow,
                regime,
                platform,
                seller,
                partner,
                declared,
                border,
                freightHundredths,
                insuranceHundredths,
                lines,
                service);
    }

    /** Freight and insurance of imports, which count with the goods. */
    public int carriageHundredths() {
        return flow == Flow.IMPORT ? freightHundredths + insuranceHundredths : 0;
    }

    public String currency() {
        return partner.currency();
    }
}
