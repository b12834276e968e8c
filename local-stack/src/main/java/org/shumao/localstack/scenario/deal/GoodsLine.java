package org.shumao.localstack.scenario.deal;

/**
 * A line of goods.
 *
 * @param priceHundredths price of one in hundredths of the currency; whole units in yen
 */
public record GoodsLine(int no, Goods goods, int quantity, int priceHundredths) {
    public long totalHundredths() {
        return Math.multiplyExact((long) quantity, (long) priceHundredths);
    }

    int netGrams() {
        return goods.grams() * quantity;
    }

    /** Returns so many of the same. */
    public GoodsLine of(int other) {
        return new GoodsLine(no, goods, other, priceHundredths);
    }

    GoodsLine withPrice(int other) {
        return new GoodsLine(no, goods, quantity, other);
    }
}
