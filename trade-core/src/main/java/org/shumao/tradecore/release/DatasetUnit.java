package org.shumao.tradecore.release;

import java.math.BigDecimal;
import org.shumao.tradecore.indicator.catalogue.Text;

/** Says what the values of a measure are counted in; amounts are known to a hundredth of it. */
public enum DatasetUnit {
    CNY(2, "yuan", "元"),
    USD(2, "US dollars", "美元"),
    COUNT(0, "count", "个"),
    PERCENT(0, "per cent", "%"),
    DAYS(0, "days", "天");

    private final int minorDigits;
    private final String en;
    private final String zh;

    DatasetUnit(int minorDigits, String en, String zh) {
        this.minorDigits = minorDigits;
        this.en = en;
        this.zh = zh;
    }

    /** Returns the decimals of its smallest amount: 2 where that is a fen or a cent. */
    public int minorDigits() {
        return minorDigits;
    }

    /** Names a power of ten of it: 10,000 yuan, billion yuan. */
    public Text times(int powerOfTen) {
        return switch (powerOfTen) {
            case 0 -> new Text(en, zh);
            case 3 -> new Text("1,000 " + en, "千" + zh);
            case 4 -> new Text("10,000 " + en, "万" + zh);
            case 8 -> new Text("100 million " + en, "亿" + zh);
            case 9 -> new Text("billion " + en, "十亿" + zh);
            default -> {
                String factor = BigDecimal.ONE.scaleByPowerOfTen(powerOfTen).toPlainString();
                yield new Text(factor + " " + en, factor + zh);
            }
        };
    }
}
