package org.shumao.localstack.scenario.deal;

import org.shumao.contracts.code.CodeTable;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.code.place.Countries;
import org.shumao.contracts.code.place.Country;
import org.shumao.contracts.record.Flow;
import org.shumao.localstack.scenario.draw.Weights;

/** A partner and the currency in which it deals, drawn by the published shares ({@code partners.tsv}). */
public record Partner(Country country, String currency, int weight) {
    static Weights<Partner> ofGoods(Flow flow) {
        return of(flow.code());
    }

    public static Weights<Partner> ofServices(Flow flow) {
        return of("S" + flow.code());
    }

    private static Weights<Partner> of(String use) {
        return Weights.of(
                CodeTable.rows(Partner.class, "partners.tsv").stream()
                        .filter(row -> row[0].equals(use))
                        .map(row -> new Partner(Countries.find(row[1]).orElseThrow(), row[3], Integer.parseInt(row[2])))
                        .toList(),
                Partner::weight);
    }

    /** Customs number of the currency, as CEB messages write it. */
    public String customsCurrency() {
        return switch (currency) {
            case Currencies.CNY -> "142";
            case "EUR" -> "300";
            case "GBP" -> "303";
            case "JPY" -> "116";
            default -> "502";
        };
    }
}
