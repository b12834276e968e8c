package org.shumao.tradecore.indicator.catalogue;

import org.shumao.tradecore.cube.Measure;

/** In which currency amounts are given; the code is that of ISO 4217. */
public enum Currency {
    CNY(Measure.CNY_FEN, new Text("yuan", "元")),
    USD(Measure.USD_CENTS, new Text("US dollars", "美元"));

    private final Measure measure;
    // A text never changes; error-prone knows only its own annotation for that.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Text inWords;

    Currency(Measure measure, Text inWords) {
        this.measure = measure;
        this.inWords = inWords;
    }

    /** The measure of amounts in it. */
    public Measure measure() {
        return measure;
    }

    Text inWords() {
        return inWords;
    }
}
