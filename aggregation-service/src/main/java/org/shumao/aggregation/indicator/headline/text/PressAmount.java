package org.shumao.aggregation.indicator.headline.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import org.shumao.tradecore.indicator.catalogue.Language;

/** Amounts as the press prints them: two decimals of the largest unit that leaves at least one whole, half-even. */
final class PressAmount {
    private static final int FEN_DIGITS = 2;
    private static final int DECIMALS = 2;

    private PressAmount() {}

    /** A unit, and the power of ten of a yuan that it stands for. */
    private record Unit(int digits, String name) {}

    private static final Unit[] ENGLISH = {
        new Unit(12, " trillion yuan"), new Unit(9, " billion yuan"), new Unit(6, " million yuan"), new Unit(0, " yuan")
    };
    private static final Unit[] CHINESE = {new Unit(12, "万亿元"), new Unit(8, "亿元"), new Unit(4, "万元"), new Unit(0, "元")};

    static String of(BigInteger fen, Language language) {
        BigDecimal yuan = new BigDecimal(fen, FEN_DIGITS);
        Unit[] units = language == Language.ZH ? CHINESE : ENGLISH;
        for (Unit unit : units) {
            // What rounds up to one of the larger unit is printed in it: 1.00 trillion, not 1,000.00 billion.
            BigDecimal rounded = yuan.movePointLeft(unit.digits()).setScale(DECIMALS, RoundingMode.HALF_EVEN);
            if (unit.digits() == 0 || rounded.abs().compareTo(BigDecimal.ONE) >= 0) {
                return grouped(rounded) + unit.name();
            }
        }
        throw new IllegalStateException("the last unit takes every amount");
    }

    static String grouped(BigDecimal number) {
        return String.format(Locale.ROOT, "%,." + number.scale() + "f", number);
    }
}
