package org.shumao.aggregation.indicator.headline.text;

import java.time.format.TextStyle;
import java.util.Locale;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;

/** Periods as the press names them. */
final class PressPeriod {
    private static final String[] ORDINALS = {"first", "second", "third", "fourth"};
    private static final String[] QUARTERS = {"一", "二", "三", "四"};

    private PressPeriod() {}

    /** After "in" or "on": {@code the first half of 2025}. */
    static String english(Period period) {
        String year = String.valueOf(period.first().getYear());
        return switch (period.frequency()) {
            case YEAR -> year;
            case HALF -> "the " + ORDINALS[number(period)] + " half of " + year;
            case QUARTER -> "the " + ORDINALS[number(period)] + " quarter of " + year;
            case MONTH -> period.first().getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + year;
        };
    }

    static String chinese(Period period) {
        String year = period.first().getYear() + "年";
        return switch (period.frequency()) {
            case YEAR -> year;
            case HALF -> year + (number(period) == 0 ? "上半年" : "下半年");
            case QUARTER -> year + "第" + QUARTERS[number(period)] + "季度";
            case MONTH -> year + period.first().getMonthValue() + "月";
        };
    }

    /** What the same period of every year is called: {@code first half}. */
    static String kindOfEnglish(Period period) {
        return switch (period.frequency()) {
            case YEAR -> "year";
            case HALF -> ORDINALS[number(period)] + " half";
            case QUARTER -> ORDINALS[number(period)] + " quarter";
            case MONTH -> period.first().getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        };
    }

    static String lengthEnglish(Frequency frequency) {
        return switch (frequency) {
            case YEAR -> "year";
            case HALF -> "half-year";
            case QUARTER -> "quarter";
            case MONTH -> "month";
        };
    }

    static String lengthChinese(Frequency frequency) {
        return switch (frequency) {
            case YEAR -> "年度";
            case HALF -> "半年度";
            case QUARTER -> "季度";
            case MONTH -> "月度";
        };
    }

    /** Which of its year, from 0. */
    private static int number(Period period) {
        return (period.first().getMonthValue() - 1) / period.frequency().months();
    }
}
