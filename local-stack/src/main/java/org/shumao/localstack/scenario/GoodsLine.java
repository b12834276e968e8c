package org.shumao.localstack.scenario;

/**
 * A line of goods.
 *
 * @param priceHundredths price of one in hundredths of the currency; whole units in yen
 */
record GoodsLine(int no, Goods goods, int quantity, int priceHundredths) {
    long totalHundredths() {
        return Math.multiplyExact((long) quantity, (long) priceHundredths);
    }

    int netGrams() {
        return goods.grams() * quantity;
    }

    GoodsLine withPrice(int other) {
        return new GoodsLine(no, goods, quantity, other);
    }
}
