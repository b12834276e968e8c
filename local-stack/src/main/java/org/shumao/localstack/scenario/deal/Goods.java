package org.shumao.localstack.scenario.deal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.shumao.contracts.code.CodeTable;
import org.shumao.localstack.scenario.draw.Weights;
import org.shumao.localstack.scenario.trader.Industry;

/**
 * An article of the catalogue {@code goods.tsv}.
 *
 * @param hs HS code of ten digits
 * @param unit customs unit in which it is sold
 * @param statutoryUnit unit of the first statutory quantity
 * @param fen usual price
 * @param grams net weight of one
 */
public record Goods(
        Industry industry,
        String hs,
        String name,
        String model,
        String unit,
        String statutoryUnit,
        int fen,
        int grams,
        int weight) {
    private static final String KILOGRAM = "035";
    private static final String LITRE = "095";

    /** First statutory quantity of so many, in thousandths of the unit. */
    public int statutoryThousandths(int quantity) {
        if (statutoryUnit.equals(KILOGRAM)) {
            return grams * quantity;
        }
        return (statutoryUnit.equals(LITRE) ? 750 : 1000) * quantity;
    }

    /** The articles of each industry, by how much is sold of them. */
    static Map<Industry, Weights<Goods>> catalogue() {
        List<Goods> all =
                CodeTable.rows(Goods.class, "goods.tsv").stream().map(Goods::of).toList();
        Map<Industry, Weights<Goods>> byIndustry = new EnumMap<>(Industry.class);
        Stream.of(Industry.values())
                .filter(industry -> industry != Industry.SERVICES)
                .forEach(industry -> byIndustry.put(
                        industry,
                        Weights.of(
                                all.stream()
                                        .filter(goods -> goods.industry == industry)
                                        .toList(),
                                Goods::weight)));
        return byIndustry;
    }

    private static Goods of(String[] row) {
        return new Goods(
                Industry.valueOf(row[0]),
                row[1],
                row[2],
                row[3],
                row[4],
                row[5],
                Integer.parseInt(row[6]) * 100,
                Integer.parseInt(row[7]),
                Integer.parseInt(row[8]));
    }
}
