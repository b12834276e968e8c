package org.shumao.localstack.scenario;

import java.time.LocalDate;
import java.time.YearMonth;
import org.shumao.contracts.record.Flow;

/** The scenario's own sums: what each deal must add to the figures once everything about it is known. */
final class Book {
    private final DemoRates rates;
    private final Sums sums = new Sums();

    Book(DemoRates rates) {
        this.rates = rates;
    }

    Sums sums() {
        return sums;
    }

    /** A standing list: in the month of the border, at the rates of the month of declaration. */
    void listed(Deal deal) {
        Sum sum = goods(deal);
        if (deal.flow() == Flow.IMPORT) {
            long shared = Math.addExact(deal.freightHundredths(), deal.insuranceHundredths());
            sum = sum.plus(rates.convert(shared, deal.currency(), YearMonth.from(deal.declared())));
        }
        sums.add(YearMonth.from(deal.border()), deal.flow(), Domain.CBEC, sum);
    }

    /** An order without a list: in the month of the order; imports with freight. */
    void orderedOnly(Deal deal) {
        YearMonth month = YearMonth.from(deal.declared());
        Sum sum = goods(deal);
        if (deal.flow() == Flow.IMPORT) {
            sum = sum.plus(rates.convert(deal.freightHundredths(), deal.currency(), month));
        }
        sums.add(month, deal.flow(), Domain.EARLY_ORDERS, sum);
    }

    /** One service line, in the month of provision or, for an order's line that no report replaces, of the order. */
    void service(Flow flow, LocalDate day, long hundredths, String currency) {
        YearMonth month = YearMonth.from(day);
        sums.add(month, flow, Domain.DDS, rates.convert(hundredths, currency, month));
    }

    private Sum goods(Deal deal) {
        YearMonth month = YearMonth.from(deal.declared());
        Sum sum = Sum.ZERO;
        for (GoodsLine line : deal.lines()) {
            sum = sum.plus(rates.convert(line.totalHundredths(), deal.currency(), month));
        }
        return sum;
    }
}
