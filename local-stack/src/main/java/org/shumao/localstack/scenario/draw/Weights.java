package org.shumao.localstack.scenario.draw;

import java.util.List;
import java.util.function.ToIntFunction;

/** Items with whole weights, to draw from. */
public final class Weights<T> {
    private final List<T> items;
    private final int[] upTo;

    private Weights(List<T> items, int[] upTo) {
        this.items = items;
        this.upTo = upTo;
    }

    public static <T> Weights<T> of(List<T> items, ToIntFunction<T> weight) {
        int[] upTo = new int[items.size()];
        int sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += weight.applyAsInt(items.get(i));
            upTo[i] = sum;
        }
        return new Weights<>(List.copyOf(items), upTo);
    }

    int total() {
        return upTo[upTo.length - 1];
    }

    T at(int point) {
        int i = 0;
        while (upTo[i] <= point) {
            i++;
        }
        return items.get(i);
    }
}
